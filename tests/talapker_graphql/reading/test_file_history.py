"""The entries about one file, and what is new in the journal, on both engines."""

from support.acts import Bench, a_bench
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.reading.file_history import (
    BEFORE_ALL,
    FileRecord,
    file_page,
    file_total,
    journal_size,
    news,
    standing_of,
)
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.transactions import transaction


def acts(records: list[FileRecord]) -> list[str]:
    return [record.entry.act for record in records]


async def open_fund(bench: Bench, nomination: str) -> None:
    """A fund of the file, and a statement entered in it."""
    await tables.Fund.create(
        id="fund-1", election_id="election", nomination_id=nomination, bank="Bank", account_sealed="", currency="KGS",
        opened_on=bench.clock.now().date(),
    )  # fmt: skip
    for act in ("FundOpened", "BankStatementRecorded"):
        async with transaction():
            await record(act, "fund", "fund-1", {}, actor=SYSTEM, at=bench.clock.now())


async def whole(reading: ReadingDatabase, nomination: str) -> list[FileRecord]:
    return await file_page(reading, nomination, BEFORE_ALL, 100)


async def test_a_file_has_the_acts_on_it_its_registries_answers_and_its_money_in_order(
    address: DatabaseAddress,
) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.verified()
        other = await bench.submitted(contest="contest-2")
        await open_fund(bench, nomination)

        records = await whole(reading, nomination)

        assert acts(records) == [
            "NominationOpened", "CandidacyAdded", "NominationSubmitted", *["RegistryAnswered"] * 3, "FundOpened",
            "BankStatementRecorded",
        ]  # fmt: skip
        sequences = [record.entry.sequence for record in records]
        assert sequences == sorted(set(sequences))
        assert {record.nomination_id for record in records} == {nomination}
        assert acts(await whole(reading, other)) == ["NominationOpened", "CandidacyAdded", "NominationSubmitted"]
        assert await file_total(reading, nomination) == len(records)


async def test_pages_cut_anywhere_make_the_whole(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.verified()
        records = await whole(reading, nomination)

        for first in range(1, len(records) + 1):
            pieced: list[FileRecord] = []
            while page := await file_page(
                reading, nomination, pieced[-1].entry.sequence if pieced else BEFORE_ALL, first
            ):
                assert len(page) <= first
                pieced += page
            assert pieced == records


async def test_news_are_the_entries_about_files_from_one_size_of_the_journal_to_another(
    address: DatabaseAddress,
) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        one, two = await bench.verified(), await bench.submitted(contest="contest-2")
        async with transaction():
            await record("VotesRecorded", "election", "election", {}, actor=SYSTEM, at=bench.clock.now())
        size = await journal_size(reading)

        everything = await news(reading, 0, size)

        assert [it.entry.sequence for it in everything] == list(range(size - 1))
        assert [it for it in everything if it.nomination_id == one] == await whole(reading, one)
        assert await news(reading, 3, 5) == everything[3:5]
        assert [it for it in everything if it.nomination_id == two] == await whole(reading, two)


async def test_nothing_is_found_of_a_file_that_no_database_could_hold(address: DatabaseAddress) -> None:
    async with a_bench(address), open_reading(address) as reading:
        for name in ("", "\x00", "\ud800", "' OR 1=1 --"):
            assert await whole(reading, name) == []
            assert await standing_of(reading, name) is None
        assert await journal_size(reading) == 0


async def test_whose_file_it_is_is_read_anew_each_time(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.open()
        before = await standing_of(reading, nomination)
        await tables.Nomination.filter(id=nomination).update(commission_id="district-1")

        (record_now,) = await whole(reading, nomination)

        assert before is not None
        assert (before.opened_by, before.commission_id) == ("u-candidate", "central")
        assert record_now.standing.commission_id == "district-1"
