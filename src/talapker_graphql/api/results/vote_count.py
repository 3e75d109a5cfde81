"""Votes for a list or for a candidacy. On a list's candidacy they are preference votes."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.elections.contest import Contest
    from talapker_graphql.api.nominations.candidacy import Candidacy
    from talapker_graphql.api.nominations.party_list import PartyList


@strawberry.type(description="Votes for a list or for a candidacy. On a list's candidacy they are preference votes.")
class VoteCount:
    """Votes for a list or for a candidacy. On a list's candidacy they are preference votes."""

    id: strawberry.ID
    votes: int
    verified: bool = strawberry.field(description="Whether the number was checked against the protocols.")
    note: str | None
    contest: Annotated["Contest", strawberry.lazy("talapker_graphql.api.elections.contest")] = one()
    party_list: Annotated["PartyList", strawberry.lazy("talapker_graphql.api.nominations.party_list")] | None = one()
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
