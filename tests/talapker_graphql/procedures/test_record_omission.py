from datetime import timedelta

import pytest

from support.acts import CANDIDATE, MEMBER, OPENED, Bench, codes, done, everything
from talapker_graphql.store import tables


async def test_an_omission_starts_the_clock_that_the_rulebook_sets(bench: Bench) -> None:
    nomination = await bench.submitted()
    bench.clock.advance(timedelta(days=2, microseconds=5))

    ids = done(await bench.omission(nomination, 3))

    row = await tables.Nomination.get(id=nomination)
    omission = await tables.Omission.get(id=ids["omission"])
    assert (row.status, row.version) == ("correction", 4)
    assert row.correct_by == bench.clock.now() + timedelta(hours=48)
    assert (omission.status, omission.recoverable, omission.recorded_by) == ("open", True, MEMBER.id)
    assert "61" in omission.article
    assert all((omission.text_ky, omission.text_ru, omission.text_en))
    assert (await tables.Candidacy.get()).status == "correction"


async def test_further_omissions_do_not_restart_the_clock(bench: Bench) -> None:
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3))
    bench.clock.advance(timedelta(hours=20))

    done(await bench.omission(nomination, 4, missing_document="passport_copy"))

    assert (await tables.Nomination.get(id=nomination)).correct_by == OPENED + timedelta(hours=48)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "omission.invented"}, "UNKNOWN_GROUND"),
        ({"candidacy_id": "no-such-candidacy"}, "CANDIDACY_NOT_ON_FILE"),
    ],
    ids=["unknown-defect", "unknown-candidacy"],
)
async def test_what_cannot_be_recorded_leaves_no_trace(bench: Bench, changes: dict[str, str], code: str) -> None:
    nomination = await bench.submitted()
    before = await everything()

    assert codes(await bench.omission(nomination, 3, **changes)) == [code]
    assert await everything() == before


async def test_a_draft_has_no_omissions_yet(bench: Bench) -> None:
    assert codes(await bench.omission(await bench.filled(), 2)) == ["NOT_POSSIBLE_NOW"]


async def test_the_journal_tells_who_found_what_and_when(bench: Bench) -> None:
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3))

    entry = (await tables.JournalRecord.get(act="OmissionRecorded")).entry
    assert MEMBER.id in entry
    assert "omission.document_missing" in entry
    assert CANDIDATE.id not in entry
