import asyncio
import json
import random
from collections.abc import AsyncIterator

import pytest

from support.acts import HandClock, an_office, done, everything
from support.elections import NOW, PARTY, a_frame, any_frame, read, without
from talapker_core.access.actor import Actor, Role
from talapker_core.elections.frame import ElectionFrame
from talapker_core.elections.written import Path
from talapker_graphql.procedures.election_rows import COMMISSION, CONSTITUENCY, CONTEST, ELECTION, rows_of
from talapker_graphql.procedures.load_election import load_election
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.write_frame import FrameRefused, FrameWritten
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected

CANDIDATE = Actor("u-candidate", Role.CANDIDATE)
REPRESENTATIVE = Actor("u-representative", Role.PARTY_REPRESENTATIVE, party_id="party-sample")
SECOND = (('"example-2031" ', '"example-2032" '), ("day = 2031-06-15", "day = 2032-06-15"))
"""Makes another election of the template, with the same regions, parties and items."""


@pytest.fixture
async def office(address: DatabaseAddress) -> AsyncIterator[Office]:
    """An office on an empty database of each engine."""
    async with connected(address):
        yield an_office(HandClock(NOW))


async def written(office: Office, frame: ElectionFrame) -> tuple[int, int, int]:
    loaded = await load_election(office, frame)
    assert isinstance(loaded, FrameWritten), loaded
    return loaded.added, loaded.changed, loaded.removed


async def refused(office: Office, frame: ElectionFrame) -> list[Path]:
    """The places at which the frame is refused; nothing at all may be written."""
    before = await everything()
    loaded = await load_election(office, frame)
    assert isinstance(loaded, FrameRefused), loaded
    assert await everything() == before
    return [fault.path for fault in loaded.faults]


async def opened(office: Office, actor: Actor = CANDIDATE, contest: str = "example-2031.contest.1") -> str:
    return done(await open_nomination(office, actor, OpenNomination(contest, actor.party_id, "k")))["nomination"]


async def entries() -> list[dict[str, object]]:
    rows = await tables.JournalRecord.filter(act="ElectionLoaded").order_by("sequence")
    return [json.loads(row.entry)["payload"] for row in rows]


async def test_a_template_that_is_loaded_can_be_nominated_in(office: Office) -> None:
    frame = a_frame()

    assert await written(office, frame) == (14, 0, 0)

    file = await tables.Nomination.get(id=await opened(office))
    assert file.commission_id == file.monitored_by_id == "example-2031.commission.dec-1"
    party_list = await opened(office, REPRESENTATIVE, "example-2031.contest.0")
    assert (await tables.PartyList.get(nomination_id=party_list)).party_id == "party-sample"
    district = await tables.Commission.get(id="example-2031.commission.dec-1")
    assert (district.parent_id, district.region_id) == ("example-2031.commission.tec-north", "region-XX-N")
    assert [it.ordinal for it in await tables.Region.all().order_by("code")] == [1, 2]
    assert await entries() == [
        {"sha256": frame.digest, "added": 14, "changed": 0, "removed": 0, "commissions": 3, "constituencies": 2,
         "contests": 2, "parties": 2}
    ]  # fmt: skip
    assert (await tables.JournalRecord.get(act="ElectionLoaded")).subject_id == "example-2031"


async def test_loading_the_same_again_changes_nothing_even_when_files_are_open(office: Office) -> None:
    await written(office, a_frame())
    await opened(office)
    before = await everything()

    assert await written(office, a_frame()) == (0, 0, 0)
    assert await everything() == before


async def test_until_a_file_is_opened_everything_may_change(office: Office) -> None:
    await written(office, a_frame())
    # The district and its commission go, the national contest grows, the day moves, a commission comes.
    text = without("commission", 3, without("constituency", 2, without("contest", 2)))
    text = text.replace("mandates = 20", "mandates = 21").replace("2031-06-15", "2031-06-22").replace(
        "# Where contests",
        '[[commission]]\nid = "tec-south"\nlevel = "territorial"\nabove = "cec"\nregion = "XX-S"\n'
        'name = { ky = "Түштүк", ru = "Юг", en = "South" }\n\n# Where contests',
    )  # fmt: skip
    frame = read(text + PARTY).frame
    assert frame is not None

    assert await written(office, frame) == (2, 2, 3)

    assert [it.id for it in await tables.Contest.all()] == ["example-2031.contest.0"]
    assert (await tables.Contest.get()).mandates == 21
    assert (await tables.Election.get()).election_day == frame.day
    words = {it.id.rpartition(".")[2] for it in await tables.Commission.all()}
    assert words == {"cec", "tec-north", "tec-south"}
    assert await tables.Party.all().count() == 3
    assert [entry["sha256"] for entry in await entries()] == [a_frame().digest, frame.digest]


async def test_a_commission_may_come_under_another_one_that_is_new(office: Office) -> None:
    await written(office, a_frame())
    frame = a_frame(
        ('id = "tec-north"', 'id = "tec-all"'), ('above = "tec-north"', 'above = "tec-all"')
    )  # fmt: skip

    assert await written(office, frame) == (1, 1, 1)
    district = await tables.Commission.get(id="example-2031.commission.dec-1")
    assert district.parent_id == "example-2031.commission.tec-all"


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("mandates = 20", "mandates = 21", ("contest", 1)),
        ("day = 2031-06-15", "day = 2031-06-22", ("election",)),
        ('"regular" ', '"early" ', ("election",)),
        ('system = "single_mandate"', 'system = "multi_mandate"', ("contest", 2)),
        ("= 30_700", "= 30_701", ("constituency", 2)),
        ('above = "tec-north"', 'above = "cec"', ("commission", 3)),
        ('commission = "dec-1"', 'commission = "tec-north"', ("constituency", 2)),
        ('number = 1\nname = { ky = "Үлгү', 'number = 9\nname = { ky = "Үлгү', ("party", 1, "number")),
    ],
)  # fmt: skip
async def test_once_a_file_is_open_what_decides_stays(office: Office, old: str, new: str, path: Path) -> None:
    await written(office, a_frame())
    await opened(office, REPRESENTATIVE)

    assert await refused(office, a_frame((old, new))) == [path]


async def test_once_a_file_is_open_nothing_comes_into_the_election_or_goes(office: Office) -> None:
    await written(office, a_frame())
    await opened(office, contest="example-2031.contest.0", actor=REPRESENTATIVE)
    frame = read(without("constituency", 2, without("contest", 2))).frame
    assert frame is not None
    assert await refused(office, frame) == [(), ()]

    more = '\n[[constituency]]\nnumber = 2\ncommission = "cec"\nname = { ky = "а", ru = "б", en = "c" }\n'
    assert await refused(office, a_frame(more=more)) == [("constituency", 3)]


async def test_once_a_file_is_open_names_are_corrected_and_parties_added(office: Office) -> None:
    await written(office, a_frame())
    await opened(office)
    frame = a_frame(
        ('en = "Election of the council', 'en = "Elections of the council'), ('en = "Sample Party"', 'en = "Samples"'),
        ('en = "District Commission No. 1"', 'en = "First District Commission"'), more=PARTY,
    )  # fmt: skip

    assert await written(office, frame) == (1, 3, 0)
    assert (await tables.Party.get(id="party-sample")).search_key.endswith("samples")
    assert (await tables.Election.get()).name_en.startswith("Elections of")


async def test_a_party_that_has_opened_nothing_may_get_another_number(office: Office) -> None:
    await written(office, a_frame())
    await opened(office)

    assert await written(office, a_frame(("number = 2\n", "number = 7\n"))) == (0, 1, 0)


async def test_elections_share_regions_parties_and_items(office: Office) -> None:
    await written(office, a_frame())
    await opened(office, REPRESENTATIVE)

    assert await written(office, a_frame(*SECOND)) == (8, 0, 0)
    other_number = ('number = 1\nname = { ky = "Үлгү', 'number = 4\nname = { ky = "Үлгү')
    assert await refused(office, a_frame(*SECOND, other_number)) == [("party", 1, "number")]
    # A party that the second leaves out stays with the first.
    frame = read(without("party", 2)).frame
    assert frame is not None
    assert await written(office, frame) == (0, 0, 0)


async def test_a_new_region_comes_after_those_there_are_and_none_is_moved(office: Office) -> None:
    await written(office, a_frame())
    region = '\n[[region]]\ncode = "XX-A"\nname = { ky = "а", ru = "б", en = "c" }\n'

    await written(office, a_frame(*SECOND, more=region))

    assert [it.code for it in await tables.Region.all().order_by("ordinal")] == ["XX-N", "XX-S", "XX-A"]


async def test_by_which_number_a_party_pays_is_left_alone(office: Office) -> None:
    await written(office, a_frame())
    await tables.Party.filter(id="party-sample").update(tax_number_mac="f" * 64)

    await written(office, a_frame(('en = "Sample Party"', 'en = "Samples"')))

    assert (await tables.Party.get(id="party-sample")).tax_number_mac == "f" * 64


async def test_whatever_was_loaded_before_the_rows_are_those_of_the_last_file(office: Office) -> None:
    at_hand = random.Random(2031)

    for _ in range(30):
        frame = any_frame(at_hand)
        await written(office, frame)

        rows = rows_of(frame)
        for kind in (ELECTION, COMMISSION, CONSTITUENCY, CONTEST):
            said = {row.pk: [getattr(row, column) for column in kind.columns] for row, _ in rows[kind]}
            there = {row.pk: [getattr(row, column) for column in kind.columns] for row in await kind.table.all()}
            assert there == said
        assert await written(office, frame) == (0, 0, 0)


async def test_what_something_else_holds_on_to_is_not_taken_away(office: Office) -> None:
    await written(office, a_frame())
    await tables.VoteCount.create(id="v", contest_id="example-2031.contest.1", votes=1, verified=False)
    frame = read(without("constituency", 2, without("contest", 2))).frame
    assert frame is not None

    assert await refused(office, frame) == [()]


async def test_two_who_load_at_once_load_it_once(office: Office) -> None:
    outcomes = await asyncio.gather(*(load_election(office, a_frame()) for _ in range(3)))

    assert sum(isinstance(it, FrameWritten) and not it.nothing for it in outcomes) == 1
    assert len(await entries()) == 1
    assert await tables.Commission.all().count() == 3


async def test_whoever_opens_a_file_meanwhile_stands_in_an_election_that_is_whole(office: Office) -> None:
    await written(office, a_frame())

    loading, _ = await asyncio.gather(
        load_election(office, a_frame(("mandates = 20", "mandates = 21"))), opened(office)
    )

    contest = await tables.Contest.get(id="example-2031.contest.0")
    assert contest.mandates == (21 if isinstance(loading, FrameWritten) else 20)
