"""Consents of candidates to the lists they are on."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from talapker_graphql.store.fields import instant, instant_or_null


class Migration(migrations.Migration):
    """Consents."""

    dependencies = [("talapker", "0011_layers_and_proofs")]

    operations = [
        ops.CreateModel(
            name="Consent",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                (
                    "candidacy",
                    fields.ForeignKeyField(
                        "talapker.Candidacy",
                        source_field="candidacy_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("list_sha256", fields.CharField(max_length=64)),
                ("given_by", fields.CharField(max_length=128)),
                ("given_at", instant()),
                ("withdrawn_at", instant_or_null()),
            ],
            options={
                "table": "consent",
                "app": "talapker",
                "indexes": [Index(fields=["candidacy_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
    ]
