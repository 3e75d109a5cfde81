"""What passes between the service and the process that examines: one line of JSON, then the bytes it speaks of."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from talapker_core.journal.canonical import instant_text, parse_instant
from talapker_core.nominations.electronic_signature import Chain, Revocation, SignatureFindings, Stamp

Told = Mapping[str, Any]


def packed(told: Told, parts: Sequence[bytes]) -> bytes:
    """`told` and `parts` as one message."""
    line = json.dumps({**told, "lengths": [len(part) for part in parts]}) + "\n"
    return line.encode() + b"".join(parts)


def unpacked(message: bytes) -> tuple[Told, list[bytes]]:
    """What was packed."""
    line, _, rest = message.partition(b"\n")
    told = json.loads(line)
    parts: list[bytes] = []
    for length in told["lengths"]:
        parts.append(rest[:length])
        rest = rest[length:]
    return told, parts


def told_findings(found: SignatureFindings) -> dict[str, Any]:
    """`found` as JSON."""
    return {
        "algorithm_allowed": found.algorithm_allowed,
        "value_holds": found.value_holds,
        "covers_content": found.covers_content,
        "unchanged_since": found.unchanged_since,
        "usage_allowed": found.usage_allowed,
        "chain": found.chain.value,
        "revocation": found.revocation.value,
        "stamp": found.stamp.value,
        "judged_at": instant_text(found.judged_at),
        "certificate_sha256": found.certificate_sha256,
        "signer": found.signer,
        "claimed_at": _instant_or_none(found.claimed_at),
        "stamped_at": _instant_or_none(found.stamped_at),
    }


def findings_from(told: Told) -> SignatureFindings:
    """The findings that `told_findings` told."""
    return SignatureFindings(
        algorithm_allowed=told["algorithm_allowed"],
        value_holds=told["value_holds"],
        covers_content=told["covers_content"],
        unchanged_since=told["unchanged_since"],
        usage_allowed=told["usage_allowed"],
        chain=Chain(told["chain"]),
        revocation=Revocation(told["revocation"]),
        stamp=Stamp(told["stamp"]),
        judged_at=parse_instant(told["judged_at"]),
        certificate_sha256=told["certificate_sha256"],
        signer=told["signer"],
        claimed_at=_read_or_none(told["claimed_at"]),
        stamped_at=_read_or_none(told["stamped_at"]),
    )


def _instant_or_none(instant: datetime | None) -> str | None:
    if instant is None:
        return None
    try:
        return instant_text(instant.astimezone(UTC))
    except (ValueError, OverflowError):
        # A signer may claim the year 9999; no clock of ours goes there.
        return None


def _read_or_none(text: str | None) -> datetime | None:
    return None if text is None else parse_instant(text)
