"""What a stolen database must not tell: sealed texts, and keyed hashes by which a value is found without being kept."""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from talapker_core.errors import TalapkerError

_VERSION = b"\x01"
_NONCE_BYTES = 12
_KEY_BYTES = 32


class SealBrokenError(TalapkerError):
    """A sealed text was altered, was sealed for another purpose, or was sealed with another key."""


class Sealer:
    """Seals with AES-256-GCM. The purpose is bound to the sealed text, so one cannot be put in another's place.

    Args:
        key: 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != _KEY_BYTES:
            raise ValueError("a sealing key has 32 bytes")
        self._cipher = AESGCM(key)

    def seal(self, content: str | bytes, purpose: str) -> str:
        """`content` sealed for `purpose`, as base64url text without padding. Sealing twice gives two texts."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        plain = content.encode() if isinstance(content, str) else content
        sealed = _VERSION + nonce + self._cipher.encrypt(nonce, plain, _VERSION + purpose.encode())
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode("ascii")

    def open(self, sealed: str, purpose: str) -> str:
        """The text that was sealed for `purpose`.

        Raises:
            SealBrokenError: it was altered, or another purpose or key sealed it.
        """
        try:
            return self.open_bytes(sealed, purpose).decode()
        except UnicodeDecodeError:
            raise SealBrokenError("what was sealed is not a text") from None

    def open_bytes(self, sealed: str, purpose: str) -> bytes:
        """The bytes that were sealed for `purpose`.

        Raises:
            SealBrokenError: they were altered, or another purpose or key sealed them.
        """
        try:
            raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
        except ValueError:
            raise SealBrokenError("this is not a sealed text") from None
        nonce, encrypted = raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :]
        if raw[:1] != _VERSION or len(nonce) != _NONCE_BYTES:
            raise SealBrokenError("this is not a sealed text")
        try:
            return self._cipher.decrypt(nonce, encrypted, _VERSION + purpose.encode())
        except InvalidTag:
            raise SealBrokenError("the seal is broken: altered, or of another purpose or key") from None

    def __repr__(self) -> str:
        return "Sealer(…)"


class Pseudonymizer:
    """Keyed hashes (HMAC-SHA-256). Without the key a personal number, of some 10^10, cannot be guessed from its hash.

    Args:
        key: 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != _KEY_BYTES:
            raise ValueError("a look-up key has 32 bytes")
        self._key = key

    def pseudonym(self, value: str, purpose: str) -> str:
        """64 hexadecimal digits, the same for the same `value` and `purpose`, and unrelated between purposes."""
        name = purpose.encode()
        message = len(name).to_bytes(4, "big") + name + value.encode()
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()

    def __repr__(self) -> str:
        return "Pseudonymizer(…)"
