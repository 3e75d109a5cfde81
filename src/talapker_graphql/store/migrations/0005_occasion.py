"""An election is regular, early or repeat: its deadlines depend on it. Those there are so far are regular ones."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The occasion of an election."""

    dependencies = [("talapker", "0004_routes")]

    operations = [
        ops.AddField("Election", "occasion", fields.CharField(max_length=16, default="regular", db_default="regular")),
    ]
