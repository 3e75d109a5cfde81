"""Arguments of a field, each a slot of the statement or absent. Their values never become part of its text."""

from collections.abc import Mapping
from typing import Any

from graphql import EnumValueNode, FieldNode, IntValueNode, NullValueNode, StringValueNode, ValueNode, VariableNode

from talapker_graphql.reading.compile.errors import NotCompilableError
from talapker_graphql.reading.graph.kinds import Enumeration, Kind, ScalarKind
from talapker_graphql.reading.graph.shape import DEFAULT_PAGE
from talapker_graphql.reading.parameters import Constant, PageTooLargeError, Slot, Variable, checked_page, storable


def argument(node: FieldNode, name: str, kind: ScalarKind, variables: Mapping[str, Any]) -> Slot | None:
    """The slot of the argument `name`, or `None` when it is absent or null in this plan's shape."""
    for given in node.arguments or ():
        if given.name.value == name:
            return _slot(given.value, kind, variables)
    return None


def page(node: FieldNode, variables: Mapping[str, Any]) -> Slot:
    """How many rows a page has."""
    slot = argument(node, "first", Kind.INTEGER, variables)
    match slot:
        case None:
            return Constant(DEFAULT_PAGE)
        case Variable():
            return Variable(slot.name, page=True)
        case Constant():
            try:
                checked_page(slot.given)
            except PageTooLargeError as error:
                raise NotCompilableError(str(error)) from error
    return slot


def _slot(value: ValueNode, kind: ScalarKind, variables: Mapping[str, Any]) -> Slot | None:
    match value:
        case VariableNode(name=name):
            return None if variables.get(name.value) is None else Variable(name.value)
        case NullValueNode():
            return None
        case IntValueNode(value=digits):
            return Constant(int(digits) if kind is Kind.INTEGER else digits)
        case StringValueNode(value=text) if kind is Kind.TEXT:
            return Constant(storable(text))
        case EnumValueNode(value=name) if isinstance(kind, Enumeration):
            return Constant(kind.members[name].value)
        case _:
            raise NotCompilableError(f"an argument written as {type(value).__name__}")
