"""Which fields an operation asks for, in the answer's order: fragments opened, directives obeyed, fields merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
    VariableNode,
)

from talapker_graphql.reading.compile.errors import NotCompilableError

Fragments = Mapping[str, FragmentDefinitionNode]


@dataclass(frozen=True, slots=True)
class Selected:
    """One key of the answer and all the places where the document asks for it."""

    key: str
    nodes: tuple[FieldNode, ...]

    @property
    def name(self) -> str:
        """The field's name; validation has made sure that all places agree on it and on its arguments."""
        return self.nodes[0].name.value

    @property
    def selection_sets(self) -> tuple[SelectionSetNode, ...]:
        """What is asked for below."""
        return tuple(node.selection_set for node in self.nodes if node.selection_set)


@dataclass(frozen=True, slots=True)
class Selector:
    """Reads selections of one document. `variables` decides the directives, so a plan holds for those values only."""

    fragments: Fragments
    variables: Mapping[str, Any]

    def select(self, type_name: str, selection_sets: Sequence[SelectionSetNode]) -> list[Selected]:
        """The fields asked of an object of `type_name`, each key once, in the order of first mention."""
        found: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        for selection_set in selection_sets:
            for node in self._fields(type_name, selection_set, visited):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
        return [Selected(key, tuple(nodes)) for key, nodes in found.items()]

    def _fields(self, type_name: str, selection_set: SelectionSetNode, visited: set[str]) -> Iterator[FieldNode]:
        for node in selection_set.selections:
            if not self._included(node.directives):
                continue
            match node:
                case FieldNode():
                    yield node
                case InlineFragmentNode():
                    if node.type_condition is not None:
                        _same_type(node.type_condition.name.value, type_name)
                    yield from self._fields(type_name, node.selection_set, visited)
                case FragmentSpreadNode() if node.name.value not in visited:
                    visited.add(node.name.value)
                    fragment = self.fragments[node.name.value]
                    _same_type(fragment.type_condition.name.value, type_name)
                    yield from self._fields(type_name, fragment.selection_set, visited)

    def _included(self, directives: Sequence[DirectiveNode] | None) -> bool:
        return all(self._allows(directive) for directive in directives or ())

    def _allows(self, directive: DirectiveNode) -> bool:
        name = directive.name.value
        if name not in {"include", "skip"}:
            raise NotCompilableError(f"directive @{name}")
        return self._condition(directive) is (name == "include")

    def _condition(self, directive: DirectiveNode) -> bool:
        match (directive.arguments or ())[0].value:
            case BooleanValueNode(value=given):
                return given
            case VariableNode(name=name) if isinstance(self.variables.get(name.value), bool):
                return bool(self.variables[name.value])
            case _:
                raise NotCompilableError(f"directive @{directive.name.value} without a boolean")


def _same_type(condition: str, type_name: str) -> None:
    """All readable types are object types: a fragment either is on the very type or does not fit at all."""
    if condition != type_name:
        raise NotCompilableError(f"a fragment on {condition} in {type_name}")
