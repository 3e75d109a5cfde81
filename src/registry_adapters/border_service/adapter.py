"""Asks the border service by personal number: `days-abroad` over REST. The definition is invented and says so."""

from typing import Any, ClassVar

from registry_adapters.border_service.descriptor import DESCRIPTOR
from registry_adapters.border_service.shapes import DaysAbroadReply
from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import BORDER_DAYS_ABROAD, FactSpec


class BorderServiceConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class BorderService(RegistryAdapter[BorderServiceConfig]):
    """Days abroad by calendar year. A year that the service does not speak of stays unknown."""

    name = "border_service"
    Config = BorderServiceConfig
    capabilities = (Capability(PersonSubject, (BORDER_DAYS_ABROAD,)),)
    descriptor = DESCRIPTOR
    openapi: ClassVar[tuple[str, str] | None] = ("registry_adapters.border_service", "openapi.json")

    async def ask(
        self,
        subject: PersonSubject,
        wire: Wire,
        *,
        facts: frozenset[FactSpec[Any]],  # noqa: ARG002  (there is but one)
    ) -> Answer:
        """Ask for the days abroad of the person with the subject's number."""
        pin = subject.personal_number.reveal()
        reply = (await wire.post("/days-abroad", {"pin": pin})).parse(DaysAbroadReply)
        if reply.status == "error":
            raise source_failed(detail="the border service answered with status error")
        if reply.pin != pin:
            raise other_person()
        if reply.status == "not_found":
            if reply.years:
                raise unreadable("contradiction", "not found, and yet with years")
            return Absent()
        by_year = {told.year: told.days_abroad for told in reply.years}
        if len(by_year) != len(reply.years):
            raise unreadable("contradiction", "a year is told twice")
        return Found({BORDER_DAYS_ABROAD: DaysAbroad(by_year)})
