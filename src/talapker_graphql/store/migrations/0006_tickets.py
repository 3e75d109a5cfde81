"""A registry that answers later hands out a ticket; it is kept sealed until the answer is collected."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The ticket of a check."""

    dependencies = [("talapker", "0005_occasion")]

    operations = [
        ops.AddField("RegistryCheck", "ticket_sealed", fields.TextField(null=True)),
    ]
