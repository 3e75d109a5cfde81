"""The schema: what can be read here, and the mutations and subscriptions that are handed in."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import strawberry
from graphql import GraphQLSchema
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from talapker_graphql.api.errors import Telling, TellingSchema
from talapker_graphql.api.live.executor import EventExecutor
from talapker_graphql.api.planned_reads import PlannedReads
from talapker_graphql.api.query import Query
from talapker_graphql.api.scalars import SCALARS
from talapker_graphql.api.told import hold_to_table

Schema = strawberry.Schema
"""What the service serves, for those who may not name Strawberry."""


def field_of(source: Any, name: str) -> Any:
    """The value of a field that has no resolver: rows are mappings, answers of mutations are objects."""
    return source[name] if isinstance(source, Mapping) else getattr(source, name)


def build_schema(
    mutation: type | None = None,
    subscription: type | None = None,
    *,
    extensions: Iterable[type[SchemaExtension] | Callable[[], SchemaExtension]] = (),
    suggests: bool = False,
) -> Schema:
    """The schema. `extensions` (limits) run before plans and execution, in their order.

    With `suggests`, who misspells a name is told which one was perhaps meant.

    Raises:
        AccessTableError: the table of access does not say to whom a field is told, or which act a mutation asks for.
    """
    schema = TellingSchema(
        query=Query,
        mutation=mutation,
        subscription=subscription,
        extensions=[*extensions, PlannedReads],
        execution_context_class=EventExecutor,
        config=StrawberryConfig(default_resolver=field_of, scalar_map=SCALARS),
    )
    schema.telling = Telling(suggests=suggests)
    hold_to_table(graphql_schema(schema))
    return schema


def graphql_schema(schema: Schema) -> GraphQLSchema:
    """The schema as graphql-core knows it; `ReadingPlans` is built on it."""
    return schema._schema  # noqa: SLF001  (Strawberry offers it under no public name)
