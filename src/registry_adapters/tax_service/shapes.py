"""What the endpoints of the service `debts` answer, strictly."""

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from registry_adapters.contract import StrictModel

_SHARE = re.compile(r"[1-9][0-9]{0,5}/[1-9][0-9]{0,5}")


def _is_a_share(text: str) -> str:
    if not _SHARE.fullmatch(text) or Fraction(text) > 1:
        raise ValueError("a share is a fraction of two whole numbers, at most 1")
    return text


Share = Annotated[str, AfterValidator(_is_a_share)]
"""A share of property, such as ``1/2``."""


class Verdict(StrictModel):
    """The source's own status, which is read before anything else: a failure comes with HTTP 200 and amounts of 0."""

    status: Literal["ok", "not_found", "error"]


class Debts(StrictModel):
    """One person's debts on a day, in tyiyn; neither can be negative."""

    pin: str = Field(repr=False)
    tax_debt: int = Field(alias="taxDebtTyiyn", ge=0, repr=False)
    social_debt: int = Field(alias="socialDebtTyiyn", ge=0, repr=False)
    as_of: date = Field(alias="asOf")


class AboutWhom(StrictModel):
    """Whom a reply speaks of, whatever else it says."""

    pin: str = Field(repr=False)


class DeclaredIncome(StrictModel):
    """The income that one person has declared for a calendar year, in tyiyn."""

    pin: str = Field(repr=False)
    year: int = Field(ge=1991, le=2100)
    income: int = Field(alias="incomeTyiyn", ge=0, repr=False)


class Held(StrictModel):
    """One piece of property."""

    kind: Literal["dwelling", "land", "vehicle", "other"]
    number: str = Field(min_length=1, repr=False)
    share: Share = Field(repr=False)


class DeclaredProperty(StrictModel):
    """All property that one person has declared."""

    pin: str = Field(repr=False)
    holdings: list[Held] = Field(repr=False)
