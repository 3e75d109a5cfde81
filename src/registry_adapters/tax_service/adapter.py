"""Asks the tax service by personal number: debts, declared income and property over REST. Invented, and says so."""

from datetime import datetime, time
from fractions import Fraction
from typing import Any, ClassVar

from registry_adapters.contract import AdapterConfig, Capability, RegistryAdapter, Reply, Wire
from registry_adapters.errors import other_person, source_failed, unreadable
from registry_adapters.tax_service.descriptor import DESCRIPTOR
from registry_adapters.tax_service.shapes import AboutWhom, Debts, DeclaredIncome, DeclaredProperty, Verdict
from talapker_core.dates import local_instant
from talapker_core.errors import InvalidValueError
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.property_holdings import PropertyHolding, PropertyHoldings, PropertyKind
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import TAX_DEBT, TAX_DECLARED_INCOME, TAX_PROPERTY, FactSpec
from talapker_core.money import Money


class TaxServiceConfig(AdapterConfig):
    """Nothing to set beyond the service itself."""


class TaxService(RegistryAdapter[TaxServiceConfig]):
    """Debts, declared income and declared property; only what is asked is called.

    Not being known to the service says nothing about debts, income or property.
    """

    name = "tax_service"
    Config = TaxServiceConfig
    capabilities = (Capability(PersonSubject, (TAX_DEBT, TAX_DECLARED_INCOME, TAX_PROPERTY)),)
    descriptor = DESCRIPTOR
    openapi: ClassVar[tuple[str, str] | None] = ("registry_adapters.tax_service", "openapi.json")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for what stands behind the subject's personal number."""
        pin = subject.personal_number.reveal()
        told: dict[FactSpec[Any], Any] = {}
        as_of: datetime | None = None  # The service dates its debts only.
        if TAX_DEBT in facts and (reply := await _asked("", pin, wire)) is not None:
            debts = reply.parse(Debts)
            told[TAX_DEBT] = Money(debts.tax_debt) + Money(debts.social_debt)
            as_of = local_instant(debts.as_of, time())
        if TAX_DECLARED_INCOME in facts and (reply := await _asked("/income", pin, wire)) is not None:
            told[TAX_DECLARED_INCOME] = Money(reply.parse(DeclaredIncome).income)
        if TAX_PROPERTY in facts and (reply := await _asked("/property", pin, wire)) is not None:
            told[TAX_PROPERTY] = _holdings(reply.parse(DeclaredProperty))
        return Found(told, as_of if told.keys() == {TAX_DEBT} else None) if told else Absent()


async def _asked(path: str, pin: str, wire: Wire) -> Reply | None:
    """The reply about the person; `None` for somebody whom the service does not know."""
    reply = await wire.post(path, {"pin": pin})
    status = reply.parse(Verdict).status
    if status == "error":
        raise source_failed(detail="the tax service answered with status error")
    if reply.parse(AboutWhom).pin != pin:
        raise other_person()
    return reply if status == "ok" else None


def _holdings(declared: DeclaredProperty) -> PropertyHoldings:
    try:
        return PropertyHoldings(
            tuple(PropertyHolding(PropertyKind(one.kind), one.number, Fraction(one.share)) for one in declared.holdings)
        )
    except InvalidValueError as error:
        failure = unreadable("contradiction", str(error))
    raise failure
