"""``talapker schema``: the GraphQL schema as text."""

import typer


def schema() -> None:
    """Print the GraphQL schema (SDL)."""
    from talapker_graphql.api.mutation import Mutation
    from talapker_graphql.api.schema import build_schema
    from talapker_graphql.api.subscription import Subscription

    typer.echo(build_schema(Mutation, Subscription).as_str())
