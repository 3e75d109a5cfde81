from hypothesis import given
from hypothesis import strategies as st

from talapker_core.nominations.status import TRANSITIONS, By, NominationEvent, NominationStatus, transition

FINAL = {NominationStatus.REFUSED, NominationStatus.WITHDRAWN}


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


def test_only_the_commission_registers_or_refuses() -> None:
    deciders = {step.by for step in TRANSITIONS if step.event in {NominationEvent.REGISTERED, NominationEvent.REFUSED}}

    assert deciders == {By.COMMISSION}
