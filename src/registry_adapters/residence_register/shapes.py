"""What the service `residence` answers, strictly."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from registry_adapters.contract import StrictModel

Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
"""A state by its code of two letters (ISO 3166-1)."""


class Residence(StrictModel):
    """Since when somebody lives in the country without a break, and the completed years lived there in all."""

    since: date = Field(repr=False)
    years_total: int = Field(alias="yearsTotal", ge=0, le=130, repr=False)


class ResidenceReply(StrictModel):
    """The source's own status, and the record. Only `ok` makes it mean anything."""

    status: Literal["ok", "not_found", "error"]
    pin: str = Field(repr=False)
    residence: Residence | None = Field(repr=False)
    citizenships: list[Country] = Field(repr=False)
