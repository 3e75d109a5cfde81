"""What silence does happens once, whoever looks and however often, also after a restart in between."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from support.acts import CANDIDATE, MEMBER, Bench, a_nominee, codes, done
from support.failing_writes import DiskFullError, failing_at
from support.other_law import law_with
from talapker_core.access.actor import Actor
from talapker_core.journal.audit import JournalSound
from talapker_core.rulebooks.errors import RulebookNotFoundError
from talapker_graphql.jobs import expiry
from talapker_graphql.jobs.expiry import Expiry
from talapker_graphql.procedures import expire_terms
from talapker_graphql.procedures.expire_terms import GRACE, expire_term, expired_files
from talapker_graphql.procedures.hold_correction import HoldCorrection, hold_correction
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store import tables

WINDOW = timedelta(hours=48)
REGISTRATION_ENDS = datetime(2021, 10, 29, 18, 0, tzinfo=UTC)
"""The midnight in Bishkek that ends 29 October 2021."""
A_MOMENT = timedelta(microseconds=1)


async def in_correction(bench: Bench) -> str:
    """A file whose correction window runs; version 4."""
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3))
    return nomination


async def events(nomination: str) -> list[str]:
    rows = await tables.JournalRecord.filter(subject_id=nomination).order_by("sequence")
    return [row.act for row in rows]


async def test_a_correction_that_never_came_gives_the_file_back_to_the_commission(bench: Bench) -> None:
    nomination = await in_correction(bench)
    bench.clock.advance(WINDOW + GRACE)
    assert await Expiry(bench.office).once() == 0

    bench.clock.advance(A_MOMENT)
    assert await Expiry(bench.office).once() == 1

    row = await bench.file(nomination)
    assert (row.status, row.correct_by) == ("submitted", None)
    assert (await tables.Omission.get()).status == "open"
    assert codes(await bench.decide(nomination, 5)) == ["OPEN_OMISSIONS"]


async def test_elsewhere_the_same_silence_ends_the_file(bench: Bench) -> None:
    bench.under(law_with(silence__correction="lapse"))
    nomination = await in_correction(bench)
    bench.clock.advance(WINDOW + GRACE + A_MOMENT)

    await Expiry(bench.office).once()

    assert (await bench.file(nomination)).status == "lapsed"
    assert await bench.statuses(nomination) == ["lapsed"]


async def test_a_commission_that_does_not_decide_is_told_once_and_nobody_is_refused(bench: Bench) -> None:
    nomination = await bench.verified()
    bench.clock.advance(timedelta(days=12))

    assert [await Expiry(bench.office).once() for _ in range(3)] == [1, 0, 0]

    row = await bench.file(nomination)
    assert row.status == "submitted"
    assert row.overdue_since == row.examine_by
    assert (await events(nomination)).count("ReviewExpired") == 1
    done(await bench.decide(nomination, row.version))
    assert (await bench.file(nomination)).overdue_since is None


async def test_a_draft_lapses_when_registration_has_ended(bench: Bench) -> None:
    draft = await bench.filled()
    bench.clock.instant = REGISTRATION_ENDS + GRACE
    assert await Expiry(bench.office).once() == 0

    bench.clock.instant = REGISTRATION_ENDS + GRACE + A_MOMENT
    await Expiry(bench.office).once()

    assert (await bench.file(draft)).status == "lapsed"


async def test_where_the_law_lets_drafts_lie_none_is_looked_at(bench: Bench) -> None:
    bench.under(law_with(silence__draft="alert"))
    draft = await bench.filled()
    bench.clock.instant = REGISTRATION_ENDS + timedelta(days=3)

    assert await expired_files(bench.office) == []
    assert not await expire_term(bench.office, draft)


async def test_of_many_who_look_at_once_one_lets_the_term_run_out(bench: Bench) -> None:
    nomination = await in_correction(bench)
    bench.clock.advance(WINDOW + A_MOMENT)

    happened = await asyncio.gather(*(expire_term(bench.office, nomination) for _ in range(8)))

    assert sum(happened) == 1
    assert (await events(nomination)).count("CorrectionExpired") == 1


async def test_a_correction_that_came_in_time_is_not_run_over(bench: Bench) -> None:
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3, code="omission.unsigned", missing_document=None))
    bench.clock.advance(WINDOW)
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 4, bench.key())))
    bench.clock.advance(A_MOMENT)

    assert not await expire_term(bench.office, nomination)
    assert (await bench.file(nomination)).status == "submitted"


async def test_a_window_that_stands_still_does_not_run_out(bench: Bench) -> None:
    nomination = await in_correction(bench)
    done(await hold_correction(bench.office, MEMBER, HoldCorrection(nomination, True, "A court", 4, bench.key())))  # noqa: FBT003  (the command's own order)
    bench.clock.advance(timedelta(days=8))

    assert not await expire_term(bench.office, nomination)


@pytest.mark.parametrize("write", range(1, 9))
async def test_an_expiry_cut_off_at_any_write_happens_afterwards_as_a_whole(bench: Bench, write: int) -> None:
    nomination = await in_correction(bench)
    bench.clock.advance(WINDOW + GRACE + A_MOMENT)
    try:
        with failing_at(write):
            await expire_term(bench.office, nomination)
    except DiskFullError:
        assert (await bench.file(nomination)).status == "correction"

    await Expiry(bench.office).once()

    assert (await bench.file(nomination)).status == "submitted"
    assert (await events(nomination)).count("CorrectionExpired") == 1
    assert isinstance(await verify_journal(), JournalSound)


async def test_a_file_that_cannot_be_judged_holds_up_none_after_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Files are taken up in the order of their ids, here one at a time."""
    monkeypatch.setattr(expire_terms, "MOST_AT_ONCE", 1)
    files = []
    for serial in range(3):
        files.append(
            await bench.submitted(a_nominee(serial), contest="contest-1", actor=Actor(f"u-{serial}", CANDIDATE.role))
        )
        done(await bench.omission(files[-1], 3))
    first = min(files)

    async def failing(office: Office, nomination_id: str) -> bool:
        if nomination_id == first:
            raise RulebookNotFoundError("20003198500017")
        return await expire_term(office, nomination_id)

    monkeypatch.setattr(expiry, "expire_term", failing)
    bench.clock.advance(WINDOW + GRACE + A_MOMENT)

    assert await Expiry(bench.office).once() == 2

    assert [(await bench.file(it)).status for it in sorted(files)] == ["correction", "submitted", "submitted"]
    assert f"TERM_NOT_EXPIRED {first} RulebookNotFoundError" in caplog.text
    assert "20003198500017" not in caplog.text


async def test_a_database_that_is_away_does_not_end_the_process(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    running_out = Expiry(bench.office)
    looked = asyncio.Event()

    async def away() -> int:
        looked.set()
        raise ConnectionError("the database is away")

    monkeypatch.setattr(running_out, "once", away)
    running = asyncio.create_task(running_out.run())
    await asyncio.wait_for(looked.wait(), 10)
    await asyncio.sleep(0)

    assert not running.done()
    assert "TERMS_NOT_EXPIRED ConnectionError" in caplog.text
    running.cancel()
