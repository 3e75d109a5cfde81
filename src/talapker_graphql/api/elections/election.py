"""One election day with its contests, held under one rulebook."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.enumerations import Occasion
from talapker_graphql.api.localized_text import LocalizedText
from talapker_graphql.api.relations import many

if TYPE_CHECKING:
    from talapker_graphql.api.commissions.commission import Commission
    from talapker_graphql.api.elections.constituency import Constituency
    from talapker_graphql.api.elections.contest import Contest
    from talapker_graphql.api.nominations.party_list import PartyList
    from talapker_graphql.api.results.mandate import Mandate


@strawberry.type(description="One election day with its contests, held under one rulebook.")
class Election:
    """One election day with its contests, held under one rulebook."""

    id: strawberry.ID
    rulebook: str = strawberry.field(description="The law the election is held under, by name, such as kg/jk-2021.")
    name: LocalizedText
    election_day: date = strawberry.field(description="The day of voting.")
    occasion: Occasion = strawberry.field(description="Why it is held: early and repeat elections have shorter terms.")
    registered_voters: int | None
    constituencies: Connection[
        Annotated["Constituency", strawberry.lazy("talapker_graphql.api.elections.constituency")]
    ] = many()
    contests: Connection[Annotated["Contest", strawberry.lazy("talapker_graphql.api.elections.contest")]] = many()
    party_lists: Connection[Annotated["PartyList", strawberry.lazy("talapker_graphql.api.nominations.party_list")]] = (
        many()
    )
    commissions: Connection[Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")]] = (
        many()
    )
    mandates: Connection[Annotated["Mandate", strawberry.lazy("talapker_graphql.api.results.mandate")]] = many()
