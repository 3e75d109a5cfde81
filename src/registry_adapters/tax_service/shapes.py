"""What the service `debts` answers, strictly."""

from datetime import date
from typing import Literal

from pydantic import Field

from registry_adapters.contract import StrictModel


class Verdict(StrictModel):
    """The source's own status, which is read before anything else: a failure comes with HTTP 200 and amounts of 0."""

    status: Literal["ok", "not_found", "error"]


class Debts(StrictModel):
    """One person's debts on a day, in tyiyn; neither can be negative."""

    pin: str = Field(repr=False)
    tax_debt: int = Field(alias="taxDebtTyiyn", ge=0, repr=False)
    social_debt: int = Field(alias="socialDebtTyiyn", ge=0, repr=False)
    as_of: date = Field(alias="asOf")


class NoDebtor(StrictModel):
    """The answer about somebody the service does not know."""

    pin: str = Field(repr=False)
