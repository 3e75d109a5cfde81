"""An input for any mutation, made from its type in the schema: the least or the most that is taken."""

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


def any_input(kind: GraphQLInputType, said: Mapping[str, Any], *, texts: str = "", every: bool = False) -> Any:
    """The least that `kind` takes; a field that `said` names, wherever it stands, has the value said there.

    With `every` it is the most that it takes; with `texts` every text and id in it is that one.
    """
    if isinstance(kind, GraphQLNonNull):
        return any_input(kind.of_type, said, texts=texts, every=every)
    if isinstance(kind, GraphQLList):
        return [any_input(kind.of_type, said, texts=texts, every=every)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        return {
            name: said[name] if name in said else any_input(field.type, said, texts=texts, every=every)
            for name, field in kind.fields.items()
            if every or name in said or is_required_input_field(field)
        }
    return texts if texts and kind.name in {"ID", "String"} else SCALARS[kind.name]
