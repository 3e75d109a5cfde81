"""What the application's role in PostgreSQL may do: use its tables, and only append to what is kept for ever."""

import asyncpg

from talapker_core.errors import TalapkerError
from talapker_graphql.store.connection import DatabaseAddress

APPEND_ONLY = (
    "journal_record",
    "journal_node",
    "signed_head",
    "head_timestamp",
    "receipt",
    "decision_proof",
    "snapshot",
)
"""Tables whose rows are never changed and never removed."""

HEAD = "journal_head"
"""The table of one row, whose size only grows."""


class NoSuchRoleError(TalapkerError):
    """The server knows no such role."""


async def grant(address: DatabaseAddress, role: str) -> None:
    """Give `role` its rights in the database at `address`, as the owner of its tables.

    Raises:
        NoSuchRoleError: create the role first.
    """
    connection = await asyncpg.connect(**address.postgresql_arguments())
    try:
        async with connection.transaction():
            for statement in grants(role):
                await connection.execute(statement)
    except asyncpg.UndefinedObjectError:
        raise NoSuchRoleError(f"there is no role {role}: CREATE ROLE it first, with LOGIN") from None
    finally:
        await connection.close()


def grants(role: str) -> list[str]:
    """The statements that give `role` what the application needs, and no more.

    The owner of the tables runs them, after each migration that adds one. `role` is any text; it is quoted here.
    """
    quoted = '"' + role.replace('"', '""') + '"'
    return [
        f"GRANT USAGE ON SCHEMA public TO {quoted}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}",
        f"REVOKE UPDATE, DELETE ON {', '.join(APPEND_ONLY)} FROM {quoted}",
        f"REVOKE INSERT, DELETE ON {HEAD} FROM {quoted}",
    ]
