"""What a fund received from one source."""

import strawberry

from talapker_graphql.api.scalars import BigInt


@strawberry.type(description="What a fund received from one source.")
class FundSourceTotal:
    """What a fund received from one source."""

    id: strawberry.ID
    source: str
    amount_tyiyn: BigInt
    count: int
