"""A party takes its draft to where there is no network, over HTTP, on both engines."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from support.acts import REPRESENTATIVE
from support.portal_house import House, a_house
from talapker_graphql.cli.demo.portal import PortalError
from talapker_graphql.store.connection import DatabaseAddress

PEOPLE = """query($id: ID!) { nomination(id: $id) { version status candidacies(first: 100) { nodes {
  id place occupation { ru } person { id } } } } }"""
REPORT = "obstacles { code } conflicts { path base portal file } changes { path side kind before after }"
MERGED = "added updated takenOff moved settled { path taken } nomination { version }"
COLLEAGUE = "Врач"


def nominee(serial: int) -> dict[str, object]:
    """An invented person."""
    name = {"surname": "Апасова", "givenName": "Нур"}
    return {
        "personalNumber": f"1000519800{serial:04d}",
        "nameKy": name,
        "nameRu": name,
        "birthDate": "1980-05-17",
        "occupation": {"ky": "мугалим", "ru": f"человек {serial}", "en": "teacher"},
    }


async def read(house: House, nomination: str) -> Any:
    return (await (await house.user(REPRESENTATIVE)).ask(PEOPLE, id=nomination))["nomination"]


async def occupations(house: House, nomination: str) -> list[str]:
    nodes = (await read(house, nomination))["candidacies"]["nodes"]
    return [it["occupation"]["ru"] for it in sorted(nodes, key=lambda it: it["place"])]


async def test_a_draft_goes_home_and_comes_back_while_a_colleague_works_on(
    address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_house(address, tmp_path) as house:
        opened = await house.act(
            REPRESENTATIVE, "openNomination", "NominationOpened", contestId="contest-0", partyId="party-1"
        )
        about: dict[str, Any] = {"nominationId": opened["nomination"]["id"]}
        people = [nominee(serial) for serial in range(1, 5)]
        await house.act(
            REPRESENTATIVE, "addCandidacies", "CandidaciesAdded", **about, expectedVersion=1, nominees=people
        )
        taken = await house.act(
            REPRESENTATIVE, "exportDraft", "DraftExported", "content fileName", **about, expectedVersion=2
        )

        # At home, in a text editor: another order, one more person, one less, another occupation.
        document = json.loads(base64.b64decode(taken["content"]))
        first, second, third, fourth = document["people"]
        first["occupationRu"] = "Директор"
        newcomer = {**fourth, "personalNumber": "10005198000009", "occupationRu": "человек 9"}
        del newcomer["person"]
        document["people"] = [second, first, newcomer, fourth]
        content = base64.b64encode(json.dumps(document, ensure_ascii=False).encode()).decode()

        # Meanwhile in the portal: the same occupation otherwise, and something of the person whom the file takes off.
        nodes = {it["place"]: it for it in (await read(house, str(about["nominationId"])))["candidacies"]["nodes"]}
        work = {"ky": "врач", "ru": COLLEAGUE, "en": "doctor"}
        for version, place in enumerate((1, 3), 2):
            await house.act(
                REPRESENTATIVE,
                "editCandidacy",
                "CandidacyEdited",
                candidacyId=nodes[place]["id"],
                expectedVersion=version,
                occupation=work,
            )

        brought: dict[str, Any] = {**about, "content": content, "expectedVersion": 4}
        report = await house.act(REPRESENTATIVE, "mergeDraft", "DraftMergeReport", REPORT, **brought, dryRun=True)
        refused = await house.act(REPRESENTATIVE, "mergeDraft", "DraftMergeReport", REPORT, **brought)
        assert refused == report
        assert (await read(house, str(about["nominationId"])))["version"] == 4

        paths = [it["path"] for it in report["conflicts"]]
        assert paths == [["people", first["person"], "occupationRu"], ["people", third["person"]]]
        settle = [{"path": paths[0], "take": "FILE"}, {"path": paths[1], "take": "PORTAL"}]
        done = await house.act(REPRESENTATIVE, "mergeDraft", "DraftMerged", MERGED, **brought, settle=settle)
        assert await occupations(house, str(about["nominationId"])) == [
            "человек 2",
            # Who stays against the file stands behind the one they stood behind in the portal.
            COLLEAGUE,
            "Директор",
            "человек 9",
            "человек 4",
        ]
        assert (done["added"], done["updated"], done["takenOff"]) == (1, 1, 0)
        assert [it["taken"] for it in done["settled"]] == ["FILE", "PORTAL"]

        # The same file once more doubles nobody. What was settled for the portal still differs, and is told again.
        again = await house.act(
            REPRESENTATIVE,
            "mergeDraft",
            "DraftMerged",
            MERGED,
            **{**brought, "expectedVersion": done["nomination"]["version"]},
            settle=settle,
        )
        assert (again["added"], again["updated"], again["takenOff"], again["moved"]) == (0, 0, 0, 0)
        assert again["nomination"] == done["nomination"]

        document["base"] = document["base"][:-4] + "AAAA"
        spoilt = base64.b64encode(json.dumps(document).encode()).decode()
        with pytest.raises(PortalError) as refusal:
            await house.act(REPRESENTATIVE, "mergeDraft", "DraftMerged", MERGED, **{**brought, "content": spoilt})
        assert refusal.value.codes == ["DRAFT_BASE_ALTERED"]
