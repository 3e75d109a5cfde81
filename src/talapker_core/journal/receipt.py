"""The receipt for a submitted nomination: what arrived, when, and the proof that the journal holds it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from hashlib import sha256

from talapker_core.dates import BISHKEK, utc
from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import (
    CanonicalFormError,
    canonical_json,
    instant_text,
    parse_canonical,
    parse_instant,
)
from talapker_core.journal.entry import JournalEntry, entry_from, parse_entry
from talapker_core.journal.merkle import HASH_SIZE, verify_inclusion

RECEIPT_KIND = "talapker.receipt.1"
PACKAGE_KIND = "talapker.package.1"
# The act whose entry a receipt proves, and the keys under which that entry tells of the package.
SUBMITTED = "NominationSubmitted"
PACKAGE_KEY = "package_sha256"
ARRIVED_KEY = "arrived_at"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the submitter keeps. It names no person: the nomination, hashes, instants and a proof.

    Attributes:
        nomination_id: the nomination whose package arrived.
        file_hashes: the SHA-256 of each file, in the order of the package.
        arrived_at: the instant at which the last byte arrived, in UTC.
        arrived_local: the same instant as clocks at the commission showed it.
        entry: the journal entry of the submission; its sequence is the leaf index.
        tree_size: how many entries the journal held when the receipt was made.
        root: the journal's root at that size.
        inclusion_proof: the path from the entry to the root, lowest first.
        package_hash: what `package_hash` makes of `file_hashes`.
    """

    nomination_id: str
    file_hashes: tuple[bytes, ...]
    arrived_at: datetime
    arrived_local: datetime
    entry: JournalEntry
    tree_size: int
    root: bytes
    inclusion_proof: tuple[bytes, ...]
    package_hash: bytes = field(kw_only=True)

    def __post_init__(self) -> None:
        if not all(len(digest) == HASH_SIZE for digest in (*self.file_hashes, *self.inclusion_proof, self.root)):
            raise InvalidValueError("the hashes on a receipt have 32 bytes")
        object.__setattr__(self, "arrived_at", utc(self.arrived_at))
        utc(self.arrived_local)

    @property
    def leaf_index(self) -> int:
        """The place of the submission in the journal."""
        return self.entry.sequence

    @property
    def canonical_bytes(self) -> bytes:
        """The bytes to be signed, and the file that the submitter keeps."""
        return canonical_json(
            {
                "kind": RECEIPT_KIND,
                "nomination": self.nomination_id,
                "package_sha256": self.package_hash.hex(),
                "files_sha256": [digest.hex() for digest in self.file_hashes],
                "arrived_at": instant_text(self.arrived_at),
                "arrived_local": self.arrived_local.isoformat(timespec="microseconds"),
                "entry": parse_canonical(self.entry.canonical_bytes),
                "leaf_index": self.leaf_index,
                "tree_size": self.tree_size,
                "root": self.root.hex(),
                "inclusion_proof": [digest.hex() for digest in self.inclusion_proof],
            }
        )


class ReceiptFault(StrEnum):
    """Why a receipt proves nothing."""

    UNREADABLE = "unreadable"
    SIGNATURE = "signature"
    PACKAGE = "package"
    ARRIVAL = "arrival"
    ENTRY = "entry"
    INCLUSION = "inclusion"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class ReceiptValid:
    """The receipt is genuine: its package arrived when it says, and the journal of that time holds the submission."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class ReceiptInvalid:
    """The receipt proves nothing, for these reasons, in the order of `ReceiptFault`."""

    faults: tuple[ReceiptFault, ...]


def package_hash(file_hashes: Sequence[bytes]) -> bytes:
    """The hash of a package: SHA-256 over the canonical list of its files' SHA-256, in order.

    Raises:
        InvalidValueError: a package holds at least one file, each hash has 32 bytes.
    """
    if not file_hashes or not all(len(digest) == HASH_SIZE for digest in file_hashes):
        raise InvalidValueError("a package has at least one file, and the hash of each has 32 bytes")
    return sha256(
        canonical_json({"kind": PACKAGE_KIND, "files_sha256": [digest.hex() for digest in file_hashes]})
    ).digest()


def submission_payload(file_hashes: Sequence[bytes], arrived_at: datetime) -> Mapping[str, object]:
    """What the journal entry of a submission must say so that a receipt can be checked against it."""
    return {PACKAGE_KEY: package_hash(file_hashes).hex(), ARRIVED_KEY: instant_text(arrived_at)}


def make_receipt(
    entry: JournalEntry,
    *,
    file_hashes: Sequence[bytes],
    arrived_at: datetime,
    tree_size: int,
    root: bytes,
    inclusion_proof: Sequence[bytes],
    zone: tzinfo = BISHKEK,
) -> Receipt:
    """The receipt for the submission that `entry` records, to be signed over its canonical bytes.

    Args:
        entry: the journal entry; its subject is the nomination, its payload came from `submission_payload`.
        file_hashes: the SHA-256 of each file, in the order of the package.
        arrived_at: when the last byte arrived.
        tree_size: the size of the journal that `root` and `inclusion_proof` are about.
        root: its root.
        inclusion_proof: the path of `entry`.
        zone: the election's zone, in which the local time is told.

    Raises:
        InvalidValueError: the receipt would not verify, so it must not be handed out; the message names the faults.
    """
    receipt = Receipt(
        nomination_id=entry.subject,
        file_hashes=tuple(file_hashes),
        arrived_at=arrived_at,
        arrived_local=utc(arrived_at).astimezone(zone),
        entry=entry,
        tree_size=tree_size,
        root=root,
        inclusion_proof=tuple(inclusion_proof),
        package_hash=package_hash(file_hashes),
    )
    faults = _faults_in(receipt)
    if faults:
        raise InvalidValueError(f"the receipt would not verify: {', '.join(faults)}")
    return receipt


def parse_receipt(encoded: bytes) -> Receipt:
    """The receipt whose canonical bytes are `encoded`. It is read, not yet verified.

    Raises:
        CanonicalFormError: the bytes are not those of a receipt.
    """
    match parse_canonical(encoded):
        case {
            "kind": str(kind),
            "nomination": str(nomination),
            "package_sha256": str(package),
            "files_sha256": tuple(files),
            "arrived_at": str(arrived_at),
            "arrived_local": str(arrived_local),
            "entry": entry,
            "leaf_index": int(),
            "tree_size": int(tree_size),
            "root": str(root),
            "inclusion_proof": tuple(proof),
            **foreign,
        } if kind == RECEIPT_KIND and not foreign and not isinstance(tree_size, bool):
            try:
                receipt = Receipt(
                    nomination_id=nomination,
                    file_hashes=tuple(bytes.fromhex(digest) for digest in files),
                    arrived_at=parse_instant(arrived_at),
                    arrived_local=datetime.fromisoformat(arrived_local),
                    entry=entry_from(entry),
                    tree_size=tree_size,
                    root=bytes.fromhex(root),
                    inclusion_proof=tuple(bytes.fromhex(digest) for digest in proof),
                    package_hash=bytes.fromhex(package),
                )
            except (ValueError, TypeError, OverflowError):
                raise CanonicalFormError("a field of the receipt is not written as receipts are") from None
            if receipt.canonical_bytes != encoded:
                raise CanonicalFormError("the receipt is not written as receipts are")
            return receipt
        case _:
            raise CanonicalFormError("the bytes are canonical, but not those of a receipt")


def verify_receipt(
    receipt: Receipt | bytes,
    signature_is_valid: Callable[[bytes, bytes], bool],
    *,
    signature: bytes,
    kept: Collection[bytes] = (),
) -> ReceiptValid | ReceiptInvalid:
    """Check a receipt without network.

    Args:
        receipt: the receipt, or the bytes of the file that the submitter kept.
        signature_is_valid: takes the signed bytes and the signature; it holds the commission's public key.
        signature: the signature that came with the receipt.
        kept: the SHA-256 of documents that the submitter still has; each must be among those that arrived.

    Returns:
        `ReceiptValid`, or `ReceiptInvalid` with every fault found; an unreadable file is a fault, not an exception.
    """
    if isinstance(receipt, bytes):
        try:
            receipt = parse_receipt(receipt)
        except CanonicalFormError:
            return ReceiptInvalid((ReceiptFault.UNREADABLE,))
    faults: list[ReceiptFault] = []
    if not signature_is_valid(receipt.canonical_bytes, signature):
        faults.append(ReceiptFault.SIGNATURE)
    faults.extend(_faults_in(receipt))
    if not set(kept) <= set(receipt.file_hashes):
        faults.append(ReceiptFault.FILES)
    return ReceiptInvalid(tuple(faults)) if faults else ReceiptValid(receipt)


def _faults_in(receipt: Receipt) -> tuple[ReceiptFault, ...]:
    faults: list[ReceiptFault] = []
    if not receipt.file_hashes or package_hash(receipt.file_hashes) != receipt.package_hash:
        faults.append(ReceiptFault.PACKAGE)
    if utc(receipt.arrived_local) != receipt.arrived_at:
        faults.append(ReceiptFault.ARRIVAL)
    # What is hashed is read back, so that an entry cannot say one thing and have the hash of another.
    entry = parse_entry(receipt.entry.canonical_bytes)
    said = (entry.act, entry.subject, entry.payload.get(PACKAGE_KEY), entry.payload.get(ARRIVED_KEY))
    due = (SUBMITTED, receipt.nomination_id, receipt.package_hash.hex(), instant_text(receipt.arrived_at))
    if said != due:
        faults.append(ReceiptFault.ENTRY)
    if not verify_inclusion(entry.leaf_hash, entry.sequence, receipt.tree_size, receipt.inclusion_proof, receipt.root):
        faults.append(ReceiptFault.INCLUSION)
    return tuple(faults)
