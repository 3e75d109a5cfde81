"""The commission that an appeal has reached."""

from tortoise import fields, migrations

from talapker_graphql.store.added_column import AddedColumn


class Migration(migrations.Migration):
    """A column of a nomination."""

    dependencies = [("talapker", "0019_supporters")]

    operations = [AddedColumn("Nomination", "appealed_to_id", fields.CharField(max_length=64, null=True))]
