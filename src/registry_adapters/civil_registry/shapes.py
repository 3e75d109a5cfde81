"""What `zagsDataByPin` answers, strictly."""

from datetime import datetime, time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from registry_adapters.contract import StrictModel
from talapker_core.names import clean_name_part


def _midnight_without_zone(moment: datetime) -> datetime:
    if moment.tzinfo is not None or moment.time() != time():
        raise ValueError("a date of the civil registry is midnight without a zone")
    return moment


Day = Annotated[datetime, AfterValidator(_midnight_without_zone)]
"""A day as the registry writes it: midnight, without a zone. Anything else may mean another day, so it is refused."""

NamePart = Annotated[str, AfterValidator(clean_name_part)]


class AskedFor(StrictModel):
    """The echo of the request. Its number is our own question, never an answer."""

    pin: str = Field(repr=False)


class CivilRecord(StrictModel):
    """One person's record. A nilled field says nothing."""

    pin: str = Field(repr=False)
    surname: NamePart = Field(repr=False)
    name: NamePart = Field(repr=False)
    patronymic: str | None = Field(repr=False)
    gender: Literal["M", "F"]
    date_of_birth: Day = Field(alias="dateOfBirth", repr=False)
    citizenship: str | None
    citizenship_id: int | None = Field(alias="citizenshipId")
    pin_blocked: bool = Field(alias="pinBlocked")
    death_date: Day | None = Field(alias="deathDate", repr=False)


class ZagsDataByPinResponse(StrictModel):
    """The echo and the record; the record is nilled when the registry does not hold the number."""

    request: AskedFor
    response: CivilRecord | None
