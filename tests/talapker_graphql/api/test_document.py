"""Who is told what a scanner said of a document."""

from typing import Any

import orjson
import pytest

from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql_reading_service import ACTORS, a_service
from talapker_graphql_seeding import CANARY

QUESTION = '{ nomination(id: "n-self-0") { documents { edges { node { scanStanding scannedAt scanSignature } } } } }'
MALWARE = f"{CANARY}-malware"


@pytest.mark.parametrize(
    ("reader", "standings", "signature"),
    [
        ("public", [None, None], None),
        ("author", ["NOT_CHECKED", "CLEAN"], None),
        ("commission", ["NOT_CHECKED", "CLEAN"], MALWARE),
    ],
)
async def test_what_a_scanner_said_is_told_to_author_and_commission_and_its_words_to_the_commission(
    address: DatabaseAddress, reader: str, standings: list[str | None], signature: str | None
) -> None:
    async with a_service(address) as service:
        planned = await service.planned(QUESTION, actor=ACTORS[reader])
        resolved = await service.resolved(QUESTION, actor=ACTORS[reader])

    assert planned is not None
    assert nodes(planned) == nodes(resolved)
    assert [node["scanStanding"] for node in nodes(planned)] == standings
    assert {node["scanSignature"] for node in nodes(planned)} == {signature}
    assert all((node["scannedAt"] is None) == (reader == "public") for node in nodes(planned))


def nodes(answer: bytes) -> list[dict[str, Any]]:
    data = orjson.loads(answer)
    return [edge["node"] for edge in data.get("data", data)["nomination"]["documents"]["edges"]]
