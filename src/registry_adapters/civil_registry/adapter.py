"""Asks the civil registry by personal number: `zagsDataByPin` over SOAP."""

from typing import Any, ClassVar

from registry_adapters.civil_registry.descriptor import DESCRIPTOR
from registry_adapters.civil_registry.shapes import CivilRecord, ZagsDataByPinResponse
from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_DECEASED,
    CIVIL_GIVEN_NAME,
    CIVIL_SURNAME,
    FactSpec,
)

_KYRGYZSTAN = 417
"""ISO 3166-1 numeric, by which the registry names a citizenship."""


class CivilRegistryConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class CivilRegistry(RegistryAdapter[CivilRegistryConfig]):
    """Names, date of birth, citizenship and death. Absence says nothing: some people have no number."""

    name = "civil_registry"
    Config = CivilRegistryConfig
    capabilities = (
        Capability(
            PersonSubject,
            (CIVIL_SURNAME, CIVIL_GIVEN_NAME, CIVIL_BIRTH_DATE, CIVIL_CITIZENSHIP, CIVIL_DECEASED),
        ),
    )
    descriptor = DESCRIPTOR
    wsdl: ClassVar[tuple[str, str] | None] = ("registry_adapters.civil_registry", "zags.wsdl")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for the record behind the subject's personal number."""
        pin = subject.personal_number.reveal()
        reply = (await wire.soap("zagsDataByPin", request={"pin": pin})).parse(ZagsDataByPinResponse)
        if reply.request.pin != pin:
            raise other_person()
        if reply.response is None:
            return Absent()
        if reply.response.pin != pin:
            raise other_person()
        return Found({fact: value for fact, value in _facts(reply.response).items() if fact in facts})


def _facts(record: CivilRecord) -> dict[FactSpec[Any], Any]:
    told: dict[FactSpec[Any], Any] = {
        CIVIL_SURNAME: record.surname,
        CIVIL_GIVEN_NAME: record.name,
        CIVIL_BIRTH_DATE: record.date_of_birth.date(),
        CIVIL_DECEASED: record.death_date is not None,
    }
    # A registry that does not say of which state somebody is a citizen has not said that they are a foreigner.
    if record.citizenship_id is not None:
        told[CIVIL_CITIZENSHIP] = record.citizenship_id == _KYRGYZSTAN
    return told
