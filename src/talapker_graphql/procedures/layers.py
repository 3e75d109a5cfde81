"""Fixing a file at an act: as submitted, as corrected, as registered. Whatever comes later, a layer stays as it was.

Where a paper original counts, what it says is what the layer shows of the person, with the record beside it. A person
who stands on several files has one row for all; what this file's paper says of a name is laid over it here.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from talapker_core.journal.snapshot import (
    SNAPSHOT_KEY,
    DocumentInFile,
    Layer,
    PersonOnFile,
    WholeFile,
    make_snapshot,
)
from talapker_core.localized import Localized
from talapker_core.names import PersonName
from talapker_core.nominations.candidacy_status import CandidacyStatus
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.paper_deviation import PaperDeviation, PaperStanding
from talapker_core.nominations.paper_values import PaperField
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.paper_deviations import deviations_of
from talapker_graphql.store import tables
from talapker_graphql.store.sealing import Sealer


async def keep_layer(office: Office, file: NominationFile, layer: Layer, at: datetime) -> Mapping[str, str]:
    """Keep the file as it now stands, moved by the act at `at` (UTC) and in its transaction.

    Returns what the act's journal entry tells of it: the hash, by its key.
    """
    earlier = [row.layer for row in await tables.Snapshot.filter(nomination_id=file.row.id).only("id", "layer")]
    ordinal = earlier.count(layer.value) + 1
    snapshot = make_snapshot(layer, ordinal, await _whole(office, file), office.random())
    snapshot_id, key = office.id_of("snapshot"), await _key(office, file.row.id)
    await tables.Snapshot.create(
        id=snapshot_id,
        nomination_id=file.row.id,
        key_id=key.id,
        number=len(earlier) + 1,
        layer=layer.value,
        ordinal=ordinal,
        sha256=snapshot.hash.hex(),
        content_sealed=_sealer(office, key).seal(snapshot.canonical_bytes, _purpose(snapshot_id)),
        made_at=at,
    )
    return {SNAPSHOT_KEY: snapshot.hash.hex()}


async def keep_registered(
    office: Office, file: NominationFile, outcome: DecisionOutcome, at: datetime
) -> Mapping[str, str]:
    """Keep the file as it was registered; of a file that is refused nothing new is kept, and nothing told."""
    return await keep_layer(office, file, Layer.REGISTERED, at) if outcome is DecisionOutcome.GRANTED else {}


def content_of(office: Office, row: tables.Snapshot) -> bytes | None:
    """The canonical bytes that a snapshot holds, its `key` loaded; `None` once they were erased.

    Raises:
        SealBrokenError: they were altered.
    """
    if row.key.key_sealed is None:
        return None
    return _sealer(office, row.key).open_bytes(row.content_sealed, _purpose(row.id))


async def _key(office: Office, nomination_id: str) -> tables.LayerKey:
    """The key of a file's layers, made with the first one. The file's row is locked, so there are no two at once."""
    known = await tables.LayerKey.filter(nomination_id=nomination_id, key_sealed__not_isnull=True).first()
    if known is not None:
        return known
    key_id = office.id_of("layer-key")
    return await tables.LayerKey.create(
        id=key_id,
        nomination_id=nomination_id,
        key_sealed=office.sealer.seal(office.random(), f"layer-key:{key_id}"),
    )


def _sealer(office: Office, key: tables.LayerKey) -> Sealer:
    return Sealer(office.sealer.open_bytes(key.key_sealed or "", f"layer-key:{key.id}"))


def _purpose(snapshot_id: str) -> str:
    return f"snapshot:{snapshot_id}"


async def _whole(office: Office, file: NominationFile) -> WholeFile:
    candidacies = tables.Candidacy.filter(nomination_id=file.row.id).order_by("place").select_related("person")
    documents = tables.Document.filter(nomination_id=file.row.id, replaced_at=None).order_by("ordinal")
    paper = await deviations_of(office, file.row.id)
    return WholeFile(
        nomination_id=file.row.id,
        election_id=file.row.election_id,
        contest_id=file.row.contest_id,
        route=file.value.route,
        party_id=file.row.party_id,
        people=[_person(office, candidacy, paper) for candidacy in await candidacies],
        documents=[
            DocumentInFile(it.id, it.kind, it.candidacy_id, it.sha256, it.size, it.media_type, it.ordinal)
            for it in await documents
        ],
        paper=paper,
    )


def _person(office: Office, candidacy: tables.Candidacy, paper: Sequence[PaperDeviation]) -> PersonOnFile:
    person = candidacy.person
    names = {
        PaperField.NAME_KY: PersonName(person.surname_ky, person.given_name_ky, person.patronymic_ky),
        PaperField.NAME_RU: PersonName(person.surname_ru, person.given_name_ru, person.patronymic_ru),
    }
    for it in paper:
        if it.standing is PaperStanding.IN_FORCE and it.statement.candidacy_id == candidacy.id:
            field, value = it.statement.field, it.statement.value
            if field in names and isinstance(value, PersonName):
                names[field] = value
    declared = office.sealer.open(candidacy.declarations_sealed, f"declarations:{candidacy.id}")
    return PersonOnFile(
        candidacy_id=candidacy.id,
        person_id=person.id,
        place=candidacy.place,
        name_ky=names[PaperField.NAME_KY],
        name_ru=names[PaperField.NAME_RU],
        occupation=Localized(ky=candidacy.occupation_ky, ru=candidacy.occupation_ru, en=candidacy.occupation_en),
        # As it was stored: a fact that this installation has stopped asking for was declared all the same.
        declarations=json.loads(declared),
        status=CandidacyStatus(candidacy.status),
    )
