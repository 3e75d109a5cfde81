"""What `days-abroad` answers, strictly."""

from calendar import isleap
from typing import Literal

from pydantic import Field, model_validator

from registry_adapters.contract import StrictModel

_DAYS = 365


class YearAbroad(StrictModel):
    """Days abroad in one calendar year; never more than the year has."""

    year: int = Field(ge=1991, le=2100)
    days_abroad: int = Field(alias="daysAbroad", ge=0, repr=False)

    @model_validator(mode="after")
    def _fits_into_the_year(self) -> "YearAbroad":
        if self.days_abroad > _DAYS + isleap(self.year):
            raise ValueError("more days abroad than the year has")
        return self


class DaysAbroadReply(StrictModel):
    """The source's own status, and the years that it speaks of. Only `ok` makes them mean anything."""

    status: Literal["ok", "not_found", "error"]
    pin: str = Field(repr=False)
    years: list[YearAbroad] = Field(repr=False)
