"""What procedures need of whoever examines signatures and time-stamps; `signatures/` has it, `bootstrap` brings it."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Protocol

from talapker_core.journal.time_stamp import Stamped, StampFault
from talapker_core.nominations.electronic_signature import EmbeddedSignature, SignatureFindings, Unreadable


class SignatureExaminer(Protocol):
    """Examines against the operator's roots, offline, and never raises for what strangers wrote."""

    @property
    def roots_sha256(self) -> str:
        """The hash of all roots that are trusted."""
        ...

    @property
    def trusts_signers(self) -> bool:
        """Whether there is a root under which a signature could be valid."""
        ...

    async def detached(self, encoded: bytes, content: bytes, now: datetime) -> SignatureFindings | Unreadable:
        """What is found about a detached signature (CMS in DER) over `content` that arrived `now`."""
        ...

    async def pdf(
        self, content: AsyncIterator[bytes], arrived_at: datetime, now: datetime
    ) -> tuple[EmbeddedSignature, ...] | Unreadable:
        """What is found about each signature inside a PDF that arrived some time ago."""
        ...

    async def tokens(self, pairs: Sequence[tuple[bytes, bytes]], now: datetime) -> list[Stamped | StampFault]:
        """For each pair of token and content, whether the token is a time-stamp over the content."""
        ...


class TimeStamper(Protocol):
    """Has content stamped by an authority outside of the house."""

    async def stamp(self, content: bytes, now: datetime) -> Stamped | StampFault:
        """A time-stamp over `content`, or why there is none."""
        ...
