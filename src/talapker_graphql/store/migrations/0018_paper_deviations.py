"""What paper originals say otherwise, and which values of a candidacy are the paper's."""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from talapker_graphql.store.added_column import AddedColumn
from talapker_graphql.store.fields import instant, instant_or_null


def _reference(to: str, column: str, **more: Any) -> Any:
    return fields.ForeignKeyField(
        to,
        source_field=column,
        db_constraint=True,
        to_field="id",
        related_name=False,
        on_delete=OnDelete.RESTRICT,
        **more,
    )


class Migration(migrations.Migration):
    """Deviations of paper."""

    dependencies = [("talapker", "0017_substitutes")]

    operations = [
        ops.CreateModel(
            name="PaperDeviation",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ("nomination", _reference("talapker.Nomination", "nomination_id")),
                ("candidacy", _reference("talapker.Candidacy", "candidacy_id", null=True)),
                ("number", fields.IntField()),
                ("field", fields.CharField(max_length=24)),
                ("standing", fields.CharField(max_length=16)),
                ("article", fields.TextField(null=True)),
                ("document_kind", fields.CharField(max_length=64)),
                ("page", fields.IntField(null=True)),
                ("kept_in", fields.TextField()),
                ("words", fields.TextField(null=True)),
                ("paper_value", fields.TextField(null=True)),
                ("electronic_value", fields.TextField(null=True)),
                ("values_sealed", fields.TextField(null=True)),
                ("reason", fields.TextField()),
                ("recorded_by", fields.CharField(max_length=128)),
                ("recorded_at", instant()),
                ("taken_back_by", fields.CharField(null=True, max_length=128)),
                ("taken_back_at", instant_or_null()),
                ("taken_back_because", fields.TextField(null=True)),
            ],
            options={
                "table": "paper_deviation",
                "app": "talapker",
                "unique_together": (("nomination", "number"),),
                "indexes": [Index(fields=["candidacy_id", "number"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        AddedColumn("Candidacy", "values_from_paper", fields.TextField(null=True)),
        AddedColumn("Candidacy", "changed_at", instant_or_null()),
    ]
