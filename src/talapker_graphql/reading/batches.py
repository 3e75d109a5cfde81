"""Batch reads for ordinary execution: the rows of one relation for many parents, in one statement.

They are written from the same mapping as the plans: the same rows, for the same readers, in the same order and pages.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talapker_graphql.reading.database import ReadingDatabase, Row
from talapker_graphql.reading.dialect import dialect_of
from talapker_graphql.reading.graph.kinds import Enumeration, Kind, ScalarKind, Several
from talapker_graphql.reading.graph.shape import DEFAULT_PAGE, Inline, Scalar, Table, ToMany, ToOne
from talapker_graphql.reading.graph.whole import GRAPH
from talapker_graphql.reading.parameters import Constant, Slots, bound
from talapker_graphql.reading.source import Source, after, related, told
from talapker_graphql.reading.viewer import Audience, Viewer

LINK = "@"
"""Begins the keys under which a row carries the columns that its relations start from."""

_KEY = "@@key"
_NUMBER = "@@number"
_ALIAS = "t"


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which page of a list, and of which list: the values of its filters, in the order of the mapping's filters."""

    first: int = DEFAULT_PAGE
    after: str | None = None
    filters: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Batches:
    """Batch reads for one reader."""

    database: ReadingDatabase
    viewer: Viewer

    async def one(self, relation: ToOne, keys: Sequence[str]) -> list[Row | None]:
        """For each key the row that the relation means, or `None` when the reader can see none."""
        batch = _Batch.of(self, relation, keys)
        order = f" ORDER BY {_ALIAS}.{relation.latest}" if relation.latest else ""
        found = await batch.run(f"SELECT {batch.columns()} {batch.source.rows}{order}")
        # In the order of `latest`, so that the latest row is the one that stays.
        by_key = {row[_KEY]: decoded(batch.source.table, row) for row in found}
        return [by_key.get(key) for key in keys]

    async def pages(self, relation: ToMany, keys: Sequence[str], asked: PageAsked) -> list[list[Row]]:
        """For each key the rows of the page, and one more when there is one beyond it."""
        batch = _Batch.of(self, relation, keys, asked.filters)
        if asked.after is not None:
            cursor = batch.slots.use(Constant(bound(asked.after)), Kind.TEXT)
            batch.source = after(batch.source, cursor, self.viewer.audience, batch.slots)
        partition = f"PARTITION BY {_ALIAS}.{relation.column} " if relation.column else ""
        number = f'row_number() OVER ({partition}{batch.source.order(batch.slots)}) AS "{_NUMBER}"'
        most = batch.slots.use(Constant(asked.first + 1), Kind.INTEGER)
        found = await batch.run(
            f"SELECT * FROM (SELECT {batch.columns()}, {number} {batch.source.rows}) p"
            f' WHERE p."{_NUMBER}" <= {most} ORDER BY p."{_NUMBER}"'
        )
        by_key: defaultdict[str, list[Row]] = defaultdict(list)
        for row in found:
            by_key[row[_KEY]].append(decoded(batch.source.table, row))
        return [by_key[key] for key in keys]

    async def counts(self, relation: ToMany, keys: Sequence[str], filters: tuple[str | None, ...]) -> list[int]:
        """For each key how many rows the whole list has."""
        batch = _Batch.of(self, relation, keys, filters)
        found = await batch.run(
            f'SELECT {batch.key} AS "{_KEY}", count(*) AS "{_NUMBER}" {batch.source.rows} GROUP BY 1'
        )
        by_key = {row[_KEY]: row[_NUMBER] for row in found}
        return [by_key.get(key, 0) for key in keys]


@dataclass(slots=True)
class _Batch:
    """One statement in the making."""

    batches: Batches
    slots: Slots
    key: str
    source: Source
    audience: Audience = field(init=False)

    def __post_init__(self) -> None:
        self.audience = self.batches.viewer.audience

    @classmethod
    def of(
        cls,
        batches: Batches,
        relation: ToOne | ToMany,
        keys: Sequence[str],
        filters: tuple[str | None, ...] = (),
    ) -> "_Batch":
        """The rows of `relation` for all parents whose keys are `keys`. A root list has the one key ``""``."""
        slots = Slots(dialect_of(batches.database.engine))
        key = f"{_ALIAS}.{relation.column}" if relation.column else "''"
        link = ""
        if relation.column:
            given = json.dumps([bound(one) for one in keys])
            link = f"{key} IN ({slots.members(Constant(given))})"
        source = related(relation, GRAPH[relation.target], _ALIAS, link, batches.viewer.audience, slots)
        if isinstance(relation, ToMany):
            for narrowing, value in zip(relation.filters, filters, strict=False):
                if value is not None:
                    place = slots.use(Constant(bound(value)), narrowing.kind)
                    source = source.narrowed(slots.expand(narrowing.sql, _ALIAS, place))
        return cls(batches, slots, key, source)

    def columns(self) -> str:
        """Everything of a row that the reader may be told, and what its relations start from."""
        table = self.source.table
        chosen = [f'{expression} AS "{name}"' for name, expression in self._told(table)]
        chosen += [f'{_ALIAS}.{column} AS "{LINK}{column}"' for column in sorted(table.parent_columns())]
        return ", ".join([*chosen, f'{self.key} AS "{_KEY}"'])

    def _told(self, table: Table) -> Iterator[tuple[str, str]]:
        for path, name, scalar in scalars(table):
            expression, condition = told(scalar, name, _ALIAS, self.audience, self.slots)
            plain = self.slots.dialect.plain(scalar.kind, expression)
            yield path, f"CASE WHEN {condition} THEN {plain} END" if condition else plain

    async def run(self, statement: str) -> list[Row]:
        """The rows of `statement`."""
        return await self.batches.database.rows(statement, self.slots.values({}, self.batches.viewer))


def scalars(table: Table) -> Iterator[tuple[str, str, Scalar]]:
    """Every scalar of a row: its dotted path, its own name and what it is."""

    def walk(path: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, str, Scalar]]:
        for name, value in fields.items():
            if isinstance(value, Scalar):
                yield path + name, name, value
            elif isinstance(value, Inline):
                yield from walk(f"{path}{name}.", value.fields)

    yield from walk("", table.fields)


def decoded(table: Table, record: Row) -> Row:
    """A row as resolvers read it: inlined objects nested, enumerations as their members, links kept."""
    row: Row = {key: value for key, value in record.items() if key.startswith(LINK)}
    for path, _, scalar in scalars(table):
        *within, name = path.split(".")
        place = row
        for step in within:
            place = place.setdefault(step, {})
        place[name] = _value(scalar.kind, record[path])
    return row


def _value(kind: ScalarKind, value: Any) -> Any:
    if value is None:
        return None
    if kind is Kind.BOOLEAN:
        return bool(value)
    if kind is Kind.TEXTS:
        return json.loads(value)
    if isinstance(kind, Several):
        return [kind.members[name] for name in json.loads(value)]
    if isinstance(kind, Enumeration):
        # A value outside the vocabulary stays as it is, and the enumeration's own check reports it.
        return {member.value: member for member in kind.members}.get(value, value)
    return value
