"""The public keys by which heads and receipts are verified."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from talapker_graphql.keys import KeyMaterialError

if TYPE_CHECKING:
    from joserfc.jwk import OKPKey


def public_keys(file: Path) -> "list[OKPKey]":
    """The keys in `file`, a JWK or a JWK set as the portal publishes it at ``/journal/keys``.

    Raises:
        KeyMaterialError: it holds none.
    """
    from joserfc.errors import JoseError
    from joserfc.jwk import OKPKey

    try:
        told = json.loads(file.read_bytes())
        return [OKPKey.import_key(one) for one in told.get("keys", [told])]
    except OSError as error:
        raise KeyMaterialError(f"{file}: {error.strerror}") from None
    except (ValueError, AttributeError, TypeError, JoseError):
        raise KeyMaterialError(f"{file} holds no public key (JWK) of Ed25519; fetch /journal/keys") from None
