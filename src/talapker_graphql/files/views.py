"""``GET /documents/{document_id}/view``: a document leaves for those who may see it, after the look is on record.

It always leaves as a file to be kept, never as a page to be shown in this origin. Who gets an address but not the
right, or guesses one, gets the same answer as for a document that does not exist.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from talapker_core.access.actor import Actor
from talapker_core.errors import Problem
from talapker_graphql.auth.request import actor_of, unauthenticated
from talapker_graphql.auth.tokens import BadTokenError, Tokens
from talapker_graphql.files.copyist import stamped_copy
from talapker_graphql.files.sealed_stream import BrokenStreamError
from talapker_graphql.files.vault import NotInVaultError, Vault, VaultAwayError
from talapker_graphql.files.workroom import TooComplexError, Workroom, WorkroomAwayError
from talapker_graphql.problem_response import problem_response
from talapker_graphql.uploads import viewing
from talapker_graphql.uploads.terms import TABLE_TYPE
from talapker_graphql.uploads.viewing import DocumentView

# A copy is held in memory while it is sent, so that no reader, however slow, keeps a process waiting.
COPIES_AT_ONCE = 4
_PART_BYTES = 256 * 1024
_STATUSES = {
    viewing.NOT_FOUND.code: 404,
    viewing.UNAVAILABLE.code: 503,
    viewing.NOT_KEPT.code: 503,
    viewing.UNSTAMPABLE.code: 422,
}
_ANY_OTHER_STATUS = 403
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", TABLE_TYPE: "csv"}


@dataclass(frozen=True, slots=True)
class Views:
    """The endpoint and what it works with.

    Attributes:
        find: what an actor would be shown of the document with an id, or the reason why nothing.
        record: puts a look down in the journal, or says why the document may not leave after all.
        idle_seconds: how long a reader may take for one part of a document, and a copy may wait for its turn.
    """

    tokens: Tokens
    vault: Vault
    workroom: Workroom
    find: Callable[[str, Actor], Awaitable[DocumentView | Problem]]
    record: Callable[[DocumentView, Actor], Awaitable[Problem | None]]
    idle_seconds: float = 30.0
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(COPIES_AT_ONCE))

    def route(self) -> Route:
        """The route to mount at the root of the application."""
        route = Route("/documents/{document_id}/view", self.get, methods=["GET"])
        # Asking for the headers alone would be a look at nothing.
        route.methods = {"GET"}
        return route

    async def get(self, request: Request) -> Response:
        """Answer one GET."""
        async with AsyncExitStack() as held:
            try:
                return await self._get(request, held)
            except BadTokenError as error:
                return unauthenticated(error)
            except _RefusedError as error:
                return _refusal(error.problem)

    async def _get(self, request: Request, held: AsyncExitStack) -> Response:
        actor = actor_of(request, self.tokens)
        view = await self.find(request.path_params["document_id"], actor)
        if isinstance(view, Problem):
            raise _RefusedError(view)
        parts, size = await self._content(view, held)
        refused = await self.record(view, actor)
        if refused is not None:
            raise _RefusedError(refused)
        return _Leaving(parts, _headers(view, size), held.pop_all(), self.idle_seconds)

    async def _content(self, view: DocumentView, held: AsyncExitStack) -> tuple[AsyncIterator[bytes], int]:
        """The bytes that will leave, and how many; nothing is recorded while this can still fail."""
        try:
            if await self.vault.size(view.vault_key) != view.size:
                raise _RefusedError(viewing.NOT_KEPT)
            if not view.is_stamped:
                return self.vault.stream(view.vault_key), view.size
            if view.media_type == TABLE_TYPE:
                # Nothing can be stamped on it, and a copy that does not say who looked does not leave.
                raise _RefusedError(viewing.UNSTAMPABLE)
            async with asyncio.timeout(self.idle_seconds):
                await held.enter_async_context(self._turn)
            copy = await stamped_copy(self.workroom, view, self.vault.stream(view.vault_key))
        except (NotInVaultError, BrokenStreamError):
            raise _RefusedError(viewing.NOT_KEPT) from None
        except TooComplexError:
            raise _RefusedError(viewing.UNSTAMPABLE) from None
        except (WorkroomAwayError, VaultAwayError, TimeoutError):
            raise _RefusedError(viewing.UNAVAILABLE) from None
        return _in_parts(copy), len(copy)


class _Leaving(Response):
    """Sends a document part by part, and lets go of what it holds when the last part is gone or the reader is."""

    def __init__(
        self, parts: AsyncIterator[bytes], headers: dict[str, str], held: AsyncExitStack, idle_seconds: float
    ) -> None:
        super().__init__(headers=headers)
        self._parts = parts
        self._held = held
        self._idle_seconds = idle_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        async with self._held:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            try:
                async for part in self._parts:
                    async with asyncio.timeout(self._idle_seconds):
                        await send({"type": "http.response.body", "body": part, "more_body": True})
            except TimeoutError:
                # The reader does not read. It sees that the document broke off: fewer bytes came than were announced.
                return
            await send({"type": "http.response.body", "body": b"", "more_body": False})


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def _refusal(problem: Problem) -> Response:
    status = _STATUSES.get(problem.code, _ANY_OTHER_STATUS)
    return problem_response(problem, status, {"Retry-After": "10"} if status == 503 else None)  # noqa: PLR2004  (HTTP's own)


def _headers(view: DocumentView, size: int) -> dict[str, str]:
    """A copy is named by its view, for the author's name for it may name a person; the original by its own name."""
    plain = f"{view.id if view.is_stamped else view.document_id}.{_EXTENSIONS.get(view.media_type, 'bin')}"
    name = f'attachment; filename="{plain}"'
    if not view.is_stamped:
        name += f"; filename*=UTF-8''{quote(view.file_name, safe='')}"
    return {
        **_HEADERS,
        "Content-Type": view.media_type,
        "Content-Length": str(size),
        "Content-Disposition": name,
    }


async def _in_parts(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), _PART_BYTES):
        yield content[start : start + _PART_BYTES]
