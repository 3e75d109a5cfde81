"""Has signatures and time-stamps examined, each in a process of its own, with an end to its patience.

A signature is a stranger's DER inside a stranger's DER, and a few kilobytes can keep a parser busy. The event loop
never waits for that: what takes too long is ended, and told as not examined, which is neither valid nor invalid.
"""

import asyncio
import json
import logging
import os
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from talapker_core.journal.canonical import instant_text, parse_instant
from talapker_core.journal.time_stamp import Stamped, StampFault
from talapker_core.nominations.electronic_signature import EmbeddedSignature, SignatureFindings, Unreadable
from talapker_graphql.signatures.messages import Told, findings_from, packed
from talapker_graphql.signatures.trust import Trust, TrustError

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 20.0
AT_ONCE = 2
"""How many processes examine at the same time; the others wait."""

_TOKENS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Examiner:
    """Examines against `trust`.

    Attributes:
        patience: how long one examination may take, in seconds of the wall clock and of the processor.
    """

    trust: Trust
    patience: float = PATIENCE_SECONDS
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE), repr=False, compare=False)

    @property
    def roots_sha256(self) -> str:
        """The hash of the roots that are trusted."""
        return self.trust.sha256

    @property
    def trusts_signers(self) -> bool:
        """Whether there is a root under which a signature could be valid."""
        return bool(self.trust.signer_roots)

    async def detached(self, encoded: bytes, content: bytes, now: datetime) -> SignatureFindings | Unreadable:
        """What is found about a detached signature (CMS in DER) over `content` that arrived `now`."""
        found = await self._examined({"task": "detached"}, (encoded, content), now)
        if found is None:
            return Unreadable.NOT_EXAMINED
        return findings_from(found["findings"]) if "findings" in found else Unreadable(found["unreadable"])

    async def pdf(
        self, content: AsyncIterator[bytes], arrived_at: datetime, now: datetime
    ) -> tuple[EmbeddedSignature, ...] | Unreadable:
        """What is found about each signature in a PDF that arrived some time ago; it is read when its turn has come."""
        found = await self._examined({"task": "pdf"}, content, arrived_at, now)
        if found is None:
            return Unreadable.NOT_EXAMINED
        if not found["readable"]:
            return Unreadable.NOT_A_PDF
        return tuple(
            EmbeddedSignature(findings_from(one["findings"]) if one["findings"] else None, one["whole_file"])
            for one in found["signatures"]
        )

    async def reply(self, reply: bytes, content: bytes, nonce: int, now: datetime) -> Stamped | StampFault:
        """Whether the reply of an authority is a time-stamp over `content` for the request with `nonce`."""
        return _stamp(await self._examined({"task": "reply", "nonce": nonce}, (reply, content), now))

    async def tokens(self, pairs: Sequence[tuple[bytes, bytes]], now: datetime) -> list[Stamped | StampFault]:
        """For each pair of token and content, whether the token is a time-stamp over the content."""
        told: list[Stamped | StampFault] = []
        for start in range(0, len(pairs), _TOKENS_AT_ONCE):
            some = pairs[start : start + _TOKENS_AT_ONCE]
            found = await self._examined({"task": "tokens"}, [part for pair in some for part in pair], now)
            told += [_stamp(one) for one in (found or [None] * len(some))]
        return told

    async def _examined(
        self,
        task: Told,
        parts: Sequence[bytes] | AsyncIterator[bytes],
        now: datetime,
        present: datetime | None = None,
    ) -> Any:
        """What the process told; `None` when it failed or was ended."""
        trust = self.trust
        try:
            lists = await asyncio.to_thread(trust.revocation_lists)
        except TrustError as error:
            # Without a list that cannot be read, somebody revoked would pass: it is for the operator to mend.
            log.error("NOT_EXAMINED %s", error)  # noqa: TRY400  (the message says all there is to say)
            return None
        header = {
            **task,
            "now": instant_text(now),
            "present": instant_text(present or now),
            "processor_seconds": int(self.patience) + 1,
            "signer_roots": len(trust.signer_roots),
            "stamp_roots": len(trust.stamp_roots),
            "lists": len(lists),
        }
        async with self._turns:
            # A document may be large, so those that wait for their turn do not hold it.
            given = [b"".join([part async for part in parts])] if isinstance(parts, AsyncIterator) else parts
            message = packed(header, [*trust.signer_roots, *trust.stamp_roots, *lists, *given])
            said = await said_by_child(message, self.patience)
        return None if said is None else json.loads(said)


async def said_by_child(message: bytes, patience: float) -> bytes | None:
    """What a process of its own said to `message`; `None` when it failed or took longer than `patience` seconds."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "talapker_graphql.signatures.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_environment(),
    )
    try:
        said, _ = await asyncio.wait_for(child.communicate(message), patience)
    except TimeoutError:
        return None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return said if child.returncode == 0 else None


def _environment() -> dict[str, str]:
    """Where the code is found, and nothing else: the service's own settings name keys and passwords."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}


def _stamp(found: Any) -> Stamped | StampFault:
    if found is None:
        return StampFault.NOT_EXAMINED
    if "fault" in found:
        return StampFault(found["fault"])
    return Stamped(bytes.fromhex(found["token"]), parse_instant(found["at"]))
