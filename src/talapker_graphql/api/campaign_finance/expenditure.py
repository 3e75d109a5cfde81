"""Money that went out, for one item."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.relations import one
from talapker_graphql.api.scalars import BigInt

if TYPE_CHECKING:
    from talapker_graphql.api.campaign_finance.expenditure_item import ExpenditureItem


@strawberry.type(description="Money that went out, for one item.")
class Expenditure:
    """Money that went out, for one item."""

    id: strawberry.ID
    payee: str
    amount_tyiyn: BigInt
    spent_on: date
    item: Annotated["ExpenditureItem", strawberry.lazy("talapker_graphql.api.campaign_finance.expenditure_item")] = (
        one()
    )
