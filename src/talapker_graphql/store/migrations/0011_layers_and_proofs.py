"""Files as they stood at an act, and proofs of decisions; the database refuses to change or remove either."""

from typing import Any

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from talapker_graphql.store.fields import instant, instant_or_null

_KEPT = ("decision_proof", "snapshot")
_REFUSAL = "is kept for ever: write what follows, do not change what was"


def _on_sqlite(name: str, event: str, table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{table} {_REFUSAL}'); END"
    )


_UP_SQLITE = (
    *(_on_sqlite("not_changed", "UPDATE", table) for table in _KEPT),
    *(_on_sqlite("not_removed", "DELETE", table) for table in _KEPT),
)
_DOWN_SQLITE = (
    *(f"DROP TRIGGER {table}_not_changed" for table in _KEPT),
    *(f"DROP TRIGGER {table}_not_removed" for table in _KEPT),
)
_UP_POSTGRESQL = tuple(
    f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} EXECUTE FUNCTION talapker_kept()"
    for table in _KEPT
)
_DOWN_POSTGRESQL = tuple(f"DROP TRIGGER {table}_kept ON {table}" for table in _KEPT)


async def _put_up(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    for statement in _UP_SQLITE if editor.client.capabilities.dialect == "sqlite" else _UP_POSTGRESQL:
        await editor.client.execute_script(statement)


async def _take_down(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    for statement in _DOWN_SQLITE if editor.client.capabilities.dialect == "sqlite" else _DOWN_POSTGRESQL:
        await editor.client.execute_script(statement)


class Migration(migrations.Migration):
    """Layers and proofs, with their guards. The function behind PostgreSQL's triggers is there since 0009."""

    dependencies = [("talapker", "0010_review")]

    operations = [
        ops.CreateModel(
            name="DecisionProof",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                (
                    "decision",
                    fields.ForeignKeyField(
                        "talapker.Decision",
                        source_field="decision_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("entry", fields.TextField(unique=False)),
                ("leaf_index", fields.BigIntField()),
                ("tree_size", fields.BigIntField()),
                ("root_sha256", fields.CharField(max_length=64)),
                ("path", fields.TextField(unique=False)),
                ("statement", fields.TextField(unique=False)),
                ("key_id", fields.CharField(max_length=64)),
            ],
            options={
                "table": "decision_proof",
                "app": "talapker",
                "unique_together": (("decision",),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LayerKey",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("key_sealed", fields.TextField(null=True, unique=False)),
                ("erased_at", instant_or_null()),
            ],
            options={
                "table": "layer_key",
                "app": "talapker",
                "indexes": [Index(fields=["nomination_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Snapshot",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=fields.RESTRICT,
                    ),
                ),
                (
                    "key",
                    fields.ForeignKeyField(
                        "talapker.LayerKey",
                        source_field="key_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=fields.RESTRICT,
                    ),
                ),
                ("number", fields.IntField()),
                ("layer", fields.CharField(max_length=16)),
                ("ordinal", fields.IntField()),
                ("sha256", fields.CharField(max_length=64)),
                ("content_sealed", fields.TextField(unique=False)),
                ("made_at", instant()),
            ],
            options={
                "table": "snapshot",
                "app": "talapker",
                "unique_together": (("nomination", "number"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.RunPython(_put_up, _take_down),
    ]
