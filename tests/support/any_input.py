"""An input for any mutation, made from its type in the schema: the least that is taken, with what a test says instead."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

SCALARS: Mapping[str, Any] = {
    "ID": "x",
    "String": "x",
    "Int": 1,
    "Boolean": True,
    "Float": 1.0,
    "BigInt": "1",
    "Date": "2000-01-01",
    "DateTime": "2021-10-01T09:00:00Z",
}


def any_input(kind: GraphQLInputType, said: Mapping[str, Any]) -> Any:
    """The least that `kind` takes; a field that `said` names, wherever it stands, has the value said there."""
    if isinstance(kind, GraphQLNonNull):
        return any_input(kind.of_type, said)
    if isinstance(kind, GraphQLList):
        return [any_input(kind.of_type, said)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        return {
            name: said[name] if name in said else any_input(field.type, said)
            for name, field in kind.fields.items()
            if name in said or is_required_input_field(field)
        }
    return SCALARS[kind.name]
