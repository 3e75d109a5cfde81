"""How much an operation can ask for at most, told from its text and its page sizes before anything runs.

Each definition of the document is walked once. A fragment is weighed before those that spread it, so a document is
weighed in time proportional to its length, however often its fragments are spread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NullValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    introspection_types,
    is_list_type,
)

from talapker_graphql.reading.graph.shape import DEFAULT_PAGE, LARGEST_PAGE

ROWS_WITHOUT_PAGES = 20
"""What a list that has no pages counts as: reasons of a refusal, the clocks of a board."""

MOST_TOLD = 2**53 - 1
"""A weight beyond this is told as this: every JSON reader can read it."""

_INTROSPECTION_ROWS = {"types": 150, "fields": 6, "inputFields": 6, "enumValues": 6, "args": 2, "possibleTypes": 2}
_INTROSPECTION_DEEPER = 6
_INTROSPECTION_ROOTS = {"__schema": introspection_types["__Schema"], "__type": introspection_types["__Type"]}
_LONGEST_NUMBER = 9


class FragmentCycleError(ValueError):
    """A fragment spreads itself, perhaps through others."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a selection asks for.

    Attributes:
        depth: how many fields lie above one another.
        once: how many objects it asks for …
        each: … and how many more for each row of the page that it is asked of.
    """

    depth: int = 0
    once: int = 0
    each: int = 0

    def beside(self, other: "Weight") -> "Weight":
        """The weight of both selections together."""
        return Weight(max(self.depth, other.depth), self.once + other.once, self.each + other.each)


def spread_names(selections: Sequence[SelectionNode]) -> frozenset[str]:
    """The names of the fragments that are spread anywhere below, others' own spreads not followed."""
    found: set[str] = set()
    waiting = list(selections)
    while waiting:
        node = waiting.pop()
        if isinstance(node, FragmentSpreadNode):
            found.add(node.name.value)
        elif isinstance(node, FieldNode | InlineFragmentNode) and node.selection_set is not None:
            waiting.extend(node.selection_set.selections)
    return frozenset(found)


def fragments_in_order(fragments: Mapping[str, FragmentDefinitionNode]) -> list[FragmentDefinitionNode]:
    """The fragments, each after those that it spreads.

    Raises:
        FragmentCycleError: there is no such order.
    """
    needs = {name: spread_names(node.selection_set.selections) for name, node in fragments.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise FragmentCycleError("a fragment spreads itself") from error
    return [fragments[name] for name in order if name in fragments]


class Scale:
    """Weighs the parts of one operation.

    Args:
        schema: says which fields are lists and which have pages.
        operation: the operation; what it says of its variables holds in the fragments, too.
        variables: the variables of the request, as they came.
    """

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> None:
        self._schema = schema
        self._operation = operation
        self._variables = variables
        self._defaults = {it.variable.name.value: it.default_value for it in operation.variable_definitions or ()}
        self._fragments: dict[str, Weight] = {}

    def weigh(self, fragments: Mapping[str, FragmentDefinitionNode]) -> Weight:
        """The weight of the operation.

        Raises:
            FragmentCycleError: it cannot be told.
        """
        for fragment in fragments_in_order(fragments):
            condition = fragment.type_condition
            of_type = self._schema.type_map.get(condition.name.value) if condition is not None else None
            self._fragments[fragment.name.value] = self._selections(fragment.selection_set, of_type)
        return self._selections(self._operation.selection_set, self._schema.get_root_type(self._operation.operation))

    def _selections(self, selection_set: SelectionSetNode, of_type: GraphQLNamedType | None) -> Weight:
        whole = Weight()
        spread: set[str] = set()
        for node in selection_set.selections:
            match node:
                case FieldNode():
                    whole = whole.beside(self._field(node, of_type))
                case InlineFragmentNode(type_condition=condition):
                    inner = of_type if condition is None else self._schema.type_map.get(condition.name.value)
                    whole = whole.beside(self._selections(node.selection_set, inner))
                case FragmentSpreadNode() if node.name.value not in spread:
                    # The same fragment twice in one place asks for nothing more.
                    spread.add(node.name.value)
                    whole = whole.beside(self._fragments.get(node.name.value, Weight()))
        return whole

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Weight:
        if node.selection_set is None:
            return Weight(depth=1)
        definition = _definition(parent, node.name.value)
        below = self._selections(node.selection_set, _type_below(node.name.value, definition))
        depth = 1 + below.depth
        if node.name.value in _INTROSPECTION_ROOTS:
            depth = max(1, depth - _INTROSPECTION_DEEPER)
        if definition is not None and "first" in definition.args:
            return Weight(depth, once=1 + below.once + self._page(node) * below.each)
        objects = 1 + below.once + below.each
        if definition is None or not is_list_type(get_nullable_type(definition.type)):
            return Weight(depth, once=objects)
        if _is_connection(parent):
            return Weight(depth, each=objects)
        return Weight(depth, once=_rows(parent, node.name.value) * objects)

    def _page(self, node: FieldNode) -> int:
        """How many rows the field asks for; whatever is no such number counts as the largest page."""
        for argument in node.arguments or ():
            if argument.name.value == "first":
                return self._number(argument.value)
        return DEFAULT_PAGE

    def _number(self, value: ValueNode | None) -> int:
        match value:
            case VariableNode(name=name) if name.value in self._variables:
                given = self._variables[name.value]
                return DEFAULT_PAGE if given is None else _page_of(given)
            case VariableNode(name=name):
                default = self._defaults.get(name.value)
                return LARGEST_PAGE if isinstance(default, VariableNode) else self._number(default)
            case None | NullValueNode():
                return DEFAULT_PAGE
            case IntValueNode(value=digits) if len(digits) <= _LONGEST_NUMBER:
                return _page_of(int(digits))
            case _:
                return LARGEST_PAGE


def _page_of(given: object) -> int:
    if isinstance(given, int) and not isinstance(given, bool):
        return min(max(given, 0), LARGEST_PAGE)
    return LARGEST_PAGE


def _definition(parent: GraphQLNamedType | None, name: str) -> GraphQLField | None:
    if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        found: GraphQLField | None = parent.fields.get(name)
        return found
    return None


def _type_below(name: str, definition: GraphQLField | None) -> GraphQLNamedType | None:
    if name in _INTROSPECTION_ROOTS:
        return _INTROSPECTION_ROOTS[name]
    return get_named_type(definition.type) if definition is not None else None


def _is_connection(parent: GraphQLNamedType | None) -> bool:
    return parent is not None and parent.name.endswith("Connection")


def _rows(parent: GraphQLNamedType | None, name: str) -> int:
    """Rows of a list without pages. The schema's description of itself has as many as the schema happens to have."""
    if parent is not None and parent.name.startswith("__"):
        return _INTROSPECTION_ROWS.get(name, 1)
    return ROWS_WITHOUT_PAGES
