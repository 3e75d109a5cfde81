"""The database refuses to change or remove what the journal, its signed heads and receipts hold.

Triggers stop every role, the owner of the tables included, until somebody drops them on purpose; signed heads kept by
others then show what was done.
"""

from typing import Any

from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from talapker_graphql.store.fields import instant

_KEPT = ("journal_record", "journal_node", "signed_head", "receipt")
_REFUSAL = "is kept for ever: write what follows, do not change what was"
_ON_CHANGE = "BEFORE UPDATE OR DELETE OR TRUNCATE"
_ON_REMOVAL = "BEFORE DELETE OR TRUNCATE"


def _on_sqlite(name: str, event: str, table: str, refusal: str, when: str = "") -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _statement_trigger(table: str, events: str) -> str:
    return f"CREATE TRIGGER {table}_kept {events} ON {table} EXECUTE FUNCTION talapker_kept()"


_UP_SQLITE = (
    *(_on_sqlite("not_changed", "UPDATE", table, f"{table} {_REFUSAL}") for table in _KEPT),
    *(_on_sqlite("not_removed", "DELETE", table, f"{table} {_REFUSAL}") for table in (*_KEPT, "journal_head")),
    _on_sqlite("grows", "UPDATE", "journal_head", "journal_head only grows", "WHEN NEW.size <= OLD.size"),
)
_DOWN_SQLITE = (
    *(f"DROP TRIGGER {table}_not_changed" for table in _KEPT),
    *(f"DROP TRIGGER {table}_not_removed" for table in (*_KEPT, "journal_head")),
    "DROP TRIGGER journal_head_grows",
)
_UP_POSTGRESQL = (
    f"""CREATE FUNCTION talapker_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION '% {_REFUSAL}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE FUNCTION talapker_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.size > OLD.size THEN RETURN NEW; END IF;
      RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    *(_statement_trigger(table, _ON_CHANGE) for table in _KEPT),
    _statement_trigger("journal_head", _ON_REMOVAL),
    "CREATE TRIGGER journal_head_grows BEFORE UPDATE ON journal_head FOR EACH ROW EXECUTE FUNCTION talapker_grows()",
)
_DOWN_POSTGRESQL = ("DROP FUNCTION talapker_kept CASCADE", "DROP FUNCTION talapker_grows CASCADE")


async def _put_up(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    for statement in _UP_SQLITE if editor.client.capabilities.dialect == "sqlite" else _UP_POSTGRESQL:
        await editor.client.execute_script(statement)


async def _take_down(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    for statement in _DOWN_SQLITE if editor.client.capabilities.dialect == "sqlite" else _DOWN_POSTGRESQL:
        await editor.client.execute_script(statement)


class Migration(migrations.Migration):
    """Signed heads, and the guards of what is only ever appended to."""

    dependencies = [("talapker", "0008_pruned_evidence")]

    operations = [
        ops.CreateModel(
            name="SignedHead",
            fields=[
                ("size", fields.BigIntField(generated=False, primary_key=True)),
                ("root_sha256", fields.CharField(max_length=64)),
                ("signed_at", instant()),
                ("statement", fields.TextField()),
                ("key_id", fields.CharField(max_length=64)),
            ],
            options={"table": "signed_head", "app": "talapker", "pk_attr": "size"},
            bases=["Model"],
        ),
        ops.RunPython(_put_up, _take_down),
    ]
