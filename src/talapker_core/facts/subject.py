"""Whom a registry is asked about."""

from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class FundAccountSubject:
    """The special account of a campaign fund, by its number, and the place in its statement from which on is asked.

    `after` is the cursor that an earlier page of the statement gave; empty from the beginning.
    """

    account: str = field(repr=False)
    after: str = ""


Subject = PersonSubject | OrganisationSubject | FundAccountSubject
