"""Signatures under statements of the commission, as compact JWS (RFC 7515) by Ed25519 (RFC 8037)."""

from collections.abc import Iterable

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

ALGORITHM = "Ed25519"
LONGEST_STATEMENT = 1_000_000
"""Characters of base64url that a statement may have; a receipt has a few thousand, a draft some hundred thousand."""


def sign(key: OKPKey, statement: bytes) -> str:
    """The compact JWS over `statement`: protected header, payload and signature, each in base64url."""
    return jws.serialize_compact({"alg": ALGORITHM, "kid": key.kid}, statement, key, algorithms=[ALGORITHM])


def signed_statement(keys: Iterable[OKPKey], token: str) -> bytes | None:
    """What `token` says, if one of `keys` signed it; `None` if none did."""
    for key in keys:
        try:
            return bytes(jws.deserialize_compact(token, key, registry=_REGISTRY).payload)
        except (JoseError, ValueError):
            continue
    return None


def signature_is_valid(key: OKPKey, statement: bytes, token: str) -> bool:
    """Whether `token` is a signature over exactly `statement` by `key`."""
    return signed_statement((key,), token) == statement


def key_id_of(token: str) -> str | None:
    """Which key `token` claims to be signed by. Nobody vouches for the claim: it only helps to say what is amiss."""
    try:
        claimed = jws.extract_compact(token.encode(), registry=_REGISTRY).headers().get("kid")
    except (JoseError, ValueError):
        return None
    return claimed if isinstance(claimed, str) else None


def _registry() -> jws.JWSRegistry:
    registry = jws.JWSRegistry(algorithms=[ALGORITHM])
    registry.max_payload_length = LONGEST_STATEMENT
    return registry


_REGISTRY = _registry()
