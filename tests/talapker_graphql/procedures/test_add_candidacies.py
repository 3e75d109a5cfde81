import asyncio
from dataclasses import replace

import pytest

from support.acts import (
    BIRTH_DATE,
    CANDIDATE,
    OTHER_PARTY,
    REPRESENTATIVE,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
    personal_number,
)
from talapker_core.access.actor import Actor
from talapker_core.nominations.nominee import Nominee
from talapker_graphql.procedures.add_candidacies import MOST_AT_ONCE, AddCandidacies, add_candidacies
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.store import tables


async def added(
    bench: Bench, nomination: str, *nominees: Nominee, version: int = 1, actor: Actor = REPRESENTATIVE
) -> Outcome:
    return await add_candidacies(bench.office, actor, AddCandidacies(nomination, nominees, version, bench.key()))


async def a_list(bench: Bench) -> str:
    return await bench.open("contest-0", REPRESENTATIVE)


async def test_people_stand_in_the_order_given_after_those_already_there(bench: Bench) -> None:
    nomination = await a_list(bench)

    first = done(await added(bench, nomination, a_nominee(1), a_nominee(2)))
    second = done(await added(bench, nomination, a_nominee(3), version=2))

    rows = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    assert [row.id for row in rows] == [first["candidacy.1"], first["candidacy.2"], second["candidacy.3"]]
    assert {row.party_list_id for row in rows} == {(await tables.PartyList.get()).id}
    assert (await tables.Nomination.get(id=nomination)).version == 3


async def test_number_date_of_birth_and_declarations_are_sealed_and_can_be_opened(bench: Bench) -> None:
    done(await added(bench, await a_list(bench), a_nominee(1)))

    person, candidacy = await tables.Person.get(), await tables.Candidacy.get()
    rows = [*await tables.Person.all().values(), *await tables.Candidacy.all().values()]
    assert personal_number(1) not in repr(rows)
    opened = bench.office.sealer.open(person.personal_number_sealed, f"personal-number:{person.id}")
    assert opened == personal_number(1)
    assert bench.office.sealer.open(person.birth_date_sealed, f"birth-date:{person.id}") == BIRTH_DATE.isoformat()
    assert "higher" in bench.office.sealer.open(candidacy.declarations_sealed, f"declarations:{candidacy.id}")


async def test_a_person_already_known_is_not_written_again(bench: Bench) -> None:
    done(await added(bench, await bench.open("contest-1"), a_nominee(1), actor=CANDIDATE))
    before = await tables.Person.all().values()

    done(await added(bench, await bench.open("contest-2"), a_nominee(1), actor=CANDIDATE))

    assert await tables.Person.all().values() == before


async def test_one_new_person_put_on_several_files_at_once_is_one_person(bench: Bench) -> None:
    nominations = [await bench.open("contest-1") for _ in range(5)]

    outcomes = await asyncio.gather(*(added(bench, it, a_nominee(1), actor=CANDIDATE) for it in nominations))

    assert all(done(outcome) for outcome in outcomes)
    assert await tables.Person.all().count() == 1
    assert await tables.Candidacy.all().count() == 5


async def test_nobody_stands_twice_on_a_file_and_all_repetitions_are_told(bench: Bench) -> None:
    nomination = await a_list(bench)
    done(await added(bench, nomination, a_nominee(1)))
    before = await everything()

    outcome = await added(bench, nomination, a_nominee(2), a_nominee(1), a_nominee(2), version=2)

    assert codes(outcome) == ["PERSON_ALREADY_ON_FILE"] * 2
    assert await everything() == before


@pytest.mark.parametrize("count", [0, MOST_AT_ONCE + 1], ids=["none", "too-many"])
async def test_a_number_of_people_that_cannot_be_is_refused(bench: Bench, count: int) -> None:
    outcome = await added(bench, await a_list(bench), *(a_nominee(serial) for serial in range(count)))

    assert codes(outcome) == ["NOMINEES_COUNT"]


async def test_a_single_mandate_file_puts_forward_one_person(bench: Bench) -> None:
    nomination = await bench.open("contest-1")

    assert codes(await added(bench, nomination, a_nominee(1), a_nominee(2), actor=CANDIDATE)) == ["ONE_NOMINEE"]
    done(await added(bench, nomination, a_nominee(1), actor=CANDIDATE))
    assert codes(await added(bench, nomination, a_nominee(2), version=2, actor=CANDIDATE)) == ["ONE_NOMINEE"]


async def test_after_handing_in_nobody_is_added(bench: Bench) -> None:
    nomination = await bench.submitted()

    assert codes(await added(bench, nomination, a_nominee(2), version=3, actor=CANDIDATE)) == ["NOT_POSSIBLE_NOW"]


async def test_what_is_not_declared_is_not_sealed_as_declared(bench: Bench) -> None:
    done(await added(bench, await a_list(bench), replace(a_nominee(1), tax_debt=None, citizen=None)))

    candidacy = await tables.Candidacy.get()
    declared = bench.office.sealer.open(candidacy.declarations_sealed, f"declarations:{candidacy.id}")
    assert "tax.debt_total" not in declared
    assert "civil.citizenship" not in declared
    assert "court.unexpunged_conviction" in declared


async def test_a_list_is_added_without_a_statement_for_each_person(bench: Bench, statements: list[str]) -> None:
    costs = []
    for count in (2, 50):
        nomination = await bench.open("contest-0", REPRESENTATIVE if count == 2 else OTHER_PARTY)
        statements.clear()
        people = [a_nominee(100 * count + at) for at in range(count)]
        done(await added(bench, nomination, *people, actor=REPRESENTATIVE if count == 2 else OTHER_PARTY))
        costs.append(len(statements))

    # The journal's tree grows by a node more or less.
    assert abs(costs[0] - costs[1]) <= 3
