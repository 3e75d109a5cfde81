from hypothesis import given
from hypothesis import strategies as st

from talapker_core.nominations.candidacy_status import LEAVING, CandidacyStatus
from talapker_core.nominations.status import TRANSITIONS, By, NominationEvent, NominationStatus, transition

FINAL = {NominationStatus.WITHDRAWN, NominationStatus.ANNULLED, NominationStatus.LAPSED}
DECIDED = {NominationStatus.REFUSED, NominationStatus.REMOVED}


@given(st.sampled_from(NominationStatus), st.lists(st.sampled_from(NominationEvent), max_size=12))
def test_no_series_of_events_leaves_the_table(status: NominationStatus, events: list[NominationEvent]) -> None:
    for event in events:
        step = transition(status, event)
        if step is not None:
            assert step in TRANSITIONS
            status = step.target

    assert status in NominationStatus


def test_each_step_is_in_the_table_once() -> None:
    steps = [(step.source, step.event) for step in TRANSITIONS]

    assert len(steps) == len(set(steps))


def test_a_final_status_has_no_way_out() -> None:
    assert not [step for step in TRANSITIONS if step.source in FINAL]


def test_a_decision_is_left_only_by_appeal() -> None:
    ways_out = {step.by for step in TRANSITIONS if step.source in DECIDED and step.target is not step.source}

    assert ways_out == {By.APPEAL_BODY}


def test_only_the_commission_registers_refuses_or_removes() -> None:
    decisions = {NominationEvent.REGISTERED, NominationEvent.REFUSED, NominationEvent.REMOVED}

    assert {step.by for step in TRANSITIONS if step.event in decisions} == {By.COMMISSION}


def test_no_term_that_runs_out_registers_or_refuses_anybody() -> None:
    by_law = {step.target for step in TRANSITIONS if step.by is By.LAW}

    assert not by_law & {NominationStatus.REGISTERED, NominationStatus.REFUSED}


def test_a_person_stands_where_the_file_stands_or_has_left_it() -> None:
    left = set(LEAVING.values())

    assert {CandidacyStatus.of_file(status) for status in NominationStatus} | left == set(CandidacyStatus)
