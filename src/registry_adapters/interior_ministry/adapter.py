"""Asks the ministry of the interior, which answers later: `requests` gives a ticket, `results` what was found.

The definition is invented and says so.
"""

from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from registry_adapters.interior_ministry.descriptor import DESCRIPTOR
from registry_adapters.interior_ministry.shapes import PendingReply, RequestReply, ResultReply, Verdict
from talapker_core.facts.answer import Absent, Answer, Found, Pending
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import (
    COURT_IMPRISONED,
    INTERIOR_CRIMINAL_RECORD,
    INTERIOR_ORGANISED_CRIME,
    FactSpec,
)


class InteriorMinistryConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class InteriorMinistry(RegistryAdapter[InteriorMinistryConfig]):
    """Criminal records, imprisonment and the register of organised crime. Always answers later."""

    name = "interior_ministry"
    Config = InteriorMinistryConfig
    capabilities = (
        Capability(
            PersonSubject,
            (INTERIOR_ORGANISED_CRIME, COURT_IMPRISONED, INTERIOR_CRIMINAL_RECORD),
            # A second question would open a second inquiry into the same person.
            idempotent=False,
        ),
    )
    descriptor = DESCRIPTOR
    openapi: ClassVar[tuple[str, str] | None] = ("registry_adapters.interior_ministry", "openapi.json")

    async def ask(
        self,
        subject: PersonSubject,
        wire: Wire,
        *,
        facts: frozenset[FactSpec[Any]],  # noqa: ARG002  (the ministry answers all of it or nothing)
    ) -> Answer:
        """Hand in a question about the person with the subject's number."""
        pin = subject.personal_number.reveal()
        reply = (await wire.post("/requests", {"pin": pin})).parse(RequestReply)
        if reply.status == "error":
            raise source_failed(detail="the ministry of the interior answered with status error")
        if reply.pin != pin:
            raise other_person()
        handed_out = reply.handed_out()
        if handed_out is None:
            raise unreadable("contradiction", "accepted without a ticket")
        return Pending(*handed_out)

    async def collect(
        self, subject: PersonSubject, ticket: str, wire: Wire, *, facts: frozenset[FactSpec[Any]]
    ) -> Answer:
        """Ask for the answer to a ticket of the ministry's."""
        reply = await wire.post("/results", {"ticket": ticket})
        verdict = reply.parse(Verdict)
        if verdict.status == "error":
            raise source_failed(detail="the ministry of the interior answered with status error")
        pin = subject.personal_number.reveal()
        # Where nothing is held or ready yet the ministry may leave the number out; told, it is the one asked about.
        if verdict.ticket != ticket or verdict.pin not in (pin, None):
            raise other_person()
        match verdict.status:
            case "pending":
                return Pending(ticket, reply.parse(PendingReply).ready_at)
            case "not_found":
                return Absent()
            case "ok":
                answer = reply.parse(ResultReply)
                if answer.pin != pin:
                    raise other_person()
                told = {
                    INTERIOR_ORGANISED_CRIME: answer.record.organised_crime,
                    COURT_IMPRISONED: answer.record.imprisoned,
                    INTERIOR_CRIMINAL_RECORD: answer.record.criminal_record,
                }
                return Found({fact: value for fact, value in told.items() if fact in facts})
