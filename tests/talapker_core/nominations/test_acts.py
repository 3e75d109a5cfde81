from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.elections.calendar import deadline
from talapker_core.nominations.acts import (
    Moved,
    NotDone,
    answer_proposal,
    assess,
    decide,
    edit,
    edit_candidacy,
    mend,
    propose,
    record_omissions,
    submit,
    withdraw,
)
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.nomination import CandidacyOnFile, DocumentOnFile, Nomination, ProposedDecision
from talapker_core.nominations.omissions import Omission, OmissionStatus
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook

DEADLINE = deadline(load_rulebook("kg/jk-2021"), DOCUMENTS_DUE, date(2021, 11, 28))
DUE = datetime(2021, 10, 18, 12, 0, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)
DIPLOMA_MISSING = Omission("o-1", "document_missing", "art. 61(1)", recoverable=True, missing_document="diploma")


def a_nomination(
    status: NominationStatus = NominationStatus.DRAFT,
    *,
    places: tuple[int, ...] = (1,),
    documents: tuple[DocumentOnFile, ...] = (),
    omissions: tuple[Omission, ...] = (),
    correct_by: datetime | None = None,
) -> Nomination:
    return Nomination(
        id="n-1",
        system=ContestSystem.PARTY_LIST,
        route=ApplicantKind.PARTY_LIST,
        status=status,
        version=1,
        candidacies=tuple(CandidacyOnFile(f"c-{place}", f"p-{place}", place) for place in places),
        documents=documents,
        omissions=omissions,
        correct_by=correct_by,
    )


def hand_in(nomination: Nomination, now: datetime = DUE) -> Moved | NotDone:
    return submit(nomination, at_most=54, at_most_article="art. 60", due=DEADLINE, now=now)


def codes(outcome: Moved | NotDone) -> list[str]:
    assert isinstance(outcome, NotDone)
    return [problem.code for problem in outcome.problems]


FORM_INCOMPLETE = Omission("o-2", "form_incomplete", "art. 61(1)", recoverable=True, candidacy_id="c-1")


def test_a_draft_is_edited_freely_and_a_file_in_correction_where_it_was_found_wanting() -> None:
    correction = NominationStatus.CORRECTION
    about_it = a_nomination(correction, omissions=(FORM_INCOMPLETE,), correct_by=DUE)
    about_another = a_nomination(correction, omissions=(replace(FORM_INCOMPLETE, candidacy_id="c-2"),))
    about_a_document = a_nomination(correction, omissions=(replace(DIPLOMA_MISSING, candidacy_id="c-1"),))
    beyond_mending = a_nomination(correction, omissions=(replace(FORM_INCOMPLETE, recoverable=False),))
    mended = a_nomination(correction, omissions=(replace(FORM_INCOMPLETE, status=OmissionStatus.MENDED),))

    def edited(nomination: Nomination, now: datetime = DUE) -> Moved | NotDone:
        return edit_candidacy(nomination, "c-1", article="art. 61", now=now)

    assert edited(a_nomination()) == Moved(NominationEvent.CANDIDACY_EDITED, NominationStatus.DRAFT)
    assert edited(about_it) == Moved(NominationEvent.CANDIDACY_EDITED, correction, DUE)
    assert codes(edited(about_it, DUE + A_MOMENT)) == ["CORRECTION_WINDOW_CLOSED"]
    for other in (about_another, about_a_document, beyond_mending, mended):
        assert codes(edited(other)) == ["NOT_FOUND_WANTING"]
    assert codes(edited(a_nomination(NominationStatus.SUBMITTED))) == ["NOT_POSSIBLE_NOW"]


def test_a_draft_with_candidates_can_be_handed_in_whatever_documents_are_missing() -> None:
    assert hand_in(a_nomination()) == Moved(NominationEvent.SUBMITTED, NominationStatus.SUBMITTED)


def test_the_last_admissible_instant_is_in_time_and_the_next_is_late_but_kept() -> None:
    in_time, late = hand_in(a_nomination(), DUE), hand_in(a_nomination(), DUE + A_MOMENT)

    assert isinstance(in_time, Moved)
    assert not in_time.late
    assert isinstance(late, Moved)
    assert late.late
    assert late.status is NominationStatus.SUBMITTED


def test_a_file_without_candidates_is_no_nomination() -> None:
    assert codes(hand_in(a_nomination(places=()))) == ["NO_CANDIDACIES"]


def test_a_list_longer_than_the_law_allows_is_not_taken() -> None:
    assert codes(hand_in(a_nomination(places=tuple(range(1, 56))))) == ["TOO_MANY_CANDIDACIES"]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=54))
def test_places_are_taken_only_when_they_run_from_one(places: list[int]) -> None:
    outcome = hand_in(a_nomination(places=tuple(places)))

    assert isinstance(outcome, Moved) == (sorted(places) == list(range(1, len(places) + 1)))


def test_the_correction_window_starts_with_the_first_omission_and_does_not_restart() -> None:
    window = timedelta(hours=48)
    first = record_omissions(a_nomination(NominationStatus.SUBMITTED), correct_by=DUE + window, restarts=False)
    assert isinstance(first, Moved)
    assert first.correct_by == DUE + window

    later = a_nomination(NominationStatus.CORRECTION, correct_by=first.correct_by)
    second = record_omissions(later, correct_by=DUE + timedelta(hours=5) + window, restarts=False)

    assert isinstance(second, Moved)
    assert second.correct_by == first.correct_by


def test_an_omission_is_mended_by_the_document_that_was_missing() -> None:
    without = a_nomination(NominationStatus.CORRECTION, omissions=(DIPLOMA_MISSING,), correct_by=DUE)
    with_it = a_nomination(
        NominationStatus.CORRECTION,
        omissions=(DIPLOMA_MISSING,),
        documents=(DocumentOnFile("d-1", "diploma", "00"),),
        correct_by=DUE,
    )

    assert codes(mend(without, article="art. 61", now=DUE)) == ["OMISSION_STILL_OPEN"]
    assert mend(with_it, article="art. 61", now=DUE) == Moved(
        NominationEvent.MENDED, NominationStatus.SUBMITTED, mended=("o-1",)
    )


def test_a_package_has_arrived_once_it_is_handed_in_and_its_last_byte_is_durable() -> None:
    later = DUE + timedelta(seconds=3)
    whole = a_nomination(
        documents=(
            DocumentOnFile("d-1", "diploma", "00", received_at=DUE),
            DocumentOnFile("d-2", "passport_copy", "01", received_at=later),
            DocumentOnFile("d-3", "deposit_receipt", "02"),
        )
    )

    assert whole.arrival(later + timedelta(seconds=1)) == later + timedelta(seconds=1)
    assert whole.arrival(DUE) == later
    assert a_nomination().arrival(DUE) == DUE


def test_one_candidates_document_does_not_mend_anothers_omission() -> None:
    omission = Omission(
        "o-1", "document_missing", "art. 61", recoverable=True, missing_document="diploma", candidacy_id="c-1"
    )
    file = a_nomination(
        NominationStatus.CORRECTION,
        omissions=(omission,),
        documents=(DocumentOnFile("d-1", "diploma", "00", candidacy_id="c-2"),),
        correct_by=DUE,
    )

    assert codes(mend(file, article="art. 61", now=DUE)) == ["OMISSION_STILL_OPEN"]


def test_nothing_is_mended_after_the_window_has_closed() -> None:
    file = a_nomination(NominationStatus.CORRECTION, correct_by=DUE)

    assert codes(mend(file, article="art. 61", now=DUE + A_MOMENT)) == ["CORRECTION_WINDOW_CLOSED"]


def test_an_omission_the_law_does_not_let_mend_stays() -> None:
    omission = Omission("o-1", "too_young", "art. 70", recoverable=False)
    file = a_nomination(NominationStatus.CORRECTION, omissions=(omission,), correct_by=DUE)

    assert codes(mend(file, article="art. 61", now=DUE)) == ["OMISSION_NOT_RECOVERABLE"]


def test_registering_against_a_rule_takes_a_stated_reason() -> None:
    file = a_nomination(NominationStatus.SUBMITTED)
    against = ["eligibility.citizenship"]

    silent = decide(file, DecisionOutcome.GRANTED, rules_against=against, override="  ")
    reasoned = decide(file, DecisionOutcome.GRANTED, rules_against=against, override="Passport seen")

    assert codes(silent) == ["GROUNDS_AGAINST_REGISTRATION"]
    assert reasoned == Moved(NominationEvent.REGISTERED, NominationStatus.REGISTERED)


def test_nothing_is_registered_while_an_omission_is_open() -> None:
    file = a_nomination(NominationStatus.SUBMITTED, omissions=(DIPLOMA_MISSING,))

    assert codes(decide(file, DecisionOutcome.GRANTED, rules_against=(), override=None)) == ["OPEN_OMISSIONS"]


def test_a_refusal_is_the_commissions_and_needs_no_rule_against() -> None:
    mended = Omission("o-1", "x", "art. 61", recoverable=True, status=OmissionStatus.MENDED)
    file = a_nomination(NominationStatus.SUBMITTED, omissions=(mended,))

    assert decide(file, DecisionOutcome.REFUSED, rules_against=(), override=None) == Moved(
        NominationEvent.REFUSED, NominationStatus.REFUSED
    )


def test_a_decided_file_is_not_edited() -> None:
    assert codes(edit(a_nomination(NominationStatus.REGISTERED), NominationEvent.DOCUMENT_RECEIVED)) == [
        "NOT_POSSIBLE_NOW"
    ]


def test_a_further_notice_restarts_the_window_where_the_law_says_so() -> None:
    later = a_nomination(NominationStatus.CORRECTION, correct_by=DUE)

    outcome = record_omissions(later, correct_by=DUE + timedelta(hours=48), restarts=True)

    assert isinstance(outcome, Moved)
    assert outcome.correct_by == DUE + timedelta(hours=48)


def test_an_open_objection_stands_in_the_way_only_where_the_law_says_so() -> None:
    file = replace(a_nomination(NominationStatus.SUBMITTED), open_objections=2)

    assert codes(decide(file, DecisionOutcome.GRANTED, rules_against=(), override=None, objections_block=True)) == [
        "OPEN_OBJECTIONS"
    ]
    assert isinstance(decide(file, DecisionOutcome.GRANTED, rules_against=(), override=None), Moved)


def test_who_put_a_decision_forward_does_not_answer_it() -> None:
    proposal = ProposedDecision("d-1", DecisionOutcome.REFUSED, "member-1")
    file = replace(a_nomination(NominationStatus.SUBMITTED), proposal=proposal)

    own = answer_proposal(file, "d-1", member="member-1", agrees=True, rules_against=(), override=None)
    second = answer_proposal(file, "d-1", member="member-2", agrees=True, rules_against=(), override=None)
    against = answer_proposal(file, "d-1", member="member-2", agrees=False, rules_against=(), override=None)

    assert codes(own) == ["SECOND_MEMBER_REQUIRED"]
    assert second == Moved(NominationEvent.REFUSED, NominationStatus.REFUSED)
    assert against == Moved(NominationEvent.DECISION_NOT_CARRIED, NominationStatus.SUBMITTED)


def test_a_second_decision_is_not_put_forward_while_one_awaits_its_answer() -> None:
    proposal = ProposedDecision("d-1", DecisionOutcome.REFUSED, "member-1")
    file = replace(a_nomination(NominationStatus.SUBMITTED), proposal=proposal)

    assert codes(propose(file, DecisionOutcome.GRANTED, rules_against=(), override=None)) == [
        "DECISION_PROPOSED_ALREADY"
    ]


def test_what_cannot_be_mended_is_not_assessed_as_mended() -> None:
    omission = Omission("o-1", "too_young", "art. 70", recoverable=False)

    assert codes(assess(a_nomination(NominationStatus.SUBMITTED), omission, mended=True)) == [
        "OMISSION_NOT_RECOVERABLE"
    ]


def test_an_omission_that_was_not_mended_stands_in_the_way() -> None:
    omission = replace(DIPLOMA_MISSING, status=OmissionStatus.NOT_MENDED)
    file = a_nomination(NominationStatus.SUBMITTED, omissions=(omission,))

    assert codes(decide(file, DecisionOutcome.GRANTED, rules_against=(), override=None)) == ["OPEN_OMISSIONS"]


def test_a_registered_file_is_withdrawn_only_in_time() -> None:
    file = a_nomination(NominationStatus.REGISTERED)

    assert isinstance(withdraw(file, due=DEADLINE, now=DUE), Moved)
    assert codes(withdraw(file, due=DEADLINE, now=DUE + A_MOMENT)) == ["TOO_LATE"]
    assert isinstance(withdraw(a_nomination(NominationStatus.SUBMITTED), due=DEADLINE, now=DUE + A_MOMENT), Moved)
