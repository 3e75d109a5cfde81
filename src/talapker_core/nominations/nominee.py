"""A person as put forward: the name in two languages, the occupation, and what they declare about themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_GIVEN_NAME,
    CIVIL_OTHER_ETHNIC_GROUP,
    CIVIL_SURNAME,
    COURT_UNEXPUNGED_CONVICTION,
    DISABILITY_GROUP,
    EDUCATION_LEVEL,
    TAX_DEBT,
    EducationLevel,
    FactSpec,
)
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.personal_number import PersonalNumber

LONGEST_OCCUPATION = 300
"""Characters of an occupation in one language."""
DISABILITY_GROUPS = range(4)
"""1, the severest, to 3; 0 is none."""


@dataclass(frozen=True, slots=True)
class Nominee:
    """A person put forward and what they declare about themselves. Facts left out are not declared.

    `disability_group` is one of `DISABILITY_GROUPS`. Quotas of lists ask for it and for the ethnic group.
    """

    personal_number: PersonalNumber
    name_ky: PersonName
    name_ru: PersonName
    birth_date: date
    occupation: Localized
    citizen: bool | None = None
    education: EducationLevel | None = None
    unexpunged_conviction: bool | None = None
    tax_debt: Money | None = None
    other_ethnic_group: bool | None = None
    disability_group: int | None = None

    def declared(self) -> dict[FactSpec[Any], Any]:
        """The declarations as facts."""
        said: dict[FactSpec[Any], Any] = {
            CIVIL_SURNAME: self.name_ky.surname,
            CIVIL_GIVEN_NAME: self.name_ky.given,
            CIVIL_BIRTH_DATE: self.birth_date,
            CIVIL_CITIZENSHIP: self.citizen,
            EDUCATION_LEVEL: self.education,
            COURT_UNEXPUNGED_CONVICTION: self.unexpunged_conviction,
            TAX_DEBT: self.tax_debt,
            CIVIL_OTHER_ETHNIC_GROUP: self.other_ethnic_group,
            DISABILITY_GROUP: self.disability_group,
        }
        return {spec: value for spec, value in said.items() if value is not None}

    def changed_in(self, other: "Nominee") -> tuple[str, ...]:
        """The fields in which `other` says something else, in the order of the form."""
        return tuple(name for name in FIELDS if getattr(self, name) != getattr(other, name))


FIELDS = tuple(name for name in Nominee.__slots__ if name != "personal_number")
"""What can be changed of a nominee. Who has another personal number is another person."""
