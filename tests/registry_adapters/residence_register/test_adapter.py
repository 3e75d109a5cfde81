from datetime import date
from typing import Any

import pytest

from adapter_trials import OTHER_PIN, PIN, facts_told, outcome
from registry_adapters.residence_register.adapter import ResidenceRegister
from talapker_core.facts.answer import Absent, Reason, Unavailable
from talapker_core.facts.vocabulary import FOREIGN_CITIZENSHIP

RECORD = {"since": "2001-05-06", "yearsTotal": 20}


def reply(citizenships: tuple[str, ...] = ("KG",), **told: Any) -> dict[str, Any]:
    return {"": {"status": "ok", "pin": PIN, "residence": RECORD, "citizenships": list(citizenships), **told}}


async def test_residence_and_citizenship_are_told() -> None:
    assert await facts_told(ResidenceRegister, reply()) == {
        "residence.since": date(2001, 5, 6),
        "residence.years_total": 20,
        "foreign.citizenship": False,
    }


@pytest.mark.parametrize(("citizenships", "foreign"), [(("KG", "KZ"), True), (("KZ",), True), (("KG",), False)])
async def test_any_other_state_makes_a_foreign_citizenship(citizenships: tuple[str, ...], foreign: bool) -> None:
    told = await facts_told(ResidenceRegister, reply(citizenships), facts=[FOREIGN_CITIZENSHIP])

    assert told == {"foreign.citizenship": foreign}


async def test_a_register_that_names_no_citizenship_has_not_said_that_there_is_no_foreign_one() -> None:
    assert "foreign.citizenship" not in await facts_told(ResidenceRegister, reply(()))


async def test_not_being_known_says_nothing_of_residence() -> None:
    assert await outcome(ResidenceRegister, reply((), status="not_found", residence=None)) == Absent()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (reply(residence=None), Reason.SHAPE),
        (reply(("kg",)), Reason.SHAPE),
        (reply(status="not_found"), Reason.SHAPE),
        (reply(pin=OTHER_PIN), Reason.SHAPE),
        (reply(residence={"since": "2001-05-06", "yearsTotal": 200}), Reason.SHAPE),
        (reply(status="error"), Reason.SOURCE_ERROR),
    ],
)
async def test_a_reply_that_contradicts_itself_is_no_answer(told: dict[str, Any], reason: Reason) -> None:
    answer = await outcome(ResidenceRegister, told)

    assert isinstance(answer, Unavailable)
    assert answer.reason is reason
