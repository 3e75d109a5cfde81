"""Registries are asked for three purposes and in rounds; alerts after registration; payments of deposits and fees.

The unique key of checks stands inside its table on SQLite and cannot be dropped there, so the table is made anew from
its own text; nothing refers to it yet.
"""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from talapker_graphql.store.fields import instant, instant_or_null

_ONCE, _IN_ROUNDS = ("candidacy_id", "registry"), ("candidacy_id", "registry", "purpose", "round")
_INDEX = "idx_registry_ch_nominat_3747d6"
_KEY_ONCE, _KEY_IN_ROUNDS = "uid_registry_ch_candida_fb9796", "registry_check_in_rounds"


def _unique(name: str, columns: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f'CONSTRAINT "{name}" UNIQUE ({quoted})'


async def _in_rounds(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    old, new = _unique(_KEY_ONCE, _ONCE), _unique(_KEY_IN_ROUNDS, _IN_ROUNDS)
    client = editor.client
    if client.capabilities.dialect != "sqlite":
        await client.execute_script(f'ALTER TABLE registry_check DROP CONSTRAINT "{_KEY_ONCE}"')
        await client.execute_script(f"ALTER TABLE registry_check ADD {new}")
        return
    table, indexes = await _made(client)
    if old not in table:
        raise RuntimeError("registry_check is not the table that this migration was written for")
    await _make_anew(client, table.replace(old, new), indexes)


async def _once(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    client = editor.client
    await client.execute_script("DELETE FROM registry_check WHERE purpose <> 'registration'")
    if client.capabilities.dialect != "sqlite":
        await client.execute_script(f'ALTER TABLE registry_check DROP CONSTRAINT "{_KEY_IN_ROUNDS}"')
        await client.execute_script(f"ALTER TABLE registry_check ADD {_unique(_KEY_ONCE, _ONCE)}")


async def _as_before(apps: Any, editor: BaseSchemaEditor) -> None:
    """On SQLite taking a column away makes the table anew without its keys and indexes; here they come back."""
    del apps
    client = editor.client
    if client.capabilities.dialect == "sqlite":
        table, _ = await _made(client)
        keyed = f"{table.rstrip().removesuffix(')')}, {_unique(_KEY_ONCE, _ONCE)})"
        index = f'CREATE INDEX "{_INDEX}" ON "registry_check" ("nomination_id", "registry")'
        await _make_anew(client, keyed, [index])


async def _nothing(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps, editor


async def _made(client: Any) -> tuple[str, list[str]]:
    """The statements that made the table and its indexes, as SQLite keeps them."""
    _, rows = await client.execute_query(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = 'registry_check' AND sql IS NOT NULL"
    )
    table = next(row["sql"] for row in rows if row["type"] == "table")
    return table, [row["sql"] for row in rows if row["type"] == "index"]


async def _make_anew(client: Any, table: str, indexes: list[str]) -> None:
    # Under its own name: foreign keys of a renamed table would go on pointing at the old one.
    for statement in (
        "CREATE TEMPORARY TABLE registry_check_kept AS SELECT * FROM registry_check",
        "DROP TABLE registry_check",
        table,
        "INSERT INTO registry_check SELECT * FROM registry_check_kept",
        "DROP TABLE registry_check_kept",
        *indexes,
    ):
        await client.execute_script(statement)


def _id() -> Any:
    return fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)


def _belongs_to(model: str, column: str) -> Any:
    return fields.ForeignKeyField(
        f"talapker.{model}",
        source_field=column,
        db_constraint=True,
        to_field="id",
        related_name=False,
        on_delete=OnDelete.RESTRICT,
    )


class Migration(migrations.Migration):
    """Purposes and rounds, alerts, payments."""

    dependencies = [("talapker", "0014_scanned_documents")]

    operations = [
        ops.RunPython(_nothing, _as_before),
        ops.AddField(
            "RegistryCheck",
            "purpose",
            fields.CharField(max_length=16, default="registration", db_default="registration"),
        ),
        ops.AddField("RegistryCheck", "round", fields.IntField(default=0, db_default=0)),
        ops.RunPython(_in_rounds, _once),
        ops.AlterModelOptions(
            "RegistryCheck",
            {
                "table": "registry_check",
                "app": "talapker",
                "unique_together": (("candidacy", "registry", "purpose", "round"),),
                "indexes": [
                    Index(fields=["nomination_id", "registry"]),
                    Index(fields=["purpose", "standing", "ask_again_at"]),
                ],
                "pk_attr": "id",
            },
        ),
        ops.AddField("Party", "tax_number_mac", fields.CharField(max_length=64, null=True)),
        ops.CreateModel(
            name="PrefillAsk",
            fields=[
                ("id", _id()),
                ("nomination", _belongs_to("Nomination", "nomination_id")),
                ("asked_by", fields.CharField(max_length=128)),
                ("asked_at", instant()),
            ],
            options={"table": "prefill_ask", "app": "talapker", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Alert",
            fields=[
                ("id", _id()),
                ("nomination", _belongs_to("Nomination", "nomination_id")),
                ("candidacy", _belongs_to("Candidacy", "candidacy_id")),
                ("check_row", _belongs_to("RegistryCheck", "check_id")),
                ("kind", fields.CharField(max_length=24)),
                ("fact", fields.CharField(max_length=64)),
                ("rule", fields.CharField(max_length=64, null=True)),
                ("article", fields.TextField(null=True)),
                ("registry", fields.CharField(max_length=64)),
                ("matter", fields.CharField(max_length=64)),
                ("status", fields.CharField(max_length=8)),
                ("opened_at", instant()),
                ("closed_at", instant_or_null()),
                ("closed_by", fields.CharField(max_length=128, null=True)),
                ("reason", fields.TextField(null=True)),
                ("version", fields.IntField()),
            ],
            options={
                "table": "alert",
                "app": "talapker",
                "unique_together": (("candidacy", "matter"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Payment",
            fields=[
                ("id", _id()),
                ("election", _belongs_to("Election", "election_id")),
                ("bank_id", fields.CharField(max_length=64, unique=True)),
                ("amount_tyiyn", fields.BigIntField()),
                ("currency", fields.CharField(max_length=3)),
                ("payer_kind", fields.CharField(max_length=16)),
                ("payer_key", fields.CharField(max_length=64, null=True)),
                ("payer_name_sealed", fields.TextField()),
                ("purpose_sealed", fields.TextField()),
                ("reference", fields.CharField(max_length=16, null=True)),
                ("booked_on", fields.DateField()),
                ("line_key", fields.CharField(max_length=64)),
                ("recorded_by", fields.CharField(max_length=128)),
                ("recorded_at", instant()),
            ],
            options={"table": "payment", "app": "talapker", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint("Payment", CheckConstraint(name="payment_amount_positive", check="amount_tyiyn > 0")),
        ops.RunSQL(
            [
                "CREATE INDEX registry_check_awaited ON registry_check (purpose, standing, ask_again_at)",
                "CREATE INDEX prefill_ask_by_nomination ON prefill_ask (nomination_id)",
                "CREATE INDEX prefill_ask_by_author ON prefill_ask (asked_by, asked_at)",
                "CREATE INDEX alert_by_nomination ON alert (nomination_id, opened_at)",
                "CREATE INDEX alert_by_status ON alert (status, opened_at)",
                "CREATE INDEX payment_by_reference ON payment (election_id, reference)",
                "CREATE INDEX payment_by_payer ON payment (payer_key)",
            ],
            reverse_sql=[
                "DROP INDEX payment_by_payer",
                "DROP INDEX payment_by_reference",
                "DROP INDEX alert_by_status",
                "DROP INDEX alert_by_nomination",
                "DROP INDEX prefill_ask_by_author",
                "DROP INDEX prefill_ask_by_nomination",
                "DROP INDEX registry_check_awaited",
            ],
        ),
    ]
