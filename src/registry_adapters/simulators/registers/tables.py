"""Every service of every simulated register: one row each."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from registry_adapters.simulators.faults import Register
from registry_adapters.simulators.fund_accounts import account, is_account
from registry_adapters.simulators.organisations import SimulatedOrganisation, by_taxpayer_number, organisation
from registry_adapters.simulators.population import Population, SimulatedPerson
from registry_adapters.simulators.registers import (
    bank,
    border,
    civil,
    court,
    court_capacity,
    education,
    interior,
    justice,
    residence,
    social,
    tax,
)
from registry_adapters.simulators.registers.rest_parts import Answer, Known
from talapker_core.errors import InvalidValueError
from talapker_core.personal_number import PersonalNumber


@dataclass(frozen=True, slots=True)
class SoapOperation:
    """An operation of a SOAP register: how its question is read, and what it answers."""

    read_pin: Callable[[etree._Element], str]
    answer: Callable[..., etree._Element]


@dataclass(frozen=True, slots=True)
class RestEndpoint:
    """An endpoint of a REST register: `path` behind the service code, and the field that names the subject."""

    path: str
    field: str
    answer: Answer
    find: Callable[[Population, str], Known | None]


def person(population: Population, number: str) -> SimulatedPerson | None:
    """The person with this personal number, if the digits are one of ours."""
    try:
        return population.by_personal_number(PersonalNumber.parse(number))
    except InvalidValueError:
        return None


def another(population: Population, known: Known | None) -> Known:
    """Somebody or something else of the same kind, without any trait."""
    if isinstance(known, SimulatedOrganisation):
        return organisation(1 if known.index == 0 else 0)
    if isinstance(known, str):
        return account(1 if known == account(0) else 0)
    return population.person(1 if known is None or known.index == 0 else 0)


SOAP_OPERATIONS: dict[tuple[Register, str], SoapOperation] = {
    (Register.CIVIL_REGISTRY, "zagsDataByPin"): SoapOperation(civil.read_pin, civil.answer),
    (Register.JUDICIAL_SYSTEM, "convictionsByPin"): SoapOperation(court.read_pin, court.answer),
    (Register.JUDICIAL_SYSTEM, "capacityByPin"): SoapOperation(court_capacity.read_pin, court_capacity.answer),
    (Register.SOCIAL_FUND, "personDossierByPin"): SoapOperation(social.read_pin, social.answer),
}


def _organisation(_population: Population, number: str) -> SimulatedOrganisation | None:
    return by_taxpayer_number(number)


def _account(_population: Population, number: str) -> str | None:
    return number if is_account(number) else None


REST_ENDPOINTS: dict[Register, tuple[RestEndpoint, ...]] = {
    Register.TAX_SERVICE: (
        RestEndpoint("", "pin", tax.debts, person),
        RestEndpoint("/income", "pin", tax.declared_income, person),
        RestEndpoint("/property", "pin", tax.holdings, person),
    ),
    Register.INTERIOR_MINISTRY: (
        RestEndpoint("/requests", "pin", interior.request, person),
        RestEndpoint("/results", "ticket", interior.result, interior.person_behind),
    ),
    Register.EDUCATION_MINISTRY: (RestEndpoint("", "pin", education.documents, person),),
    Register.BORDER_SERVICE: (RestEndpoint("/days-abroad", "pin", border.days_abroad, person),),
    Register.RESIDENCE_REGISTER: (RestEndpoint("", "pin", residence.residence, person),),
    Register.JUSTICE_MINISTRY: (RestEndpoint("/by-number", "tin", justice.subject_by_number, _organisation),),
    Register.BANK: (RestEndpoint("/transactions", "account", bank.transactions, _account),),
}
