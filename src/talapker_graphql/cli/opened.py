"""A command's work on the open database of an installation."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from talapker_graphql.cli.options import read_settings
from talapker_graphql.cli.refusals import refusals_told

if TYPE_CHECKING:
    from talapker_graphql.bootstrap import Installation

T = TypeVar("T")


def on_database(data: Path | None, database_url: str | None, work: "Callable[[Installation], Awaitable[T]]") -> T:
    """What `work` returns. A refusal of ours is told and ends the command."""
    from talapker_graphql.bootstrap import install
    from talapker_graphql.store.connection import connected

    async def opened() -> T:
        async with connected(installation.address):
            return await work(installation)

    with refusals_told():
        installation = install(read_settings(data, database_url))
        return asyncio.run(opened())
