"""A mistaken act is taken back by another: what it changed is as before, and the history keeps both."""

from datetime import timedelta

from support.acts import CANDIDATE, MEMBER, REPRESENTATIVE, Bench, a_nominee, codes, done
from talapker_core.access.actor import Actor
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.standing import status_as_of
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.take_candidacy_off import TakeCandidacyOff, take_candidacy_off
from talapker_graphql.procedures.undo_change import UndoChange, change_of, undo_change
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables


async def latest(nomination: str) -> tables.StatusChange:
    change = await tables.StatusChange.filter(nomination_id=nomination).order_by("-sequence").first()
    assert change is not None
    return change


async def undo(bench: Bench, nomination: str, version: int, actor: Actor = MEMBER, change: str = "") -> Outcome:
    change_id = change or (await latest(nomination)).id
    return await undo_change(
        bench.office, actor, UndoChange(nomination, change_id, "A slip of the pen", version, bench.key())
    )


async def test_a_mistaken_registration_is_taken_back_and_the_file_decided_anew(bench: Bench) -> None:
    nomination = await bench.registered()

    done(await undo(bench, nomination, 4))

    row = await bench.file(nomination)
    assert (row.status, row.closed_at) == ("submitted", None)
    assert row.examine_by is not None
    assert (await tables.Decision.get()).standing == "revoked"
    done(await bench.decide(nomination, 5, outcome=DecisionOutcome.REFUSED, ground="refusal.education"))
    assert (await bench.file(nomination)).status == "refused"


async def test_the_history_keeps_the_mistake_and_its_mending(bench: Bench) -> None:
    nomination = await bench.registered()
    registered_at = bench.clock.now()
    bench.clock.advance(timedelta(hours=1))

    done(await undo(bench, nomination, 4))

    rows = await tables.StatusChange.filter(nomination_id=nomination).order_by("sequence")
    assert [(row.event, row.source, row.target) for row in rows] == [
        ("NominationSubmitted", "draft", "submitted"),
        ("NominationRegistered", "submitted", "registered"),
        ("ActUndone", "registered", "submitted"),
    ]
    assert (rows[2].undoes, rows[2].reason) == (rows[1].id, "A slip of the pen")
    changes = [change_of(row) for row in rows]
    assert status_as_of(changes, registered_at) == "registered"
    assert status_as_of(changes, bench.clock.now()) == "submitted"


async def test_a_person_taken_off_by_mistake_stands_with_the_file_again(bench: Bench) -> None:
    nomination = await bench.registered(*map(a_nominee, range(2)), contest="contest-0", actor=REPRESENTATIVE)
    first = await tables.Candidacy.get(nomination_id=nomination, place=1)
    death = TakeCandidacyOff(first.id, NominationEvent.DEATH_RECORDED, 4, bench.key())
    done(await take_candidacy_off(bench.office, MEMBER, death))

    done(await undo(bench, nomination, 5))

    assert await bench.statuses(nomination) == ["registered", "registered"]
    assert (await tables.Candidacy.get(id=first.id)).left_at is None


async def test_a_withdrawal_by_mistake_leads_back_into_the_correction_with_its_window(bench: Bench) -> None:
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3))
    window = (await bench.file(nomination)).correct_by
    done(await withdraw_nomination(bench.office, CANDIDATE, WithdrawNomination(nomination, 4, bench.key())))

    done(await undo(bench, nomination, 5))

    row = await bench.file(nomination)
    assert (row.status, row.correct_by) == ("correction", window)


async def test_an_omission_recorded_by_mistake_is_taken_back_with_its_notice(bench: Bench) -> None:
    nomination = await bench.verified()
    done(await bench.omission(nomination, 3))

    done(await undo(bench, nomination, 4))

    assert (await tables.Omission.get()).status == "taken_back"
    done(await bench.decide(nomination, 5))


async def test_a_submission_is_a_fact_and_is_not_taken_back(bench: Bench) -> None:
    assert codes(await undo(bench, await bench.submitted(), 3)) == ["NOT_UNDOABLE"]


async def test_an_author_takes_nothing_of_the_commissions_back(bench: Bench) -> None:
    assert codes(await undo(bench, await bench.registered(), 4, CANDIDATE)) == ["NOT_FOUND"]


async def test_a_change_of_another_file_is_none_of_this_one(bench: Bench) -> None:
    nomination = await bench.registered()
    other = await bench.registered(a_nominee(2), contest="contest-2")

    assert codes(await undo(bench, nomination, 4, change=(await latest(other)).id)) == ["NO_SUCH_CHANGE"]
