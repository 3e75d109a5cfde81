"""The portal as its users reach it: GraphQL and uploads over HTTP, under a bearer token."""

import asyncio
import hashlib
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx

_PROBLEMS = "... on NotDone { problems { code message { en } path } }"
_UNANSWERED_TRIES = 5


class PortalError(Exception):
    """The portal refused what should have worked."""

    def __init__(self, codes: list[str], said: str) -> None:
        self.codes = codes
        super().__init__(said)


class Portal:
    """One user of the portal."""

    def __init__(self, url: str, token: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.AsyncClient(base_url=url, headers=headers, timeout=30, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """The `data` of a query or mutation. A lost connection is tried again: every act carries its key."""
        response = await self._post(query, variables)
        answer = response.json()
        if answer.get("errors"):
            raise PortalError([], str(answer["errors"][0].get("message")))
        data: dict[str, Any] = answer["data"]
        return data

    async def act(self, name: str, success: str, fields: str, **arguments: object) -> dict[str, Any]:
        """Do the mutation `name`; its success type, or `PortalError` with the codes of the problems."""
        kind = name[0].upper() + name[1:] + "Input"
        query = (
            f"mutation($input: {kind}!) {{ {name}(input: $input) {{ ... on {success} {{ {fields} }} {_PROBLEMS} }} }}"
        )
        answer: dict[str, Any] = (await self.ask(query, input=arguments))[name]
        if "problems" in answer:
            codes = [problem["code"] for problem in answer["problems"]]
            raise PortalError(codes, "; ".join(f"{it['code']}: {it['message']['en']}" for it in answer["problems"]))
        return answer

    async def put_document(
        self, nomination_id: str, candidacy_id: str | None, kind: str, file_name: str, content: bytes
    ) -> None:
        """Put one PDF on file: a slot, then the bytes."""
        opened = await self.act(
            "openUpload",
            "UploadOpened",
            "path",
            nominationId=nomination_id,
            candidacyId=candidacy_id,
            kind=kind,
            fileName=file_name,
            mediaType="application/pdf",
            size=str(len(content)),
            sha256=hashlib.sha256(content).hexdigest(),
            idempotencyKey=str(uuid4()),
        )
        response = await self._http.put(opened["path"], content=content, headers={"Content-Type": "application/pdf"})
        if response.status_code != httpx.codes.CREATED:
            raise PortalError([str(response.status_code)], response.text[:300])

    async def _post(self, query: str, variables: dict[str, object]) -> httpx.Response:
        for attempt in range(_UNANSWERED_TRIES):
            try:
                return await self._http.post("/graphql", json={"query": query, "variables": variables})
            except httpx.TransportError:
                if attempt == _UNANSWERED_TRIES - 1:
                    raise
                await asyncio.sleep(0.2 * 2**attempt)
        raise AssertionError("unreachable")
