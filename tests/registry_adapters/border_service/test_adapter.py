from typing import Any

import pytest

from adapter_trials import OTHER_PIN, PIN, facts_told, outcome
from registry_adapters.border_service.adapter import BorderService
from talapker_core.facts.answer import Absent, Reason, Unavailable


def reply(*years: tuple[int, int], **told: Any) -> dict[str, Any]:
    listed = [{"year": year, "daysAbroad": days} for year, days in years]
    return {"/days-abroad": {"status": "ok", "pin": PIN, "years": listed, **told}}


async def test_days_are_told_by_year_and_other_years_stay_unknown() -> None:
    told = await facts_told(BorderService, reply((2019, 0), (2020, 366)))

    days = told["border.days_abroad"]
    assert (days.in_year(2019), days.in_year(2020), days.in_year(2021)) == (0, 366, None)


async def test_a_service_that_speaks_of_no_year_leaves_all_of_them_unknown() -> None:
    assert (await facts_told(BorderService, reply()))["border.days_abroad"].in_year(2020) is None


async def test_not_being_known_says_nothing_of_absence_from_the_country() -> None:
    assert await outcome(BorderService, reply(status="not_found")) == Absent()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (reply((2019, 366)), Reason.SHAPE),
        (reply((2020, 367)), Reason.SHAPE),
        (reply((2020, -1)), Reason.SHAPE),
        (reply((2020, 1), (2020, 2)), Reason.SHAPE),
        (reply((2020, 1), status="not_found"), Reason.SHAPE),
        (reply((2020, 1), pin=OTHER_PIN), Reason.SHAPE),
        (reply((2020, 1), status="error"), Reason.SOURCE_ERROR),
    ],
)
async def test_a_reply_that_cannot_be_true_is_no_answer(told: dict[str, Any], reason: Reason) -> None:
    answer = await outcome(BorderService, told)

    assert isinstance(answer, Unavailable)
    assert answer.reason is reason
