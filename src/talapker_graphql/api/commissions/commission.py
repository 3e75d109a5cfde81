"""A body that organises an election and decides on nominations."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.commissions.board import Board, board
from talapker_graphql.api.connection import Connection
from talapker_graphql.api.enumerations import CommissionLevel
from talapker_graphql.api.localized_text import LocalizedText
from talapker_graphql.api.relations import many, one

if TYPE_CHECKING:
    from talapker_graphql.api.elections.election import Election
    from talapker_graphql.api.elections.region import Region


@strawberry.type(description="A body that organises an election and decides on nominations.")
class Commission:
    """A body that organises an election and decides on nominations."""

    id: strawberry.ID
    level: CommissionLevel
    name: LocalizedText
    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")] = one()
    region: Annotated["Region", strawberry.lazy("talapker_graphql.api.elections.region")] | None = one()
    parent: Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")] | None = one()
    children: Connection[Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")]] = (
        many()
    )
    board: Board = strawberry.field(resolver=board)
