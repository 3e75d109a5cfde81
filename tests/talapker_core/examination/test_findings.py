from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.examination.case import NotInRegister, Stated, Unanswered
from talapker_core.examination.findings import (
    Agreement,
    Confirmed,
    Contradicted,
    CouldNotAsk,
    NotAsked,
    NotDeclared,
    NotFound,
    compare,
)
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_GIVEN_NAME,
    CIVIL_SURNAME,
    COURT_UNEXPUNGED_CONVICTION,
    TAX_DEBT,
)
from talapker_core.money import Money

AT = datetime(2021, 10, 15, 6, 0, tzinfo=UTC)


def says(value: object) -> Stated:
    return Stated(value, "register", AT)


def test_the_same_value_is_confirmed_with_its_source() -> None:
    finding = compare(CIVIL_BIRTH_DATE, date(1980, 3, 14), says(date(1980, 3, 14)))

    assert finding == Confirmed("civil.birth_date", Agreement.SAME, date(1980, 3, 14), "register", AT)


def test_another_value_is_a_contradiction_that_keeps_both() -> None:
    finding = compare(CIVIL_BIRTH_DATE, date(1980, 3, 14), says(date(1980, 4, 13)))

    assert finding == Contradicted("civil.birth_date", date(1980, 3, 14), date(1980, 4, 13), "register", AT)


SPELLINGS = {"script": ("Өмүров", "Omurov"), "ё and е": ("Королёв", "Королев"), "zh and j": ("Жапаров", "Japarov")}


@pytest.mark.parametrize(("declared", "stated"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_two_usual_spellings_of_a_name_are_equivalent(declared: str, stated: str) -> None:
    finding = compare(CIVIL_SURNAME, declared, says(stated))

    assert isinstance(finding, Confirmed)
    assert finding.agreement is Agreement.EQUIVALENT


def test_two_names_that_a_search_would_fold_together_are_a_contradiction() -> None:
    assert isinstance(compare(CIVIL_GIVEN_NAME, "Диана", says("Дана")), Contradicted)


def test_what_a_register_cannot_mean_as_a_name_is_a_contradiction() -> None:
    assert isinstance(compare(CIVIL_GIVEN_NAME, "Айгүл", says(" ")), Contradicted)


def test_two_names_are_a_contradiction() -> None:
    assert isinstance(compare(CIVIL_GIVEN_NAME, "Айгүл", says("Айнура")), Contradicted)


def test_names_that_fold_to_nothing_are_not_equivalent() -> None:
    assert isinstance(compare(CIVIL_GIVEN_NAME, "-", says("'")), Contradicted)


def test_a_statement_about_which_nothing_was_declared_is_told_apart() -> None:
    finding = compare(COURT_UNEXPUNGED_CONVICTION, None, says(value=True))

    assert finding == NotDeclared("court.unexpunged_conviction", True, "register", AT)  # noqa: FBT003  (the stated value)


def test_absence_from_a_complete_register_is_compared_as_none() -> None:
    nobody = NotInRegister(means_none=True, source="court", at=AT)

    assert isinstance(compare(COURT_UNEXPUNGED_CONVICTION, claim=False, answered=nobody), Confirmed)
    assert isinstance(compare(COURT_UNEXPUNGED_CONVICTION, claim=True, answered=nobody), Contradicted)
    assert isinstance(compare(TAX_DEBT, Money(0), nobody), Confirmed)
    assert isinstance(compare(TAX_DEBT, Money.som(5), nobody), Contradicted)


def test_absence_from_any_other_register_is_only_not_found() -> None:
    nobody = NotInRegister(means_none=False, source="court", at=AT)

    assert compare(COURT_UNEXPUNGED_CONVICTION, claim=True, answered=nobody) == NotFound(
        "court.unexpunged_conviction", "court", AT
    )


def test_a_complete_register_without_the_person_states_no_birth_date() -> None:
    nobody = NotInRegister(means_none=True, source="civil", at=AT)

    assert isinstance(compare(CIVIL_BIRTH_DATE, date(1980, 3, 14), nobody), NotFound)


def test_not_asked_is_not_could_not_ask() -> None:
    assert compare(CIVIL_SURNAME, "Асанов", None) == NotAsked("civil.surname")
    assert compare(CIVIL_SURNAME, "Асанов", Unanswered("not_asked")) == NotAsked("civil.surname")
    assert compare(CIVIL_SURNAME, "Асанов", Unanswered("timeout", "civil")) == CouldNotAsk(
        "civil.surname", "timeout", "civil"
    )


@given(claim=st.none() | st.booleans(), because=st.text(max_size=5))
def test_an_outage_never_confirms_or_contradicts(claim: bool | None, because: str) -> None:
    finding = compare(COURT_UNEXPUNGED_CONVICTION, claim, Unanswered(because))

    assert isinstance(finding, CouldNotAsk | NotAsked)


def test_a_statement_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"civil\.birth_date is a date"):
        compare(CIVIL_BIRTH_DATE, date(1980, 3, 14), says("1980-03-14"))


def test_a_finding_does_not_show_its_values() -> None:
    finding = compare(CIVIL_BIRTH_DATE, date(1980, 3, 14), says(date(1980, 4, 13)))

    assert "1980" not in repr(finding)
