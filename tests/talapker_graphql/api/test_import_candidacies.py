"""Lists from files as a client hands them over."""

import base64
from typing import Any

import pytest

from support.acts import OTHER_PARTY, REPRESENTATIVE, Bench, a_bench, everything
from support.client import act
from support.lists import WRITERS, a_person
from talapker_graphql.api.http_request import LONGEST_BODY
from talapker_graphql.api.nominations.mutations import import_candidacies as mutation
from talapker_graphql.api.nominations.mutations.import_candidacies import LONGEST_CONTENT
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

DONE = "... on CandidaciesImported { added updated unchanged dryRun nomination { id version } }"
FORMATS = {"csv": "CSV", "xlsx": "XLSX", "xml": "EML_210"}


async def imported(bench: Bench, reading: ReadingDatabase, nomination: str, **given: Any) -> Any:
    told = {"nominationId": nomination, "expectedVersion": 1, **given}
    return await act(bench, reading, REPRESENTATIVE, "importCandidacies", told, answer=DONE)


@pytest.mark.parametrize("format_", FORMATS)
async def test_a_list_is_tried_taken_and_taken_again(address: DatabaseAddress, format_: str) -> None:
    content = base64.b64encode(WRITERS[format_]([a_person(1), a_person(2)])).decode()
    given = {"format": FORMATS[format_], "content": content}
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.open("contest-0", REPRESENTATIVE)

        tried = await imported(bench, reading, nomination, dryRun=True, **given)
        assert await tables.Candidacy.all().count() == 0
        taken = await imported(bench, reading, nomination, **given)
        again = await imported(bench, reading, nomination, expectedVersion=2, **given)

    assert [it["__typename"] for it in (tried, taken, again)] == ["CandidaciesImported"] * 3
    assert [it["dryRun"] for it in (tried, taken, again)] == [True, False, False]
    assert [(it["added"], it["unchanged"]) for it in (tried, taken, again)] == [(2, 0), (2, 0), (0, 2)]
    assert [it["nomination"]["version"] for it in (tried, taken, again)] == [1, 2, 2]


async def test_every_fault_is_told_by_its_path_and_nothing_is_written(address: DatabaseAddress) -> None:
    content = base64.b64encode(WRITERS["csv"]([a_person(1, citizen="?"), a_person(2, birthDate="")])).decode()
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.open("contest-0", REPRESENTATIVE)
        before = await everything()

        refused = await imported(bench, reading, nomination, format="CSV", content=content)

        assert await everything() == before
    assert [(it["code"], it["path"]) for it in refused["problems"]] == [
        ("WORD_UNKNOWN", ["rows", "2", "citizen"]),
        ("CELL_MISSING", ["rows", "3", "birthDate"]),
    ]
    assert refused["problems"][0]["message"] == {
        "ky": "2-сап, «Жараны»: мындай сөз белгисиз.",
        "ru": "Строка 2, «Гражданин»: такое слово неизвестно.",
        "en": "Row 2, “Citizen”: the word is not known.",
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [("%%%", "CONTENT_NOT_BASE64"), ("a" * (LONGEST_CONTENT + 4), "FILE_TOO_LARGE"), ("", "FILE_EMPTY")],
    ids=["no-base64", "too-long", "empty"],
)
async def test_what_is_no_file_is_told(address: DatabaseAddress, content: str, code: str) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.open("contest-0", REPRESENTATIVE)

        refused = await imported(bench, reading, nomination, format="CSV", content=content)

    assert [(it["code"], it["path"]) for it in refused["problems"]] == [(code, ["content"])]


async def test_a_strangers_file_is_not_even_opened(
    sqlite_address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutation, "read_table", None)
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        nomination = await bench.open("contest-0", OTHER_PARTY)

        for other in (nomination, "nomination-none"):
            refused = await imported(bench, reading, other, format="CSV", content="")
            assert [(it["code"], it["path"]) for it in refused["problems"]] == [("NOT_FOUND", ["nominationId"])]


def test_the_largest_content_fits_into_a_request() -> None:
    assert LONGEST_CONTENT + 10_000 < LONGEST_BODY
