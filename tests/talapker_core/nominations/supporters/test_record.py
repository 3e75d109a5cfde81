"""What speaks against one record by itself, and what cannot be told."""

from dataclasses import replace
from datetime import date

import pytest

from talapker_core.nominations.supporters.record import RecordFault, SupporterRecord, record_faults
from talapker_core.nominations.supporters.terms import SupporterTerms
from talapker_core.personal_number import PersonalNumber

TERMS = SupporterTerms(
    minimum=3,
    article="art. 1",
    verified=True,
    least_age=18,
    signed_from=date(2021, 9, 20),
    signed_until=date(2021, 10, 18),
)
TODAY = date(2021, 10, 10)
# The day of birth 00 belongs to nobody.
GROWN, BORN_OCTOBER_2003 = PersonalNumber.parse("20005197000001"), PersonalNumber.parse("10010200300001")
RECORD = SupporterRecord(1, 1, GROWN, "Жокбеков Эчким", date(2021, 10, 1))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"signed_on": date(2021, 9, 19)}, RecordFault.SIGNED_TOO_EARLY),
        ({"signed_on": date(2021, 10, 19)}, RecordFault.SIGNED_TOO_LATE),
        ({"signed_on": date(2021, 10, 11)}, RecordFault.SIGNED_IN_FUTURE),
        ({"personal_number": BORN_OCTOBER_2003, "signed_on": date(2021, 9, 30)}, RecordFault.SUPPORTER_TOO_YOUNG),
        ({"region": "XX-9"}, RecordFault.REGION_UNKNOWN),
    ],
)
def test_a_fault_is_told_by_its_code(changes: dict[str, object], fault: RecordFault) -> None:
    record = replace(RECORD, **changes)  # type: ignore[arg-type]  # (fields by name, of a table of cases)

    assert record_faults(record, TERMS, regions=frozenset({"XX-1"}), today=TODAY) == (fault,)


@pytest.mark.parametrize("signed_on", [date(2021, 9, 20), TODAY])
def test_the_first_day_and_this_one_are_in_time(signed_on: date) -> None:
    assert record_faults(replace(RECORD, signed_on=signed_on), TERMS, regions=frozenset(), today=TODAY) == ()


def test_who_may_have_come_of_age_by_the_day_is_not_too_young() -> None:
    record = replace(RECORD, personal_number=BORN_OCTOBER_2003, signed_on=date(2021, 10, 1))

    assert record_faults(record, TERMS, regions=frozenset(), today=TODAY) == ()


def test_what_the_law_does_not_say_speaks_against_nobody() -> None:
    open_terms = SupporterTerms(minimum=3, article="art. 1", verified=True)
    child = replace(RECORD, personal_number=PersonalNumber.parse("10010201500001"), signed_on=date(2001, 1, 1))

    assert record_faults(child, open_terms, regions=frozenset(), today=TODAY) == ()


def test_a_record_shows_nobody() -> None:
    assert "Жокбеков" not in repr(RECORD)
    assert "0001" not in repr(RECORD)
