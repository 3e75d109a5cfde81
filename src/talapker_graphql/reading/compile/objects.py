"""Objects as pieces of JSON text: scalars, inlined objects and relations of one row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import SelectionSetNode

from talapker_graphql.reading.compile.arguments import argument, page
from talapker_graphql.reading.compile.connections import Page
from talapker_graphql.reading.compile.errors import NotCompilableError
from talapker_graphql.reading.compile.pieces import BROKEN, NULL, Known, Pieces, braced, expression
from talapker_graphql.reading.compile.selection import Selected, Selector
from talapker_graphql.reading.dialect import literal
from talapker_graphql.reading.graph.disclosure import NEVER
from talapker_graphql.reading.graph.kinds import Kind
from talapker_graphql.reading.graph.shape import Field, Inline, Scalar, Table, ToMany, ToOne
from talapker_graphql.reading.graph.whole import GRAPH
from talapker_graphql.reading.parameters import Slots
from talapker_graphql.reading.source import Source, after, related, told
from talapker_graphql.reading.viewer import Audience


@dataclass(slots=True)
class Compiler:
    """Writes the statement of one operation for one audience."""

    audience: Audience
    selector: Selector
    slots: Slots
    variables: Mapping[str, Any]
    aliases: int = 0

    def row(self, table: Table, alias: str, asked: Sequence[SelectionSetNode]) -> Pieces:
        """A row of `table`."""
        return self._object(table.type_name, table.by_graphql_name, alias, asked)

    def _object(
        self,
        type_name: str,
        fields: Mapping[str, tuple[str, Field]],
        alias: str,
        asked: Sequence[SelectionSetNode],
    ) -> Pieces:
        members: list[tuple[str, Pieces]] = []
        for selected in self.selector.select(type_name, asked):
            if selected.name == "__typename":
                members.append((selected.key, (Known(f'"{type_name}"'),)))
            elif selected.name in fields:
                name, field = fields[selected.name]
                members.append((selected.key, self._member(name, field, alias, selected)))
            else:
                raise NotCompilableError(f"{type_name}.{selected.name}")
        return braced(members)

    def _member(self, name: str, field: Field, alias: str, selected: Selected) -> Pieces:
        match field:
            case Scalar():
                return self._scalar(name, field, alias)
            case Inline():
                return self._object(field.type_name, field.by_graphql_name, alias, selected.selection_sets)
            case ToOne():
                return (self._one(field, alias, selected),)
            case ToMany():
                return self._many(field, alias, selected)
            case _:
                raise NotCompilableError(selected.name)

    def _scalar(self, name: str, scalar: Scalar, alias: str) -> Pieces:
        if scalar.audience.for_audience(self.audience) == NEVER:
            return (NULL,)
        value, condition = told(scalar, name, alias, self.audience, self.slots)
        text = self.slots.dialect.json(scalar.kind, value)
        if condition:
            text = f"CASE WHEN {condition} THEN {text} END"
        return (f"coalesce({text}, {literal(NULL.text)})" if scalar.nullable else text,)

    def _one(self, relation: ToOne, alias: str, selected: Selected) -> str:
        child = self._alias()
        table = GRAPH[relation.target]
        parent = self._argument(relation, selected) if relation.argument else f"{alias}.{relation.parent_column}"
        source = related(relation, table, child, f"{child}.{relation.column} = {parent}", self.audience, self.slots)
        latest = f" ORDER BY {child}.{relation.latest} DESC LIMIT 1" if relation.latest else ""
        row = expression(self.row(table, child, selected.selection_sets), self.slots.dialect)
        if relation.required:
            return f"SELECT {row} {source.rows}{latest}"
        # An absent row is null, but a row that cannot be told must not pass for an absent one.
        return f"coalesce((SELECT coalesce({row}, {literal(BROKEN)}) {source.rows}{latest}), {literal(NULL.text)})"

    def _argument(self, relation: ToOne, selected: Selected) -> str:
        slot = argument(selected.nodes[0], relation.argument, Kind.TEXT, self.variables)
        if slot is None:
            raise NotCompilableError(f"{selected.name} without {relation.argument}")
        return self.slots.use(slot, Kind.TEXT)

    def _many(self, relation: ToMany, alias: str, selected: Selected) -> Pieces:
        child = self._alias()
        table = GRAPH[relation.target]
        node = selected.nodes[0]
        link = f"{child}.{relation.column} = {alias}.{relation.parent_column}" if relation.column else ""
        everything = related(relation, table, child, link, self.audience, self.slots)
        for narrowing in relation.filters:
            slot = argument(node, narrowing.argument, narrowing.kind, self.variables)
            if slot is not None:
                value = self.slots.use(slot, narrowing.kind)
                everything = everything.narrowed(self.slots.expand(narrowing.sql, child, value))
        return self._connection(everything, selected)

    def _connection(self, everything: Source, selected: Selected) -> Pieces:
        node = selected.nodes[0]
        cursor = argument(node, "after", Kind.TEXT, self.variables)
        rest = everything
        if cursor is not None:
            rest = after(everything, self.slots.use(cursor, Kind.TEXT), self.audience, self.slots)
        size = page(node, self.variables)

        def node_text(asked: Sequence[SelectionSetNode]) -> Pieces:
            return self.row(everything.table, everything.alias, asked)

        connection = Page(self.selector, self.slots, everything, rest, size, begun=cursor is not None, node=node_text)
        return connection.connection(selected.selection_sets)

    def _alias(self) -> str:
        self.aliases += 1
        return f"t{self.aliases}"
