"""Asks the ministry of education by personal number: `documents` over REST. The definition is invented and says so."""

from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.education_ministry.descriptor import DESCRIPTOR
from registry_adapters.education_ministry.shapes import DocumentsReply, EducationDocument
from registry_adapters.errors import other_person, source_failed, unreadable
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import EDUCATION_DIPLOMA_VALID, EDUCATION_LEVEL, EducationLevel, FactSpec


class EducationMinistryConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class EducationMinistry(RegistryAdapter[EducationMinistryConfig]):
    """The level of education, and whether its highest document stands. Old and foreign documents may not be held."""

    name = "education_ministry"
    Config = EducationMinistryConfig
    capabilities = (Capability(PersonSubject, (EDUCATION_LEVEL, EDUCATION_DIPLOMA_VALID)),)
    descriptor = DESCRIPTOR
    openapi: ClassVar[tuple[str, str] | None] = ("registry_adapters.education_ministry", "openapi.json")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for the documents on education of the person with the subject's number."""
        pin = subject.personal_number.reveal()
        reply = (await wire.post("", {"pin": pin})).parse(DocumentsReply)
        if reply.status == "error":
            raise source_failed(detail="the ministry of education answered with status error")
        if reply.pin != pin:
            raise other_person()
        if reply.status == "not_found":
            if reply.documents:
                raise unreadable("contradiction", "not found, and yet with documents")
            return Absent()
        if not reply.documents:
            raise unreadable("contradiction", "status ok without a document")
        return Found({fact: value for fact, value in _facts(reply.documents).items() if fact in facts})


def _facts(documents: list[EducationDocument]) -> dict[FactSpec[Any], Any]:
    highest = max(documents, key=_order)
    told: dict[FactSpec[Any], Any] = {EDUCATION_DIPLOMA_VALID: not highest.annulled}
    standing = [document for document in documents if not document.annulled]
    # Somebody whose only documents were annulled has not been said to be without education.
    if standing:
        told[EDUCATION_LEVEL] = max(standing, key=_order).reached
    return told


def _order(document: EducationDocument) -> tuple[int, bool]:
    """By level; of two alike the one that stands."""
    return list(EducationLevel).index(document.reached), not document.annulled
