"""Whether a document on file is in the vault, whole."""

from enum import StrEnum

from talapker_graphql.files.sealed_stream import BrokenStreamError
from talapker_graphql.files.vault import Kept, NotInVaultError, Vault, VaultAwayError


class VaultState(StrEnum):
    """What the vault has of a document."""

    WHOLE = "whole"
    MISSING = "missing"
    DAMAGED = "damaged"
    NOT_REACHED = "not reached"


async def state_of(vault: Vault, key: str, size: int, sha256: str) -> VaultState:
    """Read the object from begin to end, and hold it against the size and the hash that are on file."""
    try:
        return VaultState.WHOLE if await vault.kept(key) == Kept(size, sha256) else VaultState.DAMAGED
    except NotInVaultError:
        return VaultState.MISSING
    except BrokenStreamError:
        return VaultState.DAMAGED
    except VaultAwayError:
        return VaultState.NOT_REACHED
