"""Holding the kept evidence against provenance and journal: is what a registry said still what it said?"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registry_adapters.wire.evidence import EvidenceError, RawExchange, open_evidence, sha512
from talapker_core.facts.provenance import EvidenceRef
from talapker_graphql.store import tables

ANSWERED = "RegistryAnswered"
"""The act that the journal keeps of an answer."""

_BATCH = 200

Keys = Callable[[str], bytes | None]
"""The key that seals evidence, by its id."""


@dataclass(frozen=True, slots=True)
class EvidenceStanding:
    """How the evidence of one check stands.

    Attributes:
        check_id: names the question, and no person.
        faults: what is wrong, in sentences; none when all is whole; `None` when nothing was ever sent.
    """

    check_id: str
    registry: str
    faults: tuple[str, ...] | None


async def verify_evidence(folder: Path, keys: Keys) -> AsyncIterator[EvidenceStanding]:
    """The evidence of every check that has been asked, by id, in bounded memory.

    `folder` is where sealed exchanges lie, by the SHA-512 of their bytes.
    """
    last = ""
    asked = tables.RegistryCheck.filter(provenance__not_isnull=True).order_by("id")
    while rows := await asked.filter(id__gt=last).limit(_BATCH):
        journalled = await _journalled([row.id for row in rows])
        for row in rows:
            told: dict[str, Any] = json.loads(row.provenance or "{}")
            faults = await asyncio.to_thread(_faults, told, journalled.get(row.id), folder, keys)
            if row.container_sha512 is not None:
                faults = (*(faults or ()), *await asyncio.to_thread(_container, row.container_sha512, folder))
            yield EvidenceStanding(row.id, row.registry, faults)
        last = rows[-1].id


def path_of(folder: Path, digest: str) -> Path:
    """Where the exchange with this SHA-512 lies."""
    return folder / digest[:2] / digest


async def _journalled(checks: Sequence[str]) -> dict[str, str | None]:
    """The hash of the reply that the journal keeps of each answered check."""
    entries = await tables.JournalRecord.filter(act=ANSWERED, subject_id__in=list(checks))
    return {row.subject_id: json.loads(row.entry)["payload"]["response_sha512"] for row in entries}


def _faults(provenance: Mapping[str, Any], journalled: str | None, folder: Path, keys: Keys) -> tuple[str, ...] | None:
    named = provenance.get("evidence")
    if named is None:
        return None
    ref = EvidenceRef(named["sha512"], named["key_id"])
    key = keys(ref.key_id)
    try:
        sealed = path_of(folder, ref.sha512).read_bytes()
        exchanges = open_evidence(sealed, keys={ref.key_id: key} if key is not None else {}, ref=ref)
    except OSError:
        return ("the sealed exchange is not there",)
    except EvidenceError as error:
        return (str(error),)
    return tuple(_differences(provenance, journalled, exchanges))


def _container(digest: str, folder: Path) -> tuple[str, ...]:
    try:
        whole = sha512(path_of(folder, digest).read_bytes()) == digest
    except OSError:
        return ("the signed container is not there",)
    return () if whole else ("the signed container was changed",)


def _differences(
    provenance: Mapping[str, Any], journalled: str | None, exchanges: tuple[RawExchange, ...]
) -> list[str]:
    faults = []
    attempts = {attempt["message_id"]: attempt["response_sha512"] for attempt in provenance["attempts"]}
    kept = {str(one.message_id): sha512(one.response) if one.response is not None else None for one in exchanges}
    if kept.keys() - attempts.keys():
        faults.append("it holds an attempt that the provenance does not tell")
    if any(attempts.get(message_id) != digest for message_id, digest in kept.items()):
        faults.append("a reply is not the one whose hash the provenance tells")
    if exchanges and sha512(exchanges[-1].request) != provenance["request_sha512"]:
        faults.append("the request is not the one whose hash the provenance tells")
    if journalled is not None and journalled != provenance["response_sha512"]:
        faults.append("the provenance tells another reply than the journal")
    return faults
