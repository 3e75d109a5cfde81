"""A race for one or more seats in one constituency."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.enumerations import ElectoralSystem
from talapker_graphql.api.relations import many, one

if TYPE_CHECKING:
    from talapker_graphql.api.elections.constituency import Constituency
    from talapker_graphql.api.elections.election import Election
    from talapker_graphql.api.nominations.candidacy import Candidacy
    from talapker_graphql.api.nominations.party_list import PartyList
    from talapker_graphql.api.results.contest_result import ContestResult
    from talapker_graphql.api.results.mandate import Mandate
    from talapker_graphql.api.results.vote_count import VoteCount


@strawberry.type(description="A race for one or more seats in one constituency.")
class Contest:
    """A race for one or more seats in one constituency."""

    id: strawberry.ID
    system: ElectoralSystem
    seats: int = strawberry.field(description="How many mandates are to be won.")
    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")] = one()
    constituency: Annotated["Constituency", strawberry.lazy("talapker_graphql.api.elections.constituency")] = one()
    party_lists: Connection[Annotated["PartyList", strawberry.lazy("talapker_graphql.api.nominations.party_list")]] = (
        many()
    )
    candidacies: Connection[Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")]] = (
        many()
    )
    vote_counts: Connection[Annotated["VoteCount", strawberry.lazy("talapker_graphql.api.results.vote_count")]] = many()
    result: Annotated["ContestResult", strawberry.lazy("talapker_graphql.api.results.contest_result")] | None = one()
    mandates: Connection[Annotated["Mandate", strawberry.lazy("talapker_graphql.api.results.mandate")]] = many()
