"""The schema is held to the table of access: every field that can be read has a class, every mutation names its act."""

from collections.abc import Iterator

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type

from talapker_core.access.loading import access_table
from talapker_core.access.permissions import Act
from talapker_core.access.table import AccessTableError


def hold_to_table(schema: GraphQLSchema) -> None:
    """Nothing, when the table of access speaks of all of `schema`.

    What a mutation answers is told to who did it; the rows in it are told as everywhere. So only what can be reached
    by reading needs a class.

    Raises:
        AccessTableError: it does not; the message names what is missing.
    """
    table = access_table()
    faults = [
        f"{kind.name}.{name}"
        for kind in readable_types(schema)
        for name in kind.fields
        if name not in getattr(table.types.get(kind.name), "classes", ())
    ]
    if faults:
        raise AccessTableError(f"no class in access.toml for {', '.join(faults)}: say to whom it is told")
    mutations = set(schema.mutation_type.fields) if schema.mutation_type else set()
    if unnamed := sorted(mutations - set(table.mutations)):
        raise AccessTableError(f"no act in access.toml for the mutations {', '.join(unnamed)}: say what they ask for")
    for act in (*table.queries.values(), *table.mutations.values()):
        Act(act)


def readable_types(schema: GraphQLSchema) -> Iterator[GraphQLObjectType]:
    """The object types that reading reaches, but for connections and their edges, which tell nothing of their own."""
    waiting: list[GraphQLObjectType] = [kind for kind in (schema.query_type, schema.subscription_type) if kind]
    seen = {kind.name for kind in waiting}
    while waiting:
        kind = waiting.pop()
        if not kind.name.endswith(("Connection", "Edge")):
            yield kind
        for field in kind.fields.values():
            target = get_named_type(field.type)
            if isinstance(target, GraphQLObjectType) and target.name not in seen:
                seen.add(target.name)
                waiting.append(target)
