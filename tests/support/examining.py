"""Examining in the test's own process, which is quick; `test_examiner.py` has the process apart."""

import json
import logging
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import pytest

from talapker_core.journal.time_stamp import Stamped, StampFault
from talapker_core.nominations.electronic_signature import (
    Chain,
    EmbeddedSignature,
    Revocation,
    SignatureFindings,
    Stamp,
)
from talapker_graphql.signatures import child, examiner
from talapker_graphql.signatures.messages import unpacked


@contextmanager
def examined_here() -> Iterator[None]:
    """Every examiner does the work of its process in this one, with the same messages."""

    async def said_here(message: bytes, patience: float) -> bytes | None:
        told, parts = unpacked(message)
        before = logging.root.manager.disable
        logging.disable()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return json.dumps(await child.found(told, parts)).encode() if patience > 0 else None
        finally:
            logging.disable(before)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examiner, "said_by_child", said_here)
        yield


class FindsThemSound:
    """Finds whatever it is given to be a sound signature, for tests that are about something else."""

    roots_sha256 = "0" * 64
    trusts_signers = True

    async def detached(self, encoded: bytes, content: bytes, now: datetime) -> SignatureFindings:
        """A sound signature."""
        del encoded, content
        return sound(now)

    async def pdf(
        self, content: AsyncIterator[bytes], arrived_at: datetime, now: datetime
    ) -> tuple[EmbeddedSignature, ...]:
        """One sound signature."""
        del content, now
        return (EmbeddedSignature(sound(arrived_at), whole_file=True),)

    async def tokens(self, pairs: Sequence[tuple[bytes, bytes]], now: datetime) -> list[Stamped | StampFault]:
        """Every token holds."""
        return [Stamped(token, now) for token, _ in pairs]


def sound(at: datetime) -> SignatureFindings:
    """What is found about a sound signature."""
    return SignatureFindings(
        algorithm_allowed=True,
        value_holds=True,
        covers_content=True,
        usage_allowed=True,
        chain=Chain.TRUSTED,
        revocation=Revocation.GOOD,
        stamp=Stamp.NONE,
        judged_at=at,
        certificate_sha256="c" * 64,
        signer="Common Name: Апасова Нур",
    )
