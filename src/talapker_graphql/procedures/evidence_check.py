"""Holding the kept evidence against provenance and journal: is what a registry said still what it said?"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry_adapters.wire.evidence import EvidenceError, RawExchange, open_evidence, sha512
from talapker_core.facts.provenance import EvidenceRef
from talapker_graphql.store import tables
from talapker_graphql.store.evidence_shelf import EvidenceShelf

ANSWERED = "RegistryAnswered"
"""The act that the journal keeps of an answer."""

_BATCH = 200

Keys = Callable[[str], bytes | None]
"""The key that seals evidence, by its id."""


class EvidenceState(StrEnum):
    """What is there of a check's evidence."""

    WHOLE = "whole"
    REMOVED = "removed when their time was over"
    NOTHING_SENT = "where nothing was sent"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class EvidenceStanding:
    """How the evidence of one check stands.

    Attributes:
        check_id: names the question, and no person.
        faults: what is wrong, in sentences; some exactly when the state is `FAULTY`.
    """

    check_id: str
    registry: str
    state: EvidenceState
    faults: tuple[str, ...] = ()


async def verify_evidence(shelf: EvidenceShelf, keys: Keys) -> AsyncIterator[EvidenceStanding]:
    """The evidence of every check that has been asked, by id, in bounded memory."""
    last = ""
    asked = tables.RegistryCheck.filter(provenance__not_isnull=True).order_by("id")
    while rows := await asked.filter(id__gt=last).limit(_BATCH):
        journalled = await _journalled([row.id for row in rows])
        for row in rows:
            yield await asyncio.to_thread(_standing, row, journalled.get(row.id), shelf, keys)
        last = rows[-1].id


async def _journalled(checks: Sequence[str]) -> dict[str, str | None]:
    """The hash of the reply that the journal keeps of each answered check."""
    entries = await tables.JournalRecord.filter(act=ANSWERED, subject_id__in=list(checks))
    return {row.subject_id: json.loads(row.entry)["payload"]["response_sha512"] for row in entries}


def _standing(row: tables.RegistryCheck, journalled: str | None, shelf: EvidenceShelf, keys: Keys) -> EvidenceStanding:
    provenance: dict[str, Any] = json.loads(row.provenance or "{}")
    faults = list(_contradictions(provenance, journalled))
    state = EvidenceState.NOTHING_SENT
    if row.evidence_pruned_at is not None:
        state = EvidenceState.REMOVED
    elif provenance.get("evidence") is not None:
        state = EvidenceState.WHOLE
        faults = [*_faults(provenance, shelf, keys), *faults]
    if row.container_sha512 is not None and row.evidence_pruned_at is None:
        faults += _container(row.container_sha512, shelf)
    return EvidenceStanding(row.id, row.registry, EvidenceState.FAULTY if faults else state, tuple(faults))


def _contradictions(provenance: Mapping[str, Any], journalled: str | None) -> Iterator[str]:
    if journalled is not None and journalled != provenance["response_sha512"]:
        yield "the provenance tells another reply than the journal"


def _faults(provenance: Mapping[str, Any], shelf: EvidenceShelf, keys: Keys) -> Iterator[str]:
    ref = EvidenceRef(provenance["evidence"]["sha512"], provenance["evidence"]["key_id"])
    key = keys(ref.key_id)
    try:
        sealed = shelf.path_of(ref.sha512).read_bytes()
        exchanges = open_evidence(sealed, keys={ref.key_id: key} if key is not None else {}, ref=ref)
    except OSError:
        yield "the sealed exchange is not there"
    except EvidenceError as error:
        yield str(error)
    else:
        yield from _differences(provenance, exchanges)


def _container(digest: str, shelf: EvidenceShelf) -> Iterator[str]:
    try:
        if sha512(shelf.path_of(digest).read_bytes()) != digest:
            yield "the signed container was changed"
    except OSError:
        yield "the signed container is not there"


def _differences(provenance: Mapping[str, Any], exchanges: Sequence[RawExchange]) -> Iterator[str]:
    attempts = {attempt["message_id"]: attempt["response_sha512"] for attempt in provenance["attempts"]}
    kept = {str(one.message_id): sha512(one.response) if one.response is not None else None for one in exchanges}
    if kept.keys() - attempts.keys():
        yield "it holds an attempt that the provenance does not tell"
    if any(attempts.get(message_id) != digest for message_id, digest in kept.items()):
        yield "a reply is not the one whose hash the provenance tells"
    if exchanges and sha512(exchanges[-1].request) != provenance["request_sha512"]:
        yield "the request is not the one whose hash the provenance tells"
