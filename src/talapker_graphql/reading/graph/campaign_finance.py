"""Campaign funds: who gave what, what it was spent on, and the totals. Account and bank references are never read."""

from talapker_graphql.reading.graph.disclosure import FUND_READABLE
from talapker_graphql.reading.graph.kinds import Kind
from talapker_graphql.reading.graph.shape import (
    ID,
    Order,
    Scalar,
    Table,
    ToMany,
    ToOne,
    localized,
    ordered,
)

_RECEIVED = "(SELECT coalesce(sum(d.amount_tyiyn), 0) FROM donation d WHERE d.fund_id = {t}.id)"
_SPENT = "(SELECT coalesce(sum(e.amount_tyiyn), 0) FROM expenditure e WHERE e.fund_id = {t}.id)"

FUND = Table(
    "Fund",
    "fund",
    {
        "id": ID,
        "bank": Scalar(Kind.TEXT),
        "currency": Scalar(Kind.TEXT),
        "opened_on": Scalar(Kind.DATE),
        "received_tyiyn": Scalar(Kind.BIG_INTEGER, _RECEIVED),
        "spent_tyiyn": Scalar(Kind.BIG_INTEGER, _SPENT),
        "balance_tyiyn": Scalar(Kind.BIG_INTEGER, f"({_RECEIVED} - {_SPENT})"),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
        "donations": ToMany("Donation", "fund_id"),
        "expenditures": ToMany("Expenditure", "fund_id"),
        "totals_by_source": ToMany("FundSourceTotal", "fund_id"),
        "totals_by_item": ToMany("FundItemTotal", "fund_id"),
    },
    order=ordered("opened_on"),
    readable=FUND_READABLE,
)

DONATION = Table(
    "Donation",
    "donation",
    {
        "id": ID,
        "source": Scalar(Kind.TEXT),
        "donor_name": Scalar(Kind.TEXT),
        "amount_tyiyn": Scalar(Kind.BIG_INTEGER),
        "received_on": Scalar(Kind.DATE),
    },
    order=ordered("received_on"),
)

EXPENDITURE_ITEM = Table(
    "ExpenditureItem",
    "expenditure_item",
    {"id": ID, "name": localized("name")},
    order=ordered("ordinal"),
)

EXPENDITURE = Table(
    "Expenditure",
    "expenditure",
    {
        "id": ID,
        "payee": Scalar(Kind.TEXT),
        "amount_tyiyn": Scalar(Kind.BIG_INTEGER),
        "spent_on": Scalar(Kind.DATE),
        "item": ToOne("ExpenditureItem", parent_column="item_id", required=True),
    },
    order=ordered("spent_on"),
)

FUND_SOURCE_TOTAL = Table(
    "FundSourceTotal",
    "fund_source_total",
    {
        "id": ID,
        "source": Scalar(Kind.TEXT),
        "amount_tyiyn": Scalar(Kind.BIG_INTEGER),
        "count": Scalar(Kind.INTEGER),
    },
    order=ordered(Order("source", textual=True)),
)

FUND_ITEM_TOTAL = Table(
    "FundItemTotal",
    "fund_item_total",
    {
        "id": ID,
        "amount_tyiyn": Scalar(Kind.BIG_INTEGER),
        "count": Scalar(Kind.INTEGER),
        "item": ToOne("ExpenditureItem", parent_column="item_id", required=True),
    },
    order=ordered(Order("item_id", textual=True)),
)

TABLES = (FUND, DONATION, EXPENDITURE_ITEM, EXPENDITURE, FUND_SOURCE_TOTAL, FUND_ITEM_TOTAL)
"""Donations, expenditures and totals are read through their fund and in no other way."""
