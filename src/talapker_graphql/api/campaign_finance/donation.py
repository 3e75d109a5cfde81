"""Money that came in."""

from datetime import date

import strawberry

from talapker_graphql.api.scalars import BigInt


@strawberry.type(description="Money that came in.")
class Donation:
    """Money that came in."""

    id: strawberry.ID
    source: str
    donor_name: str
    amount_tyiyn: BigInt
    received_on: date
