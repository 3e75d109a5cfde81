"""What members of commissions declared to have an interest in."""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from talapker_graphql.store.fields import instant


def _reference(to: str, column: str) -> Any:
    return fields.ForeignKeyField(
        to,
        source_field=column,
        null=True,
        db_constraint=True,
        to_field="id",
        related_name=False,
        on_delete=OnDelete.RESTRICT,
    )


class Migration(migrations.Migration):
    """Declared interests."""

    dependencies = [("talapker", "0015_registers")]

    operations = [
        ops.CreateModel(
            name="Interest",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ("actor_id", fields.CharField(max_length=128)),
                ("kind", fields.CharField(max_length=16)),
                ("person_id", fields.CharField(null=True, max_length=64)),
                ("party", _reference("talapker.Party", "party_id")),
                ("nomination", _reference("talapker.Nomination", "nomination_id")),
                ("declared_by", fields.CharField(max_length=128)),
                ("declared_at", instant()),
            ],
            options={"table": "interest", "app": "talapker", "indexes": [Index(fields=["actor_id"])], "pk_attr": "id"},
            bases=["Model"],
        ),
    ]
