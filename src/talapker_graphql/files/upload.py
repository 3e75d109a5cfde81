"""``PUT /uploads/{slot_id}``: one document streams in, is hashed on the way, and acknowledged once durable."""

import errno
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.errors import Problem
from talapker_graphql.auth.request import actor_of, unauthenticated
from talapker_graphql.auth.tokens import BadTokenError, Tokens
from talapker_graphql.clock import Clock
from talapker_graphql.files.body import take_in
from talapker_graphql.files.flaws import Flaw
from talapker_graphql.files.inspector import Inspector
from talapker_graphql.files.refused import RefusedError
from talapker_graphql.files.resuming import PartTaken, Resuming
from talapker_graphql.files.sealed_stream import BrokenStreamError
from talapker_graphql.files.staged import Staged
from talapker_graphql.files.vault import NotInVaultError, Vault, VaultAwayError
from talapker_graphql.files.workroom import WorkroomAwayError
from talapker_graphql.problem_response import problem_response
from talapker_graphql.uploads import problems
from talapker_graphql.uploads.terms import Arrived, ReceivedDocument, SlotTerms

_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_STATUSES = {
    "SIGN_IN_REQUIRED": 401,
    "UPLOAD_NOT_FOUND": 404,
    "UPLOAD_EXPIRED": 410,
    "UPLOAD_LENGTH_REQUIRED": 411,
    "UPLOAD_REQUEST_NOT_VALID": 400,
    "UPLOAD_TOO_LARGE": 413,
    "UPLOAD_TOO_SLOW": 408,
    "UPLOAD_TYPE_NOT_ALLOWED": 415,
    "UPLOAD_TYPE_MISMATCH": 415,
    "UPLOAD_SIZE_MISMATCH": 422,
    "UPLOAD_HASH_MISMATCH": 422,
    "UPLOAD_EMPTY": 422,
    "UPLOAD_FILE_BROKEN": 422,
    "UPLOAD_SECOND_FILE": 422,
    "UPLOAD_ENCRYPTED": 422,
    "UPLOAD_ACTIVE_CONTENT": 422,
    "UPLOAD_TOO_COMPLEX": 422,
    "UPLOAD_INSPECTION_UNAVAILABLE": 503,
    "UPLOAD_PART_TOO_SMALL": 422,
    "STORAGE_AWAY": 503,
    "STORAGE_FULL": 507,
}
_ANY_OTHER_STATUS = 409
_FLAWS = {
    Flaw.EMPTY: problems.EMPTY,
    Flaw.TYPE_NOT_ALLOWED: problems.TYPE_NOT_ALLOWED,
    Flaw.TYPE_MISMATCH: problems.TYPE_MISMATCH,
    Flaw.BROKEN: problems.BROKEN,
    Flaw.SECOND_FILE: problems.SECOND_FILE,
    Flaw.ENCRYPTED: problems.ENCRYPTED,
    Flaw.ACTIVE_CONTENT: problems.ACTIVE_CONTENT,
    Flaw.TOO_COMPLEX: problems.TOO_COMPLEX,
}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Uploads:
    """The endpoint and what it works with.

    Attributes:
        inspector: tells what is wrong with a file.
        slot_terms: finds a slot by its id.
        receive: puts bytes that lie in the vault on file; answers with the document, or with the reason why not.
        max_bytes: the largest document.
        idle_seconds: how long a sender may be silent.
    """

    tokens: Tokens
    clock: Clock
    vault: Vault
    inspector: Inspector
    slot_terms: Callable[[str], Awaitable[SlotTerms | None]]
    receive: Callable[[Arrived, Actor], Awaitable[ReceivedDocument | Problem]]
    max_bytes: int
    idle_seconds: float = 30.0

    def route(self) -> Route:
        """The route to mount at the root of the application."""
        return Route("/uploads/{slot_id}", self.answer, methods=["PUT", "HEAD"])

    async def answer(self, request: Request) -> Response:
        """Answer one PUT or HEAD."""
        try:
            return await (self._put(request) if request.method == "PUT" else self._head(request))
        except BadTokenError as error:
            return unauthenticated(error)
        except ClientDisconnect:
            # Nobody reads this answer. A whole document begins anew; of one in parts, what came is kept.
            return Response(status_code=400)
        except RefusedError as error:
            return _refusal(error.problem, error.headers)
        except (VaultAwayError, NotInVaultError, BrokenStreamError, OSError) as error:
            return _refusal(_fault_of_storage(error))

    async def _head(self, request: Request) -> Response:
        slot, _ = await self._slot(request)
        offset = self.resuming.offset(slot)
        return _how_far(offset, slot, 200)

    async def _put(self, request: Request) -> Response:
        slot, actor = await self._slot(request)

        async def accept(staged: Staged, arrived_at: datetime) -> ReceivedDocument:
            return await self._accept(staged, slot, actor, arrived_at)

        self._check_headers(request, slot)
        if "content-range" in request.headers:
            outcome = await self.resuming.put(request, slot, accept)
            return _how_far(outcome.offset, slot, 202) if isinstance(outcome, PartTaken) else _on_file(outcome)
        with self.vault.room_for(slot.size) as has_room:
            if not has_room:
                raise RefusedError(problems.STORAGE_FULL)
            async with self.vault.staged(slot.sha256) as staged:
                await take_in(request, slot.size, staged.write, idle_seconds=self.idle_seconds)
                await staged.finish()
                document = await accept(staged, self.clock.now())
        self.resuming.let_go(slot)
        return _on_file(document)

    @property
    def resuming(self) -> Resuming:
        """Takes in documents that come in parts."""
        return Resuming(self.vault, self.clock, self.slot_terms, self.idle_seconds)

    async def _slot(self, request: Request) -> tuple[SlotTerms, Actor]:
        """The slot that is asked for, and its opener, who alone may see it."""
        actor = actor_of(request, self.tokens)
        if actor == ANONYMOUS:
            raise RefusedError(problems.SIGN_IN_REQUIRED)
        slot = await self.slot_terms(request.path_params["slot_id"])
        if slot is None or slot.opened_by != actor.id:
            raise RefusedError(problems.SLOT_NOT_FOUND)
        # A document that arrived in time may still be put on file.
        if slot.document is None and self.clock.now() >= slot.expires_at and not self._has_arrived(slot):
            raise RefusedError(problems.SLOT_EXPIRED)
        return slot, actor

    def _has_arrived(self, slot: SlotTerms) -> bool:
        return self.resuming.arriving(slot).is_complete

    async def _accept(self, staged: Staged, slot: SlotTerms, actor: Actor, arrived_at: datetime) -> ReceivedDocument:
        """Judge, keep and file the document that came through `slot`."""
        if staged.sha256 != slot.sha256:
            raise RefusedError(problems.SLOT_USED if slot.document else problems.HASH_MISMATCH, of_content=True)
        if slot.document is not None:
            await self.vault.confirm(staged)
            return slot.document
        await self._inspect(staged, slot)
        vault_key = await self.vault.keep(staged)
        outcome = await self.receive(Arrived(slot.key, vault_key, staged.size, staged.sha256, arrived_at), actor)
        if isinstance(outcome, Problem):
            raise RefusedError(outcome)
        await self.vault.confirm(staged)
        return outcome

    async def _inspect(self, staged: Staged, slot: SlotTerms) -> None:
        try:
            flaw = await self.inspector.inspect(staged.read, staged.size, slot.media_type)
        except WorkroomAwayError:
            raise RefusedError(problems.INSPECTION_UNAVAILABLE) from None
        if flaw is not None:
            raise RefusedError(_FLAWS[flaw], of_content=True)

    def _check_headers(self, request: Request, slot: SlotTerms) -> None:
        headers = request.headers
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise RefusedError(problems.TYPE_MISMATCH)
        stated = headers.get("content-type", slot.media_type).partition(";")[0].strip().lower()
        if stated != slot.media_type:
            raise RefusedError(problems.TYPE_MISMATCH)
        if "content-range" in headers:
            return
        length = headers.get("content-length")
        if length is None:
            raise RefusedError(problems.LENGTH_REQUIRED)
        if not (length.isascii() and length.isdigit()) or len(length) > 18:  # noqa: PLR2004  (beyond any file)
            raise RefusedError(problems.REQUEST_NOT_VALID)
        if int(length) > self.max_bytes:
            raise RefusedError(problems.TOO_LARGE)
        if int(length) != slot.size:
            raise RefusedError(problems.SLOT_USED if slot.document else problems.SIZE_MISMATCH)


def _fault_of_storage(error: Exception) -> Problem:
    """What to tell of an error that is the store's, not the sender's. Others are raised again."""
    if isinstance(error, OSError):
        if error.errno not in _DISK_FULL:
            raise error
        log.error("STORAGE_FULL %s", errno.errorcode[error.errno])
        return problems.STORAGE_FULL
    log.error("STORAGE_AWAY %s", error)
    return problems.STORAGE_AWAY


def _on_file(document: ReceivedDocument) -> Response:
    return JSONResponse({"document": _plain(document)}, 201, {"Cache-Control": "no-store"})


def _how_far(offset: int, slot: SlotTerms, status: int) -> Response:
    headers = {"Upload-Offset": str(offset), "Upload-Length": str(slot.size), "Cache-Control": "no-store"}
    return Response(status_code=status, headers=headers)


def _refusal(problem: Problem, told: Mapping[str, str] | None = None) -> Response:
    status = _STATUSES.get(problem.code, _ANY_OTHER_STATUS)
    headers = dict(told or {})
    if status == 401:  # noqa: PLR2004  (HTTP's own)
        headers["WWW-Authenticate"] = 'Bearer realm="talapker"'
    if status in {408, 413}:
        headers["Connection"] = "close"
    if status in {503, 507}:
        headers["Retry-After"] = "30"
    return problem_response(problem, status, headers)


def _plain(document: ReceivedDocument) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "fileName": document.file_name,
        "mediaType": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
        "receivedAt": document.received_at.isoformat().replace("+00:00", "Z"),
    }
