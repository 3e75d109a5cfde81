"""Applicants who hand packages in over HTTP, try again whenever nobody answers, and keep what they were told."""

import asyncio
import hashlib
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from support.served_portal import Served
from talapker_core.access.actor import Actor, Role
from talapker_graphql.cli.demo.papers import paper

_SUBMIT = """mutation($input: SubmitNominationInput!) { submitNomination(input: $input) {
  ... on NominationSubmitted { inTime nomination { id status version receipt { id statement signature } } }
  ... on NotDone { problems { code } } } }"""
_OPEN = """mutation($input: OpenNominationInput!) { openNomination(input: $input) {
  ... on NominationOpened { nomination { id } } ... on NotDone { problems { code } } } }"""
_ADD = """mutation($input: AddCandidaciesInput!) { addCandidacies(input: $input) {
  ... on CandidaciesAdded { candidacyIds nomination { version } } ... on NotDone { problems { code } } } }"""
_UPLOAD = """mutation($input: OpenUploadInput!) { openUpload(input: $input) {
  ... on UploadOpened { path } ... on NotDone { problems { code } } } }"""
_PATIENCE_SECONDS = 60.0
OF_THE_FILE = frozenset({"intent_application", "deposit_receipt", "fund_certificate"})
"""Documents of a package that are not the candidate's."""


@dataclass
class Acknowledged:
    """What an applicant was told when the package arrived."""

    nomination: str
    receipt: str
    statement: str
    signature: str


@dataclass
class Applicants:
    """So many applicants, each with one package.

    Attributes:
        kinds: the documents of a package.
        acknowledged: what each was told, by number.
        refused: answers that should not have come.
        seconds: how long each submission took from its first try to its answer.
    """

    portal: Served
    kinds: Sequence[str]
    acknowledged: dict[int, Acknowledged] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    retried: int = 0
    _tokens: dict[int, str] = field(default_factory=dict)

    async def run(self, numbers: Sequence[int], *, at_once: int) -> None:
        """Let the applicants with `numbers` come, so many `at_once`."""
        waiting = list(reversed(numbers))

        async def worker() -> None:
            async with httpx.AsyncClient(base_url=self.portal.url, timeout=30, trust_env=False) as http:
                while waiting:
                    number = waiting.pop()
                    await self.submit(http, number, await self.draft(http, number))

        await asyncio.gather(*(worker() for _ in range(at_once)))

    async def draft(self, http: httpx.AsyncClient, number: int) -> str:
        """Put a package together: a file, a person, the documents; its id."""
        opened = await self.act(http, number, "open", _OPEN, contestId="contest-1")
        nomination = str(opened["nomination"]["id"])
        added = await self.act(
            http, number, "add", _ADD, nominationId=nomination, expectedVersion=1, nominees=[_nominee(number)]
        )
        for kind in self.kinds:
            candidacy = None if kind in OF_THE_FILE else added["candidacyIds"][0]
            await self.upload(http, number, nomination, candidacy, kind)
        return nomination

    async def submit(self, http: httpx.AsyncClient, number: int, nomination: str) -> None:
        """Hand it in, as often as it takes; every answer must be the same."""
        began = time.monotonic()
        told = await self.act(http, number, "submit", _SUBMIT, nominationId=nomination, expectedVersion=2)
        self.seconds.append(time.monotonic() - began)
        receipt = told["nomination"]["receipt"]
        answer = Acknowledged(nomination, receipt["id"], receipt["statement"], receipt["signature"])
        known = self.acknowledged.setdefault(number, answer)
        if known != answer or not told["inTime"]:
            self.refused.append(f"{number}: told otherwise than before")

    async def upload(
        self, http: httpx.AsyncClient, number: int, nomination: str, candidacy: str | None, kind: str
    ) -> None:
        """One document: a slot, which a lost answer does not double, then its bytes."""
        content = paper(kind, f"applicant {number}")
        opened = await self.act(
            http,
            number,
            f"upload-{kind}",
            _UPLOAD,
            nominationId=nomination,
            candidacyId=candidacy,
            kind=kind,
            fileName=f"{kind}.pdf",
            mediaType="application/pdf",
            size=str(len(content)),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        headers = {"Authorization": self._bearer(number), "Content-Type": "application/pdf"}
        response = await self._until_answered(lambda: http.put(opened["path"], content=content, headers=headers))
        if response.status_code != httpx.codes.CREATED:
            self.refused.append(f"{number}: {kind}: {response.status_code} {response.text[:200]}")

    async def act(
        self, http: httpx.AsyncClient, number: int, step: str, query: str, **arguments: Any
    ) -> dict[str, Any]:
        """One mutation under the key of its step; tried again under the same key until it is answered."""
        arguments["idempotencyKey"] = f"{step}-{number}"
        headers = {"Authorization": self._bearer(number)}
        body = {"query": query, "variables": {"input": arguments}}
        response = await self._until_answered(lambda: http.post("/graphql", json=body, headers=headers))
        told = response.json()
        assert not told.get("errors"), told
        ((_, answer),) = told["data"].items()
        if "problems" in answer:
            raise AssertionError(f"{number}: {step}: {answer['problems']}")
        return dict(answer)

    async def _until_answered(self, send: Callable[[], Any]) -> httpx.Response:
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                response: httpx.Response = await send()
            except httpx.TransportError:
                if time.monotonic() > until:
                    raise
                self.retried += 1
                await asyncio.sleep(random.uniform(0.05, 0.3))
                continue
            if response.status_code < httpx.codes.INTERNAL_SERVER_ERROR or time.monotonic() > until:
                return response
            self.retried += 1
            await asyncio.sleep(random.uniform(0.05, 0.3))

    def _bearer(self, number: int) -> str:
        """The token they signed in with, one for all that they do."""
        if number not in self._tokens:
            self._tokens[number] = self.portal.token(Actor(f"u-applicant-{number}", Role.CANDIDATE))
        return f"Bearer {self._tokens[number]}"


def _nominee(number: int) -> dict[str, object]:
    name = {"surname": "Апасова", "givenName": "Нур"}
    return {
        "personalNumber": f"100051980{number:05d}",
        "nameKy": name,
        "nameRu": name,
        "birthDate": "1980-05-17",
        "occupation": {"ky": "мугалим", "ru": "учительница", "en": "teacher"},
        "citizen": True,
        "education": "HIGHER",
    }
