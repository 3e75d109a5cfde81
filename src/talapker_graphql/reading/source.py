"""The rows of a relation, as SQL: which rows, for whom, in which order, on which page. Both ways of reading use it."""

from dataclasses import dataclass

from talapker_graphql.reading.graph.shape import Scalar, Table, ToMany, ToOne
from talapker_graphql.reading.parameters import Slots
from talapker_graphql.reading.viewer import Audience


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of `table` under an alias, narrowed by conditions."""

    table: Table
    alias: str
    conditions: tuple[str, ...]

    @property
    def rows(self) -> str:
        """``FROM ... WHERE ...``."""
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"FROM {self.table.table} {self.alias}{where}"

    def order(self, slots: Slots) -> str:
        """``ORDER BY ...``, total."""
        return f"ORDER BY {slots.dialect.order_terms(self.alias, self.table.order)}"

    def narrowed(self, condition: str) -> "Source":
        """The same rows, fewer."""
        return Source(self.table, self.alias, (*self.conditions, condition)) if condition else self


def readable(table: Table, alias: str, audience: Audience, slots: Slots) -> str:
    """The condition under which a row of `table` exists for `audience`; empty when it always does."""
    return slots.expand(table.readable.for_audience(audience), alias)


def related(  # noqa: PLR0917  (what is read, and for whom)
    relation: ToOne | ToMany, table: Table, alias: str, link: str, audience: Audience, slots: Slots
) -> Source:
    """The rows of `relation` that `audience` may read. `link` is the condition that ties them to their parents."""
    source = Source(table, alias, ()).narrowed(link)
    if isinstance(relation, ToMany):
        source = source.narrowed(slots.expand(relation.where, alias))
    return source if relation.implied else source.narrowed(readable(table, alias, audience, slots))


def after(source: Source, cursor: str, audience: Audience, slots: Slots) -> Source:
    """The rows that come after the row whose id is `cursor`; none when the reader can see no such row."""
    terms = slots.dialect.order_terms
    anchor = Source(source.table, "anchor", (f"anchor.id = {cursor}",)).narrowed(
        readable(source.table, "anchor", audience, slots)
    )
    return source.narrowed(
        f"({terms(source.alias, source.table.order)}) > (SELECT {terms('anchor', source.table.order)} {anchor.rows})"
    )


def told(scalar: Scalar, name: str, alias: str, audience: Audience, slots: Slots) -> tuple[str, str]:
    """The expression of a scalar and the condition under which it is told; an empty condition means always."""
    expression = scalar.sql.format(t=alias) if scalar.sql else f"{alias}.{name}"
    return expression, slots.expand(scalar.audience.for_audience(audience), alias)
