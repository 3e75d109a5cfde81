"""Who was put in for whom, and who stays on the ballot after leaving."""

from tortoise import fields, migrations

from talapker_graphql.store.added_column import AddedColumn


class Migration(migrations.Migration):
    """Two columns of a candidacy."""

    dependencies = [("talapker", "0016_interests")]

    operations = [
        AddedColumn("Candidacy", "substitutes_id", fields.CharField(max_length=64, null=True)),
        AddedColumn("Candidacy", "remains_on_ballot", fields.BooleanField(null=True)),
    ]
