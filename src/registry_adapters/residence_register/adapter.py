"""Asks the register of residence by personal number: `residence` over REST. The definition is invented and says so."""

from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from registry_adapters.residence_register.descriptor import DESCRIPTOR
from registry_adapters.residence_register.shapes import ResidenceReply
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import FOREIGN_CITIZENSHIP, RESIDENCE_SINCE, RESIDENCE_YEARS_TOTAL, FactSpec

_KYRGYZSTAN = "KG"


class ResidenceRegisterConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class ResidenceRegister(RegistryAdapter[ResidenceRegisterConfig]):
    """Residence in the country, and whether somebody is a citizen of another state."""

    name = "residence_register"
    Config = ResidenceRegisterConfig
    capabilities = (Capability(PersonSubject, (RESIDENCE_SINCE, RESIDENCE_YEARS_TOTAL, FOREIGN_CITIZENSHIP)),)
    descriptor = DESCRIPTOR
    openapi: ClassVar[tuple[str, str] | None] = ("registry_adapters.residence_register", "openapi.json")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for the record of the person with the subject's number."""
        pin = subject.personal_number.reveal()
        reply = (await wire.post("", {"pin": pin})).parse(ResidenceReply)
        if reply.status == "error":
            raise source_failed(detail="the register of residence answered with status error")
        if reply.pin != pin:
            raise other_person()
        if reply.status == "not_found":
            if reply.residence is not None or reply.citizenships:
                raise unreadable("contradiction", "not found, and yet with a record")
            return Absent()
        if reply.residence is None:
            raise unreadable("contradiction", "status ok without a record")
        told: dict[FactSpec[Any], Any] = {
            RESIDENCE_SINCE: reply.residence.since,
            RESIDENCE_YEARS_TOTAL: reply.residence.years_total,
        }
        # A register that names no citizenship at all has not said that there is no foreign one.
        if reply.citizenships:
            told[FOREIGN_CITIZENSHIP] = any(state != _KYRGYZSTAN for state in reply.citizenships)
        return Found({fact: value for fact, value in told.items() if fact in facts})
