"""Holding the time-stamps of signed heads against the heads they speak of and the authorities that are trusted."""

import base64
import binascii
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from talapker_core.journal.time_stamp import StampFault
from talapker_graphql.procedures.examining_signatures import SignatureExaminer
from talapker_graphql.procedures.stamp_head import stamped_content
from talapker_graphql.store.tables import HeadTimestamp, SignedHead

_BATCH = 200


@dataclass(frozen=True, slots=True)
class StampsSound:
    """Every time-stamp holds: how many there are, the size of the last head stamped, and what its stamp says."""

    count: int
    size: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StampBroken:
    """The time-stamp of the head of this size does not hold; without a fault, there is no such head."""

    size: int
    fault: StampFault | None


async def verify_stamps(examiner: SignatureExaminer, now: datetime) -> StampsSound | StampBroken:
    """Examine every time-stamp, in bounded memory; tell of the first that does not hold."""
    told = StampsSound(0)
    async for rows in _stamps():
        heads = {head.size: head for head in await SignedHead.filter(size__in=[row.size for row in rows])}
        missing = next((row for row in rows if row.size not in heads), None)
        if missing is not None:
            return StampBroken(missing.size, None)
        pairs = [(_token(row), stamped_content(heads[row.size])) for row in rows]
        for row, found in zip(rows, await examiner.tokens(pairs, now), strict=True):
            if isinstance(found, StampFault):
                return StampBroken(row.size, found)
            told = StampsSound(told.count + 1, row.size, found.at)
    return told


async def _stamps() -> AsyncIterator[list[HeadTimestamp]]:
    after = -1
    while rows := await HeadTimestamp.filter(size__gt=after).order_by("size").limit(_BATCH):
        yield rows
        after = rows[-1].size


def _token(row: HeadTimestamp) -> bytes:
    try:
        return base64.b64decode(row.token, validate=True)
    except binascii.Error:
        return b""
