import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.acts import (
    CANDIDATE,
    MEMBER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
)
from talapker_core.access.actor import Actor
from talapker_core.nominations.acts import Moved, NotDone, arrange
from talapker_core.nominations.nomination import CandidacyOnFile, Nomination
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.store import tables


async def a_list(bench: Bench, count: int = 4) -> tuple[str, list[str]]:
    nomination = await bench.filled(*map(a_nominee, range(count)), contest="contest-0", actor=REPRESENTATIVE)
    return nomination, await order_of(nomination)


async def order_of(nomination: str) -> list[str]:
    rows = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    assert [row.place for row in rows] == [*range(1, len(rows) + 1)]
    return [row.id for row in rows]


async def put(
    bench: Bench, nomination: str, order: list[str], version: int = 2, actor: Actor = REPRESENTATIVE
) -> Outcome:
    command = ArrangeCandidacies(nomination, tuple(order), version, bench.key())
    return await arrange_candidacies(bench.office, actor, command)


async def test_people_take_the_places_of_the_order(bench: Bench) -> None:
    nomination, (one, two, three, four) = await a_list(bench)

    done(await put(bench, nomination, [four, one, three, two]))

    assert await order_of(nomination) == [four, one, three, two]
    assert (await tables.Nomination.get(id=nomination)).version == 3
    entry = json.loads((await tables.JournalRecord.get(act="CandidaciesArranged")).entry)
    assert entry["payload"] == {"order": [four, one, three, two], "taken_off": [], "documents_sha256": []}


async def test_everybody_may_be_taken_off(bench: Bench) -> None:
    nomination, _ = await a_list(bench)

    done(await put(bench, nomination, []))

    assert await order_of(nomination) == []


async def test_who_is_not_named_is_taken_off_with_all_that_is_kept_of_them(bench: Bench) -> None:
    nomination, (one, two, three, four) = await a_list(bench)
    gone = await tables.Candidacy.get(id=two)
    hashes = [row.sha256 for row in await tables.Document.filter(candidacy_id=two).order_by("ordinal")]
    assert hashes

    done(await put(bench, nomination, [one, three, four]))

    assert await order_of(nomination) == [one, three, four]
    assert await tables.Document.filter(candidacy_id=two).count() == 0
    assert not await tables.Person.exists(id=gone.person_id)
    entry = json.loads((await tables.JournalRecord.get(act="CandidaciesArranged")).entry)
    assert (entry["payload"]["taken_off"], entry["payload"]["documents_sha256"]) == ([two], hashes)
    done(await submit_nomination(bench.office, REPRESENTATIVE, SubmitNomination(nomination, 3, bench.key())))


async def test_who_stands_on_another_file_too_stays_known(bench: Bench) -> None:
    nomination, (one, *others) = await a_list(bench)
    await bench.filled(a_nominee(0), contest="contest-0", actor=OTHER_PARTY)
    person = (await tables.Candidacy.get(id=one)).person_id

    done(await put(bench, nomination, others))

    assert await tables.Person.exists(id=person)
    assert await tables.Candidacy.filter(person_id=person).count() == 1


async def test_an_order_that_names_strangers_or_somebody_twice_changes_nothing(bench: Bench) -> None:
    nomination, (one, two, *_) = await a_list(bench)
    _, (theirs, *_) = await a_list_of(bench, OTHER_PARTY)
    before = await everything()

    refused = await put(bench, nomination, [one, theirs, two, one, "candidacy-none"])

    assert isinstance(refused, NotDone)
    assert [(problem.code, problem.path) for problem in refused.problems] == [
        ("CANDIDACY_NOT_ON_FILE", ("order", "1")),
        ("CANDIDACY_NAMED_TWICE", ("order", "3")),
        ("CANDIDACY_NOT_ON_FILE", ("order", "4")),
    ]
    assert await everything() == before


async def a_list_of(bench: Bench, actor: Actor) -> tuple[str, list[str]]:
    nomination = await bench.filled(a_nominee(50), a_nominee(51), contest="contest-0", actor=actor)
    return nomination, await order_of(nomination)


async def test_after_the_file_is_handed_in_the_order_is_fixed(bench: Bench) -> None:
    nomination, order = await a_list(bench)
    done(await submit_nomination(bench.office, REPRESENTATIVE, SubmitNomination(nomination, 2, bench.key())))

    assert codes(await put(bench, nomination, order[::-1], 3)) == ["NOT_POSSIBLE_NOW"]


@pytest.mark.parametrize("actor", [STRANGER, OTHER_PARTY, CANDIDATE, MEMBER], ids=lambda actor: actor.id)
async def test_only_the_author_arranges(bench: Bench, actor: Actor) -> None:
    nomination, order = await a_list(bench)

    assert codes(await put(bench, nomination, order[::-1], actor=actor)) == ["NOT_FOUND"]
    assert await order_of(nomination) == order


async def test_of_two_editors_at_once_one_arranges_and_the_other_is_told_of_the_new_version(bench: Bench) -> None:
    nomination, order = await a_list(bench)

    outcomes = await asyncio.gather(*(put(bench, nomination, given) for given in (order[::-1], order[1:])))

    assert sorted("DONE" if isinstance(it, Done) else codes(it)[0] for it in outcomes) == ["CONFLICT", "DONE"]
    assert await order_of(nomination) in (order[::-1], order[1:])


@given(st.integers(0, 6), st.lists(st.integers(0, 7), max_size=8))
def test_an_order_is_taken_exactly_when_it_names_people_of_the_file_once(count: int, order: list[int]) -> None:
    people = tuple(CandidacyOnFile(f"c-{at}", f"p-{at}", at + 1) for at in range(count))
    draft = Nomination("n", ContestSystem.PARTY_LIST, ApplicantKind.PARTY_LIST, NominationStatus.DRAFT, 1, people)

    outcome = arrange(draft, [f"c-{at}" for at in order])

    assert isinstance(outcome, Moved) == (len(set(order)) == len(order) and all(at < count for at in order))
