import pytest

from support.acts import CANDIDATE, OTHER_PARTY, REPRESENTATIVE, Bench, a_nominee, codes, done
from talapker_core.access.actor import Actor, Role
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.verification import awaited_checks
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables


async def withdraw(bench: Bench, nomination: str, version: int, actor: Actor = CANDIDATE) -> Outcome:
    return await withdraw_nomination(bench.office, actor, WithdrawNomination(nomination, version, bench.key()))


async def test_a_file_is_withdrawn_with_everyone_on_it_and_nobody_is_asked_any_more(bench: Bench) -> None:
    nomination = await bench.submitted()

    done(await withdraw(bench, nomination, 3))

    row = await tables.Nomination.get(id=nomination)
    assert (row.status, row.version, row.closed_at) == ("withdrawn", 4, bench.clock.now())
    assert (row.examine_by, row.correct_by, row.published_at) == (None, None, None)
    assert (await tables.Candidacy.get()).status == "withdrawn"
    assert await awaited_checks(nomination) == []


async def test_what_was_public_stays_public(bench: Bench) -> None:
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3))

    done(await withdraw(bench, nomination, 4))

    row = await tables.Nomination.get(id=nomination)
    assert row.status == "withdrawn"
    assert row.published_at is not None
    assert (await tables.Decision.get()).outcome == "granted"


async def test_any_representative_of_the_party_withdraws_its_list_and_no_other(bench: Bench) -> None:
    nomination = await bench.submitted(a_nominee(1), a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)
    colleague = Actor("u-colleague", Role.PARTY_REPRESENTATIVE, party_id="party-1")

    assert codes(await withdraw(bench, nomination, 3, OTHER_PARTY)) == ["NOT_FOUND"]
    done(await withdraw(bench, nomination, 3, colleague))

    assert {row.status for row in await tables.Candidacy.all()} == {"withdrawn"}


@pytest.mark.parametrize("ended", ["refused", "withdrawn"])
async def test_what_has_ended_is_not_withdrawn(bench: Bench, ended: str) -> None:
    nomination = await bench.submitted()
    if ended == "refused":
        done(await bench.decide(nomination, 3, outcome=DecisionOutcome.REFUSED, ground="refusal.education"))
    else:
        done(await withdraw(bench, nomination, 3))

    assert codes(await withdraw(bench, nomination, 4)) == ["NOT_POSSIBLE_NOW"]
