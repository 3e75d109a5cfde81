"""The area in which a contest is held. The national constituency has number 0."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.localized_text import LocalizedText
from talapker_graphql.api.relations import many, one

if TYPE_CHECKING:
    from talapker_graphql.api.commissions.commission import Commission
    from talapker_graphql.api.elections.contest import Contest
    from talapker_graphql.api.elections.election import Election
    from talapker_graphql.api.elections.region import Region
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.type(description="The area in which a contest is held. The national constituency has number 0.")
class Constituency:
    """The area in which a contest is held. The national constituency has number 0."""

    id: strawberry.ID
    number: int
    name: LocalizedText
    registered_voters: int | None
    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")] = one()
    region: Annotated["Region", strawberry.lazy("talapker_graphql.api.elections.region")] | None = one()
    commission: Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")] = one()
    contests: Connection[Annotated["Contest", strawberry.lazy("talapker_graphql.api.elections.contest")]] = many()
    candidacies: Connection[Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")]] = (
        many()
    )
