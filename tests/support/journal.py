"""Somebody with every right on the database, who takes the journal's guards down."""

from tortoise import Tortoise

from talapker_graphql.store.connection import DatabaseAddress


async def execute_as_owner(address: DatabaseAddress, *statements: str) -> None:
    """Run these statements on the open database."""
    connection = Tortoise.get_connection(address.engine)
    for statement in statements:
        await connection.execute_script(statement)


async def take_guards_down(address: DatabaseAddress) -> None:
    """What only the owner of the tables can do, and only on purpose."""
    if address.engine == "postgresql":
        await execute_as_owner(address, "DROP FUNCTION talapker_kept CASCADE", "DROP FUNCTION talapker_grows CASCADE")
        return
    rows = await Tortoise.get_connection("sqlite").execute_query_dict(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    await execute_as_owner(address, *(f"DROP TRIGGER {row['name']}" for row in rows))
