"""Asks the ministry of justice by taxpayer number: `by-number` over REST. Partly invented, and says so."""

from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from registry_adapters.justice_ministry.descriptor import DESCRIPTOR
from registry_adapters.justice_ministry.shapes import SubjectReply
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import OrganisationSubject
from talapker_core.facts.vocabulary import (
    ORGANISATION_FOREIGN_FOUNDERS,
    ORGANISATION_NAME,
    PARTY_REGISTERED,
    FactSpec,
)

_KYRGYZSTAN = "KG"


class JusticeMinistryConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class JusticeMinistry(RegistryAdapter[JusticeMinistryConfig]):
    """An organisation's name and founders; of a party, whether it may take part in the election."""

    name = "justice_ministry"
    Config = JusticeMinistryConfig
    capabilities = (
        Capability(OrganisationSubject, (PARTY_REGISTERED, ORGANISATION_NAME, ORGANISATION_FOREIGN_FOUNDERS)),
    )
    descriptor = DESCRIPTOR
    openapi: ClassVar[tuple[str, str] | None] = ("registry_adapters.justice_ministry", "openapi.json")

    async def ask(self, subject: OrganisationSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for the organisation with the subject's number."""
        reply = (await wire.post("/by-number", {"tin": subject.taxpayer_number})).parse(SubjectReply)
        if reply.status == "error":
            raise source_failed(detail="the ministry of justice answered with status error")
        if reply.tin != subject.taxpayer_number:
            raise other_person()
        if reply.status == "not_found":
            if reply.name is not None or reply.founders:
                raise unreadable("contradiction", "not found, and yet with a record")
            return Absent()
        return Found({fact: value for fact, value in _facts(reply).items() if fact in facts})


def _facts(reply: SubjectReply) -> dict[FactSpec[Any], Any]:
    if not reply.name or reply.kind is None or (reply.kind == "party") != (reply.takes_part is not None):
        raise unreadable("contradiction", "status ok without a whole record")
    told: dict[FactSpec[Any], Any] = {ORGANISATION_NAME: reply.name}
    if reply.takes_part is not None:
        told[PARTY_REGISTERED] = reply.takes_part
    # An organisation whose founders are not listed has not been said to have no foreign one.
    if reply.founders:
        told[ORGANISATION_FOREIGN_FOUNDERS] = any(founder.country != _KYRGYZSTAN for founder in reply.founders)
    return told
