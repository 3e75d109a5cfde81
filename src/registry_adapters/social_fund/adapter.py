"""Asks the social fund by personal number: `personDossierByPin` over SOAP, which tells its failures in-band."""

from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from registry_adapters.social_fund.descriptor import DESCRIPTOR
from registry_adapters.social_fund.shapes import Dossier, PersonDossierByPinResponse
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import DISABILITY_GROUP, SOCIAL_EMPLOYER, FactSpec


class SocialFundConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class SocialFund(RegistryAdapter[SocialFundConfig]):
    """The group of disability and the place of work that pays contributions."""

    name = "social_fund"
    Config = SocialFundConfig
    capabilities = (Capability(PersonSubject, (DISABILITY_GROUP, SOCIAL_EMPLOYER)),)
    descriptor = DESCRIPTOR
    wsdl: ClassVar[tuple[str, str] | None] = ("registry_adapters.social_fund", "sf.wsdl")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for the dossier of the person with the subject's number."""
        pin = subject.personal_number.reveal()
        reply = (await wire.soap("personDossierByPin", request={"pin": pin})).parse(PersonDossierByPinResponse)
        record = reply.response
        match record.cause_of_error:
            case "INTERNAL_ERROR":
                raise source_failed(detail="the social fund answered with CauseOfError INTERNAL_ERROR")
            case "BAD_REQUEST":
                raise unreadable("in_band_bad_request", "the social fund answered with CauseOfError BAD_REQUEST")
            case "OK":
                if reply.request.pin != pin:
                    raise other_person()
                if record.dossier is None:
                    return Absent()
                if record.dossier.pin != pin:
                    raise other_person()
                return Found({fact: value for fact, value in _facts(record.dossier).items() if fact in facts})


def _facts(dossier: Dossier) -> dict[FactSpec[Any], Any]:
    told: dict[FactSpec[Any], Any] = {DISABILITY_GROUP: dossier.disability_group, SOCIAL_EMPLOYER: dossier.employer}
    return {fact: value for fact, value in told.items() if value is not None}
