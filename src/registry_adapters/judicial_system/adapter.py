"""Asks the courts by personal number: `convictionsByPin` and `capacityByPin` over SOAP. Invented, and says so."""

from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from registry_adapters.judicial_system.descriptor import DESCRIPTOR
from registry_adapters.judicial_system.shapes import CapacityByPinResponse, ConvictionsByPinResponse
from talapker_core.facts.answer import Absence, Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import COURT_LEGAL_INCAPACITY, COURT_UNEXPUNGED_CONVICTION, FactSpec


class JudicialSystemConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class JudicialSystem(RegistryAdapter[JudicialSystemConfig]):
    """Whether a conviction stands, and whether a court has declared somebody incapable; only what is asked is called.

    Not being in the register says nothing: whether it is complete is for lawyers.
    """

    name = "judicial_system"
    Config = JudicialSystemConfig
    capabilities = (
        Capability(PersonSubject, (COURT_UNEXPUNGED_CONVICTION, COURT_LEGAL_INCAPACITY), absence=Absence.UNKNOWN),
    )
    descriptor = DESCRIPTOR
    wsdl: ClassVar[tuple[str, str] | None] = ("registry_adapters.judicial_system", "court.wsdl")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for the convictions, and for the capacity, of the person with the subject's number."""
        pin = subject.personal_number.reveal()
        told: dict[FactSpec[Any], Any] = {}
        if COURT_UNEXPUNGED_CONVICTION in facts:
            stands = await _conviction_stands(pin, wire)
            if stands is not None:
                told[COURT_UNEXPUNGED_CONVICTION] = stands
        if COURT_LEGAL_INCAPACITY in facts:
            incapable = await _is_incapable(pin, wire)
            if incapable is not None:
                told[COURT_LEGAL_INCAPACITY] = incapable
        return Found(told) if told else Absent()


async def _conviction_stands(pin: str, wire: Wire) -> bool | None:
    """Whether one is neither expunged nor cancelled; `None` for somebody whom the courts do not know."""
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
            return None
        case "OK":
            if record.convictions is None:
                raise unreadable("contradiction", "status OK without a list of convictions")
            return any(one.expunged_on is None for one in listed)


async def _is_incapable(pin: str, wire: Wire) -> bool | None:
    """Whether a court has said so; `None` for somebody whom the courts do not know."""
    reply = (await wire.soap("capacityByPin", request={"pin": pin})).parse(CapacityByPinResponse)
    record = reply.response
    if reply.request.pin != pin or record.pin != pin:
        raise other_person()
    match record.status:
        case "ERROR":
            raise source_failed(detail="the court service answered with status ERROR")
        case "NOT_FOUND":
            if record.incapable is not None:
                raise unreadable("contradiction", "not found, and yet with a record")
            return None
        case "OK":
            if record.incapable is None:
                raise unreadable("contradiction", "status OK without a record")
            return record.incapable
