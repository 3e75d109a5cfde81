"""Lists in pages, as Relay wants them. A cursor is the id of the row, and means nothing to a client."""

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import strawberry

from talapker_graphql.api.loaders import Loaders
from talapker_graphql.reading.batches import PageAsked
from talapker_graphql.reading.database import Row
from talapker_graphql.reading.graph.shape import ToMany

Node = TypeVar("Node")


class PagedList(Protocol):
    """What a connection's fields are asked of. A row's `id` is its cursor."""

    async def rows(self) -> list[Row]:
        """The rows of the page."""
        ...

    async def total(self) -> int:
        """How many rows the whole list has."""
        ...

    async def page(self) -> Row:
        """Where the page lies in the list."""
        ...


@dataclass(frozen=True, slots=True)
class ListInHand:
    """A list that somebody asked for; its page and its total are read when their fields are."""

    loaders: Loaders
    relation: ToMany
    key: str
    asked: PageAsked

    async def rows(self) -> list[Row]:
        """The rows of the page."""
        return (await self._rows_and_one())[: self.asked.first]

    async def total(self) -> int:
        """How many rows the whole list has."""
        return await self.loaders.count(self.relation, self.key, self.asked.filters)

    async def page(self) -> Row:
        """Where the page lies in the list."""
        rows = await self.rows()
        return {
            "has_next_page": len(await self._rows_and_one()) > self.asked.first,
            "has_previous_page": self.asked.after is not None,
            "start_cursor": rows[0]["id"] if rows else None,
            "end_cursor": rows[-1]["id"] if rows else None,
        }

    async def _rows_and_one(self) -> list[Row]:
        return await self.loaders.page(self.relation, self.key, self.asked)


async def _nodes(root: PagedList) -> Any:
    return await root.rows()


async def _edges(root: PagedList) -> Any:
    return [{"cursor": row["id"], "node": row} for row in await root.rows()]


async def _page_info(root: PagedList) -> Any:
    return await root.page()


async def _total_count(root: PagedList) -> Any:
    return await root.total()


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="A row of a list with its cursor.")
class Edge(Generic[Node]):
    """A row of a list with its cursor."""

    cursor: str
    node: Node


@strawberry.type(description="A page of a list. The order is total and the same in every page.")
class Connection(Generic[Node]):
    """A page of a list."""

    nodes: list[Node] = strawberry.field(resolver=_nodes)
    edges: list[Edge[Node]] = strawberry.field(resolver=_edges)
    page_info: PageInfo = strawberry.field(resolver=_page_info)
    total_count: int = strawberry.field(
        resolver=_total_count, description="How many rows the whole list has; counted only when asked."
    )
