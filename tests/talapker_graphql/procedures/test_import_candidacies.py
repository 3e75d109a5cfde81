"""Lists taken from files: whole or not at all, every fault at once, nobody twice."""

import random

import pytest

from support.acts import CANDIDATE, OTHER_PARTY, REPRESENTATIVE, STRANGER, Bench, codes, done, everything
from support.lists import FIRST_ROW, WRITERS, a_person
from talapker_core.access.actor import Actor
from talapker_core.journal.audit import JournalSound
from talapker_core.nominations.acts import NotDone
from talapker_graphql.imports.formats import ListFormat, read_table
from talapker_graphql.procedures.import_candidacies import ImportCandidacies, import_candidacies
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store import tables

ROWS = 200
MOST_ON_A_LIST = 54
"""By the rulebook of the bench."""

# By place of the person, the cell, and what is put into it; with the code of the fault that it is.
PLANTED: dict[tuple[int, str], tuple[str, str]] = {
    (3, "personalNumber"): ("1234567", "PERSONAL_NUMBER_NOT_VALID"),
    (4, "personalNumber"): ("", "CELL_MISSING"),
    (5, "personalNumber"): ("00005198000001", "PERSONAL_NUMBER_NOT_VALID"),
    (9, "personalNumber"): ("10005198000008", "PERSON_REPEATED"),
    (150, "personalNumber"): ("10005198000008", "PERSON_REPEATED"),
    (12, "surnameKy"): ("", "CELL_MISSING"),
    (13, "surnameKy"): ("Апасова5", "NAME_NOT_VALID"),
    (14, "givenNameKy"): ("", "CELL_MISSING"),
    (15, "givenNameKy"): ("а" * 101, "NAME_NOT_VALID"),
    (16, "patronymicKy"): ("<b>", "NAME_NOT_VALID"),
    (17, "surnameRu"): ("", "CELL_MISSING"),
    (18, "givenNameRu"): ("Нур@", "NAME_NOT_VALID"),
    (19, "patronymicRu"): ("Асановна_", "NAME_NOT_VALID"),
    (20, "birthDate"): ("", "CELL_MISSING"),
    (21, "birthDate"): ("31.02.1980", "DATE_NOT_VALID"),
    (22, "birthDate"): ("17/05/1980", "DATE_NOT_VALID"),
    (23, "birthDate"): ("1981-05-17", "BIRTH_DATE_DIFFERS"),
    (24, "birthDate"): ("1980-06-17", "BIRTH_DATE_DIFFERS"),
    (25, "sex"): ("male", "SEX_DIFFERS"),
    (26, "sex"): ("unknown", "WORD_UNKNOWN"),
    (30, "occupationKy"): ("", "CELL_MISSING"),
    (31, "occupationRu"): ("", "CELL_MISSING"),
    (32, "occupationEn"): ("", "CELL_MISSING"),
    (33, "occupationEn"): ("t" * 301, "TEXT_NOT_VALID"),
    (40, "citizen"): ("perhaps", "WORD_UNKNOWN"),
    (41, "education"): ("good", "WORD_UNKNOWN"),
    (42, "unexpungedConviction"): ("who knows", "WORD_UNKNOWN"),
    (43, "taxDebt"): ("much", "AMOUNT_NOT_VALID"),
    (44, "taxDebt"): ("-5", "AMOUNT_NOT_VALID"),
    (45, "taxDebt"): ("1.234", "AMOUNT_NOT_VALID"),
    (46, "otherEthnicGroup"): ("sometimes", "WORD_UNKNOWN"),
    (47, "disabilityGroup"): ("4", "DISABILITY_GROUP_NOT_VALID"),
    (100, "place"): ("first", "PLACE_NOT_VALID"),
    # The last two fall out of the order: one repeats a place, one leaves a gap before it.
    (200, "place"): ("7", "PLACE_REPEATED"),
    (199, "place"): ("250", "PLACE_AFTER_GAP"),
}


def planted() -> tuple[list[dict[str, str]], list[tuple[str, int, str]]]:
    """A list of 200 with 37 faults, and each fault's code, person and column."""
    people = [a_person(at) for at in range(1, ROWS + 1)]
    for (at, key), (text, _) in PLANTED.items():
        people[at - 1] = a_person(at, **{**people[at - 1], key: text})
    expected = [(code, at, key) for (at, key), (_, code) in PLANTED.items()]
    # Without a place at 100 the next one has nobody before it. And 200 people are more than the law allows: with two at
    # place 7, the first one too many is the person at place 54.
    expected += [("PLACE_AFTER_GAP", 101, "place"), ("TOO_MANY_CANDIDACIES", MOST_ON_A_LIST, "place")]
    return people, expected


async def imported(
    bench: Bench,
    nomination: str,
    people: list[dict[str, str]],
    version: int = 1,
    *,
    format_: str = "csv",
    dry_run: bool = False,
    actor: Actor = REPRESENTATIVE,
) -> Outcome:
    table = read_table(ListFormat(format_), WRITERS[format_](people))
    command = ImportCandidacies(nomination, table, dry_run, version, bench.key())
    return await import_candidacies(bench.office, actor, command)


async def a_list(bench: Bench) -> str:
    return await bench.open("contest-0", REPRESENTATIVE)


def counts(outcome: Outcome) -> tuple[int, int, int]:
    ids = done(outcome)
    return int(ids["added"]), int(ids["updated"]), int(ids["unchanged"])


async def standing(nomination: str) -> list[str]:
    """The last digit of everybody's number, in the order of the places, which leave no gap."""
    rows = await tables.Candidacy.filter(nomination_id=nomination).order_by("place").select_related("person")
    assert [row.place for row in rows] == [*range(1, len(rows) + 1)]
    return [row.occupation_en for row in rows]


def people(*serials: int, places: bool = True, **changes: str) -> list[dict[str, str]]:
    """People whose occupation tells who they are."""
    return [
        a_person(serial, **{"occupationEn": f"p{serial}", "place": str(at) if places else "", **changes})
        for at, serial in enumerate(serials, 1)
    ]


@pytest.mark.parametrize("format_", WRITERS)
async def test_of_200_rows_with_37_faults_every_fault_is_told_and_nothing_written(bench: Bench, format_: str) -> None:
    nomination = await a_list(bench)
    told_of, expected = planted()
    before = await everything()
    first = FIRST_ROW[format_]

    outcome = await imported(bench, nomination, told_of, format_=format_)
    tried = await imported(bench, nomination, told_of, format_=format_, dry_run=True)

    assert len(expected) == 37
    assert outcome == tried
    assert not hasattr(outcome, "ids")
    found = [(problem.code, problem.path) for problem in outcome.problems]
    assert sorted(found) == sorted((code, ("rows", str(at - 1 + first), key)) for code, at, key in expected)
    assert await everything() == before


async def test_a_list_is_put_on_the_file_whole(bench: Bench) -> None:
    nomination = await a_list(bench)

    assert counts(await imported(bench, nomination, people(3, 1, 2))) == (3, 0, 0)

    assert await standing(nomination) == ["p3", "p1", "p2"]
    assert (await tables.Nomination.get(id=nomination)).version == 2
    assert {row.party_list_id for row in await tables.Candidacy.all()} == {(await tables.PartyList.get()).id}


@pytest.mark.parametrize("format_", WRITERS)
async def test_the_same_list_taken_again_changes_nothing(bench: Bench, format_: str) -> None:
    nomination = await a_list(bench)
    done(await imported(bench, nomination, people(1, 2, 3)))
    before = await everything()

    assert counts(await imported(bench, nomination, people(1, 2, 3), 2, format_=format_)) == (0, 0, 3)

    after = await everything()
    assert len(after.pop("IdempotencyKey")) == len(before.pop("IdempotencyKey")) + 1
    assert after == before


async def test_a_dry_run_tells_what_would_happen_and_leaves_no_trace(bench: Bench) -> None:
    nomination = await a_list(bench)
    done(await imported(bench, nomination, people(1, 2)))
    before = await everything()

    changed = [*people(1), *people(2, citizen="no"), *people(3)]
    for at, person in enumerate(changed, 1):
        person["place"] = str(at)

    assert counts(await imported(bench, nomination, changed, 2, dry_run=True)) == (1, 1, 1)
    assert await everything() == before


async def test_people_on_the_file_are_brought_up_to_the_list_and_the_journal_tells_no_values(bench: Bench) -> None:
    nomination = await a_list(bench)
    done(await imported(bench, nomination, people(1, 2)))

    again = people(1, 2, surnameKy="Бакасова", surnameRu="Бакасова", taxDebt="7")
    assert counts(await imported(bench, nomination, again, 2)) == (0, 2, 0)

    assert {row.surname_ky for row in await tables.Person.all()} == {"Бакасова"}
    assert {
        row.sort_key.startswith("Бак") or row.name_latin.startswith("Bakasova") for row in await tables.Person.all()
    } == {True}
    entry = (await tables.JournalRecord.filter(act="CandidaciesImported").order_by("-sequence"))[0].entry
    assert '"fields":["name_ky","name_ru","tax_debt"]' in entry
    assert "Бакасова" not in entry
    assert "10005198000001" not in entry


async def test_places_of_the_list_move_people_and_a_list_without_places_moves_nobody(bench: Bench) -> None:
    nomination = await a_list(bench)
    done(await imported(bench, nomination, people(1, 2, 3)))

    assert counts(await imported(bench, nomination, people(3, 4, 1, 2), 2)) == (1, 3, 0)
    assert await standing(nomination) == ["p3", "p4", "p1", "p2"]

    assert counts(await imported(bench, nomination, people(5, 1, 2, places=False), 3)) == (1, 0, 2)
    assert await standing(nomination) == ["p3", "p4", "p1", "p2", "p5"]


async def test_whom_the_list_does_not_name_stays_in_place(bench: Bench) -> None:
    nomination = await a_list(bench)
    done(await imported(bench, nomination, people(1, 2)))
    part = people(3, 4)

    assert codes(await imported(bench, nomination, part, 2)) == ["PLACE_HELD", "PLACE_HELD"]

    for at, person in enumerate(part, 3):
        person["place"] = str(at)
    assert counts(await imported(bench, nomination, part, 2)) == (2, 0, 0)
    assert await standing(nomination) == ["p1", "p2", "p3", "p4"]


async def test_a_number_in_an_occupation_is_told_beside_every_other_fault_and_nothing_written(bench: Bench) -> None:
    nomination = await a_list(bench)
    before = await everything()
    listed = [a_person(1, occupationKy="мугалим 10005198000001"), a_person(2, sex="neither")]

    outcome = await imported(bench, nomination, listed)

    assert isinstance(outcome, NotDone)
    assert {problem.code for problem in outcome.problems} > {"PERSONAL_NUMBER_IN_TEXT"}
    (told,) = (problem for problem in outcome.problems if problem.code == "PERSONAL_NUMBER_IN_TEXT")
    assert told.path == ("rows", "2", "occupationKy")
    assert "10005198000001" not in str(outcome)
    assert await everything() == before


async def test_a_single_mandate_file_takes_one_person(bench: Bench) -> None:
    nomination = await bench.open("contest-1")

    two = await imported(bench, nomination, people(1, 2), actor=CANDIDATE)
    one = await imported(bench, nomination, people(1), actor=CANDIDATE)
    another = await imported(bench, nomination, people(2, places=False), 2, actor=CANDIDATE)

    assert codes(two) == codes(another) == ["TOO_MANY_CANDIDACIES"]
    assert counts(one) == (1, 0, 0)


async def test_only_the_author_imports_into_a_draft_of_the_version_seen(bench: Bench) -> None:
    nomination = await a_list(bench)

    for stranger in (OTHER_PARTY, STRANGER):
        assert codes(await imported(bench, nomination, people(1), actor=stranger)) == ["NOT_FOUND"]
        assert codes(await imported(bench, nomination, people(1), actor=stranger, dry_run=True)) == ["NOT_FOUND"]
    assert codes(await imported(bench, nomination, people(1), 7)) == ["CONFLICT"]
    done(await imported(bench, nomination, people(1)))
    await bench.put_documents(nomination)
    done(await submit_nomination(bench.office, REPRESENTATIVE, SubmitNomination(nomination, 2, bench.key())))
    assert codes(await imported(bench, nomination, people(2), 3)) == ["NOT_POSSIBLE_NOW"]


async def test_a_name_is_not_changed_under_a_rival_and_nobody_learns_of_the_rival(bench: Bench) -> None:
    mine, theirs = await a_list(bench), await bench.open("contest-0", OTHER_PARTY)
    done(await imported(bench, theirs, people(1), actor=OTHER_PARTY))
    before = await tables.Person.all().values()

    assert counts(await imported(bench, mine, people(1, surnameKy="Бакасова"))) == (1, 0, 0)
    assert counts(await imported(bench, mine, people(1, surnameKy="Чопоева", surnameRu="Чопоева"), 2)) == (0, 1, 0)
    assert counts(await imported(bench, mine, people(1, surnameKy="Чопоева", surnameRu="Чопоева"), 3)) == (0, 0, 1)

    assert await tables.Person.all().values() == before


async def test_whatever_lists_come_after_each_other_places_run_from_1_and_nobody_is_there_twice(bench: Bench) -> None:
    nomination, version, taken, refused = await a_list(bench), 1, 0, 0
    chance = random.Random(7)
    for _ in range(25):
        on_file = await standing(nomination)
        serials = chance.sample(range(1, 9), chance.randint(1, 6))
        told_of = people(*serials, places=chance.random() < 0.7)
        if chance.random() < 0.5 and told_of[0].get("place"):
            # A part of the list, after those on file or among them.
            for at, person in enumerate(told_of, chance.randint(1, len(on_file) + 1)):
                person["place"] = str(at)

        outcome = await imported(bench, nomination, told_of, version)

        if isinstance(outcome, NotDone):
            refused += 1
            assert set(codes(outcome)) <= {"PLACE_HELD", "PLACE_AFTER_GAP"}
            assert await standing(nomination) == on_file
            continue
        taken += 1
        version = (await tables.Nomination.get(id=nomination)).version
        now = await standing(nomination)
        assert len(now) == len(set(now))
        assert set(now) == set(on_file) | {f"p{serial}" for serial in serials}
        for person in told_of:
            if "place" in person:
                assert now[int(person["place"]) - 1] == person["occupationEn"]
        assert counts(await imported(bench, nomination, told_of, version)) == (0, 0, len(told_of))
    assert taken > 5
    assert refused > 5


async def test_a_list_takes_no_statement_for_each_person(bench: Bench, statements: list[str]) -> None:
    few, many = await a_list(bench), await bench.open("contest-0", OTHER_PARTY)

    async def cost(nomination: str, told_of: list[dict[str, str]], actor: Actor, version: int) -> int:
        statements.clear()
        done(await imported(bench, nomination, told_of, version, actor=actor))
        return len(statements)

    first = await cost(few, people(*range(1, 4)), REPRESENTATIVE, 1)
    large = await cost(many, people(*range(101, 151)), OTHER_PARTY, 1)
    moved = await cost(many, people(*reversed(range(101, 151)), taxDebt="3"), OTHER_PARTY, 2)

    assert first > 10
    # The journal's tree grows by a node more or less.
    assert abs(first - large) <= 3
    assert moved < large + 10
    assert isinstance(await verify_journal(), JournalSound)
