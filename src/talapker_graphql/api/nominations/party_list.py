"""The ordered list that a party brought in a contest."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.relations import many, one

if TYPE_CHECKING:
    from talapker_graphql.api.elections.contest import Contest
    from talapker_graphql.api.elections.election import Election
    from talapker_graphql.api.nominations.candidacy import Candidacy
    from talapker_graphql.api.nominations.nomination import Nomination
    from talapker_graphql.api.parties.party import Party
    from talapker_graphql.api.results.vote_count import VoteCount


@strawberry.type(description="The ordered list that a party brought in a contest.")
class PartyList:
    """The ordered list that a party brought in a contest."""

    id: strawberry.ID
    ballot_number: int
    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")] = one()
    contest: Annotated["Contest", strawberry.lazy("talapker_graphql.api.elections.contest")] = one()
    party: Annotated["Party", strawberry.lazy("talapker_graphql.api.parties.party")] = one()
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
    candidacies: Connection[Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")]] = (
        many()
    )
    vote_count: Annotated["VoteCount", strawberry.lazy("talapker_graphql.api.results.vote_count")] | None = one()
