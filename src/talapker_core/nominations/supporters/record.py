"""One line of a signature sheet as it is declared, and what speaks against it by itself."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from talapker_core.dates import full_years
from talapker_core.nominations.supporters.terms import SupporterTerms
from talapker_core.personal_number import PersonalNumber


class RecordFault(StrEnum):
    """What is wrong with a record that is well written."""

    SIGNED_TOO_EARLY = "SIGNED_TOO_EARLY"
    SIGNED_TOO_LATE = "SIGNED_TOO_LATE"
    SIGNED_IN_FUTURE = "SIGNED_IN_FUTURE"
    SUPPORTER_TOO_YOUNG = "SUPPORTER_TOO_YOUNG"
    REGION_UNKNOWN = "REGION_UNKNOWN"


@dataclass(frozen=True, slots=True)
class SupporterRecord:
    """One signature: on which line of which sheet, by whom and when. No representation shows the person.

    Attributes:
        sheet, line: numbers from 1; together they name the record within a nomination.
        signed_on: the day beside the signature.
        region: the code of the supporter's region, where the law asks for it.
    """

    sheet: int
    line: int
    personal_number: PersonalNumber = field(repr=False)
    name: str = field(repr=False)
    signed_on: date
    region: str | None = None


def record_faults(
    record: SupporterRecord, terms: SupporterTerms, *, regions: frozenset[str] | None, today: date
) -> tuple[RecordFault, ...]:
    """Everything that speaks against `record`; what cannot be told (a first day, a day of birth) speaks against none.

    Args:
        record: the record.
        terms: what the law asks.
        regions: the codes of the election's regions; None when they are not known.
        today: the day of the portal, in the rulebook's zone.
    """
    found: list[RecordFault] = []
    if terms.signed_from is not None and record.signed_on < terms.signed_from:
        found.append(RecordFault.SIGNED_TOO_EARLY)
    if terms.signed_until is not None and record.signed_on > terms.signed_until:
        found.append(RecordFault.SIGNED_TOO_LATE)
    elif record.signed_on > today:
        found.append(RecordFault.SIGNED_IN_FUTURE)
    if terms.least_age is not None:
        born = record.personal_number.earliest_birth_date
        if born is not None and full_years(born, record.signed_on) < terms.least_age:
            found.append(RecordFault.SUPPORTER_TOO_YOUNG)
    if record.region is not None and regions is not None and record.region not in regions:
        found.append(RecordFault.REGION_UNKNOWN)
    return tuple(found)
