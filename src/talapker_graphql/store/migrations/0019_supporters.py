"""Supporters who signed for a nomination, and their count."""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from talapker_graphql.store.fields import instant, instant_or_null


def _id() -> Any:
    return fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)


def _belongs_to(model: str, column: str, *, unique: bool = False) -> Any:
    return fields.ForeignKeyField(
        f"talapker.{model}",
        source_field=column,
        db_constraint=True,
        to_field="id",
        related_name=False,
        on_delete=OnDelete.RESTRICT,
        unique=unique,
    )


class Migration(migrations.Migration):
    """Supporters and tallies."""

    dependencies = [("talapker", "0018_paper_deviations")]

    operations = [
        ops.CreateModel(
            name="SupporterTally",
            fields=[
                ("id", _id()),
                ("nomination", _belongs_to("Nomination", "nomination_id", unique=True)),
                ("document", _belongs_to("Document", "document_id")),
                ("records_sha256", fields.CharField(max_length=64)),
                ("minimum", fields.IntField()),
                ("handed_in", fields.IntField()),
                ("repeated", fields.IntField()),
                ("valid", fields.IntField()),
                ("invalid", fields.IntField()),
                ("cannot_tell", fields.IntField()),
                ("imported_at", instant()),
                ("elsewhere", fields.IntField(null=True)),
                ("signed_for_another", fields.IntField(null=True)),
                ("compared_at", instant_or_null()),
                ("sample_size", fields.IntField(null=True)),
                ("sample_seed", fields.CharField(max_length=64, null=True)),
                ("sample_journal_size", fields.IntField(null=True)),
                ("sample_journal_root", fields.CharField(max_length=64, null=True)),
                ("sampled_at", instant_or_null()),
            ],
            options={"table": "supporter_tally", "app": "talapker", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Supporter",
            fields=[
                ("id", _id()),
                ("nomination", _belongs_to("Nomination", "nomination_id")),
                ("sheet", fields.IntField()),
                ("line", fields.IntField()),
                ("mac", fields.CharField(max_length=64)),
                ("repetition", fields.IntField()),
                ("person_sealed", fields.TextField(unique=False)),
                ("signed_on", fields.DateField()),
                ("region", fields.CharField(max_length=16, null=True)),
                ("in_sample", fields.BooleanField(default=False)),
                ("verdict", fields.CharField(max_length=16)),
                ("ground", fields.CharField(max_length=64, null=True)),
                ("article", fields.TextField(null=True, unique=False)),
                ("judged_by", fields.CharField(max_length=128, null=True)),
                ("judged_at", instant_or_null()),
            ],
            options={
                "table": "supporter",
                "app": "talapker",
                "unique_together": (("mac", "nomination", "repetition"), ("nomination", "sheet", "line")),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
    ]
