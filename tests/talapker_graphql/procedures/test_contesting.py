"""Objections and appeals: who may bring them, until when, and what an answer changes."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta

import pytest

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OPENED,
    OTHER_PARTY,
    REGISTRAR,
    STRANGER,
    Bench,
    codes,
    done,
)
from support.other_law import law_with
from support.somebody_writing import somebody_writing
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.procedure_vocabulary import APPEAL_TERM, OBJECTION_TERM
from talapker_core.rulebooks.term import Term, TermUnit
from talapker_graphql.procedures.cancel_registration import CancelRegistration, cancel_registration
from talapker_graphql.procedures.decide_objection import DecideObjection, decide_objection
from talapker_graphql.procedures.file_checklist import checklist_of
from talapker_graphql.procedures.last_moments import term_from
from talapker_graphql.procedures.lodge_appeal import LodgeAppeal, lodge_appeal
from talapker_graphql.procedures.nomination_file import load_file
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.raise_objection import RaiseObjection, raise_objection
from talapker_graphql.procedures.rule_on_appeal import RuleOnAppeal, rule_on_appeal
from talapker_graphql.procedures.undo_change import UndoChange, undo_change
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables

STRICT = law_with(objection__blocks_registration=True, term__objection=Term(2, TermUnit.CALENDAR_DAYS))


async def object_to(bench: Bench, nomination: str, actor: Actor = OTHER_PARTY) -> Outcome:
    return await raise_objection(bench.office, actor, RaiseObjection(nomination, None, "Lives abroad", bench.key()))


async def answer(bench: Bench, nomination: str, objection: str, version: int, *, sustained: bool) -> Outcome:
    command = DecideObjection(nomination, objection, sustained, "The register says otherwise", version, bench.key())
    return await decide_objection(bench.office, MEMBER, command)


async def appeal(bench: Bench, nomination: str, actor: Actor = CANDIDATE) -> Outcome:
    return await lodge_appeal(bench.office, actor, LodgeAppeal(nomination, "The diploma is there", bench.key()))


async def rule(bench: Bench, nomination: str, appeal_id: str, version: int, *, sustained: bool) -> Outcome:
    command = RuleOnAppeal(
        nomination, appeal_id, sustained, "Administrative court", "The ground was not given", version, bench.key()
    )
    return await rule_on_appeal(bench.office, REGISTRAR, command)


async def refused(bench: Bench) -> str:
    """A refused file; version 4."""
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3, outcome=DecisionOutcome.REFUSED, ground="refusal.education"))
    return nomination


async def test_an_open_objection_keeps_a_file_from_being_registered_where_the_law_says_so(bench: Bench) -> None:
    bench.under(STRICT)
    nomination = await bench.verified()
    objection = done(await object_to(bench, nomination))["objection"]
    assert codes(await bench.decide(nomination, 3)) == ["OPEN_OBJECTIONS"]

    done(await answer(bench, nomination, objection, 3, sustained=False))

    done(await bench.decide(nomination, 4))


async def test_an_objection_leaves_the_files_version_to_its_author(bench: Bench) -> None:
    nomination = await bench.submitted()

    done(await object_to(bench, nomination, OBSERVER))

    assert (await bench.file(nomination)).version == 3


async def test_an_objection_after_its_term_is_too_late(bench: Bench) -> None:
    bench.under(STRICT)
    nomination = await bench.submitted()
    bench.clock.advance(timedelta(days=4))

    assert codes(await object_to(bench, nomination)) == ["TOO_LATE"]


@pytest.mark.parametrize("actor", [ANONYMOUS, DISTRICT_MEMBER], ids=["nobody in particular", "a member elsewhere"])
async def test_who_takes_no_part_raises_no_objection(bench: Bench, actor: Actor) -> None:
    nomination = await bench.submitted()

    outcome = await object_to(bench, nomination, actor)

    assert outcome == await object_to(bench, "nomination-none", actor)


async def test_of_a_draft_nobody_learns_by_objecting(bench: Bench) -> None:
    draft = await bench.filled()

    assert await object_to(bench, draft) == await object_to(bench, "nomination-none")
    assert await appeal(bench, draft, STRANGER) == await appeal(bench, "nomination-none", STRANGER)


async def test_an_annulled_refusal_leaves_the_file_to_be_decided_anew_with_its_whole_review(bench: Bench) -> None:
    nomination = await refused(bench)
    lodged = done(await appeal(bench, nomination))["appeal"]
    bench.clock.advance(timedelta(days=2))

    done(await rule(bench, nomination, lodged, 4, sustained=True))

    row = await bench.file(nomination)
    assert (row.status, row.closed_at) == ("submitted", None)
    assert row.examine_by is not None
    assert row.examine_by > bench.clock.now() + timedelta(days=9)
    assert (await tables.Decision.get(nomination_id=nomination)).standing == "annulled"
    done(await bench.decide(nomination, 5))
    assert [row.round for row in await tables.Decision.all().order_by("round")] == [0, 1]


async def test_an_annulled_registration_is_at_an_end_whoever_appealed(bench: Bench) -> None:
    nomination = await bench.registered()
    lodged = done(await appeal(bench, nomination, OTHER_PARTY))["appeal"]

    done(await rule(bench, nomination, lodged, 4, sustained=True))

    assert (await bench.file(nomination)).status == "annulled"
    assert await bench.statuses(nomination) == ["annulled"]


async def test_an_annulled_removal_leaves_the_registration_in_force(bench: Bench) -> None:
    nomination = await bench.registered()
    removal = CancelRegistration(nomination, "removal.over_ceiling", "By the audit", 4, bench.key())
    done(await cancel_registration(bench.office, MEMBER, removal))
    assert (await bench.file(nomination)).status == "removed"
    lodged = done(await appeal(bench, nomination))["appeal"]

    done(await rule(bench, nomination, lodged, 5, sustained=True))

    assert (await bench.file(nomination)).status == "registered"
    standings = [row.standing for row in await tables.Decision.all().order_by("round")]
    assert standings == ["in_force", "annulled"]


async def test_a_dismissed_appeal_changes_nothing_and_is_not_ruled_on_again(bench: Bench) -> None:
    nomination = await refused(bench)
    lodged = done(await appeal(bench, nomination))["appeal"]

    done(await rule(bench, nomination, lodged, 4, sustained=False))

    assert (await bench.file(nomination)).status == "refused"
    assert codes(await rule(bench, nomination, lodged, 5, sustained=True)) == ["ANSWERED_ALREADY"]


async def test_an_appeal_after_its_term_is_too_late(bench: Bench) -> None:
    nomination = await refused(bench)
    bench.clock.advance(timedelta(days=5))

    assert codes(await appeal(bench, nomination)) == ["TOO_LATE"]


@pytest.mark.parametrize(("act", "term"), [(object_to, OBJECTION_TERM), (appeal, APPEAL_TERM)])
async def test_who_waits_for_their_turn_to_be_written_has_come_in_time(
    bench: Bench, act: Callable[[Bench, str], Coroutine[None, None, Outcome]], term: ParameterSpec[Term]
) -> None:
    bench.under(STRICT)
    nomination = await bench.submitted() if act is object_to else await refused(bench)
    ends = term_from(bench.office, await load_file(await bench.file(nomination)), term, OPENED)
    assert ends is not None
    bench.clock.instant = ends.instant - timedelta(seconds=1)

    async with asyncio.TaskGroup() as group, somebody_writing(nomination):
        waiting = group.create_task(act(bench, nomination))
        await asyncio.sleep(0.05)
        bench.clock.advance(timedelta(seconds=7))

    done(waiting.result())


async def test_an_appeal_goes_to_the_commission_above_which_reads_the_file_and_rules_while_it_is_open(
    bench: Bench,
) -> None:
    bench.under(law_with(competence__candidate="constituency"))
    nomination = await bench.verified()
    refusal = {"outcome": DecisionOutcome.REFUSED, "ground": "refusal.education"}
    done(await bench.decide(nomination, 3, DISTRICT_MEMBER, **refusal))
    assert await checklist_of(bench.office, MEMBER, nomination) is None

    lodged = done(await appeal(bench, nomination))["appeal"]
    assert (await bench.file(nomination)).appealed_to_id == "central"
    assert await checklist_of(bench.office, MEMBER, nomination) is not None
    ruling = RuleOnAppeal(
        nomination,
        lodged,
        sustained=False,
        body="Central commission",
        ruling="It was given",
        expected_version=4,
        idempotency_key=bench.key(),
    )
    assert codes(await rule_on_appeal(bench.office, DISTRICT_MEMBER, ruling)) == ["NOT_FOUND"]
    done(await rule_on_appeal(bench.office, MEMBER, ruling))

    assert (await bench.file(nomination)).appealed_to_id is None
    assert await checklist_of(bench.office, MEMBER, nomination) is None


async def test_an_appeal_against_the_central_commission_goes_to_a_court(bench: Bench) -> None:
    nomination = await refused(bench)

    done(await appeal(bench, nomination))

    assert (await bench.file(nomination)).appealed_to_id is None


async def test_an_appeal_is_moot_once_the_file_stands_elsewhere(bench: Bench) -> None:
    bench.under(law_with(competence__candidate="constituency"))
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3, DISTRICT_MEMBER))
    lodged = done(await appeal(bench, nomination, OTHER_PARTY))["appeal"]
    assert (await bench.file(nomination)).appealed_to_id == "central"

    done(await withdraw_nomination(bench.office, CANDIDATE, WithdrawNomination(nomination, 4, bench.key())))

    assert (await bench.file(nomination)).appealed_to_id is None
    assert (await tables.Appeal.get(id=lodged)).standing == "moot"
    assert await checklist_of(bench.office, MEMBER, nomination) is None


async def test_an_appeal_against_a_refusal_that_was_undone_annuls_no_registration(bench: Bench) -> None:
    nomination = await refused(bench)
    lodged = done(await appeal(bench, nomination))["appeal"]
    refusal = await tables.StatusChange.get(nomination_id=nomination, event="NominationRefused")
    undoing = UndoChange(nomination, refusal.id, "The diploma was there", 4, bench.key())
    done(await undo_change(bench.office, MEMBER, undoing))
    done(await bench.decide(nomination, 5))

    assert codes(await rule(bench, nomination, lodged, 6, sustained=True)) == ["ANSWERED_ALREADY"]
    assert (await bench.file(nomination)).status == "registered"


async def test_a_dismissal_leaves_the_end_of_the_file_where_it_was(bench: Bench) -> None:
    nomination = await refused(bench)
    lodged = done(await appeal(bench, nomination))["appeal"]
    closed = (await bench.file(nomination)).closed_at
    bench.clock.advance(timedelta(hours=5))

    done(await rule(bench, nomination, lodged, 4, sustained=False))

    assert (await bench.file(nomination)).closed_at == closed


async def test_only_one_appeal_is_pending(bench: Bench) -> None:
    nomination = await bench.registered()
    done(await appeal(bench, nomination, OTHER_PARTY))

    assert codes(await appeal(bench, nomination, OBSERVER)) == ["APPEAL_PENDING"]
