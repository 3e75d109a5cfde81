"""The stand-alone program's own Ed25519, held against the vectors of RFC 8032 section 7.1."""

import pytest

from talapker_core.journal.merkle import inclusion_proof, leaf_hash, merkle_root
from talapker_graphql.feeds.verify_receipt import (
    BASE,
    ORDER,
    encoded,
    inclusion_root,
    main,
    public_keys,
    signed_by,
    times,
)

VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
)


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_signatures_of_the_standard_are_valid_and_no_others(key: str, message: str, signature: str) -> None:
    public, said, signed = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert signed_by(public, said, signed)

    assert not signed_by(public, said + b"x", signed)
    assert not signed_by(public[::-1], said, signed)
    for place in range(0, 64, 5):
        assert not signed_by(public, said, signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :])
    for wrong in (b"", signed[:-1], signed + b"\0"):
        assert not signed_by(public, said, wrong)


def test_a_signature_has_one_form_only() -> None:
    key, message, signature = (bytes.fromhex(part) for part in VECTORS[1])
    again = int.from_bytes(signature[32:], "little") + ORDER

    assert not signed_by(key, message, signature[:32] + again.to_bytes(32, "little"))


def test_the_base_point_has_the_order_of_the_standard() -> None:
    assert encoded(times(ORDER, BASE)) == (1).to_bytes(32, "little")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21])
def test_inclusion_is_proved_as_the_journal_proves_it(size: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    root = merkle_root(leaves)

    for index, leaf in enumerate(leaves):
        proof = inclusion_proof(leaves, index)
        assert inclusion_root(leaf, index, size, proof) == root
        assert inclusion_root(leaf, index, size, [*proof, root]) != root
        assert inclusion_root(leaf, size, size, proof) is None
        assert not proof or inclusion_root(leaf, index, size, proof[:-1]) != root


def test_only_keys_of_the_right_curve_are_taken() -> None:
    with pytest.raises(ValueError, match="no key of Ed25519"):
        public_keys(b'{"keys": [{"kty": "RSA"}]}')


def test_help_is_the_text_at_the_top(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 2
    assert "STATEMENT KEYS [DOCUMENT ...]" in capsys.readouterr().out
