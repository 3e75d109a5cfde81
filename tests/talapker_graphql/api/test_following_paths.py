"""Whoever does nothing but follow the checklist's paths, over GraphQL alone, gets every file ready."""

import random
from datetime import UTC, date, datetime
from typing import Any

import pytest

from support.acts import CANDIDATE, REPRESENTATIVE, Bench, a_bench
from support.client import act
from support.path_follower import PathFollower, a_nominee_input
from talapker_core.access.actor import Actor
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

PARTY_NOMINEE = ("contest-2", REPRESENTATIVE)
CONTESTS: tuple[tuple[str, Actor], ...] = (("contest-0", REPRESENTATIVE), ("contest-1", CANDIDATE), PARTY_NOMINEE)
MOST_STEPS = 40
"""Rounds of reading the checklist; a list with consents takes one for each person."""
KINDS = ("biographical_form", "passport_copy", "diploma", "personal_data_consent", "school_certificate")


async def in_disorder(bench: Bench, reading: ReadingDatabase, seed: int) -> PathFollower:
    """A file of one of the three routes, with people, declarations and papers as chance has them."""
    chance = random.Random(seed)
    contest, actor = CONTESTS[seed % len(CONTESTS)]
    nomination = await bench.open(contest, actor)
    follower = PathFollower(bench, reading, actor, nomination)
    await follower.read()
    most = 9 if contest == "contest-0" else 1
    people = [_somebody(at, chance) for at in range(chance.randint(0, most))]
    if people:
        given = {"nominationId": nomination, "nominees": people, "expectedVersion": 1}
        assert (await act(bench, reading, actor, "addCandidacies", given))["__typename"] == "CandidaciesAdded"
    for candidacy in await tables.Candidacy.filter(nomination_id=nomination):
        for kind in chance.sample(KINDS, chance.randint(0, len(KINDS))):
            await bench.put_document(nomination, kind, candidacy.id)
    return follower


def _somebody(serial: int, chance: random.Random) -> Any:
    """A person who may be too young, convicted, no citizen, without school, and may leave anything out."""
    left_out = {
        name: None
        for name in ("citizen", "education", "unexpungedConviction", "otherEthnicGroup", "disabilityGroup")
        if chance.random() < 0.2
    }
    changes = {
        "birthDate": chance.choice(["1995-05-17", "1975-05-17", "2004-05-17"]),
        "unexpungedConviction": chance.random() < 0.2,
        "citizen": chance.random() < 0.8,
        "education": chance.choice(["BASIC", "SECONDARY", "HIGHER"]),
        **left_out,
    }
    attributes = [name for name in ("MINORITY", "DISABILITY") if chance.random() < 0.2]
    return a_nominee_input(
        serial, sex=chance.choice(["FEMALE", "MALE", "MALE", "MALE"]), attributes=attributes, **changes
    )


async def got_ready(address: DatabaseAddress, seed: int, **election: Any) -> PathFollower:
    """The client after its work on the file of `seed`, which it must have been able to finish and hand in."""
    async with a_bench(address) as bench, open_reading(address) as reading:
        if election:
            await tables.Election.all().update(**election)
            bench.clock.instant = datetime(2035, 1, 10, 9, 0, tzinfo=UTC)
        follower = await in_disorder(bench, reading, seed)
        await follower.finish(MOST_STEPS)
        assert follower.told["checklist"]["ready"]
        given = {"nominationId": follower.nomination, "expectedVersion": follower.told["checklist"]["version"]}
        handed_in = await act(bench, reading, follower.actor, "submitNomination", given)
        assert handed_in["__typename"] != "NotDone", handed_in
        return follower


@pytest.mark.parametrize("seed", range(15))
async def test_every_file_is_got_ready_and_handed_in(sqlite_address: DatabaseAddress, seed: int) -> None:
    follower = await got_ready(sqlite_address, seed)

    assert follower.steps > 0


async def test_a_list_is_got_ready_on_postgresql(postgresql_address: DatabaseAddress) -> None:
    follower = await got_ready(postgresql_address, 0)

    assert follower.steps > 0


@pytest.mark.parametrize("seed", [0, 2])
async def test_where_candidates_consent_themselves_their_path_is_followed_too(
    sqlite_address: DatabaseAddress, seed: int
) -> None:
    follower = await got_ready(sqlite_address, seed, rulebook="xx/exampleland", election_day=date(2035, 3, 14))

    assert follower.steps > 0
