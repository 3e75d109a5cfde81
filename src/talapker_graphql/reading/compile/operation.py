"""One operation of a document as one statement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    OperationDefinitionNode,
    OperationType,
)

from talapker_graphql.reading.compile.errors import NotCompilableError
from talapker_graphql.reading.compile.objects import Compiler
from talapker_graphql.reading.compile.pieces import expression
from talapker_graphql.reading.compile.selection import Selector
from talapker_graphql.reading.dialect import Dialect
from talapker_graphql.reading.graph.kinds import Kind
from talapker_graphql.reading.graph.query import QUERY
from talapker_graphql.reading.parameters import Slots
from talapker_graphql.reading.viewer import Audience, Viewer


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement whose single value is the JSON of `data`, as UTF-8 bytes."""

    statement: str
    slots: Slots

    def parameters(self, variables: Mapping[str, Any], viewer: Viewer) -> list[Any]:
        """What is bound for one request. Raises `PageTooLargeError`."""
        return self.slots.values(variables, viewer)


def chosen_operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation to run. Raises `NotCompilableError` when that is not one query beyond doubt."""
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is not None:
        operations = [node for node in operations if node.name is not None and node.name.value == name]
    if len(operations) != 1:
        raise NotCompilableError("no single operation")
    if operations[0].operation is not OperationType.QUERY:
        raise NotCompilableError(f"a {operations[0].operation.value}")
    if operations[0].directives:
        raise NotCompilableError("a directive on the operation")
    return operations[0]


def compile_operation(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    audience: Audience,
    dialect: Dialect,
) -> Plan:
    """The plan of a validated operation.

    It holds for all variables that share the shape of these: the same booleans, the same nulls. Raises
    `NotCompilableError` for what a plan cannot express.
    """
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    slots = Slots(dialect)
    compiler = Compiler(audience, Selector(fragments, variables), slots, variables)
    text = expression(compiler.row(QUERY, "", (operation.selection_set,)), dialect)
    return Plan(f"SELECT {dialect.bytes_of(text)}{_mention_the_rest(text, slots)}", slots)


def _mention_the_rest(text: str, slots: Slots) -> str:
    """A condition that is always true and names the parameters `text` has no use for: no driver takes unused ones."""
    used = {int(number) for number in re.findall(r"[$?](\d+)", text)}
    unused = [number for number in slots.filled.values() if number not in used]
    names = " OR ".join(f"{slots.dialect.placeholder(number, Kind.TEXT)} IS NULL" for number in unused)
    return f" WHERE {names} OR 1 = 1" if names else ""
