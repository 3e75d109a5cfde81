"""The facts that can be asked for, each with its type. Third parties prefix their own keys with ``vendor:``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from talapker_core.errors import InvalidValueError
from talapker_core.facts.subject import OrganisationSubject, PersonSubject
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
    subject: type[PersonSubject] | type[OrganisationSubject]
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
CIVIL_DECEASED = FactSpec("civil.deceased", bool, PersonSubject, Sensitivity.PERSONAL)
# Tax and social debt to the budget, in tyiyn.
TAX_DEBT = FactSpec("tax.debt_total", Money, PersonSubject, Sensitivity.PERSONAL)
# True: at least one conviction is neither expunged nor cancelled.
COURT_UNEXPUNGED_CONVICTION = FactSpec("court.unexpunged_conviction", bool, PersonSubject, Sensitivity.SPECIAL)
EDUCATION_LEVEL = FactSpec("education.level", EducationLevel, PersonSubject, Sensitivity.PERSONAL)

CORE_FACTS: tuple[FactSpec[Any], ...] = (
    CIVIL_SURNAME,
    CIVIL_GIVEN_NAME,
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_DECEASED,
    TAX_DEBT,
    COURT_UNEXPUNGED_CONVICTION,
    EDUCATION_LEVEL,
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
