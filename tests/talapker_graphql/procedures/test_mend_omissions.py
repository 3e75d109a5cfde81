import asyncio
from datetime import timedelta

from support.acts import CANDIDATE, OPENED, QUESTIONS, Bench, codes, done, everything
from support.somebody_writing import somebody_writing
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.store import tables


async def mend(bench: Bench, nomination: str, version: int = 4) -> Outcome:
    return await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, version, bench.key()))


async def without_diploma(bench: Bench) -> str:
    """A file in the correction window, whose diploma is missing; version 4."""
    nomination = await bench.filled()
    await tables.Document.filter(nomination_id=nomination, kind="diploma").delete()
    done(await submit_nomination(bench.office, CANDIDATE, SubmitNomination(nomination, 2, bench.key())))
    done(await bench.omission(nomination, 3, candidacy_id=(await tables.Candidacy.get()).id))
    return nomination


async def test_without_the_missing_document_nothing_is_mended(bench: Bench) -> None:
    nomination = await without_diploma(bench)
    before = await everything()

    assert codes(await mend(bench, nomination)) == ["OMISSION_STILL_OPEN"]
    assert await everything() == before


async def test_with_the_document_the_file_goes_back_to_the_commission(bench: Bench) -> None:
    nomination = await without_diploma(bench)
    await bench.answer_all(nomination)
    assert await bench.verdict(nomination, "package.complete") == "not_met"
    await bench.put_document(nomination, "diploma", (await tables.Candidacy.get()).id)
    bench.clock.advance(timedelta(hours=1))

    done(await mend(bench, nomination))

    row, omission = await tables.Nomination.get(id=nomination), await tables.Omission.get()
    assert (row.status, row.version, row.correct_by) == ("submitted", 5, None)
    assert (omission.status, omission.mended_at) == ("mended", OPENED + timedelta(hours=1))
    assert await bench.verdict(nomination, "package.complete") == "met"
    done(await bench.decide(nomination, 5))


async def test_mending_asks_no_registry_again(bench: Bench) -> None:
    nomination = await without_diploma(bench)
    await bench.answer_all(nomination)
    await bench.put_document(nomination, "diploma", (await tables.Candidacy.get()).id)

    done(await mend(bench, nomination))

    checks = await tables.RegistryCheck.filter(nomination_id=nomination)
    assert len(checks) == len(QUESTIONS)
    assert {check.standing for check in checks} == {"verified"}


async def test_at_the_last_moment_it_is_in_time_and_a_microsecond_later_too_late(bench: Bench) -> None:
    nomination = await without_diploma(bench)
    await bench.put_document(nomination, "diploma", (await tables.Candidacy.get()).id)

    bench.clock.instant = OPENED + timedelta(hours=48, microseconds=1)
    assert codes(await mend(bench, nomination)) == ["CORRECTION_WINDOW_CLOSED"]
    bench.clock.instant = OPENED + timedelta(hours=48)
    done(await mend(bench, nomination))


async def test_who_waits_for_their_turn_to_be_written_has_mended_in_time(bench: Bench) -> None:
    nomination = await without_diploma(bench)
    await bench.put_document(nomination, "diploma", (await tables.Candidacy.get()).id)
    bench.clock.instant = OPENED + timedelta(hours=48)

    async with asyncio.TaskGroup() as group, somebody_writing(nomination):
        waiting = group.create_task(mend(bench, nomination))
        await asyncio.sleep(0.05)
        bench.clock.advance(timedelta(seconds=7))

    done(waiting.result())


async def test_what_the_law_does_not_let_mend_stays(bench: Bench) -> None:
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3, code="omission.submitted_late", missing_document=None))

    assert codes(await mend(bench, nomination)) == ["OMISSION_NOT_RECOVERABLE"]


async def test_there_is_nothing_to_mend_where_nothing_was_found(bench: Bench) -> None:
    assert codes(await mend(bench, await bench.submitted(), 3)) == ["NOT_POSSIBLE_NOW"]
