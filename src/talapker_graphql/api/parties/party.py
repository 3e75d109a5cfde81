"""A registered political party."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.localized_text import LocalizedText
from talapker_graphql.api.relations import many

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.party_list import PartyList


@strawberry.type(description="A registered political party.")
class Party:
    """A registered political party."""

    id: strawberry.ID
    name: LocalizedText
    party_lists: Connection[Annotated["PartyList", strawberry.lazy("talapker_graphql.api.nominations.party_list")]] = (
        many()
    )
