"""Opening an upload: the author of a file that may still be changed is given a slot for one document."""

import base64
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.errors import Problem
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.nomination_file import head_of, open_row
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.supporter_sheets import SUPPORTERS
from talapker_graphql.procedures.upload_slots import slot_key
from talapker_graphql.store.tables import Candidacy, Nomination, UploadSlot
from talapker_graphql.uploads import problems
from talapker_graphql.uploads.terms import ALLOWED_MEDIA_TYPES, TABLE_TYPE

MOST_OPEN_SLOTS = 1000
LONGEST_FILE_NAME = 200
_SLOT_BYTES = 24
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class DeclaredFile:
    """What the author says of the file that will come."""

    kind: str
    file_name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OpenUpload:
    """Open a slot for `declared` on a nomination, or on one of its candidacies."""

    nomination_id: str
    candidacy_id: str | None
    declared: DeclaredFile
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class SlotPolicy:
    """The installation's limits on uploads."""

    max_bytes: int
    open_for: timedelta


@dataclass(frozen=True, slots=True)
class OpenedUpload:
    """A slot. Its bytes are put to ``/uploads/<slot_id>`` before `expires_at`; the id is told and not stored."""

    slot_id: str
    expires_at: datetime


async def open_upload(
    office: Office, actor: Actor, command: OpenUpload, *, allowed_kinds: Collection[str], policy: SlotPolicy
) -> OpenedUpload | NotDone:
    """Open the slot, or say why not; asked again under the same key, it is the same slot.

    Only the author sees that the nomination exists. `allowed_kinds` are those the law asks for at this place.
    """
    office = office.as_asked()
    slot_id = _slot_id(office, actor, command)
    outcome = await once(
        office,
        actor,
        command,
        lambda: _open(office, actor, command, slot_id, _Terms(allowed_kinds, policy)),
        can_wait=True,
    )
    if not isinstance(outcome, Done):
        return outcome
    return OpenedUpload(slot_id, datetime.fromisoformat(outcome.ids["expires_at"]))


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a declared file is judged by."""

    allowed_kinds: Collection[str]
    policy: SlotPolicy


async def _open(office: Office, actor: Actor, command: OpenUpload, slot_id: str, terms: _Terms) -> Outcome:
    now, declared = office.now(), command.declared
    row = await open_row(command.nomination_id, actor, Act.EDIT)
    if isinstance(row, NotDone):
        return row
    candidacy = Candidacy.filter(id=command.candidacy_id, nomination_id=row.id)
    if command.candidacy_id is not None and not await candidacy.exists():
        return not_found("candidacyId")
    moved = edit(head_of(row), NominationEvent.DOCUMENT_RECEIVED)
    if isinstance(moved, NotDone):
        return moved
    found = [*_flaws(declared, terms), *await _flaws_of_moment(row, now)]
    if found:
        return not_done(*found)
    expires_at = now + terms.policy.open_for
    await UploadSlot.create(
        id=slot_key(slot_id, office.pseudonymizer),
        nomination_id=row.id,
        candidacy_id=command.candidacy_id,
        kind=declared.kind,
        file_name=unicodedata.normalize("NFC", declared.file_name.strip()),
        media_type=declared.media_type,
        size=declared.size,
        sha256=declared.sha256,
        opened_by=actor.id,
        expires_at=expires_at,
    )
    return Done({"nomination": row.id, "expires_at": expires_at.isoformat()})


def _slot_id(office: Office, actor: Actor, command: OpenUpload) -> str:
    """The id of the slot that `actor` opens under this key, which nobody can guess and nothing need store."""
    secret = office.pseudonymizer.pseudonym(f"{actor.id}:{command.idempotency_key}", "upload_slot_id")
    return base64.urlsafe_b64encode(bytes.fromhex(secret)[:_SLOT_BYTES]).decode("ascii")


def _flaws(declared: DeclaredFile, terms: _Terms) -> list[Problem]:
    judged = (
        (declared.kind not in terms.allowed_kinds, problems.KIND_NOT_EXPECTED),
        (not _is_file_name(declared.file_name), problems.FILE_NAME_NOT_VALID),
        (declared.media_type not in _types_of(declared.kind), problems.TYPE_NOT_ALLOWED),
        (declared.size < 1, problems.EMPTY),
        (declared.size > terms.policy.max_bytes, problems.TOO_LARGE),
        (_SHA256.fullmatch(declared.sha256) is None, problems.HASH_NOT_VALID),
    )
    return [problem for is_flaw, problem in judged if is_flaw]


def _types_of(kind: str) -> tuple[str, ...]:
    """The media types of a kind: a file of supporters is a table and nothing else, and nothing else is a table."""
    return (TABLE_TYPE,) if kind == SUPPORTERS else ALLOWED_MEDIA_TYPES


async def _flaws_of_moment(row: Nomination, now: datetime) -> list[Problem]:
    if row.correct_by is not None and now > row.correct_by:
        return [problems.CORRECTION_CLOSED]
    open_slots = await UploadSlot.filter(nomination_id=row.id, document_id=None, expires_at__gt=now).count()
    return [problems.TOO_MANY_OPEN] if open_slots >= MOST_OPEN_SLOTS else []


def _is_file_name(name: str) -> bool:
    """Whether people can be shown `name`: no path, no control, bidirectional or lone surrogate characters."""
    name = unicodedata.normalize("NFC", name.strip())
    if not 0 < len(name) <= LONGEST_FILE_NAME or name in {".", ".."}:
        return False
    return not any(letter in "/\\" or unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for letter in name)
