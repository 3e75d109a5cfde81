from datetime import UTC, datetime

import pytest

from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.standing import StatusChange
from talapker_core.nominations.status import NominationEvent
from talapker_core.nominations.undoing import Undone, undo

AT = datetime(2021, 10, 20, tzinfo=UTC)
SUBMITTED = StatusChange("n.1", NominationEvent.SUBMITTED, "draft", "submitted", AT)
REGISTERED = StatusChange("n.2", NominationEvent.REGISTERED, "submitted", "registered", AT)
STRUCK = StatusChange("n.3", NominationEvent.CANDIDACY_STRUCK, "registered", "struck", AT, candidacy_id="c-1")
DIED = StatusChange("n.4", NominationEvent.DEATH_RECORDED, "registered", "deceased", AT, candidacy_id="c-2")
TAKEN_BACK = StatusChange("n.5", NominationEvent.UNDONE, "deceased", "registered", AT, candidacy_id="c-2", undoes="n.4")


def test_the_newest_change_is_taken_back_to_where_it_came_from() -> None:
    outcome = undo([SUBMITTED, REGISTERED], "n.2")

    assert isinstance(outcome, Undone)
    assert outcome.status == "submitted"


def test_of_two_people_who_left_either_may_come_back() -> None:
    assert isinstance(undo([SUBMITTED, REGISTERED, STRUCK, DIED], "n.3"), Undone)
    assert isinstance(undo([SUBMITTED, REGISTERED, STRUCK, DIED], "n.4"), Undone)


@pytest.mark.parametrize(
    ("changes", "change_id", "code"),
    [
        pytest.param([SUBMITTED, REGISTERED], "n.9", "NO_SUCH_CHANGE", id="what never was"),
        pytest.param([SUBMITTED], "n.1", "NOT_UNDOABLE", id="a submission, which is a fact"),
        pytest.param([SUBMITTED, REGISTERED, STRUCK], "n.2", "BUILT_UPON", id="what somebody's leaving rests on"),
        pytest.param([SUBMITTED, REGISTERED, DIED, TAKEN_BACK], "n.4", "NO_SUCH_CHANGE", id="what was taken back"),
        pytest.param([SUBMITTED, REGISTERED, DIED, TAKEN_BACK], "n.5", "NO_SUCH_CHANGE", id="the taking back itself"),
    ],
)
def test_what_cannot_be_taken_back_says_why(changes: list[StatusChange], change_id: str, code: str) -> None:
    outcome = undo(changes, change_id)

    assert isinstance(outcome, NotDone)
    assert [problem.code for problem in outcome.problems] == [code]


def test_nobody_comes_back_for_whom_another_stands_by_now() -> None:
    outcome = undo([SUBMITTED, STRUCK], "n.3", substituted={"c-1"})

    assert isinstance(outcome, NotDone)
    assert [problem.code for problem in outcome.problems] == ["BUILT_UPON"]
    assert isinstance(undo([SUBMITTED, STRUCK], "n.3", substituted={"c-2"}), Undone)


def test_once_the_later_mistake_is_taken_back_the_earlier_one_can_be() -> None:
    assert isinstance(undo([SUBMITTED, REGISTERED, DIED, TAKEN_BACK], "n.2"), Undone)
