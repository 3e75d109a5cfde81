"""Scalars: instants and dates as fixed text, large integers as decimal text.

Rows bring dates and instants as the text they are stored in; mutations may bring Python values. Both look the same.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from talapker_graphql.store.fields import instant_text

BigInt = NewType("BigInt", int)
"""An integer beyond 32 bits, such as an amount of money in tyiyn."""

_DIGITS = re.compile(r"-?[0-9]{1,18}")


def _instant(value: str | datetime) -> str:
    return value if isinstance(value, str) else instant_text(value)


def _parsed_instant(text: object) -> datetime:
    if not isinstance(text, str):
        raise TypeError("an instant is written as text, such as 2021-10-18T12:00:00Z")
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone, such as 2021-10-18T18:00:00+06:00")
    return instant.astimezone(UTC)


def _date(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _parsed_date(text: object) -> date:
    if not isinstance(text, str):
        raise TypeError("a date is written as text, such as 2021-11-28")
    return date.fromisoformat(text)


def _parsed_integer(text: object) -> int:
    if not isinstance(text, str) or not _DIGITS.fullmatch(text):
        raise ValueError("a BigInt is written as text of decimal digits, at most 18")
    return int(text)


SCALARS: Mapping[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant in UTC with microseconds: 2021-10-18T12:00:00.000000Z",
        serialize=_instant,
        parse_value=_parsed_instant,
    ),
    date: strawberry.scalar(
        name="Date", description="A calendar day: 2021-11-28", serialize=_date, parse_value=_parsed_date
    ),
    BigInt: strawberry.scalar(
        name="BigInt",
        description="An integer as text of decimal digits, for amounts in tyiyn and sizes in bytes",
        serialize=str,
        parse_value=_parsed_integer,
    ),
}
"""What `build_schema` gives Strawberry as its map of scalars."""
