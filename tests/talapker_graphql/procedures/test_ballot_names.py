"""Whether the names of those who are out stay on the ballot, by whatever act they went or came back."""

from datetime import UTC, datetime, timedelta

from support.acts import MEMBER, REPRESENTATIVE, Bench, a_nominee, done
from support.other_law import law_with
from talapker_core.nominations.status import NominationEvent
from talapker_core.rulebooks.term import DeadlineRule, Side
from talapker_graphql.procedures.cancel_registration import CancelRegistration, cancel_registration
from talapker_graphql.procedures.take_candidacy_off import TakeCandidacyOff, take_candidacy_off
from talapker_graphql.procedures.undo_change import UndoChange, undo_change
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables

FIXED_FIVE_DAYS_BEFORE = law_with(calendar__ballot_fixed=DeadlineRule(days=5, side=Side.BEFORE, inclusive=True))
FIXED = datetime(2021, 11, 23, 18, 0, tzinfo=UTC)
"""The midnight in Bishkek that ends 23 November 2021, five days before the election."""


async def registered_list(bench: Bench) -> tuple[str, list[str]]:
    """A registered list of three; version 4."""
    bench.under(FIXED_FIVE_DAYS_BEFORE)
    nomination = await bench.registered(*map(a_nominee, range(3)), contest="contest-0", actor=REPRESENTATIVE)
    rows = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    return nomination, [row.id for row in rows]


async def remaining(nomination: str) -> list[bool | None]:
    rows = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    return [row.remains_on_ballot for row in rows]


async def dies(bench: Bench, candidacy: str, version: int) -> None:
    command = TakeCandidacyOff(candidacy, NominationEvent.DEATH_RECORDED, version, bench.key())
    done(await take_candidacy_off(bench.office, MEMBER, command))


async def test_who_goes_in_time_is_off_the_ballot_and_who_goes_later_stays_on_it(bench: Bench) -> None:
    nomination, (first, second, _) = await registered_list(bench)
    bench.clock.instant = FIXED - timedelta(microseconds=1)
    await dies(bench, first, 4)

    bench.clock.instant = FIXED
    await dies(bench, second, 5)

    assert await remaining(nomination) == [False, True, None]


async def test_a_list_that_withdraws_tells_it_of_those_who_stood_on_it(bench: Bench) -> None:
    nomination, (first, _, _) = await registered_list(bench)
    await dies(bench, first, 4)

    done(await withdraw_nomination(bench.office, REPRESENTATIVE, WithdrawNomination(nomination, 5, bench.key())))

    assert await remaining(nomination) == [False, False, False]


async def test_a_registration_that_is_cancelled_late_stays_on_the_ballot_until_that_is_undone(bench: Bench) -> None:
    nomination, _ = await registered_list(bench)
    bench.clock.instant = FIXED
    command = CancelRegistration(nomination, "removal.over_ceiling", "By the audit", 4, bench.key())
    done(await cancel_registration(bench.office, MEMBER, command))
    assert await remaining(nomination) == [True, True, True]

    change = await tables.StatusChange.filter(nomination_id=nomination).order_by("-sequence").first()
    assert change is not None
    done(await undo_change(bench.office, MEMBER, UndoChange(nomination, change.id, "A mistake", 5, bench.key())))

    assert await remaining(nomination) == [None, None, None]


async def test_who_comes_back_is_on_the_ballot_like_everybody(bench: Bench) -> None:
    nomination, (first, _, _) = await registered_list(bench)
    await dies(bench, first, 4)
    death = await tables.StatusChange.get(candidacy_id=first)

    done(await undo_change(bench.office, MEMBER, UndoChange(nomination, death.id, "A mistake", 5, bench.key())))

    assert await remaining(nomination) == [None, None, None]


async def test_where_the_law_does_not_say_when_the_ballot_is_fixed_nothing_is_told(bench: Bench) -> None:
    nomination, (first, _, _) = await registered_list(bench)
    bench.under(law_with())

    await dies(bench, first, 4)

    assert await remaining(nomination) == [None, None, None]
