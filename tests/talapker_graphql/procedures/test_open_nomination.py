import asyncio

import pytest

from support.acts import (
    CANDIDATE,
    MEMBER,
    OBSERVER,
    OTHER_PARTY,
    REPRESENTATIVE,
    Bench,
    codes,
    done,
    everything,
)
from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.store import tables

UNKNOWN_PARTY = Actor("u-representative", Role.PARTY_REPRESENTATIVE, party_id="party-unknown")
"""Of a party that the identity provider knows and this installation does not."""


async def opened(bench: Bench, actor: Actor, contest: str, party: str | None) -> Outcome:
    return await open_nomination(bench.office, actor, OpenNomination(contest, party, bench.key()))


@pytest.mark.parametrize(
    ("actor", "contest", "party", "route"),
    [
        (CANDIDATE, "contest-1", None, "self_nominated"),
        (REPRESENTATIVE, "contest-1", "party-1", "party_nominated"),
        (REPRESENTATIVE, "contest-0", "party-1", "party_list"),
    ],
    ids=["self", "party-in-a-constituency", "party-list"],
)
async def test_a_file_is_opened_as_a_draft_by_its_route(
    bench: Bench, actor: Actor, contest: str, party: str | None, route: str
) -> None:
    ids = done(await opened(bench, actor, contest, party))

    row = await tables.Nomination.get(id=ids["nomination"])
    assert (row.route, row.status, row.version, row.opened_by) == (route, "draft", 1, actor.id)
    assert row.published_at is None
    assert ("partyList" in ids) is (route == "party_list")


async def test_the_central_commission_decides_and_the_constituencys_own_watches(bench: Bench) -> None:
    row = await tables.Nomination.get(id=await bench.open("contest-2"))

    assert (row.commission_id, row.monitored_by_id) == ("central", "district-2")


@pytest.mark.parametrize(
    ("actor", "contest", "party", "code"),
    [
        (CANDIDATE, "no-such-contest", None, "NOT_FOUND"),
        (CANDIDATE, "contest-1", "party-1", "NOT_FOUND"),
        (OTHER_PARTY, "contest-0", "party-1", "NOT_FOUND"),
        (REPRESENTATIVE, "contest-1", None, "NOT_FOUND"),
        (MEMBER, "contest-1", None, "NOT_FOUND"),
        (OBSERVER, "contest-1", None, "NOT_FOUND"),
        (ANONYMOUS, "contest-1", None, "NOT_FOUND"),
        (CANDIDATE, "contest-0", None, "LIST_NEEDS_A_PARTY"),
        (UNKNOWN_PARTY, "contest-0", "party-unknown", "NOT_FOUND"),
        (UNKNOWN_PARTY, "contest-1", "party-unknown", "NOT_FOUND"),
    ],
)
async def test_what_may_not_be_opened_leaves_no_trace(
    bench: Bench, actor: Actor, contest: str, party: str | None, code: str
) -> None:
    before = await everything()

    assert codes(await opened(bench, actor, contest, party)) == [code]
    assert await everything() == before


async def test_a_party_brings_one_list(bench: Bench) -> None:
    done(await opened(bench, REPRESENTATIVE, "contest-0", "party-1"))

    assert codes(await opened(bench, REPRESENTATIVE, "contest-0", "party-1")) == ["LIST_EXISTS"]


async def test_two_representatives_at_once_bring_one_list(bench: Bench) -> None:
    outcomes = await asyncio.gather(*(opened(bench, REPRESENTATIVE, "contest-0", "party-1") for _ in range(5)))

    assert [codes(outcome) for outcome in outcomes if isinstance(outcome, NotDone)] == [["LIST_EXISTS"]] * 4
    assert await tables.PartyList.all().count() == await tables.Nomination.all().count() == 1


async def test_lists_opened_at_once_get_ballot_numbers_of_their_own(bench: Bench) -> None:
    parties = [f"party-{number}" for number in (1, 2, 3)]
    actors = [Actor(f"u-{party}", Role.PARTY_REPRESENTATIVE, party_id=party) for party in parties]

    outcomes = await asyncio.gather(*(opened(bench, actor, "contest-0", actor.party_id) for actor in actors))

    assert all(done(outcome) for outcome in outcomes)
    assert sorted(row.ballot_number for row in await tables.PartyList.all()) == [1, 2, 3]
