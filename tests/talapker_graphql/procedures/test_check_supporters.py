"""The check of signatures: who signed for others, which records are looked at, and what that says of the number."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest

from support.acts import CANDIDATE, MEMBER, REGISTRAR, STRANGER, Bench, a_nominee, codes, done
from support.other_law import law_with
from support.supporters import (
    Shelf,
    a_row,
    a_table,
    handed_in,
    law_of_signatures,
    shelved,
    supporter_number,
    taken,
)
from talapker_core.access.actor import Actor, Role
from talapker_core.nominations.supporters.sample import draw, seed_of
from talapker_core.nominations.supporters.verdict import SupporterVerdict
from talapker_core.rulebooks.procedure_vocabulary import DECIDING_MEMBERS
from talapker_graphql.procedures.compare_supporters import CompareSupporters, compare_supporters, signed_elsewhere
from talapker_graphql.procedures.draw_supporter_sample import DrawSupporterSample, draw_supporter_sample
from talapker_graphql.procedures.file_checklist import checklist_of
from talapker_graphql.procedures.judge_supporters import JudgeSupporters, judge_supporters
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables


async def compared(bench: Bench, nomination: str, version: int = 4, actor: Actor = MEMBER) -> Outcome:
    return await compare_supporters(bench.office, actor, CompareSupporters(nomination, version, bench.key()))


async def drawn(bench: Bench, nomination: str, version: int = 4, actor: Actor = MEMBER) -> Outcome:
    return await draw_supporter_sample(bench.office, actor, DrawSupporterSample(nomination, version, bench.key()))


async def judged(
    bench: Bench,
    nomination: str,
    version: int,
    verdict: SupporterVerdict = SupporterVerdict.VALID,
    *,
    actor: Actor = MEMBER,
    records: tuple[str, ...] | None = None,
    ground: str | None = None,
) -> Outcome:
    command = JudgeSupporters(nomination, records, verdict, ground, version, bench.key())
    return await judge_supporters(bench.office, actor, command)


async def records_of(nomination: str) -> list[tables.Supporter]:
    return await tables.Supporter.filter(nomination_id=nomination).order_by("sheet", "line")


async def tally_of(nomination: str) -> tables.SupporterTally:
    return await tables.SupporterTally.get(nomination_id=nomination)


async def two_candidates(bench: Bench, shelf: Shelf) -> tuple[str, str]:
    """Two files of one contest; the second and the third person signed for both."""
    one = await handed_in(bench, shelf, [a_row(at) for at in range(1, 6)])
    rows = [a_row(at, personalNumber=supporter_number(at + 1)) for at in range(1, 3)]
    rows += [a_row(at, personalNumber=supporter_number(at + 100)) for at in range(3, 6)]
    return one, await handed_in(bench, shelf, rows, actor=STRANGER, person=2)


async def test_who_signed_for_another_candidate_is_found_on_both_files(bench: Bench) -> None:
    one, other = await two_candidates(bench, shelved(bench))

    done(await compared(bench, one))
    done(await compared(bench, other))

    for nomination in (one, other):
        tally = await tally_of(nomination)
        assert (tally.elsewhere, tally.signed_for_another) == (2, 2)
        assert tally.compared_at is not None


async def test_where_the_law_lets_a_voter_sign_for_several_the_applicant_is_told_no_number(bench: Bench) -> None:
    one, _ = await two_candidates(bench, shelved(bench, law_of_signatures(several=True)))

    done(await compared(bench, one))

    tally = await tally_of(one)
    assert (tally.elsewhere, tally.signed_for_another) == (2, None)


async def test_files_that_do_not_stand_do_not_count(bench: Bench) -> None:
    one, other = await two_candidates(bench, shelved(bench))
    done(await withdraw_nomination(bench.office, STRANGER, WithdrawNomination(other, 4, bench.key())))

    done(await compared(bench, one))

    assert (await tally_of(one)).elsewhere == 0


@pytest.mark.parametrize("seed", range(5))
async def test_what_is_found_across_files_equals_brute_force(bench: Bench, seed: int) -> None:
    chance = random.Random(seed)
    bench.under(law_of_signatures())
    actors = [CANDIDATE, STRANGER, Actor("u-third", Role.CANDIDATE)]
    files = {
        await bench.submitted(a_nominee(at), actor=actor): {chance.randint(1, 15) for _ in range(chance.randint(1, 9))}
        for at, actor in enumerate(actors, 1)
    }
    for nomination, serials in files.items():
        for line, serial in enumerate(sorted(serials), 1):
            await a_stored_record(bench, nomination, line, supporter_number(serial))

    for nomination, serials in files.items():
        others = set().union(*(signed for other, signed in files.items() if other != nomination))

        assert await signed_elsewhere(nomination) == len(serials & others)


async def a_stored_record(bench: Bench, nomination: str, line: int, number: str) -> None:
    await tables.Supporter.create(
        id=bench.office.id_of("supporter"), nomination_id=nomination, sheet=1, line=line,
        mac=bench.office.pseudonymizer.pseudonym(number, "supporter:contest-1"), repetition=0, person_sealed="",
        signed_on="2021-09-28", in_sample=False, verdict="not_checked",
    )  # fmt: skip


async def test_the_sample_is_drawn_once_and_everybody_can_draw_it_again(bench: Bench) -> None:
    shelf = shelved(bench, law_of_signatures(sample_size=7))
    rows = [a_row(at) for at in range(1, 41)]
    rows.append(a_row(41, personalNumber=supporter_number(1)))
    nomination = await handed_in(bench, shelf, rows)

    done(await drawn(bench, nomination))

    tally, records = await tally_of(nomination), await records_of(nomination)
    root, size = tally.sample_journal_root, tally.sample_journal_size
    assert root is not None
    assert size is not None
    seed = seed_of(nomination_id=nomination, records_sha256=tally.records_sha256, journal_root=root, journal_size=size)
    again = draw([(row.sheet, row.line) for row in records if not row.repetition], 7, seed)
    assert [(row.sheet, row.line) for row in records if row.in_sample] == [*again]
    assert (tally.sample_size, tally.sample_seed) == (7, seed)
    assert codes(await drawn(bench, nomination, 5)) == ["SAMPLE_ALREADY_DRAWN"]


async def test_without_a_size_in_the_law_no_sample_is_drawn(bench: Bench) -> None:
    nomination = await handed_in(bench, shelved(bench), [a_row(1)])

    assert codes(await drawn(bench, nomination)) == ["SAMPLE_SIZE_NOT_SET"]


async def test_the_rest_of_the_sample_is_judged_at_once(bench: Bench) -> None:
    shelf = shelved(bench, law_of_signatures(sample_size=7))
    nomination = await handed_in(bench, shelf, [a_row(at) for at in range(1, 21)])
    done(await drawn(bench, nomination))
    sampled = [row.id for row in await records_of(nomination) if row.in_sample]
    done(
        await judged(
            bench, nomination, 5, SupporterVerdict.INVALID, records=(sampled[0],), ground="supporter.not_signed"
        )
    )

    told = done(await judged(bench, nomination, 6))

    tally = await tally_of(nomination)
    assert told["judged"] == "6"
    assert (tally.valid, tally.invalid, tally.cannot_tell) == (6, 1, 0)
    row = await tables.Supporter.get(id=sampled[0])
    assert (row.verdict, row.ground) == ("invalid", "supporter.not_signed")
    assert row.article


async def test_what_a_member_put_forward_before_is_for_nobody_to_confirm(bench: Bench) -> None:
    law = law_of_signatures()
    of_two = [it for it in law_with(decision__members=2).parameters if it.spec == DECIDING_MEMBERS]
    others = [it for it in law.parameters if it.spec != DECIDING_MEMBERS]
    shelf = shelved(bench, replace(law, parameters=(*others, *of_two)))
    nomination = await handed_in(bench, shelf, [a_row(at) for at in range(1, 6)])
    proposed = done(await bench.decide(nomination, 4, reason="Registers are silent"))["proposal"]

    done(await judged(bench, nomination, 5))

    assert (await tables.DecisionProposal.get(id=proposed)).standing == "not_carried"


async def test_who_signed_for_another_is_left_out_of_judging_all(bench: Bench) -> None:
    one, _ = await two_candidates(bench, shelved(bench))

    told = done(await judged(bench, one, 4))

    assert told["judged"] == "3"
    assert [row.verdict for row in await records_of(one)] == ["valid", "not_checked", "not_checked", "valid", "valid"]


async def test_the_rule_follows_the_check_and_is_open_while_it_may_go_either_way(bench: Bench) -> None:
    shelf = shelved(bench, law_of_signatures(minimum=3))
    nomination = await handed_in(bench, shelf, [a_row(at) for at in range(1, 5)])
    ids = tuple(row.id for row in await records_of(nomination))

    async def standing() -> str:
        return await bench.verdict(nomination, "signatures.enough")

    done(await judged(bench, nomination, 4, records=ids[:2]))
    assert await standing() == "cannot_tell"
    done(await judged(bench, nomination, 5, SupporterVerdict.CANNOT_TELL, records=ids[2:3]))
    assert await standing() == "cannot_tell"
    done(await judged(bench, nomination, 6, records=ids[3:]))
    assert await standing() == "met"
    ground = "supporter.not_a_voter"
    done(await judged(bench, nomination, 7, SupporterVerdict.INVALID, records=ids[:2], ground=ground))
    assert await standing() == "not_met"
    done(await judged(bench, nomination, 8, SupporterVerdict.NOT_CHECKED, records=ids[:2]))
    assert await standing() == "cannot_tell"


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"verdict": SupporterVerdict.INVALID}, "SUPPORTER_GROUND_UNKNOWN"),
        ({"verdict": SupporterVerdict.INVALID, "ground": "because"}, "SUPPORTER_GROUND_UNKNOWN"),
        ({"ground": "supporter.not_signed"}, "SUPPORTER_GROUND_NOT_ASKED"),
        ({"records": ("missing",)}, "NOT_FOUND"),
        ({"records": ()}, "NOT_FOUND"),
        ({"records": tuple(str(at) for at in range(501))}, "TOO_MANY_RECORDS"),
        ({"actor": REGISTRAR}, "NOT_FOUND"),
        ({"actor": CANDIDATE}, "NOT_FOUND"),
    ],
)
async def test_a_verdict_that_cannot_stand_is_refused(bench: Bench, changes: dict[str, Any], because: str) -> None:
    nomination = await handed_in(bench, shelved(bench), [a_row(1)])

    assert codes(await judged(bench, nomination, 4, **changes)) == [because]


async def test_a_repeated_record_is_not_judged(bench: Bench) -> None:
    rows = [a_row(1), a_row(2, personalNumber=supporter_number(1))]
    nomination = await handed_in(bench, shelved(bench), rows)
    repeated = (await records_of(nomination))[1].id

    assert codes(await judged(bench, nomination, 4, records=(repeated,))) == ["SUPPORTER_REPEATED"]


async def test_a_file_without_records_has_nothing_to_be_checked(bench: Bench) -> None:
    bench.under(law_of_signatures(sample_size=3))
    nomination = await bench.submitted()

    for outcome in (
        await compared(bench, nomination, 3),
        await drawn(bench, nomination, 3),
        await judged(bench, nomination, 3),
    ):
        assert codes(outcome) == ["SUPPORTERS_NOT_ON_FILE"]


async def test_the_journal_tells_numbers_and_hashes(bench: Bench) -> None:
    one, _ = await two_candidates(bench, shelved(bench))
    done(await compared(bench, one))
    record = (await records_of(one))[0]
    done(await judged(bench, one, 5, records=(record.id,)))

    payloads = {
        row.act: json.loads(row.entry)["payload"]
        for row in await tables.JournalRecord.filter(act__in=["SupportersCompared", "SupportersJudged"])
    }

    assert payloads["SupportersCompared"] == {"elsewhere": 2}
    assert payloads["SupportersJudged"].keys() == {"verdict", "judged", "records_sha256"}
    assert record.id not in json.dumps(payloads)


async def test_the_checklist_of_a_draft_tells_how_many_signed_and_how_many_are_asked_for(bench: Bench) -> None:
    shelf = shelved(bench, law_of_signatures(minimum=3))
    nomination = await bench.open()

    async def told() -> list[tuple[str, str, str]]:
        found = await checklist_of(bench.office, CANDIDATE, nomination)
        assert found is not None
        return [
            (item.code, item.severity.value, item.message.en)
            for item in found.checklist.items
            if item.path == ("supporters",)
        ]

    assert await told() == [("signatures.enough", "warns", "People who signed: 0; asked for: 3")]
    few = await shelf.put(bench, nomination, a_table([a_row(1), a_row(2, personalNumber=supporter_number(1))]))
    assert ("supporters.not_imported", "warns") in [it[:2] for it in await told()]
    done(await taken(bench, nomination, few, 1))
    assert await told() == [("signatures.enough", "blocks", "People who signed: 1; asked for: 3")]
    enough = await shelf.put(bench, nomination, a_table([a_row(at) for at in range(1, 4)]))
    done(await taken(bench, nomination, enough, 2))
    assert await told() == []
