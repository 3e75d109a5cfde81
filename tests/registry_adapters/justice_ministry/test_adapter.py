from typing import Any

import pytest

from adapter_trials import facts_told, outcome
from registry_adapters.justice_ministry.adapter import JusticeMinistry
from talapker_core.facts.answer import Absent, Reason, Unavailable
from talapker_core.facts.subject import OrganisationSubject

TIN = "00000000000003"
PARTY = OrganisationSubject(TIN)


def reply(*countries: str, **told: Any) -> dict[str, Any]:
    founders = [{"name": f"Founder {country}", "country": country} for country in countries]
    document = {
        "status": "ok",
        "tin": TIN,
        "name": "«Ак жол»",
        "kind": "party",
        "takesPart": True,
        "founders": founders,
    }
    return {"/by-number": document | {"founders": founders} | told}


async def test_of_a_party_its_name_its_founders_and_its_right_to_take_part_are_told() -> None:
    assert await facts_told(JusticeMinistry, reply("KG", "KG"), subject=PARTY) == {
        "justice.name": "«Ак жол»",
        "justice.party_registered": True,
        "justice.foreign_founders": False,
    }


async def test_a_company_is_not_said_to_take_part_or_not() -> None:
    told = await facts_told(JusticeMinistry, reply("KG", "KZ", kind="company", takesPart=None), subject=PARTY)

    assert told == {"justice.name": "«Ак жол»", "justice.foreign_founders": True}


async def test_an_organisation_without_listed_founders_is_not_said_to_have_no_foreign_one() -> None:
    assert "justice.foreign_founders" not in await facts_told(JusticeMinistry, reply(), subject=PARTY)


async def test_an_organisation_that_is_not_registered_is_absent() -> None:
    nothing = reply(status="not_found", name=None, kind=None, takesPart=None)

    assert await outcome(JusticeMinistry, nothing, subject=PARTY) == Absent()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (reply(name=None), Reason.SHAPE),
        (reply(kind=None), Reason.SHAPE),
        (reply(takesPart=None), Reason.SHAPE),
        (reply(kind="company"), Reason.SHAPE),
        (reply(tin="00000000000004"), Reason.SHAPE),
        (reply(status="not_found"), Reason.SHAPE),
        (reply("Kazakhstan"), Reason.SHAPE),
        (reply(status="error"), Reason.SOURCE_ERROR),
    ],
)
async def test_a_reply_that_contradicts_itself_is_no_answer(told: dict[str, Any], reason: Reason) -> None:
    answer = await outcome(JusticeMinistry, told, subject=PARTY)

    assert isinstance(answer, Unavailable)
    assert answer.reason is reason
