"""Asks the centre of language examinations by personal number. The register is invented."""

from typing import Any, Literal

from registry_adapters.contract import AdapterConfig, Capability, Descriptor, RegistryAdapter, StrictModel, Wire
from registry_adapters.errors import other_person
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import LANGUAGE_CERTIFICATE, FactSpec
from talapker_core.localized import Localized


class Examination(StrictModel):
    """The centre's reply."""

    pin: str
    result: Literal["passed", "failed"]


class LanguageExaminations(RegistryAdapter[AdapterConfig]):
    """Whether somebody has passed the examination in the state language."""

    name = "language_examinations"
    Config = AdapterConfig
    capabilities = (Capability(PersonSubject, (LANGUAGE_CERTIFICATE,)),)
    descriptor = Descriptor(
        title=Localized(ky="Тил экзамендери", ru="Экзамены по языку", en="Language examinations"),
        legal_basis="invented",
        definition="INVENTED for the tests",
    )

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:  # noqa: ARG002  (there is but one)
        """Ask for the examination of the person with the subject's number."""
        pin = subject.personal_number.reveal()
        reply = await wire.post("", {"pin": pin}, missing={404})
        if reply.missing:
            return Absent()
        examination = reply.parse(Examination)
        if examination.pin != pin:
            raise other_person()
        return Found({LANGUAGE_CERTIFICATE: examination.result == "passed"})
