"""A page of a list as pieces of JSON text. Every part is a sub-select of its own over the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphql import SelectionSetNode

from talapker_graphql.reading.compile.errors import NotCompilableError
from talapker_graphql.reading.compile.pieces import BROKEN, NULL, Known, Pieces, braced, expression
from talapker_graphql.reading.compile.selection import Selected, Selector
from talapker_graphql.reading.dialect import literal
from talapker_graphql.reading.graph.kinds import Kind
from talapker_graphql.reading.parameters import Slot, Slots
from talapker_graphql.reading.source import Source

Asked = Sequence[SelectionSetNode]


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        everything: the rows of the whole list, which `totalCount` counts.
        rest: the rows after the cursor, of which the page is the beginning.
        size: how many rows a page has.
        begun: whether a cursor was given, so that rows lie before the page.
        node: makes the pieces of one row.
    """

    selector: Selector
    slots: Slots
    everything: Source
    rest: Source
    size: Slot
    begun: bool
    node: Callable[[Asked], Pieces]

    def connection(self, asked: Asked) -> Pieces:
        """The connection object."""
        name = f"{self.everything.table.type_name}Connection"
        members = [(found.key, self._part(name, found)) for found in self.selector.select(name, asked)]
        return braced(members)

    def _part(self, name: str, found: Selected) -> Pieces:
        match found.name:
            case "nodes":
                return (self._list(self.node(found.selection_sets)),)
            case "edges":
                return (self._list(self._edge(found.selection_sets)),)
            case "pageInfo":
                return self._page_info(found.selection_sets)
            case "totalCount":
                return (f"SELECT {self.slots.dialect.text('count(*)')} {self.everything.rows}",)
            case "__typename":
                return (Known(f'"{name}"'),)
            case other:
                raise NotCompilableError(f"{name}.{other}")

    def _edge(self, asked: Asked) -> Pieces:
        name = f"{self.everything.table.type_name}Edge"
        members: list[tuple[str, Pieces]] = []
        for found in self.selector.select(name, asked):
            match found.name:
                case "cursor":
                    cursor = self.slots.dialect.json(Kind.TEXT, f"{self.rest.alias}.id")
                    members.append((found.key, (cursor,)))
                case "node":
                    members.append((found.key, self.node(found.selection_sets)))
                case "__typename":
                    members.append((found.key, (Known(f'"{name}"'),)))
                case other:
                    raise NotCompilableError(f"{name}.{other}")
        return braced(members)

    def _page_info(self, asked: Asked) -> Pieces:
        members: list[tuple[str, Pieces]] = []
        for found in self.selector.select("PageInfo", asked):
            match found.name:
                case "hasNextPage":
                    members.append((found.key, (self._has_next_page(),)))
                case "hasPreviousPage":
                    members.append((found.key, (Known("true" if self.begun else "false"),)))
                case "startCursor":
                    members.append((found.key, (self._cursor("ASC"),)))
                case "endCursor":
                    members.append((found.key, (self._cursor("DESC"),)))
                case "__typename":
                    members.append((found.key, (Known('"PageInfo"'),)))
                case other:
                    raise NotCompilableError(f"PageInfo.{other}")
        return braced(members)

    def _limit(self) -> str:
        return f"LIMIT {self.slots.use(self.size, Kind.INTEGER)}"

    def _list(self, row: Pieces) -> str:
        dialect = self.slots.dialect
        told = f"coalesce({expression(row, dialect)}, {literal(BROKEN)})"
        rows = f"SELECT {told} AS j {self.rest.rows} {self.rest.order(self.slots)} {self._limit()}"
        return f"SELECT '[' || coalesce({dialect.gather.format('x.j')}, '') || ']' FROM ({rows}) x"

    def _has_next_page(self) -> str:
        offset = f"OFFSET {self.slots.use(self.size, Kind.INTEGER)}"
        beyond = f"SELECT 1 {self.rest.rows} {self.rest.order(self.slots)} LIMIT 1 {offset}"
        return f"CASE WHEN EXISTS ({beyond}) THEN 'true' ELSE 'false' END"

    def _cursor(self, direction: str) -> str:
        """The id of the first row of the page (ascending) or of its last (descending); null when it is empty."""
        dialect = self.slots.dialect
        numbered = f"row_number() OVER ({self.rest.order(self.slots)}) AS n"
        rows = f"SELECT {self.rest.alias}.id, {numbered} {self.rest.rows} {self.rest.order(self.slots)} {self._limit()}"
        cursor = dialect.json(Kind.TEXT, "x.id")
        return f"coalesce((SELECT {cursor} FROM ({rows}) x ORDER BY x.n {direction} LIMIT 1), {literal(NULL.text)})"
