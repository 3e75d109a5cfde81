"""``PUT /uploads/{slot_id}``: one document streams in, is hashed on the way, and acknowledged once durable."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.errors import Problem
from talapker_graphql.auth.request import actor_of, unauthenticated
from talapker_graphql.auth.tokens import BadTokenError, Tokens
from talapker_graphql.clock import Clock
from talapker_graphql.files.flaws import Flaw
from talapker_graphql.files.inspector import Inspector
from talapker_graphql.files.vault import Staged, Vault
from talapker_graphql.files.workroom import WorkroomAwayError
from talapker_graphql.problem_response import problem_response
from talapker_graphql.uploads import problems
from talapker_graphql.uploads.terms import Arrived, ReceivedDocument, SlotTerms

SLOWEST_BYTES_PER_SECOND = 4096
_STATUSES = {
    "SIGN_IN_REQUIRED": 401,
    "UPLOAD_NOT_FOUND": 404,
    "NOT_FOUND": 404,
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
        return Route("/uploads/{slot_id}", self.put, methods=["PUT"])

    async def put(self, request: Request) -> Response:
        """Answer one PUT."""
        try:
            document = await self._put(request)
        except BadTokenError as error:
            return unauthenticated(error)
        except ClientDisconnect:
            # Nobody reads this answer; the staged bytes are gone and the slot is as it was.
            return Response(status_code=400)
        except _RefusedError as error:
            return _refusal(error.problem)
        return JSONResponse({"document": _plain(document)}, 201, {"Cache-Control": "no-store"})

    async def _put(self, request: Request) -> ReceivedDocument:
        actor = actor_of(request, self.tokens)
        if actor == ANONYMOUS:
            raise _RefusedError(problems.SIGN_IN_REQUIRED)
        slot = await self.slot_terms(request.path_params["slot_id"])
        if slot is None or slot.opened_by != actor.id:
            raise _RefusedError(problems.SLOT_NOT_FOUND)
        if slot.document is None and self.clock.now() >= slot.expires_at:
            raise _RefusedError(problems.SLOT_EXPIRED)
        self._check_headers(request, slot)
        async with self.vault.staged() as staged:
            await self._stream(request, slot, staged)
            await staged.finish()
            arrived_at = self.clock.now()
            if staged.sha256 != slot.sha256:
                raise _RefusedError(problems.SLOT_USED if slot.document else problems.HASH_MISMATCH)
            if slot.document is not None:
                return slot.document
            await self._inspect(staged, slot)
            vault_key = await self.vault.keep(staged)
            arrived = Arrived(slot.key, vault_key, staged.size, staged.sha256, arrived_at)
        outcome = await self.receive(arrived, actor)
        if isinstance(outcome, Problem):
            raise _RefusedError(outcome)
        return outcome

    async def _inspect(self, staged: Staged, slot: SlotTerms) -> None:
        try:
            flaw = await self.inspector.inspect(staged.read, staged.size, slot.media_type)
        except WorkroomAwayError:
            raise _RefusedError(problems.INSPECTION_UNAVAILABLE) from None
        if flaw is not None:
            raise _RefusedError(_FLAWS[flaw])

    def _check_headers(self, request: Request, slot: SlotTerms) -> None:
        headers = request.headers
        length = headers.get("content-length")
        if length is None:
            raise _RefusedError(problems.LENGTH_REQUIRED)
        if not (length.isascii() and length.isdigit()) or len(length) > 18 or "content-range" in headers:  # noqa: PLR2004  (beyond any file)
            raise _RefusedError(problems.REQUEST_NOT_VALID)
        if int(length) > self.max_bytes:
            raise _RefusedError(problems.TOO_LARGE)
        if int(length) != slot.size:
            raise _RefusedError(problems.SLOT_USED if slot.document else problems.SIZE_MISMATCH)
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise _RefusedError(problems.TYPE_MISMATCH)
        stated = headers.get("content-type", slot.media_type).partition(";")[0].strip().lower()
        if stated != slot.media_type:
            raise _RefusedError(problems.TYPE_MISMATCH)

    async def _stream(self, request: Request, slot: SlotTerms, staged: Staged) -> None:
        """Take the body in. A sender may pause, but neither be silent for long nor drip for ever."""
        parts = request.stream()
        longest = self.idle_seconds + slot.size / SLOWEST_BYTES_PER_SECOND
        try:
            async with asyncio.timeout(longest):
                while True:
                    async with asyncio.timeout(self.idle_seconds):
                        part = await anext(parts, None)
                    if part is None:
                        break
                    if staged.size + len(part) > slot.size:
                        raise _RefusedError(problems.SIZE_MISMATCH)
                    await staged.write(part)
        except TimeoutError:
            raise _RefusedError(problems.TOO_SLOW) from None
        if staged.size != slot.size:
            raise _RefusedError(problems.SIZE_MISMATCH)


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def _refusal(problem: Problem) -> Response:
    status = _STATUSES.get(problem.code, _ANY_OTHER_STATUS)
    headers = {"WWW-Authenticate": 'Bearer realm="talapker"'} if status == 401 else {}  # noqa: PLR2004  (HTTP's own)
    if status in {408, 413}:
        headers["Connection"] = "close"
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
