"""What paper says otherwise: when it is recorded, which value counts then, and how a mistake is taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.nomination import CandidacyOnFile, Nomination
from talapker_core.nominations.nominee import Nominee
from talapker_core.nominations.paper_deviation import (
    Deviated,
    PaperDeviation,
    PaperSource,
    PaperStanding,
    PaperStatement,
    fields_from_paper,
    overtaken,
    record_deviation,
    take_back_deviation,
)
from talapker_core.nominations.paper_values import OF_THE_FILE, PaperField
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.personal_number import PersonalNumber
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind

AT = datetime(2021, 10, 20, 9, tzinfo=UTC)
FORM = "biographical_form"
SOURCE = PaperSource(FORM, 2, "Archive, folder 7")
NOMINEE = Nominee(
    PersonalNumber.parse("10005198000001"),
    PersonName("Апасова", "Нур"),
    PersonName("Апасова", "Нур"),
    date(1980, 5, 17),
    Localized("мугалим", "учительница", "teacher"),
    citizen=True,
    tax_debt=Money(0),
)
OTHER: dict[PaperField, Any] = {
    PaperField.NAME_KY: PersonName("Абасова", "Нур"),
    PaperField.NAME_RU: PersonName("Абасова", "Нур", "Асановна"),
    PaperField.BIRTH_DATE: date(1980, 5, 18),
    PaperField.OCCUPATION: Localized("врач", "врач", "doctor"),
    PaperField.CITIZEN: None,
    PaperField.UNEXPUNGED_CONVICTION: True,
    PaperField.TAX_DEBT: Money(700),
    PaperField.DISABILITY_GROUP: 2,
}


def a_file(status: NominationStatus = NominationStatus.SUBMITTED, *, left: bool = False) -> Nomination:
    return Nomination(
        "n-1",
        ContestSystem.PARTY_LIST,
        ApplicantKind.PARTY_LIST,
        status,
        3,
        candidacies=(CandidacyOnFile("c-1", "p-1", 1, left), CandidacyOnFile("c-2", "p-2", 2)),
    )


def a_statement(field: PaperField = PaperField.TAX_DEBT, **changes: Any) -> PaperStatement:
    said = {"words": "The list has another order."} if field in OF_THE_FILE else {"value": OTHER.get(field)}
    of = None if field in OF_THE_FILE else "c-1"
    return replace(PaperStatement(field, of, SOURCE, **said), **changes)


def recorded(
    statement: PaperStatement,
    *,
    file: Nomination | None = None,
    prevails: bool = False,
    on_record: tuple[PaperDeviation, ...] = (),
) -> Deviated | NotDone:
    nominee = None if statement.candidacy_id is None else NOMINEE
    return record_deviation(
        file or a_file(), statement, nominee, prevails=prevails, on_record=on_record, kinds=frozenset({FORM})
    )


def a_deviation(
    statement: PaperStatement, standing: PaperStanding = PaperStanding.RECORDED, name: str = "d-1"
) -> PaperDeviation:
    electronic = None if statement.candidacy_id is None else getattr(NOMINEE, statement.field.value)
    return PaperDeviation(name, statement, electronic, standing, "u-officer", AT, "Compared by hand")


def codes(outcome: object) -> list[str]:
    assert isinstance(outcome, NotDone), outcome
    return [problem.code for problem in outcome.problems]


def done(outcome: Deviated | NotDone) -> Deviated:
    assert isinstance(outcome, Deviated), outcome
    return outcome


@pytest.mark.parametrize("field", OTHER)
def test_where_the_law_does_not_let_paper_prevail_the_electronic_value_counts(field: PaperField) -> None:
    found = done(recorded(a_statement(field)))

    assert (found.standing, found.nominee) == (PaperStanding.RECORDED, None)
    assert found.electronic == getattr(NOMINEE, field.value)
    assert (found.moved.event, found.moved.status) == (
        NominationEvent.PAPER_DEVIATION_RECORDED,
        NominationStatus.SUBMITTED,
    )


@pytest.mark.parametrize("field", OTHER)
def test_where_paper_prevails_its_value_counts_and_nothing_else_changes(field: PaperField) -> None:
    found = done(recorded(a_statement(field), prevails=True))

    assert found.standing is PaperStanding.IN_FORCE
    assert found.nominee is not None
    assert NOMINEE.changed_in(found.nominee) == (field.value,)
    assert getattr(found.nominee, field.value) == OTHER[field]


@given(st.sampled_from([*OTHER]), st.booleans())
def test_recorded_and_taken_back_what_counted_before_counts_again(field: PaperField, prevails: bool) -> None:
    found = done(recorded(a_statement(field), prevails=prevails))
    now = found.nominee or NOMINEE

    back = done(take_back_deviation(a_file(), a_deviation(a_statement(field), found.standing), now))

    assert back.standing is PaperStanding.TAKEN_BACK
    assert (back.nominee or now) == NOMINEE
    assert (back.nominee is not None) is prevails


@given(st.lists(st.tuples(st.sampled_from([*OTHER]), st.sampled_from(["c-1", "c-2"]), st.sampled_from(PaperStanding))))
def test_a_value_is_papers_exactly_while_a_deviation_of_its_field_is_in_force(
    given: list[tuple[PaperField, str, PaperStanding]],
) -> None:
    deviations = [
        a_deviation(a_statement(field, candidacy_id=of), standing, f"d-{number}")
        for number, (field, of, standing) in enumerate(given)
    ]

    for candidacy in ("c-1", "c-2"):
        from_paper = fields_from_paper(deviations, candidacy)
        assert set(from_paper) == {field for field, of, it in given if of == candidacy and it is PaperStanding.IN_FORCE}
        assert list(from_paper) == [field for field in PaperField if field in from_paper]
        corrected = [field.value for field in from_paper]
        left = [it for it in deviations if it.id not in overtaken(deviations, candidacy, corrected)]
        assert fields_from_paper(left, candidacy) == ()


@given(st.sampled_from(NominationStatus))
def test_paper_is_compared_between_the_handing_in_and_the_decision(status: NominationStatus) -> None:
    assume(status not in {NominationStatus.SUBMITTED, NominationStatus.CORRECTION})
    file = a_file(status)

    assert codes(recorded(a_statement(), file=file)) == ["NOT_POSSIBLE_NOW"]
    assert codes(take_back_deviation(file, a_deviation(a_statement()), NOMINEE)) == ["NOT_POSSIBLE_NOW"]


def test_another_personal_number_is_another_person() -> None:
    outcome = recorded(a_statement(PaperField.PERSONAL_NUMBER, value=None), prevails=True)

    assert codes(outcome) == ["PAPER_NAMES_ANOTHER_PERSON"]


@pytest.mark.parametrize("field", sorted(OF_THE_FILE))
def test_what_differs_on_the_whole_file_is_told_in_words_and_never_counts_by_itself(field: PaperField) -> None:
    found = done(recorded(a_statement(field), prevails=True))

    assert (found.standing, found.nominee) == (PaperStanding.RECORDED, None)


REFUSED: dict[str, tuple[PaperStatement, list[str]]] = {
    "the same": (a_statement(value=Money(0)), ["PAPER_SAYS_THE_SAME"]),
    "a value of another field": (a_statement(value=True), ["PAPER_VALUE_DOES_NOT_FIT"]),
    "words of a person": (a_statement(words="much"), ["PAPER_VALUE_DOES_NOT_FIT"]),
    "an empty name": (a_statement(PaperField.NAME_KY, value=None), ["PAPER_VALUE_DOES_NOT_FIT"]),
    "nobody": (a_statement(candidacy_id=None), ["PAPER_FIELD_OF_A_CANDIDACY"]),
    "somebody of another file": (a_statement(candidacy_id="c-9"), ["CANDIDACY_NOT_STANDING"]),
    "a list of one person": (a_statement(PaperField.LIST, candidacy_id="c-1"), ["PAPER_FIELD_OF_THE_FILE"]),
    "a list without words": (a_statement(PaperField.LIST, words=" "), ["PAPER_WORDS_WANTED"]),
    "a list with a value": (a_statement(PaperField.LIST, value=True), ["PAPER_WORDS_WANTED"]),
    "no such paper": (a_statement(source=replace(SOURCE, document_kind="novel")), ["PAPER_UNKNOWN_DOCUMENT"]),
    "a page before the first": (a_statement(source=replace(SOURCE, page=0)), ["PAPER_PAGE_NOT_VALID"]),
    "a paper kept nowhere": (a_statement(source=replace(SOURCE, kept_in=" ")), ["PAPER_KEPT_NOWHERE"]),
    "everything at once": (
        a_statement(value=True, source=PaperSource("novel", 0, "")),
        ["PAPER_VALUE_DOES_NOT_FIT", "PAPER_UNKNOWN_DOCUMENT", "PAPER_PAGE_NOT_VALID", "PAPER_KEPT_NOWHERE"],
    ),
}


@pytest.mark.parametrize(("statement", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_recorded_is_told(statement: PaperStatement, expected: list[str]) -> None:
    assert codes(recorded(statement)) == expected


def test_of_somebody_who_left_nothing_is_compared_any_more() -> None:
    assert codes(recorded(a_statement(), file=a_file(left=True))) == ["CANDIDACY_NOT_STANDING"]


@pytest.mark.parametrize("standing", PaperStanding)
def test_one_deviation_stands_for_a_field_at_a_time(standing: PaperStanding) -> None:
    outcome = recorded(a_statement(), on_record=(a_deviation(a_statement(), standing),))

    if standing.stands:
        assert codes(outcome) == ["PAPER_DEVIATION_STANDS"]
    else:
        assert done(outcome).standing is PaperStanding.RECORDED


def test_a_deviation_of_another_person_or_field_stands_in_nobodys_way() -> None:
    known = (a_deviation(a_statement(candidacy_id="c-2")), a_deviation(a_statement(PaperField.CITIZEN)))

    assert done(recorded(a_statement(), on_record=known))


@pytest.mark.parametrize("standing", PaperStanding)
def test_a_correction_overtakes_what_still_stands_of_its_field(standing: PaperStanding) -> None:
    known = (a_deviation(a_statement(), standing), a_deviation(a_statement(PaperField.CITIZEN), standing, "d-2"))

    assert overtaken(known, "c-1", ("tax_debt",)) == (("d-1",) if standing.stands else ())
    assert overtaken(known, "c-2", ("tax_debt",)) == ()


def test_a_record_is_taken_back_once() -> None:
    deviation = a_deviation(a_statement(), PaperStanding.TAKEN_BACK)

    assert codes(take_back_deviation(a_file(), deviation, NOMINEE)) == ["PAPER_DEVIATION_TAKEN_BACK"]


def test_what_the_applicant_corrected_since_is_not_undone_with_a_record() -> None:
    deviation = a_deviation(a_statement(), PaperStanding.CORRECTED)

    assert done(take_back_deviation(a_file(), deviation, NOMINEE)).nominee is None


def test_no_representation_tells_what_paper_or_form_says() -> None:
    deviation = a_deviation(a_statement(PaperField.NAME_KY))
    found = done(recorded(a_statement(PaperField.NAME_KY), prevails=True))

    for shown in (repr(deviation), repr(found)):
        assert "басова" not in shown
        assert "пасова" not in shown
