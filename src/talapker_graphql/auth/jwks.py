"""The identity provider's public keys, from a JWK set in a file that its rotation rewrites."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey

from talapker_core.errors import TalapkerError

SECONDS_BETWEEN_LOOKS = 5.0


class KeySetError(TalapkerError):
    """The file of public keys cannot be used."""


def key_set_file(file: Path) -> Callable[[], KeySet]:
    """The keys in `file`, read again within seconds after it changed. A spoilt rewrite leaves the last keys in force.

    Raises:
        KeySetError: the file is spoilt now, at the start.
    """
    keys = _read(file)
    changed_at = _changed_at(file)
    looked_at = time.monotonic()

    def current() -> KeySet:
        nonlocal keys, changed_at, looked_at
        if time.monotonic() - looked_at >= SECONDS_BETWEEN_LOOKS:
            looked_at = time.monotonic()
            latest = _changed_at(file)
            if latest != changed_at:
                try:
                    keys, changed_at = _read(file), latest
                except KeySetError:
                    return keys
        return keys

    return current


def _changed_at(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_ino


def _read(file: Path) -> KeySet:
    try:
        keys = KeySet.import_key_set(json.loads(file.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, JoseError) as error:
        raise KeySetError(f"{file} holds no JWK set of public keys ({type(error).__name__})") from None
    if any(isinstance(key, OctKey) or key.is_private for key in keys):
        raise KeySetError(f"{file} holds a secret: publish only public keys")
    return keys
