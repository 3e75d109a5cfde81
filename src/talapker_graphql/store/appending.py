"""Very many rows into one table, in few statements: what an ORM object for each would take ten times as long for."""

import json
from collections.abc import Sequence
from typing import Any

from tortoise.models import Model

Values = str | int | bool | None
"""What a column takes on both engines: days and instants as the text they are stored as."""


async def append_rows(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Values]]) -> None:
    """Write `rows` of the table of `model`, in the transaction that is open.

    Columns that are left out are null. Names come from the program, never from people; values are always parameters.
    """
    if not rows:
        return
    connection: Any = model._meta.db  # noqa: SLF001  (Tortoise offers no public way to a model's open transaction)
    table, names = model._meta.db_table, ", ".join(columns)  # noqa: SLF001  (the same)
    if connection.capabilities.dialect == "sqlite":
        places = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({names}) VALUES ({places})"
        await connection.execute_many(statement, [list(row) for row in rows])
        return
    # One parameter for all rows: PostgreSQL takes some 32,000 at most.
    records = json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False)
    statement = (
        f"INSERT INTO {table} ({names}) SELECT {names} FROM json_populate_recordset(null::{table}, $1::text::json)"
    )
    await connection.execute_query(statement, [records])
