"""A seat won."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.elections.contest import Contest
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.type(description="A seat won.")
class Mandate:
    """A seat won."""

    id: strawberry.ID
    ordinal: int
    votes: int
    contest: Annotated["Contest", strawberry.lazy("talapker_graphql.api.elections.contest")] = one()
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
