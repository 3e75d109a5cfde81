"""Asks the tax service by personal number: `debts` over REST. The definition is invented and says so."""

from datetime import time
from typing import Any

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Wire
from registry_adapters.errors import other_person, source_failed
from registry_adapters.tax_service.descriptor import DESCRIPTOR
from registry_adapters.tax_service.shapes import Debts, NoDebtor, Verdict
from talapker_core.dates import local_instant
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import TAX_DEBT, FactSpec
from talapker_core.money import Money


class TaxServiceConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class TaxService(RegistryAdapter[TaxServiceConfig]):
    """The sum of tax and social debts. Not being known to the service says nothing about debts."""

    name = "tax_service"
    Config = TaxServiceConfig
    capabilities = (Capability(PersonSubject, (TAX_DEBT,)),)
    descriptor = DESCRIPTOR

    async def ask(
        self,
        subject: PersonSubject,
        wire: Wire,
        *,
        facts: frozenset[FactSpec[Any]],  # noqa: ARG002  (there is but one)
    ) -> Answer:
        """Ask for the debts behind the subject's personal number."""
        pin = subject.personal_number.reveal()
        reply = await wire.post("", {"pin": pin})
        match reply.parse(Verdict).status:
            case "error":
                raise source_failed(detail="the tax service answered with status error")
            case "not_found":
                if reply.parse(NoDebtor).pin != pin:
                    raise other_person()
                return Absent()
            case "ok":
                debts = reply.parse(Debts)
                if debts.pin != pin:
                    raise other_person()
                total = Money(debts.tax_debt) + Money(debts.social_debt)
                return Found({TAX_DEBT: total}, as_of=local_instant(debts.as_of, time()))
