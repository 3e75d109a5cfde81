"""The signed container of the exchange that answered a check, fetched from the security server while it keeps it."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from talapker_graphql.store.fields import instant_or_null


class Migration(migrations.Migration):
    """Containers of checks."""

    dependencies = [("talapker", "0006_tickets")]

    operations = [
        ops.AddField("RegistryCheck", "container_sha512", fields.CharField(max_length=128, null=True)),
        ops.AddField("RegistryCheck", "container_tried_at", instant_or_null()),
    ]
