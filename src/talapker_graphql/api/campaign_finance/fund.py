"""The campaign fund of a nomination. Amounts are in tyiyn, 1/100 of a som."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.relations import many, one
from talapker_graphql.api.scalars import BigInt

if TYPE_CHECKING:
    from talapker_graphql.api.campaign_finance.donation import Donation
    from talapker_graphql.api.campaign_finance.expenditure import Expenditure
    from talapker_graphql.api.campaign_finance.fund_item_total import FundItemTotal
    from talapker_graphql.api.campaign_finance.fund_source_total import FundSourceTotal
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.type(description="The campaign fund of a nomination. Amounts are in tyiyn, 1/100 of a som.")
class Fund:
    """The campaign fund of a nomination. Amounts are in tyiyn, 1/100 of a som."""

    id: strawberry.ID
    bank: str
    currency: str
    opened_on: date
    received_tyiyn: BigInt = strawberry.field(description="All that came in.")
    spent_tyiyn: BigInt = strawberry.field(description="All that went out.")
    balance_tyiyn: BigInt = strawberry.field(description="What came in less what went out.")
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
    donations: Connection[Annotated["Donation", strawberry.lazy("talapker_graphql.api.campaign_finance.donation")]] = (
        many()
    )
    expenditures: Connection[
        Annotated["Expenditure", strawberry.lazy("talapker_graphql.api.campaign_finance.expenditure")]
    ] = many()
    totals_by_source: Connection[
        Annotated["FundSourceTotal", strawberry.lazy("talapker_graphql.api.campaign_finance.fund_source_total")]
    ] = many()
    totals_by_item: Connection[
        Annotated["FundItemTotal", strawberry.lazy("talapker_graphql.api.campaign_finance.fund_item_total")]
    ] = many()
