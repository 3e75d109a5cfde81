"""What `personDossierByPin` answers, strictly."""

from typing import Literal

from pydantic import Field

from registry_adapters.contract import StrictModel


class AskedFor(StrictModel):
    """The echo of the request. Its number is our own question, never an answer."""

    pin: str = Field(repr=False)


class Dossier(StrictModel):
    """One person's dossier. A nilled field says nothing."""

    pin: str = Field(repr=False)
    disability_group: int | None = Field(alias="disabilityGroup", ge=0, le=3, repr=False)
    employer: str | None = Field(min_length=1, repr=False)


class DossierRecord(StrictModel):
    """The source's own status inside a success, and the dossier, nilled for somebody whom the fund does not know."""

    cause_of_error: Literal["OK", "BAD_REQUEST", "INTERNAL_ERROR"] = Field(alias="CauseOfError")
    dossier: Dossier | None = Field(repr=False)


class PersonDossierByPinResponse(StrictModel):
    """The echo and the record."""

    request: AskedFor
    response: DossierRecord
