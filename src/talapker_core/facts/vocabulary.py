"""The facts that can be asked for, each with its type. Third parties prefix their own keys with ``vendor:``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from talapker_core.errors import InvalidValueError
from talapker_core.facts.bank_statement import StatementPage
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.property_holdings import PropertyHoldings
from talapker_core.facts.subject import FundAccountSubject, OrganisationSubject, PersonSubject, Subject
from talapker_core.money import Money

T = TypeVar("T")


class Sensitivity(StrEnum):
    """How a fact may be shown: to everyone, to the subject and the competent commission, or under stricter terms."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SPECIAL = "special"


class EducationLevel(StrEnum):
    """Completed education, lowest first."""

    BASIC = "basic"
    SECONDARY = "secondary"
    SECONDARY_VOCATIONAL = "secondary_vocational"
    HIGHER = "higher"

    def at_least(self, required: "EducationLevel") -> bool:
        """Whether this level satisfies a requirement of `required`."""
        order = list(EducationLevel)
        return order.index(self) >= order.index(required)


@dataclass(frozen=True, slots=True)
class FactSpec(Generic[T]):
    """One kind of fact: its stable key, the type of its value, whom it is about and how sensitive it is."""

    key: str
    value: type[T]
    subject: type[Subject]
    sensitivity: Sensitivity

    def check(self, value: object) -> T:
        """`value` if it is of the declared type.

        Raises:
            InvalidValueError: it is not; ``bool`` is not accepted for ``int``.
        """
        if type(value) is not self.value:
            raise InvalidValueError(f"{self.key} is a {self.value.__name__}, not a {type(value).__name__}")
        return value


CIVIL_SURNAME = FactSpec("civil.surname", str, PersonSubject, Sensitivity.PUBLIC)
CIVIL_GIVEN_NAME = FactSpec("civil.given_name", str, PersonSubject, Sensitivity.PUBLIC)
CIVIL_BIRTH_DATE = FactSpec("civil.birth_date", date, PersonSubject, Sensitivity.PERSONAL)
# True: a citizen of the Kyrgyz Republic according to the civil registry.
CIVIL_CITIZENSHIP = FactSpec("civil.citizenship", bool, PersonSubject, Sensitivity.PERSONAL)
# True: of another ethnic group than the majority, as quotas of lists ask; only declared, never asked of a registry.
CIVIL_OTHER_ETHNIC_GROUP = FactSpec("civil.other_ethnic_group", bool, PersonSubject, Sensitivity.SPECIAL)
CIVIL_DECEASED = FactSpec("civil.deceased", bool, PersonSubject, Sensitivity.PERSONAL)
# Tax and social debt to the budget, in tyiyn.
TAX_DEBT = FactSpec("tax.debt_total", Money, PersonSubject, Sensitivity.PERSONAL)
# Income declared for the last completed calendar year, in tyiyn.
TAX_DECLARED_INCOME = FactSpec("tax.declared_income", Money, PersonSubject, Sensitivity.PERSONAL)
TAX_PROPERTY = FactSpec("tax.property", PropertyHoldings, PersonSubject, Sensitivity.PERSONAL)
# True: at least one conviction is neither expunged nor cancelled.
COURT_UNEXPUNGED_CONVICTION = FactSpec("court.unexpunged_conviction", bool, PersonSubject, Sensitivity.SPECIAL)
# True: a court has declared the person legally incapable.
COURT_LEGAL_INCAPACITY = FactSpec("court.legal_incapacity", bool, PersonSubject, Sensitivity.SPECIAL)
# True: the person is held in a place of imprisonment by a court's sentence.
COURT_IMPRISONED = FactSpec("court.imprisoned", bool, PersonSubject, Sensitivity.SPECIAL)
# True: on the Interior Ministry's register of persons linked to organised crime.
INTERIOR_ORGANISED_CRIME = FactSpec("interior.organised_crime", bool, PersonSubject, Sensitivity.SPECIAL)
# True: the ministry's information centre holds a criminal record, whatever its standing today.
INTERIOR_CRIMINAL_RECORD = FactSpec("interior.criminal_record", bool, PersonSubject, Sensitivity.SPECIAL)
# True: holds the citizenship of another state.
FOREIGN_CITIZENSHIP = FactSpec("foreign.citizenship", bool, PersonSubject, Sensitivity.PERSONAL)
EDUCATION_LEVEL = FactSpec("education.level", EducationLevel, PersonSubject, Sensitivity.PERSONAL)
# True: the diploma is genuine and has not been annulled.
EDUCATION_DIPLOMA_VALID = FactSpec("education.diploma_valid", bool, PersonSubject, Sensitivity.PERSONAL)
# True: the person has passed the state examination in the state language.
LANGUAGE_CERTIFICATE = FactSpec("language.certificate", bool, PersonSubject, Sensitivity.PERSONAL)
# Completed years lived in the country, added up.
RESIDENCE_YEARS_TOTAL = FactSpec("residence.years_total", int, PersonSubject, Sensitivity.PERSONAL)
# The first day of permanent residence that has lasted until now.
RESIDENCE_SINCE = FactSpec("residence.since", date, PersonSubject, Sensitivity.PERSONAL)
# True: lives in the place whose council is elected.
RESIDENCE_LOCAL_COMMUNITY = FactSpec("residence.local_community", bool, PersonSubject, Sensitivity.PERSONAL)
BORDER_DAYS_ABROAD = FactSpec("border.days_abroad", DaysAbroad, PersonSubject, Sensitivity.PERSONAL)
# True: has served as clergy within the years that the law looks back.
RELIGION_RECENT_CLERGY = FactSpec("religion.recent_clergy", bool, PersonSubject, Sensitivity.SPECIAL)
# The group of disability, 1 the severest, 3 the lightest, 0 none.
DISABILITY_GROUP = FactSpec("labour.disability_group", int, PersonSubject, Sensitivity.SPECIAL)
# The place of work that pays contributions, as the social fund names it.
SOCIAL_EMPLOYER = FactSpec("social.employer", str, PersonSubject, Sensitivity.PERSONAL)
# True: a member of another party than the one that nominates.
PARTY_OTHER_MEMBER = FactSpec("justice.other_party_member", bool, PersonSubject, Sensitivity.SPECIAL)
# True: the nominating party stands on the Justice Ministry's list for this election.
PARTY_REGISTERED = FactSpec("justice.party_registered", bool, OrganisationSubject, Sensitivity.PUBLIC)
ORGANISATION_NAME = FactSpec("justice.name", str, OrganisationSubject, Sensitivity.PUBLIC)
# True: at least one founder is a foreign state, organisation or citizen.
ORGANISATION_FOREIGN_FOUNDERS = FactSpec("justice.foreign_founders", bool, OrganisationSubject, Sensitivity.PUBLIC)
BANK_TRANSACTIONS = FactSpec("bank.transactions", StatementPage, FundAccountSubject, Sensitivity.SPECIAL)
# Completed or begun terms in the office that is elected.
OFFICE_TERMS_SERVED = FactSpec("office.terms_served", int, PersonSubject, Sensitivity.PUBLIC)
# What the commission itself establishes: another candidacy in the election, valid signatures, the deposit received.
COMMISSION_OTHER_CANDIDACY = FactSpec("commission.other_candidacy", bool, PersonSubject, Sensitivity.PERSONAL)
COMMISSION_VALID_SIGNATURES = FactSpec("commission.valid_signatures", int, PersonSubject, Sensitivity.PUBLIC)
COMMISSION_DEPOSIT = FactSpec("commission.deposit", Money, PersonSubject, Sensitivity.PUBLIC)
# The day of the party's decision or of the person's own application; only declared, never asked of a registry.
NOMINATED_ON = FactSpec("nomination.decided_on", date, PersonSubject, Sensitivity.PUBLIC)

CORE_FACTS: tuple[FactSpec[Any], ...] = (
    CIVIL_SURNAME,
    CIVIL_GIVEN_NAME,
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_OTHER_ETHNIC_GROUP,
    CIVIL_DECEASED,
    TAX_DEBT,
    TAX_DECLARED_INCOME,
    TAX_PROPERTY,
    COURT_UNEXPUNGED_CONVICTION,
    COURT_LEGAL_INCAPACITY,
    COURT_IMPRISONED,
    INTERIOR_ORGANISED_CRIME,
    INTERIOR_CRIMINAL_RECORD,
    FOREIGN_CITIZENSHIP,
    EDUCATION_LEVEL,
    EDUCATION_DIPLOMA_VALID,
    LANGUAGE_CERTIFICATE,
    RESIDENCE_YEARS_TOTAL,
    RESIDENCE_SINCE,
    RESIDENCE_LOCAL_COMMUNITY,
    BORDER_DAYS_ABROAD,
    RELIGION_RECENT_CLERGY,
    DISABILITY_GROUP,
    SOCIAL_EMPLOYER,
    PARTY_OTHER_MEMBER,
    PARTY_REGISTERED,
    ORGANISATION_NAME,
    ORGANISATION_FOREIGN_FOUNDERS,
    BANK_TRANSACTIONS,
    OFFICE_TERMS_SERVED,
    COMMISSION_OTHER_CANDIDACY,
    COMMISSION_VALID_SIGNATURES,
    COMMISSION_DEPOSIT,
    NOMINATED_ON,
)


class Vocabulary:
    """The facts known to this installation: the core's own and those that enabled adapters declare."""

    def __init__(self, facts: Iterable[FactSpec[Any]] = CORE_FACTS) -> None:
        self._facts: dict[str, FactSpec[Any]] = {}
        for fact in facts:
            known = self._facts.setdefault(fact.key, fact)
            if known != fact:
                raise InvalidValueError(f"the fact {fact.key} is declared twice, with different meanings")

    def __getitem__(self, key: str) -> FactSpec[Any]:
        try:
            return self._facts[key]
        except KeyError:
            raise InvalidValueError(f"no fact is called {key}; known: {', '.join(sorted(self._facts))}") from None

    def __contains__(self, key: str) -> bool:
        return key in self._facts
