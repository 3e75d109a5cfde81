"""What `convictionsByPin` answers, strictly."""

from datetime import date
from typing import Literal

from pydantic import Field

from registry_adapters.contract import StrictModel


class AskedFor(StrictModel):
    """The echo of the request. Its number is our own question, never an answer."""

    pin: str = Field(repr=False)


class Conviction(StrictModel):
    """One conviction; `expunged_on` is nilled while it stands."""

    case_number: str = Field(alias="caseNumber", repr=False)
    article: str = Field(repr=False)
    decided_on: date = Field(alias="decidedOn", repr=False)
    expunged_on: date | None = Field(alias="expungedOn", repr=False)


class Convictions(StrictModel):
    """The list, which may be empty."""

    conviction: list[Conviction] = Field(repr=False)


class CourtRecord(StrictModel):
    """The source's own status, and what it knows of the person. Only `OK` makes the list mean anything."""

    status: Literal["OK", "NOT_FOUND", "ERROR"]
    pin: str = Field(repr=False)
    convictions: Convictions | None


class ConvictionsByPinResponse(StrictModel):
    """The echo and the record."""

    request: AskedFor
    response: CourtRecord


class CapacityRecord(StrictModel):
    """The source's own status, and whether a court has declared the person legally incapable. Only `OK` counts."""

    status: Literal["OK", "NOT_FOUND", "ERROR"]
    pin: str = Field(repr=False)
    incapable: bool | None = Field(repr=False)


class CapacityByPinResponse(StrictModel):
    """The echo and the record."""

    request: AskedFor
    response: CapacityRecord
