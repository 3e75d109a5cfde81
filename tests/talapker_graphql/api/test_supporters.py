"""Supporters as clients hand them in, as the commission checks them, and as nobody else learns of them."""

import json
from typing import Any

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    STRANGER,
    Bench,
    a_bench,
    a_nominee,
    done,
)
from support.client import act, ask
from support.supporters import Shelf, a_row, a_table, handed_in, law_of_signatures, shelved, supporter_number, taken
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

COUNTS = "minimum handedIn repeated people notChecked valid invalid cannotTell"
TALLY = f"""query($id: ID!) {{ nomination(id: $id) {{ version supporters {{ {COUNTS}
  importedAt recordsSha256 elsewhere signedForAnother comparedAt sampleSize sampleSeed
  records(first: 100) {{ totalCount nodes {{ id sheet line signedOn region repetition inSample elsewhere verdict ground
    sameSigner {{ nodes {{ sheet line nomination {{ id }} }} }} }} }} }} }} }}"""
DRAWN = "... on SupporterSampleDrawn { nomination { supporters { sampleSize } } }"
TAKEN = """... on SupportersImported { records repeated dryRun repetitions { code path } nomination { version } }
  ... on SupportersFaulty { problems { code path } counts { code count } }"""


async def tally(bench: Bench, reading: ReadingDatabase, actor: Actor, nomination: str) -> Any:
    found = (await ask(bench, reading, actor, TALLY, {"id": nomination}))["nomination"]
    return found and found["supporters"]


async def imported(bench: Bench, reading: ReadingDatabase, nomination: str, document: str, **given: Any) -> Any:
    told = {"nominationId": nomination, "documentId": document, "expectedVersion": 1, **given}
    return await act(bench, reading, CANDIDATE, "importSupporters", told, answer=TAKEN)


async def test_a_table_is_tried_mended_and_taken(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        shelf = shelved(bench)
        nomination = await bench.open()
        bad = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2, signedOn="?"), a_row(3, name="1")]))
        faulty = await imported(bench, reading, nomination, bad, dryRun=True)
        good = await shelf.put(
            bench, nomination, a_table([a_row(1), a_row(2), a_row(3, personalNumber=supporter_number(1))])
        )
        tried = await imported(bench, reading, nomination, good, dryRun=True)
        told = await imported(bench, reading, nomination, good)
        own = await tally(bench, reading, CANDIDATE, nomination)

    assert faulty["problems"] == [
        {"code": "DATE_NOT_VALID", "path": ["rows", "3", "signedOn"]},
        {"code": "NAME_NOT_VALID", "path": ["rows", "4", "name"]},
    ]
    assert faulty["counts"] == [{"code": "DATE_NOT_VALID", "count": 1}, {"code": "NAME_NOT_VALID", "count": 1}]
    assert (tried["dryRun"], tried["nomination"]["version"]) == (True, 1)
    assert (told["dryRun"], told["nomination"]["version"]) == (False, 2)
    assert told["repetitions"] == [{"code": "PERSON_REPEATED", "path": ["rows", "4", "personalNumber"]}]
    assert (own["handedIn"], own["repeated"], own["people"], own["notChecked"]) == (3, 1, 2, 2)


async def two_files(bench: Bench, shelf: Shelf) -> tuple[str, str]:
    """Two files of one contest on which one person stands twice over."""
    one = await handed_in(bench, shelf, [a_row(1), a_row(2), a_row(3)])
    rows = [a_row(1, personalNumber=supporter_number(2)), a_row(2, personalNumber=supporter_number(9)), a_row(4)]
    return one, await handed_in(bench, shelf, rows, actor=STRANGER, person=2)


async def test_the_commission_compares_draws_judges_and_sees_both_files(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        one, other = await two_files(bench, shelved(bench, law_of_signatures(sample_size=2)))

        async def acted(name: str, version: int, answer: str, **given: Any) -> Any:
            told = {"nominationId": one, "expectedVersion": version, **given}
            return await act(bench, reading, MEMBER, name, told, answer=answer)

        await acted("compareSupporters", 4, "... on SupportersCompared { nomination { version } }")
        drawn = await acted("drawSupporterSample", 5, DRAWN)
        seen = await tally(bench, reading, MEMBER, one)
        first = seen["records"]["nodes"][0]["id"]
        judged = await acted(
            "judgeSupporters", 6, "... on SupportersJudged { judged nomination { version } }",
            recordIds=[first], verdict="INVALID", ground="supporter.not_signed",
        )  # fmt: skip
        after = await tally(bench, reading, MEMBER, one)

    assert drawn["nomination"]["supporters"]["sampleSize"] == 2
    assert sum(node["inSample"] for node in seen["records"]["nodes"]) == 2
    assert seen["elsewhere"] == 1
    shared = [node for node in seen["records"]["nodes"] if node["elsewhere"]]
    assert [node["line"] for node in shared] == [2]
    assert {it["nomination"]["id"] for it in shared[0]["sameSigner"]["nodes"]} == {one, other}
    assert judged == {"__typename": "SupportersJudged", "judged": 1, "nomination": {"version": 7}}
    assert (after["invalid"], after["notChecked"]) == (1, 2)
    assert after["records"]["nodes"][0]["ground"] == "supporter.not_signed"


async def test_the_author_is_told_numbers_and_no_record(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        one, _ = await two_files(bench, shelved(bench))
        before = await tally(bench, reading, CANDIDATE, one)
        await act(bench, reading, MEMBER, "compareSupporters", {"nominationId": one, "expectedVersion": 4})
        after = await tally(bench, reading, CANDIDATE, one)

    assert (before["signedForAnother"], before["comparedAt"]) == (None, None)
    assert after["signedForAnother"] == 1
    assert after["elsewhere"] is None
    assert after["records"] == {"totalCount": 0, "nodes": []}
    assert after["recordsSha256"]


async def test_what_the_author_is_told_tells_no_rival_from_another(address: DatabaseAddress) -> None:
    """The same answer, whichever rival has the signer: of two that differ in everything, and of both at once."""
    answers = []
    async with a_bench(address) as bench, open_reading(address) as reading:
        shelf = shelved(bench)
        one = await handed_in(bench, shelf, [a_row(1), a_row(2), a_row(3)])
        first = await handed_in(bench, shelf, [a_row(1), a_row(7)], actor=STRANGER, person=2)
        second = await handed_in(bench, shelf, [a_row(1)], actor=Actor("u-third", CANDIDATE.role), person=3)
        for version, left_out in enumerate(((first,), (second,), ()), 4):
            await tables.Nomination.filter(id__in=[first, second]).update(status="submitted")
            await tables.Nomination.filter(id__in=left_out).update(status="withdrawn")
            asked = {"nominationId": one, "expectedVersion": version}
            await act(bench, reading, MEMBER, "compareSupporters", asked)
            answers.append(await tally(bench, reading, CANDIDATE, one))

    assert answers[0]["signedForAnother"] == 1
    assert answers[0] == answers[1] == answers[2]


async def test_where_one_may_sign_for_several_the_author_learns_nothing_of_others(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        one, _ = await two_files(bench, shelved(bench, law_of_signatures(several=True)))
        await act(bench, reading, MEMBER, "compareSupporters", {"nominationId": one, "expectedVersion": 4})

        author, member = await tally(bench, reading, CANDIDATE, one), await tally(bench, reading, MEMBER, one)

    assert (author["signedForAnother"], author["elsewhere"]) == (None, None)
    assert member["elsewhere"] == 1


async def test_the_public_is_told_counts_once_the_file_is_out_and_nothing_before(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        shelf = shelved(bench)
        nomination = await bench.filled(a_nominee())
        document = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2), a_row(3)]))
        done(await taken(bench, nomination, document, 2))
        draft = [await tally(bench, reading, actor, nomination) for actor in (ANONYMOUS, OBSERVER, STRANGER)]
        commission = await tally(bench, reading, MEMBER, nomination)
        done(await submit_nomination(bench.office, CANDIDATE, SubmitNomination(nomination, 3, bench.key())))
        await tables.Nomination.filter(id=nomination).update(published_at=bench.clock.now())
        out = [await tally(bench, reading, actor, nomination) for actor in (ANONYMOUS, STRANGER, DISTRICT_MEMBER)]

    assert draft == [None, None, None]
    assert commission["records"]["totalCount"] == 0, "the records of a draft are its author's"
    for told in out:
        assert (told["handedIn"], told["notChecked"]) == (3, 3)
        assert told["records"] == {"totalCount": 0, "nodes": []}
        hidden = ("importedAt", "recordsSha256", "elsewhere", "signedForAnother", "comparedAt", "sampleSeed")
        assert [told[name] for name in hidden] == [None] * 6


async def test_nobody_s_number_or_name_is_in_any_answer(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        one, _ = await two_files(bench, shelved(bench))
        answers = [
            await ask(bench, reading, actor, TALLY, {"id": one}) for actor in (CANDIDATE, MEMBER, STRANGER, ANONYMOUS)
        ]

    told = json.dumps(answers, ensure_ascii=False)
    assert "Жокбеков" not in told
    assert supporter_number(1) not in told


async def test_a_member_is_shown_one_signer_at_a_time_and_the_author_none(address: DatabaseAddress) -> None:
    question = "query($id: ID!) { supporter(id: $id) { supporterId sheet line name personalNumber version } }"
    async with a_bench(address) as bench, open_reading(address) as reading:
        one, _ = await two_files(bench, shelved(bench))
        row = await tables.Supporter.get(nomination_id=one, line=3)

        shown = (await ask(bench, reading, MEMBER, question, {"id": row.id}))["supporter"]
        kept = (await ask(bench, reading, CANDIDATE, question, {"id": row.id}))["supporter"]

    assert shown["personalNumber"] == supporter_number(3)
    assert (shown["supporterId"], shown["sheet"], shown["line"], shown["version"]) == (row.id, 1, 3, 4)
    assert kept is None
