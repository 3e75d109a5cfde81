"""What a fund spent on one item."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.relations import one
from talapker_graphql.api.scalars import BigInt

if TYPE_CHECKING:
    from talapker_graphql.api.campaign_finance.expenditure_item import ExpenditureItem


@strawberry.type(description="What a fund spent on one item.")
class FundItemTotal:
    """What a fund spent on one item."""

    id: strawberry.ID
    amount_tyiyn: BigInt
    count: int
    item: Annotated["ExpenditureItem", strawberry.lazy("talapker_graphql.api.campaign_finance.expenditure_item")] = (
        one()
    )
