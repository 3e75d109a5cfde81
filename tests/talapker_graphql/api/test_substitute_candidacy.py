"""A substitution as a party's client sends it, and what everybody reads of it afterwards."""

from typing import Any

from support.acts import MEMBER, REPRESENTATIVE, a_bench, a_nominee, done, personal_number
from support.client import act, ask
from support.other_law import law_with
from talapker_core.nominations.status import NominationEvent
from talapker_core.rulebooks.term import DeadlineRule, Side
from talapker_graphql.procedures.take_candidacy_off import TakeCandidacyOff, take_candidacy_off
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

DONE = "... on CandidacySubstituted { candidacyId nomination { version } }"
READ = """query($id: ID!) { candidacy(id: $id) {
  place status remainsOnBallot substitutes { id place status person { name { ru { surname } } } } } }"""
LAW = law_with(calendar__candidate_substitution=DeadlineRule(days=10, side=Side.BEFORE, inclusive=True))


def _nominee(**changes: Any) -> dict[str, Any]:
    name = {"surname": "Бакасова", "givenName": "Айжан"}
    return {
        "personalNumber": personal_number(9),
        "nameKy": name,
        "nameRu": name,
        "birthDate": "1980-05-17",
        "occupation": {"ky": "врач", "ru": "врач", "en": "doctor"},
        **changes,
    }


async def test_a_party_puts_another_person_in_and_reads_for_whom(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        bench.under(LAW)
        nomination = await bench.submitted(a_nominee(1), a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)
        left = await tables.Candidacy.get(nomination_id=nomination, place=1)
        gone = TakeCandidacyOff(left.id, NominationEvent.DEATH_RECORDED, 3, bench.key())
        done(await take_candidacy_off(bench.office, MEMBER, gone))
        given = {"candidacyId": left.id, "nominee": _nominee(), "expectedVersion": 4}

        made = await act(bench, reading, REPRESENTATIVE, "substituteCandidacy", given, answer=DONE)

        assert made["nomination"] == {"version": 5}
        told = (await ask(bench, reading, REPRESENTATIVE, READ, {"id": made["candidacyId"]}))["candidacy"]
        assert told == {
            "place": 3,
            "status": "SUBMITTED",
            "remainsOnBallot": None,
            "substitutes": {
                "id": left.id,
                "place": 1,
                "status": "DECEASED",
                "person": {"name": {"ru": {"surname": "Апасова"}}},
            },
        }


async def test_what_cannot_be_taken_of_the_person_is_told_by_its_path(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        given = {"candidacyId": "c", "nominee": _nominee(disabilityGroup=7), "expectedVersion": 1}

        answer = await act(bench, reading, REPRESENTATIVE, "substituteCandidacy", given)

        assert [problem["path"] for problem in answer["problems"]] == [["nominee", "disabilityGroup"]]
