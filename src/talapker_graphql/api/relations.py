"""Fields that lead to other rows. Which rows is said by the mapping of the reading plan, and by nothing here."""

from typing import Any

import strawberry
from graphql import GraphQLError

from talapker_graphql.api.connection import ListInHand
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.reading.batches import LINK, PageAsked
from talapker_graphql.reading.database import Row
from talapker_graphql.reading.graph.shape import DEFAULT_PAGE, ToMany, ToOne
from talapker_graphql.reading.graph.whole import GRAPH
from talapker_graphql.reading.parameters import PageTooLargeError, checked_page

ROOT_KEY = ""
"""The key under which a list that hangs on nothing is read."""


def one(description: str | None = None) -> Any:
    """A field that leads to one row, or to none."""
    return strawberry.field(resolver=_one, description=description)


def many(description: str | None = None) -> Any:
    """A field that leads to a list of rows, in pages."""
    return strawberry.field(resolver=_many, description=description)


async def _one(root: Row, info: TalapkerInfo) -> Any:
    relation = _relation(info)
    if not isinstance(relation, ToOne):
        raise TypeError(f"{info.field_name} is a list in the mapping")
    key = root[LINK + relation.parent_column]
    return None if key is None else await info.context.loaders.one(relation, key)


async def _many(
    root: Row, info: TalapkerInfo, first: int | None = DEFAULT_PAGE, after: strawberry.ID | None = None
) -> Any:
    relation = _relation(info)
    if not isinstance(relation, ToMany):
        raise TypeError(f"{info.field_name} is no list in the mapping")
    return list_in_hand(relation, root[LINK + relation.parent_column], info, first=first, after=after)


async def root_one(info: TalapkerInfo, key: str) -> Any:
    """The row that a root field means by its argument."""
    relation = _relation(info)
    if not isinstance(relation, ToOne):
        raise TypeError(f"{info.field_name} is a list in the mapping")
    return await info.context.loaders.one(relation, key)


def root_many(info: TalapkerInfo, first: int | None, after: str | None, *filters: str | None) -> Any:
    """The list that a root field means. `filters` stand in the order of the mapping's filters."""
    relation = _relation(info)
    if not isinstance(relation, ToMany):
        raise TypeError(f"{info.field_name} is no list in the mapping")
    return list_in_hand(relation, ROOT_KEY, info, first=first, after=after, filters=filters)


def list_in_hand(
    relation: ToMany,
    key: str,
    info: TalapkerInfo,
    *,
    first: int | None,
    after: str | None,
    filters: tuple[str | None, ...] = (),
) -> ListInHand:
    """The list of `relation` under `key`, not read yet."""
    return ListInHand(info.context.loaders, relation, key, PageAsked(size_of_page(first), after, filters))


def size_of_page(first: int | None) -> int:
    """How many rows a page holds when `first` is asked. A page that is too large is an error the reader is told."""
    try:
        return checked_page(DEFAULT_PAGE if first is None else first)
    except PageTooLargeError as error:
        raise GraphQLError(str(error), extensions={"code": "PAGE_TOO_LARGE"}) from error


def _relation(info: TalapkerInfo) -> object:
    table = GRAPH[info._raw_info.parent_type.name]  # noqa: SLF001  (Strawberry offers no public way to the type's name)
    return table.by_graphql_name[info.field_name][1]
