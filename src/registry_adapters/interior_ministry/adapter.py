"""Asks the ministry of the interior, which answers later: `requests` gives a ticket, `results` what was found.

The definition is invented and says so.
"""

from hashlib import sha256
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

_MARK = "~"


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
        if handed_out is None or _MARK in handed_out[0]:
            raise unreadable("contradiction", "accepted without a ticket")
        ticket, ready_at = handed_out
        # Whom the ticket is about travels with it as a digest, so that another person's answer to it is seen.
        return Pending(f"{ticket}{_MARK}{_digest(ticket, pin)}", ready_at)

    async def collect(self, ticket: str, wire: Wire) -> Answer:
        """Ask for the answer to a ticket of ours."""
        told, mark, digest = ticket.rpartition(_MARK)
        if not mark:
            raise unreadable("ticket", "this is no ticket of the ministry's")
        reply = await wire.post("/results", {"ticket": told})
        verdict = reply.parse(Verdict)
        if verdict.ticket != told:
            raise other_person()
        match verdict.status:
            case "error":
                raise source_failed(detail="the ministry of the interior answered with status error")
            case "pending":
                return Pending(ticket, reply.parse(PendingReply).ready_at)
            case "not_found":
                return Absent()
            case "ok":
                answer = reply.parse(ResultReply)
                if _digest(told, answer.pin) != digest:
                    raise other_person()
                return Found(
                    {
                        INTERIOR_ORGANISED_CRIME: answer.record.organised_crime,
                        COURT_IMPRISONED: answer.record.imprisoned,
                        INTERIOR_CRIMINAL_RECORD: answer.record.criminal_record,
                    }
                )


def _digest(ticket: str, pin: str) -> str:
    return sha256(f"{ticket}/{pin}".encode()).hexdigest()[:32]
