"""Who was put in for whom, and who stays on the ballot after leaving."""

from tortoise import fields, migrations

from talapker_graphql.store.plain_column import AddPlainColumn


class Migration(migrations.Migration):
    """Two columns of a candidacy."""

    dependencies = [("talapker", "0016_interests")]

    operations = [
        AddPlainColumn("Candidacy", "substitutes_id", fields.CharField(max_length=64, null=True)),
        AddPlainColumn("Candidacy", "remains_on_ballot", fields.BooleanField(null=True)),
    ]
