from typing import Any

import pytest

from adapter_trials import OTHER_PIN, PIN, facts_told, outcome
from registry_adapters.education_ministry.adapter import EducationMinistry
from talapker_core.facts.answer import Absent, Reason, Unavailable
from talapker_core.facts.vocabulary import EducationLevel


def reply(*documents: tuple[str, bool], **told: Any) -> dict[str, Any]:
    listed = [
        {"level": level, "number": f"D-{at}", "annulled": annulled} for at, (level, annulled) in enumerate(documents)
    ]
    return {"": {"status": "ok", "pin": PIN, "documents": listed, **told}}


async def test_the_highest_document_that_stands_tells_the_level() -> None:
    told = await facts_told(EducationMinistry, reply(("secondary", False), ("higher", False), ("basic", False)))

    assert told == {"education.level": EducationLevel.HIGHER, "education.diploma_valid": True}


async def test_an_annulled_diploma_leaves_the_level_of_the_one_below_it() -> None:
    told = await facts_told(EducationMinistry, reply(("secondary", False), ("higher", True)))

    assert told == {"education.level": EducationLevel.SECONDARY, "education.diploma_valid": False}


async def test_a_second_diploma_of_the_same_level_stands_for_the_annulled_one() -> None:
    told = await facts_told(EducationMinistry, reply(("higher", True), ("higher", False)))

    assert told == {"education.level": EducationLevel.HIGHER, "education.diploma_valid": True}


async def test_somebody_whose_only_diploma_was_annulled_is_not_said_to_be_without_education() -> None:
    assert await facts_told(EducationMinistry, reply(("higher", True))) == {"education.diploma_valid": False}


async def test_not_being_known_says_nothing_of_education() -> None:
    assert await outcome(EducationMinistry, reply(status="not_found")) == Absent()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (reply(), Reason.SHAPE),
        (reply(("higher", False), status="not_found"), Reason.SHAPE),
        (reply(("higher", False), status="error"), Reason.SOURCE_ERROR),
        (reply(("higher", False), pin=OTHER_PIN), Reason.SHAPE),
        (reply(("doctor", False)), Reason.SHAPE),
    ],
)
async def test_a_reply_that_contradicts_itself_is_no_answer(told: dict[str, Any], reason: Reason) -> None:
    answer = await outcome(EducationMinistry, told)

    assert isinstance(answer, Unavailable)
    assert answer.reason is reason
