from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.nominations.standing import StatusChange, in_force, status_as_of
from talapker_core.nominations.status import TRANSITIONS, NominationStatus, Transition
from talapker_core.nominations.undoing import UNDOABLE, Undone, undo

START = datetime(2021, 10, 1, tzinfo=UTC)
MOVES = [step for step in TRANSITIONS if step.source is not step.target]


@st.composite
def histories(draw: st.DrawFn) -> list[StatusChange]:
    """A lawful history of a file, with mistakes that were taken back."""
    status, at, changes = NominationStatus.DRAFT, START, list[StatusChange]()
    for number in range(draw(st.integers(0, 12))):
        at += timedelta(seconds=draw(st.integers(0, 3)))
        steps: list[Transition | StatusChange] = [step for step in MOVES if step.source is status]
        counting = in_force(changes)
        if counting and counting[-1].event in UNDOABLE:
            steps.append(counting[-1])
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        if isinstance(step, StatusChange):
            undone = undo(changes, step.id)
            assert isinstance(undone, Undone)
            target, undoes = NominationStatus(undone.status), step.id
        else:
            target, undoes = step.target, None
        changes.append(StatusChange(f"n.{number}", step.event, status.value, target.value, at, undoes=undoes))
        status = target
    return changes


@given(histories(), st.integers(-1, 40))
def test_the_status_of_any_moment_is_what_a_replay_up_to_it_gives(changes: list[StatusChange], seconds: int) -> None:
    moment = START + timedelta(seconds=seconds)

    replayed = [change.target for change in changes if change.at <= moment]

    assert status_as_of(changes, moment) == (replayed[-1] if replayed else "draft")


@given(histories())
def test_what_counts_leads_without_a_gap_to_where_the_file_stands(changes: list[StatusChange]) -> None:
    counting = in_force(changes)

    standing = "draft"
    for change in counting:
        assert change.source == standing
        standing = change.target
    assert standing == status_as_of(changes, datetime.max.replace(tzinfo=UTC))
