"""Key material: read from files, or in development generated once into ``<data_dir>/keys``.

A symmetric key is 32 bytes in base64url text; a signing key is an Ed25519 private JWK. Several processes may start at
once on a fresh folder: whoever links its file first wins, the others read the winner's.
"""

import base64
import json
import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from talapker_core.errors import TalapkerError
from talapker_graphql.settings import Settings

KEY_BYTES = 32
_FOR_ALL_OTHERS = 0o007


class KeyMaterialError(TalapkerError):
    """A key file cannot be used. The message names the file and the remedy, never the content."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyMaterial:
    """All keys of one installation.

    Attributes:
        data_key: seals personal data in the database.
        lookup_key: keyed hashes by which personal numbers and vault objects are found.
        evidence_key: seals what registries answered.
        vault_key: seals documents.
        receipt_key: signs receipts and journal heads; its `kid` is the RFC 7638 thumbprint.
        development_issuer_key: signs tokens of the built-in issuer; `None` in production.
    """

    data_key: bytes
    lookup_key: bytes
    evidence_key: bytes
    vault_key: bytes
    receipt_key: OKPKey
    development_issuer_key: OKPKey | None

    def __repr__(self) -> str:
        return "KeyMaterial(…)"


def key_material(settings: Settings) -> KeyMaterial:
    """The keys `settings` name; in development those that are not named are generated once.

    Raises:
        KeyMaterialError: a file is missing, open to everybody, or holds no such key.
    """
    folder = settings.data_dir / "keys"

    def file(setting: str) -> Path:
        name, new = _KEYS[setting]
        return _key_file(settings, getattr(settings, setting), folder / name, new)

    def symmetric(setting: str) -> bytes:
        return read_symmetric_key(file(setting))

    return KeyMaterial(
        data_key=symmetric("data_key_file"),
        lookup_key=symmetric("lookup_key_file"),
        evidence_key=symmetric("evidence_key_file"),
        vault_key=symmetric("vault_key_file"),
        receipt_key=_signing_key(file("receipt_key_file")),
        development_issuer_key=(
            _signing_key(_key_file(settings, None, folder / "development-issuer.jwk.json", _new_signing_key))
            if settings.accepts_development_tokens
            else None
        ),
    )


def make_keys(folder: Path) -> Mapping[str, Path]:
    """The five keys of an installation in files of `folder`, by the names of the settings that name the files.

    What is there already stays as it is.

    Raises:
        KeyMaterialError: a file cannot be written, or what is there already is no such key.
    """
    made = {}
    for setting, (name, new) in _KEYS.items():
        made[setting] = (folder / name).absolute()
        _made(made[setting], new)
        read = read_symmetric_key if new is _new_symmetric_key else _signing_key
        read(_usable(made[setting]))
    return made


def create_once(path: Path, content: bytes) -> None:
    """Create `path` (mode 0600) with `content`, whole and synced, unless it is there already.

    Readers never see a part of it, and of several creators at once exactly one is the author.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            return
    finally:
        Path(temporary).unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _key_file(settings: Settings, named: Path | None, generated: Path, new: Callable[[], bytes]) -> Path:
    if named is None:
        if settings.in_production:
            raise KeyMaterialError(f"production generates no keys: name a file for {generated.name}")
        _made(generated, new)
    return _usable(named or generated)


def _made(path: Path, new: Callable[[], bytes]) -> None:
    try:
        if not path.exists():
            create_once(path, new())
    except OSError as error:
        raise KeyMaterialError(f"the key file {path} cannot be written: {error.strerror}") from error


def _usable(path: Path) -> Path:
    if not path.is_file():
        raise KeyMaterialError(f"the key file {path} is not there")
    if os.name == "posix" and path.stat().st_mode & _FOR_ALL_OTHERS:
        raise KeyMaterialError(f"the key file {path} is open to every user: chmod 600 {path}")
    return path


def read_symmetric_key(path: Path) -> bytes:
    """The key in the file at `path`.

    Raises:
        KeyMaterialError: it does not hold one.
    """
    try:
        key = base64.b64decode(path.read_bytes().strip(), altchars=b"-_", validate=True)
    except OSError as error:
        raise KeyMaterialError(f"the key file {path} cannot be read: {error.strerror}") from error
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyMaterialError(f"the key file {path} does not hold {KEY_BYTES} bytes in base64url")
    return key


def _signing_key(path: Path) -> OKPKey:
    try:
        document = json.loads(path.read_bytes())
        key = OKPKey.import_key(document) if document["crv"] == "Ed25519" else None
    except (ValueError, KeyError, TypeError, AttributeError, JoseError):
        key = None
    if key is None or not key.is_private:
        raise KeyMaterialError(f"the key file {path} does not hold a private Ed25519 key as a JWK")
    return OKPKey.import_key({**document, "kid": key.thumbprint()})


def _new_symmetric_key() -> bytes:
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n"


def _new_signing_key() -> bytes:
    key = OKPKey.generate_key("Ed25519")
    return json.dumps({**key.as_dict(private=True), "kid": key.thumbprint()}).encode() + b"\n"


_KEYS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "data_key_file": ("data.key", _new_symmetric_key),
    "lookup_key_file": ("lookup.key", _new_symmetric_key),
    "evidence_key_file": ("evidence.key", _new_symmetric_key),
    "vault_key_file": ("vault.key", _new_symmetric_key),
    "receipt_key_file": ("receipt.jwk.json", _new_signing_key),
}
"""By the setting that names its file: how a key is called where nobody named one, and what makes it."""
