"""Whom a registry is asked about."""

from dataclasses import dataclass
from datetime import date

from talapker_core.names import PersonName
from talapker_core.personal_number import PersonalNumber


@dataclass(frozen=True, slots=True)
class PersonSubject:
    """A natural person. The personal number is masked in every representation."""

    personal_number: PersonalNumber
    name: PersonName | None = None
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class OrganisationSubject:
    """A legal entity, by its taxpayer number."""

    taxpayer_number: str


Subject = PersonSubject | OrganisationSubject
