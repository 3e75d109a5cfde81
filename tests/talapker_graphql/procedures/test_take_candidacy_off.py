"""One person leaves a list that goes on; who may bring it about, until when, and what stays."""

from datetime import UTC, datetime, timedelta

import pytest

from support.acts import CANDIDATE, MEMBER, REPRESENTATIVE, Bench, a_nominee, codes, done
from talapker_core.access.actor import Actor
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.take_candidacy_off import TakeCandidacyOff, take_candidacy_off
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables

STRIKING_ENDS = datetime(2021, 11, 23, 18, 0, tzinfo=UTC)
"""The midnight in Bishkek that ends 23 November 2021, five days before the election."""


async def registered_list(bench: Bench) -> tuple[str, list[tables.Candidacy]]:
    """A registered list of three; version 4."""
    nomination = await bench.registered(*map(a_nominee, range(3)), contest="contest-0", actor=REPRESENTATIVE)
    return nomination, await tables.Candidacy.filter(nomination_id=nomination).order_by("place")


async def take_off(bench: Bench, actor: Actor, candidacy: str, event: NominationEvent, **more: object) -> Outcome:
    command = TakeCandidacyOff(candidacy, event, more.pop("version", 4), bench.key(), **more)  # type: ignore[arg-type]
    return await take_candidacy_off(bench.office, actor, command)


STRUCK = {"event": NominationEvent.CANDIDACY_STRUCK, "reason": "The congress decided"}


@pytest.mark.parametrize(
    ("actor", "changes", "status"),
    [
        pytest.param(REPRESENTATIVE, {"event": NominationEvent.CANDIDACY_WITHDRAWN}, "withdrawn", id="own wish"),
        pytest.param(REPRESENTATIVE, STRUCK, "struck", id="the party's"),
        pytest.param(MEMBER, {"event": NominationEvent.DEATH_RECORDED}, "deceased", id="death"),
        pytest.param(
            MEMBER,
            {"event": NominationEvent.CANDIDACY_REMOVED, "ground": "removal.over_ceiling", "reason": "By the audit"},
            "removed",
            id="the commission's",
        ),
    ],
)
async def test_the_list_goes_on_and_the_place_stays_vacant(
    bench: Bench, actor: Actor, changes: dict[str, object], status: str
) -> None:
    nomination, (_, second, _) = await registered_list(bench)

    done(await take_off(bench, actor, second.id, **changes))  # type: ignore[arg-type]

    assert await bench.statuses(nomination) == ["registered", status, "registered"]
    assert (await bench.file(nomination)).status == "registered"
    change = await tables.StatusChange.get(candidacy_id=second.id)
    assert (change.source, change.target) == ("registered", status)


async def test_who_has_left_is_not_moved_with_the_file(bench: Bench) -> None:
    nomination, (first, _, _) = await registered_list(bench)
    done(await take_off(bench, MEMBER, first.id, NominationEvent.DEATH_RECORDED))

    done(await withdraw_nomination(bench.office, REPRESENTATIVE, WithdrawNomination(nomination, 5, bench.key())))

    assert await bench.statuses(nomination) == ["deceased", "withdrawn", "withdrawn"]


async def test_with_the_last_person_the_file_lapses(bench: Bench) -> None:
    nomination = await bench.registered()
    only = await tables.Candidacy.get(nomination_id=nomination)

    done(await take_off(bench, MEMBER, only.id, NominationEvent.DEATH_RECORDED))

    assert (await bench.file(nomination)).status == "lapsed"
    assert await bench.statuses(nomination) == ["deceased"]


async def test_a_party_strikes_until_the_last_day_that_the_law_sets(bench: Bench) -> None:
    _, (first, second, _) = await registered_list(bench)
    bench.clock.instant = STRIKING_ENDS - timedelta(microseconds=1)
    done(await take_off(bench, REPRESENTATIVE, first.id, **STRUCK))  # type: ignore[arg-type]

    bench.clock.instant = STRIKING_ENDS
    outcome = await take_off(bench, REPRESENTATIVE, second.id, version=5, **STRUCK)  # type: ignore[arg-type]

    assert codes(outcome) == ["TOO_LATE"]


@pytest.mark.parametrize(
    ("actor", "changes", "code"),
    [
        pytest.param(MEMBER, STRUCK, "NOT_FOUND", id="the commission strikes nobody off a party's list"),
        pytest.param(CANDIDATE, STRUCK, "NOT_FOUND", id="nor does a stranger"),
        pytest.param(REPRESENTATIVE, STRUCK | {"reason": " "}, "REASON_REQUIRED", id="a party says why"),
        pytest.param(
            MEMBER,
            {"event": NominationEvent.CANDIDACY_REMOVED, "ground": "removal.weather", "reason": "Rain"},
            "UNKNOWN_GROUND",
            id="nobody is removed on a ground that the law does not know",
        ),
        pytest.param(REPRESENTATIVE, STRUCK | {"version": 3}, "CONFLICT", id="nor on what has changed since"),
    ],
)
async def test_nobody_is_taken_off_otherwise(bench: Bench, actor: Actor, changes: dict[str, object], code: str) -> None:
    nomination, (first, _, _) = await registered_list(bench)

    assert codes(await take_off(bench, actor, first.id, **changes)) == [code]  # type: ignore[arg-type]
    assert await bench.statuses(nomination) == ["registered"] * 3


async def test_a_candidacy_that_is_not_there_and_one_that_is_not_open_look_the_same(bench: Bench) -> None:
    _, (first, _, _) = await registered_list(bench)

    missing = await take_off(bench, CANDIDATE, "candidacy-none", **STRUCK)  # type: ignore[arg-type]

    assert await take_off(bench, CANDIDATE, first.id, **STRUCK) == missing  # type: ignore[arg-type]
