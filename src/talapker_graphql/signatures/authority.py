"""Asking a time-stamping authority over HTTP (RFC 3161 section 3.4). It may be away; nothing waits for it."""

import asyncio
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

import httpx
from asn1crypto import tsp

from talapker_core.journal.time_stamp import Stamped, StampFault
from talapker_graphql.signatures.examiner import Examiner

LONGEST_SECONDS = 10.0
MOST_REPLY_BYTES = 64 * 1024
_NONCE_BITS = 63


@dataclass(frozen=True, slots=True)
class TimeStampAuthority:
    """The authority at `url`, whose answers `examiner` examines against the trusted roots."""

    url: str
    examiner: Examiner
    longest_seconds: float = LONGEST_SECONDS

    async def stamp(self, content: bytes, now: datetime) -> Stamped | StampFault:
        """A time-stamp over `content`: of it only the hash is sent."""
        nonce = secrets.randbits(_NONCE_BITS)
        try:
            reply = await _within(self.longest_seconds, self.url, _request(content, nonce))
        except TimeoutError:
            return StampFault.TOO_LATE
        except httpx.HTTPError:
            return StampFault.AWAY
        return await self.examiner.reply(reply, content, nonce, now) if reply else StampFault.GARBAGE


async def _within(seconds: float, url: str, request: bytes) -> bytes:
    """The body of the reply; empty when it is longer than any time-stamp is."""
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    async with (
        asyncio.timeout(seconds),
        httpx.AsyncClient(timeout=seconds, trust_env=False) as client,
        client.stream("POST", url, content=request, headers=headers) as answer,
    ):
        answer.raise_for_status()
        body = b""
        async for part in answer.aiter_bytes():
            body += part
            if len(body) > MOST_REPLY_BYTES:
                return b""
        return body


def _request(content: bytes, nonce: int) -> bytes:
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(content).digest()}
    asked = {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    request: bytes = tsp.TimeStampReq(asked).dump()
    return request
