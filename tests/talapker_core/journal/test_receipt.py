import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import CanonicalFormError
from talapker_core.journal.entry import JournalEntry
from talapker_core.journal.merkle import inclusion_proof, leaf_hash, merkle_root
from talapker_core.journal.receipt import (
    Receipt,
    ReceiptFault,
    ReceiptInvalid,
    ReceiptValid,
    make_receipt,
    package_hash,
    parse_receipt,
    submission_payload,
    verify_receipt,
)

ARRIVED = datetime(2021, 10, 18, 11, 59, 59, 999_000, tzinfo=UTC)
FILES = tuple(sha256(content).digest() for content in (b"party decision", b"deposit receipt", b"consent"))
ENTRY = JournalEntry(
    5,
    ARRIVED + timedelta(seconds=2),
    "actor-1",
    "NominationSubmitted",
    "nomination-3",
    submission_payload(FILES, ARRIVED),
)
LEAVES = [*(leaf_hash(bytes([number])) for number in range(5)), ENTRY.leaf_hash, leaf_hash(b"later")]


def a_receipt(**changes: Any) -> Receipt:
    proven = {
        "file_hashes": FILES,
        "arrived_at": ARRIVED,
        "tree_size": 7,
        "root": merkle_root(LEAVES),
        "inclusion_proof": inclusion_proof(LEAVES, 5),
    }
    return make_receipt(changes.pop("entry", ENTRY), **{**proven, **changes})


def sign(content: bytes) -> bytes:
    """A stand-in for the commission's key: core takes any scheme as a callable."""
    return hmac.digest(b"the commission's invented key", content, "sha256")


def is_signed(content: bytes, signature: bytes) -> bool:
    return hmac.compare_digest(sign(content), signature)


RECEIPT = a_receipt()
SIGNATURE = sign(RECEIPT.canonical_bytes)


def test_a_genuine_receipt_is_valid_as_value_and_as_file() -> None:
    assert verify_receipt(RECEIPT, is_signed, signature=SIGNATURE) == ReceiptValid(RECEIPT)
    assert verify_receipt(RECEIPT.canonical_bytes, is_signed, signature=SIGNATURE, kept=FILES) == ReceiptValid(RECEIPT)


def test_it_tells_the_arrival_in_utc_and_as_clocks_in_bishkek_showed_it() -> None:
    assert b'"arrived_at":"2021-10-18T11:59:59.999000Z"' in RECEIPT.canonical_bytes
    assert b'"arrived_local":"2021-10-18T17:59:59.999000+06:00"' in RECEIPT.canonical_bytes


@given(st.integers(0, len(RECEIPT.canonical_bytes) - 1), st.integers(1, 255))
def test_one_changed_byte_makes_it_invalid(position: int, change: int) -> None:
    kept = bytearray(RECEIPT.canonical_bytes)
    kept[position] ^= change

    assert isinstance(verify_receipt(bytes(kept), is_signed, signature=SIGNATURE), ReceiptInvalid)


FORGERIES: dict[str, tuple[Receipt, ReceiptFault]] = {
    "another nomination": (replace(RECEIPT, nomination_id="nomination-4"), ReceiptFault.ENTRY),
    "another file": (replace(RECEIPT, file_hashes=(*FILES[:2], sha256(b"other").digest())), ReceiptFault.PACKAGE),
    "files in another order": (replace(RECEIPT, file_hashes=FILES[::-1]), ReceiptFault.PACKAGE),
    "no files": (replace(RECEIPT, file_hashes=()), ReceiptFault.PACKAGE),
    "another package throughout": (
        replace(RECEIPT, file_hashes=FILES[:1], package_hash=package_hash(FILES[:1])),
        ReceiptFault.ENTRY,
    ),
    "an earlier arrival": (
        replace(RECEIPT, arrived_at=ARRIVED - timedelta(hours=1), arrived_local=ARRIVED - timedelta(hours=1)),
        ReceiptFault.ENTRY,
    ),
    "a local time that is another instant": (
        replace(RECEIPT, arrived_local=ARRIVED + timedelta(seconds=1)),
        ReceiptFault.ARRIVAL,
    ),
    "another act": (replace(RECEIPT, entry=replace(ENTRY, act="NominationWithdrawn")), ReceiptFault.ENTRY),
    "another place in the journal": (replace(RECEIPT, entry=replace(ENTRY, sequence=4)), ReceiptFault.INCLUSION),
    "another actor": (replace(RECEIPT, entry=replace(ENTRY, actor="actor-2")), ReceiptFault.INCLUSION),
    "another root": (replace(RECEIPT, root=bytes(32)), ReceiptFault.INCLUSION),
    "a cut proof": (replace(RECEIPT, inclusion_proof=RECEIPT.inclusion_proof[1:]), ReceiptFault.INCLUSION),
    "another tree size": (replace(RECEIPT, tree_size=6), ReceiptFault.INCLUSION),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_receipt_is_invalid_even_when_the_key_was_stolen(name: str) -> None:
    forged, fault = FORGERIES[name]

    outcome = verify_receipt(forged, is_signed, signature=sign(forged.canonical_bytes))

    assert isinstance(outcome, ReceiptInvalid)
    assert fault in outcome.faults
    assert ReceiptFault.SIGNATURE not in outcome.faults


def test_a_receipt_under_a_foreign_signature_is_invalid() -> None:
    assert verify_receipt(RECEIPT, is_signed, signature=bytes(32)) == ReceiptInvalid((ReceiptFault.SIGNATURE,))


def test_a_submitter_with_other_files_is_told_so() -> None:
    outcome = verify_receipt(RECEIPT, is_signed, signature=SIGNATURE, kept=[FILES[0], sha256(b"other").digest()])

    assert outcome == ReceiptInvalid((ReceiptFault.FILES,))


@given(st.lists(st.sampled_from(FILES)))
def test_whichever_of_the_documents_the_submitter_has_kept_is_among_them(kept: list[bytes]) -> None:
    assert isinstance(verify_receipt(RECEIPT, is_signed, signature=SIGNATURE, kept=kept), ReceiptValid)


@pytest.mark.parametrize(
    "kept",
    [b"", b"{}", b"[1]", RECEIPT.canonical_bytes + b"\n", ENTRY.canonical_bytes],
    ids=["nothing", "{}", "[1]", "newline", "entry"],
)
def test_a_file_that_is_no_receipt_is_unreadable(kept: bytes) -> None:
    assert verify_receipt(kept, is_signed, signature=SIGNATURE) == ReceiptInvalid((ReceiptFault.UNREADABLE,))
    with pytest.raises(CanonicalFormError):
        parse_receipt(kept)


def test_what_is_parsed_is_what_was_made() -> None:
    assert parse_receipt(RECEIPT.canonical_bytes) == RECEIPT
    assert RECEIPT.leaf_index == 5


def test_a_receipt_that_would_not_verify_is_never_made() -> None:
    with pytest.raises(InvalidValueError, match="inclusion"):
        a_receipt(root=bytes(32))
    with pytest.raises(InvalidValueError, match="entry"):
        a_receipt(file_hashes=FILES[:2])


def test_a_package_holds_files_and_their_order_counts() -> None:
    assert package_hash(FILES) != package_hash(FILES[::-1])
    with pytest.raises(InvalidValueError):
        package_hash([])
    with pytest.raises(InvalidValueError):
        package_hash([b"short"])
