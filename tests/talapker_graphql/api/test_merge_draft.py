"""Taking a draft along and bringing it back, as a client does it through the interface."""

import base64
import json
from typing import Any

import pytest

from support.acts import MEMBER, OTHER_PARTY, REPRESENTATIVE, Bench, a_bench, everything
from support.client import act, ask
from support.offline import a_list, edited, newcomer, person_at, puts, says, takes_off
from talapker_graphql.api.http_request import LONGEST_BODY
from talapker_graphql.procedures import merge_draft as procedure
from talapker_graphql.procedures.brought_drafts import LONGEST_CONTENT
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

EXPORTED = "... on DraftExported { fileName content version entry nomination { id version } }"
MERGED = """... on DraftMerged { added updated takenOff moved changes { path kind side } totalChanges
    settled { path taken } totalSettled nomination { id version } }
  ... on DraftMergeReport { obstacles { code path message { ky ru en } } exportedVersion exportedAt
    changes { path name kind side before after } totalChanges
    conflicts { path name base portal file taken } totalConflicts openConflicts nomination { version } }"""


async def exported(bench: Bench, reading: ReadingDatabase, nomination: str, version: int = 2) -> Any:
    given = {"nominationId": nomination, "expectedVersion": version}
    return await act(bench, reading, REPRESENTATIVE, "exportDraft", given, answer=EXPORTED)


async def merged(
    bench: Bench, reading: ReadingDatabase, nomination: str, file: bytes, version: int, **given: Any
) -> Any:
    told = {
        "nominationId": nomination,
        "content": base64.b64encode(file).decode(),
        "expectedVersion": version,
        **given,
    }
    return await act(bench, reading, given.pop("actor", REPRESENTATIVE), "mergeDraft", told, answer=MERGED)


async def edited_online(bench: Bench, reading: ReadingDatabase, nomination: str, version: int) -> None:
    """A colleague lets the first person work elsewhere, and the second be no citizen."""
    rows = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    work = {"ky": "мугалим", "ru": "врач", "en": "p1"}
    changes: list[dict[str, Any]] = [{"occupation": work}, {"citizen": False}]
    for number, (row, change) in enumerate(zip(rows, changes, strict=False)):
        given = {"candidacyId": row.id, "expectedVersion": version + number, **change}
        answer = await act(bench, reading, REPRESENTATIVE, "editCandidacy", given)
        assert answer["__typename"] == "CandidacyEdited"


async def test_a_draft_is_exported_edited_on_both_sides_reported_settled_and_merged(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await a_list(bench)
        first, third = await person_at(nomination, 1), await person_at(nomination, 3)
        taken = await exported(bench, reading, nomination)
        await edited_online(bench, reading, nomination, 2)
        away = edited(
            base64.b64decode(taken["content"]),
            says(1, occupationRu="директор", education="secondary"),
            takes_off(3),
            puts(2, newcomer(9)),
        )
        before = await everything()

        tried = await merged(bench, reading, nomination, away, 4, dryRun=True)
        refused = await merged(bench, reading, nomination, away, 4)
        assert await everything() == before
        path = tried["conflicts"][0]["path"]
        done = await merged(bench, reading, nomination, away, 4, settle=[{"path": path, "take": "FILE"}])
        again = await merged(bench, reading, nomination, away, 5)

    assert taken["fileName"] == f"draft-{nomination}-version-2.json"
    assert [it["__typename"] for it in (tried, refused, done, again)] == [
        "DraftMergeReport",
        "DraftMergeReport",
        "DraftMerged",
        "DraftMerged",
    ]
    assert tried == refused
    assert [it["code"] for it in tried["obstacles"]] == ["CONFLICTS_OPEN"]
    assert (tried["exportedVersion"], tried["openConflicts"], tried["totalConflicts"]) == (2, 1, 1)
    assert tried["conflicts"] == [
        {
            "path": ["people", first, "occupationRu"],
            "name": "Апасова Нур",
            "base": '"учительница"',
            "portal": '"врач"',
            "file": '"директор"',
            "taken": None,
        }
    ]
    told = {tuple(it["path"][2:]) or it["kind"]: (it["side"], it["before"], it["after"]) for it in tried["changes"]}
    assert told["education",] == ("FILE", '"higher"', '"secondary"')
    assert told["citizen",] == ("PORTAL", "true", "false")
    assert told["TAKEN_OFF"][0] == "FILE"
    assert json.loads(told["ADDED"][2])["occupationEn"] == "p9"
    assert (done["added"], done["updated"], done["takenOff"], done["nomination"]["version"]) == (1, 1, 1, 5)
    assert done["settled"] == [{"path": ["people", first, "occupationRu"], "taken": "FILE"}]
    assert {"path": ["people", third], "kind": "TAKEN_OFF", "side": "FILE"} in done["changes"]
    assert (again["added"], again["updated"], again["takenOff"], again["nomination"]["version"]) == (0, 0, 0, 5)
    assert {it["side"] for it in again["changes"]} == {"BOTH", "PORTAL"}


async def test_the_events_of_the_file_tell_of_export_and_merge(address: DatabaseAddress) -> None:
    question = "query($id: ID!) { nominationEvents(nominationId: $id) { nodes { act by own details { name value } } } }"
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await a_list(bench)
        file = base64.b64decode((await exported(bench, reading, nomination))["content"])
        await merged(bench, reading, nomination, edited(file, puts(4, newcomer(9))), 2)

        events = (await ask(bench, reading, REPRESENTATIVE, question, {"id": nomination}))["nominationEvents"]["nodes"]

    told = {it["act"]: {one["name"]: one["value"] for one in it["details"]} for it in events}
    assert told["DraftExported"] == {"exportedVersion": "2"}
    assert told["DraftMerged"] == {
        "exportedVersion": "2",
        "added": "1",
        "rewritten": "0",
        "takenOff": "0",
        "settled": "0",
    }


async def test_changes_beyond_the_bound_are_counted(address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    from talapker_graphql.api.nominations import merge_report

    for module in (procedure, merge_report):
        monkeypatch.setattr(module, "MOST_TOLD", 2)
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await a_list(bench)
        file = base64.b64decode((await exported(bench, reading, nomination))["content"])
        away = edited(file, *(says(at, citizen=False) for at in (1, 2, 3)))

        tried = await merged(bench, reading, nomination, away, 2, dryRun=True)
        done = await merged(bench, reading, nomination, away, 2)

    assert [(len(it["changes"]), it["totalChanges"]) for it in (tried, done)] == [(2, 3), (2, 3)]
    assert done["updated"] == 3


@pytest.mark.parametrize(("content", "code"), [("%%%", "CONTENT_NOT_BASE64"), ("", "DRAFT_NOT_JSON")])
async def test_what_is_no_file_is_told(address: DatabaseAddress, content: str, code: str) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await a_list(bench, 1)

        given = {"nominationId": nomination, "content": content, "expectedVersion": 2}
        refused = await act(bench, reading, REPRESENTATIVE, "mergeDraft", given, answer=MERGED)

    assert [(it["code"], it["path"]) for it in refused["problems"]] == [(code, ["content"])]


async def test_a_strangers_file_is_not_even_opened(
    sqlite_address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(procedure, "read_brought", None)
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        nomination = await a_list(bench, 1)

        for actor in (OTHER_PARTY, MEMBER):
            for other in (nomination, "nomination-none"):
                given = {"nominationId": other, "content": "", "expectedVersion": 2}
                refused = await act(bench, reading, actor, "mergeDraft", given, answer=MERGED)
                assert [(it["code"], it["path"]) for it in refused["problems"]] == [("NOT_FOUND", ["nominationId"])]


def test_the_longest_content_fits_into_a_request() -> None:
    assert LONGEST_CONTENT + 10_000 < LONGEST_BODY
