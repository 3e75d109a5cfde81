"""The signed head of the journal: what a witness keeps, so that nobody can rewrite the past unnoticed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talapker_core.dates import utc
from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import (
    CanonicalFormError,
    canonical_json,
    instant_text,
    parse_canonical,
    parse_instant,
)
from talapker_core.journal.merkle import HASH_SIZE, verify_consistency

TREE_HEAD_KIND = "talapker.journal.head.1"


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The journal as it stood `at` an instant (UTC): `size` entries under `root`."""

    size: int
    root: bytes
    at: datetime

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.root) != HASH_SIZE:
            raise InvalidValueError("a tree head has a size from 0 and a root of 32 bytes")
        object.__setattr__(self, "at", utc(self.at))

    @property
    def canonical_bytes(self) -> bytes:
        """The bytes to be signed and published."""
        return canonical_json(
            {"kind": TREE_HEAD_KIND, "size": self.size, "root": self.root.hex(), "at": instant_text(self.at)}
        )


def parse_tree_head(encoded: bytes) -> TreeHead:
    """The head whose canonical bytes are `encoded`. Its signature is the caller's to check.

    Raises:
        CanonicalFormError: the bytes are not those of a tree head.
    """
    match parse_canonical(encoded):
        case {"kind": str(kind), "size": int(size), "root": str(root), "at": str(at), **foreign} if (
            kind == TREE_HEAD_KIND and not foreign and not isinstance(size, bool)
        ):
            try:
                head = TreeHead(size, bytes.fromhex(root), parse_instant(at))
            except ValueError:
                raise CanonicalFormError("a field of the tree head is not written as tree heads are") from None
            if head.canonical_bytes != encoded:
                raise CanonicalFormError("the tree head is not written as tree heads are")
            return head
        case _:
            raise CanonicalFormError("the bytes are canonical, but not those of a tree head")


def continues(newer: TreeHead, older: TreeHead, proof: Sequence[bytes]) -> bool:
    """Whether `newer` may follow `older`: not earlier, and its journal begins with the older one, as `proof` shows."""
    return newer.at >= older.at and verify_consistency(older.size, newer.size, older.root, newer.root, proof)
