"""Corrections as a client sends them: what is left out stays, null takes a declaration back."""

from typing import Any

from support.acts import CANDIDATE, Bench, a_bench, a_nominee
from support.client import act
from talapker_core.nominations.nominee import Nominee
from talapker_graphql.procedures.declared_people import nominee_of
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

DONE = "... on CandidacyEdited { candidacyId nomination { version } }"


async def edited(address: DatabaseAddress, **given: Any) -> tuple[Any, Nominee]:
    """The answer, and what is said of the person then."""
    async with a_bench(address) as bench, open_reading(address) as reading:
        candidacy = await tables.Candidacy.get(nomination_id=await bench.filled())
        told = {"candidacyId": candidacy.id, "expectedVersion": 2, **given}
        answer = await act(bench, reading, CANDIDATE, "editCandidacy", told, answer=DONE)
        return answer, await _said(bench)


async def _said(bench: Bench) -> Nominee:
    return nominee_of(bench.office, await tables.Candidacy.get().select_related("person"))


async def test_what_is_left_out_stays_and_null_takes_back(sqlite_address: DatabaseAddress) -> None:
    answer, said = await edited(sqlite_address, taxDebtTyiyn=None, education="SECONDARY")

    assert answer["nomination"]["version"] == 3
    assert a_nominee().changed_in(said) == ("education", "tax_debt")
    assert said.tax_debt is None


async def test_names_and_texts_are_given_whole(sqlite_address: DatabaseAddress) -> None:
    name = {"surname": "Бакасова", "givenName": "Айжан", "patronymic": "Асановна"}
    occupation = {"ky": "врач", "ru": "врач", "en": "doctor"}

    _, said = await edited(sqlite_address, nameRu=name, occupation=occupation, birthDate="1980-05-18")

    assert a_nominee().changed_in(said) == ("name_ru", "birth_date", "occupation")
    assert said.name_ru.full == "Бакасова Айжан Асановна"


async def test_every_flaw_is_told_at_once(sqlite_address: DatabaseAddress) -> None:
    answer, said = await edited(
        sqlite_address, nameKy=None, birthDate=None, disabilityGroup=4, occupation={"ky": "", "ru": "", "en": ""}
    )

    paths = [problem["path"] for problem in answer["problems"]]
    assert paths == [["nameKy"], ["birthDate"], ["occupation"], ["disabilityGroup"]]
    assert said == a_nominee()
