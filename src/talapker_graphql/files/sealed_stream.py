"""The form in which bytes lie in the vault: AES-256-GCM in chunks, so that any change of any byte is seen.

A sealed stream is a header, then chunks. Every chunk but the last seals 64 KiB. The header names the form, the key, and
a random salt from which this stream's own key is derived; so a chunk's nonce can be its number, with a last byte that
marks the last chunk (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Header and purpose are
bound to every chunk. Hence a chunk that was changed, moved, doubled, left out, or taken from another stream does not
open, nor does a stream that was cut, or that was laid under another name. Any chunk can be opened alone.
"""

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from talapker_core.errors import TalapkerError

CHUNK_BYTES = 64 * 1024
_FORM = b"TLPKVLT\x01"
_KEY_ID_BYTES = 8
_SALT_BYTES = 32
HEADER_BYTES = len(_FORM) + _KEY_ID_BYTES + _SALT_BYTES
_TAG_BYTES = 16
SEALED_CHUNK_BYTES = CHUNK_BYTES + _TAG_BYTES
_KEY_BYTES = 32
_NUMBER_BYTES = 11
_INFO = b"talapker vault stream"


class BrokenStreamError(TalapkerError):
    """A sealed stream was altered or cut, lies under a name that is not its own, or another key sealed it."""


def sealed_size(plain: int) -> int:
    """How many bytes a stream of `plain` bytes has when it is sealed."""
    return HEADER_BYTES + plain + chunks_of(plain) * _TAG_BYTES


def plain_size(sealed: int) -> int:
    """How many bytes a sealed stream of `sealed` bytes holds.

    Raises:
        BrokenStreamError: no sealed stream is as long as this.
    """
    full, rest = divmod(sealed - HEADER_BYTES, SEALED_CHUNK_BYTES)
    # A last chunk without content is there only where there is no other.
    if full < 0 or 0 < rest < _TAG_BYTES or (full, rest) == (0, 0) or (full > 0 and rest == _TAG_BYTES):
        raise BrokenStreamError("this is no sealed stream, or it was cut")
    return full * CHUNK_BYTES + (rest - _TAG_BYTES if rest else 0)


def chunks_of(plain: int) -> int:
    """In how many chunks `plain` bytes are sealed: at least one."""
    return max(1, -(-plain // CHUNK_BYTES))


class StreamSeal:
    """Seals and opens streams with one key.

    Args:
        key: 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != _KEY_BYTES:
            raise ValueError("a vault key has 32 bytes")
        self._key = key
        self._key_id = hashlib.sha256(_INFO + b" key id" + key).digest()[:_KEY_ID_BYTES]

    def sealing(self, purpose: str) -> "Sealing":
        """A new stream for `purpose`, such as the name under which it will lie."""
        header = _FORM + self._key_id + secrets.token_bytes(_SALT_BYTES)
        return Sealing(header, self._cipher(header), purpose)

    def opening(self, header: bytes, purpose: str) -> "Opening":
        """Opens the chunks of the stream that begins with `header`.

        Raises:
            BrokenStreamError: it is no header, or another key sealed the stream.
        """
        if len(header) != HEADER_BYTES or not header.startswith(_FORM):
            raise BrokenStreamError("this is no sealed stream")
        if not header.startswith(self._key_id, len(_FORM)):
            raise BrokenStreamError("another key sealed this stream")
        return Opening(header, self._cipher(header), purpose)

    def _cipher(self, header: bytes) -> AESGCM:
        salt = header[-_SALT_BYTES:]
        return AESGCM(HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=salt, info=_INFO).derive(self._key))

    def __repr__(self) -> str:
        return "StreamSeal(…)"


class Sealing:
    """A stream that is being sealed, part by part, in constant memory. It is written once, from begin to end."""

    def __init__(self, header: bytes, cipher: AESGCM, purpose: str) -> None:
        self._ready = header
        self._cipher = cipher
        self._bound = header + purpose.encode()
        self._number = 0
        self._open = bytearray()

    def update(self, part: bytes) -> bytes:
        """The sealed bytes that are ready now that `part` was added. The newest chunk waits: it may be the last."""
        self._open += part
        sealed = [self._ready]
        self._ready = b""
        whole = (len(self._open) - 1) // CHUNK_BYTES
        sealed += [self._seal(bytes(self._open[at * CHUNK_BYTES : (at + 1) * CHUNK_BYTES])) for at in range(whole)]
        del self._open[: whole * CHUNK_BYTES]
        return b"".join(sealed)

    def finish(self) -> bytes:
        """The rest of the stream, which is whole from here on."""
        sealed = self._ready + self._seal(bytes(self._open), is_last=True)
        self._ready = b""
        self._open.clear()
        return sealed

    def _seal(self, chunk: bytes, *, is_last: bool = False) -> bytes:
        nonce = _nonce(self._number, is_last=is_last)
        self._number += 1
        return self._cipher.encrypt(nonce, chunk, self._bound)


class Opening:
    """Opens chunks of one stream, in any order."""

    def __init__(self, header: bytes, cipher: AESGCM, purpose: str) -> None:
        self._cipher = cipher
        self._bound = header + purpose.encode()

    def chunk(self, number: int, sealed: bytes, *, is_last: bool) -> bytes:
        """The content of chunk `number`, from 0.

        Raises:
            BrokenStreamError: it is not that chunk of this stream, or was altered.
        """
        try:
            return self._cipher.decrypt(_nonce(number, is_last=is_last), sealed, self._bound)
        except InvalidTag:
            raise BrokenStreamError(f"chunk {number} of a sealed stream was altered, or is not in its place") from None


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big") + bytes([is_last])
