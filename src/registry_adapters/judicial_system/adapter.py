"""Asks the courts by personal number: `convictionsByPin` over SOAP. The definition is invented and says so."""

from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from registry_adapters.judicial_system.descriptor import DESCRIPTOR
from registry_adapters.judicial_system.shapes import ConvictionsByPinResponse
from talapker_core.facts.answer import Absence, Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION, FactSpec


class JudicialSystemConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class JudicialSystem(RegistryAdapter[JudicialSystemConfig]):
    """Whether a conviction stands. Not being in the register says nothing: whether it is complete is for lawyers."""

    name = "judicial_system"
    Config = JudicialSystemConfig
    capabilities = (Capability(PersonSubject, (COURT_UNEXPUNGED_CONVICTION,), absence=Absence.UNKNOWN),)
    descriptor = DESCRIPTOR
    wsdl: ClassVar[tuple[str, str] | None] = ("registry_adapters.judicial_system", "court.wsdl")

    async def ask(
        self,
        subject: PersonSubject,
        wire: Wire,
        *,
        facts: frozenset[FactSpec[Any]],  # noqa: ARG002  (there is but one)
    ) -> Answer:
        """Ask for the convictions behind the subject's personal number."""
        pin = subject.personal_number.reveal()
        reply = (await wire.soap("convictionsByPin", request={"pin": pin})).parse(ConvictionsByPinResponse)
        record = reply.response
        if reply.request.pin != pin or record.pin != pin:
            raise other_person()
        listed = record.convictions.conviction if record.convictions is not None else []
        match record.status:
            case "ERROR":
                raise source_failed(detail="the court service answered with status ERROR")
            case "NOT_FOUND":
                if listed:
                    raise unreadable("contradiction", "not found, and yet with convictions")
                return Absent()
            case "OK":
                if record.convictions is None:
                    raise unreadable("contradiction", "status OK without a list of convictions")
                return Found({COURT_UNEXPUNGED_CONVICTION: any(one.expunged_on is None for one in listed)})
