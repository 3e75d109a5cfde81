"""When the raw bytes of a check's evidence were removed, so that nobody takes them for lost."""

from tortoise import migrations
from tortoise.migrations import operations as ops

from talapker_graphql.store.fields import instant_or_null


class Migration(migrations.Migration):
    """Removed evidence."""

    dependencies = [("talapker", "0007_containers")]

    operations = [
        ops.AddField("RegistryCheck", "evidence_pruned_at", instant_or_null()),
    ]
