from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.examination.case import NotInRegister, Stated, Unanswered, answered
from talapker_core.facts.answer import Absence, Absent, Answer, Found, Pending
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, CIVIL_CITIZENSHIP
from talapker_core.testing.cases import a_case

AT = datetime(2021, 10, 15, 6, 0, tzinfo=UTC)
FOUND = Found({CIVIL_BIRTH_DATE: date(1980, 3, 14)})

TRANSLATIONS = {
    "a stated fact": (CIVIL_BIRTH_DATE, FOUND, Absence.UNKNOWN, Stated(date(1980, 3, 14), "civil", AT)),
    "a fact that is not spoken of": (CIVIL_CITIZENSHIP, FOUND, Absence.MEANS_NONE, Unanswered("not_told", "civil")),
    "absence": (CIVIL_CITIZENSHIP, Absent(), Absence.UNKNOWN, NotInRegister(means_none=False, source="civil", at=AT)),
    "absence that means none": (
        CIVIL_CITIZENSHIP,
        Absent(),
        Absence.MEANS_NONE,
        NotInRegister(means_none=True, source="civil", at=AT),
    ),
    "a later answer": (
        CIVIL_CITIZENSHIP,
        Pending("ticket", AT + timedelta(hours=1)),
        Absence.MEANS_NONE,
        Unanswered("pending", "civil"),
    ),
}


@pytest.mark.parametrize(("spec", "answer", "absence", "expected"), TRANSLATIONS.values(), ids=TRANSLATIONS.keys())
def test_an_answer_speaks_of_one_fact(spec: object, answer: Answer, absence: Absence, expected: object) -> None:
    assert answered(spec, answer, absence, source="civil", at=AT) == expected  # type: ignore[arg-type]  # rows of several types


def test_a_fact_that_nobody_asked_about_is_unanswered() -> None:
    assert a_case().answer("civil.deceased") == Unanswered("not_asked")


def test_the_arrival_is_kept_in_utc() -> None:
    case = a_case(submitted_at=datetime(2021, 10, 18, 18, 0, tzinfo=timezone(timedelta(hours=6))))

    assert case.submitted_at == datetime(2021, 10, 18, 12, 0, tzinfo=UTC)
    assert case.submitted_at.tzinfo is UTC


def test_an_arrival_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="time zone"):
        a_case(submitted_at=datetime(2021, 10, 18, 18, 0))  # noqa: DTZ001  (the mistake under test)


def test_a_case_does_not_show_what_was_declared_or_stated() -> None:
    assert "1980" not in repr(a_case())
