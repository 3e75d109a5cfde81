"""What mutations share: the office of the request, and reading anew what an act has changed."""

from typing import Any

from graphql import GraphQLError

from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.procedures.office import Office
from talapker_graphql.reading.graph.shape import ToOne


def office_of(info: TalapkerInfo) -> Office:
    """The office that acts are done with."""
    if info.context.office is None:
        raise GraphQLError("this endpoint only reads", extensions={"code": "READ_ONLY"})
    return info.context.office


async def nomination_row(info: TalapkerInfo, nomination_id: str) -> Any:
    """The nomination as its author or commission reads it after the act."""
    info.context.read_again()
    return await info.context.loaders.one(ToOne("Nomination"), nomination_id)


async def row_after(info: TalapkerInfo, kind: str, row_id: str) -> Any:
    """The row of the GraphQL type `kind` as its reader sees it after the act."""
    info.context.read_again()
    return await info.context.loaders.one(ToOne(kind), row_id)


async def election_row(info: TalapkerInfo, election_id: str) -> Any:
    """The election as it reads after the act."""
    info.context.read_again()
    return await info.context.loaders.one(ToOne("Election"), election_id)
