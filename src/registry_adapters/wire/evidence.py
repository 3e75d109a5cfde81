"""Seals the raw bytes of every exchange, so that what a register said can be shown later and by nobody in between.

A sealed container is ``header line, LF, 12-byte nonce, AES-256-GCM ciphertext``. The header is JSON in clear with the
format's version and the key's id, and is authenticated with the rest. Inside lie the exchanges in the order they
happened, each as its message id, its length-prefixed request and its length-prefixed reply.
"""

import hashlib
import json
import os
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from talapker_core.errors import TalapkerError
from talapker_core.facts.provenance import EvidenceRef

_VERSION = 1
_NONCE_BYTES = 12
_KEY_BYTES = 32
_LENGTH = struct.Struct(">Q")
_NO_REPLY = 2**64 - 1


class EvidenceError(TalapkerError):
    """Sealed bytes cannot be opened: another key, or they were changed."""


@dataclass(frozen=True, slots=True)
class RawExchange:
    """The exact bytes of one attempt; `response` is `None` when no reply was read whole."""

    message_id: UUID
    request: bytes = field(repr=False)
    response: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class SealedEvidence:
    """Sealed bytes to be stored, and the reference by which provenance names them."""

    sealed: bytes = field(repr=False)
    ref: EvidenceRef


def sha512(content: bytes) -> str:
    """The SHA-512 of `content`, in hexadecimal."""
    return hashlib.sha512(content).hexdigest()


def seal(
    exchanges: Iterable[RawExchange], *, key: bytes, key_id: str, random: Callable[[int], bytes] = os.urandom
) -> SealedEvidence:
    """Encrypt `exchanges` under `key` (32 bytes)."""
    if len(key) != _KEY_BYTES:
        raise ValueError("an evidence key has 32 bytes")
    header = json.dumps({"format": "talapker-evidence", "version": _VERSION, "key": key_id}, sort_keys=True).encode()
    nonce = random(_NONCE_BYTES)
    sealed = b"\n".join((header, nonce + AESGCM(key).encrypt(nonce, _pack(exchanges), header)))
    return SealedEvidence(sealed, EvidenceRef(sha512(sealed), key_id))


def open_evidence(
    sealed: bytes, *, keys: Mapping[str, bytes], ref: EvidenceRef | None = None
) -> tuple[RawExchange, ...]:
    """The exchanges in `sealed`, by the key that its header names; checked against `ref` when given.

    Raises:
        EvidenceError: not such a container, not the referenced one, unknown key, or changed by even one bit.
    """
    if ref is not None and sha512(sealed) != ref.sha512:
        raise EvidenceError("these are not the bytes that the provenance names")
    header, newline, rest = sealed.partition(b"\n")
    key = keys.get(_key_id(header))
    if not newline or key is None:
        raise EvidenceError("the evidence was sealed with a key that is not at hand")
    try:
        packed = AESGCM(key).decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], header)
    except (InvalidTag, ValueError) as error:
        raise EvidenceError("the evidence was changed after it was sealed, or the key is another one") from error
    return tuple(_unpack(packed))


def _key_id(header: bytes) -> str:
    try:
        told = json.loads(header)
        if told["format"] == "talapker-evidence" and told["version"] == _VERSION:
            return str(told["key"])
    except (ValueError, KeyError, TypeError) as error:
        raise EvidenceError("these bytes are not sealed evidence") from error
    raise EvidenceError("the evidence is in a format that this version does not know")


def _pack(exchanges: Iterable[RawExchange]) -> bytes:
    parts: list[bytes] = []
    for exchange in exchanges:
        parts += (exchange.message_id.bytes, _LENGTH.pack(len(exchange.request)), exchange.request)
        parts.append(_LENGTH.pack(_NO_REPLY if exchange.response is None else len(exchange.response)))
        parts.append(exchange.response or b"")
    return b"".join(parts)


def _unpack(packed: bytes) -> Iterable[RawExchange]:
    at = 0

    def take(length: int) -> bytes:
        nonlocal at
        at += length
        return packed[at - length : at]

    while at < len(packed):
        message_id = UUID(bytes=take(16))
        request = take(_LENGTH.unpack(take(_LENGTH.size))[0])
        length = _LENGTH.unpack(take(_LENGTH.size))[0]
        yield RawExchange(message_id, request, None if length == _NO_REPLY else take(length))
