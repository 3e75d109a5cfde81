from datetime import UTC, datetime
from typing import Any

import pytest

from adapter_trials import OTHER_PIN, PIN, asked, facts_told, outcome
from registry_adapters.interior_ministry.adapter import InteriorMinistry
from talapker_core.facts.answer import Absent, Pending, Reason, Unavailable
from talapker_core.facts.vocabulary import COURT_IMPRISONED

READY = "2026-01-05T00:00:02Z"
RECORD = {"organisedCrime": False, "imprisoned": True, "criminalRecord": True}


def taken(**told: Any) -> dict[str, Any]:
    return {"/requests": {"status": "accepted", "pin": PIN, "ticket": "IM-1", "readyAt": READY, **told}}


def result(**told: Any) -> dict[str, Any]:
    return {"/results": {"status": "ok", "ticket": "IM-1", "pin": PIN, "record": RECORD, **told}}


async def test_a_question_gets_a_ticket_and_the_instant_when_to_come_again() -> None:
    assert await outcome(InteriorMinistry, taken()) == Pending("IM-1", datetime(2026, 1, 5, 0, 0, 2, tzinfo=UTC))


async def test_the_ticket_gets_the_answer() -> None:
    told = await facts_told(InteriorMinistry, result(), ticket="IM-1")

    assert told == {"interior.organised_crime": False, "court.imprisoned": True, "interior.criminal_record": True}


async def test_of_the_answer_only_what_is_asked_for_is_told() -> None:
    told = await facts_told(InteriorMinistry, result(), ticket="IM-1", facts=[COURT_IMPRISONED])

    assert told == {"court.imprisoned": True}


async def test_an_answer_that_is_not_ready_is_asked_for_again_with_the_same_ticket() -> None:
    pending = result(status="pending", record=None, readyAt=READY)

    assert await outcome(InteriorMinistry, pending, ticket="IM-1") == Pending(
        "IM-1", datetime(2026, 1, 5, 0, 0, 2, tzinfo=UTC)
    )


async def test_the_ministry_may_know_nothing_of_the_person() -> None:
    nothing = result(status="not_found", record=None, pin=None)

    assert await outcome(InteriorMinistry, nothing, ticket="IM-1") == Absent()


async def test_a_question_is_handed_in_once() -> None:
    _, heard = await asked(InteriorMinistry, {"/requests": 503})

    assert len(heard) == 1


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (taken(status="error"), Reason.SOURCE_ERROR),
        (taken(ticket=None), Reason.SHAPE),
        (taken(ticket=""), Reason.SHAPE),
        (taken(readyAt=None), Reason.SHAPE),
        (taken(readyAt="2026-01-05T00:00:02"), Reason.SHAPE),
        (taken(pin=OTHER_PIN), Reason.SHAPE),
    ],
)
async def test_a_question_that_was_not_taken_is_no_ticket(told: dict[str, Any], reason: Reason) -> None:
    answer = await outcome(InteriorMinistry, told)

    assert isinstance(answer, Unavailable)
    assert answer.reason is reason


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (result(pin=OTHER_PIN), Reason.SHAPE),
        (result(ticket="IM-2"), Reason.SHAPE),
        (result(status="not_found", record=None, pin=OTHER_PIN), Reason.SHAPE),
        (result(status="pending", record=None, pin=OTHER_PIN, readyAt=READY), Reason.SHAPE),
        (result(record=None), Reason.SHAPE),
        (result(status="error"), Reason.SOURCE_ERROR),
    ],
)
async def test_an_answer_to_another_question_is_no_answer(told: dict[str, Any], reason: Reason) -> None:
    answer = await outcome(InteriorMinistry, told, ticket="IM-1")

    assert isinstance(answer, Unavailable)
    assert answer.reason is reason
