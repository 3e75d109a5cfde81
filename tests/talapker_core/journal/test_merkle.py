import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

# The leaves and roots by which Certificate Transparency's own implementations are tested.
REFERENCE_LEAVES = [
    bytes.fromhex(content)
    for content in ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
]
REFERENCE_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = range(1, 18)
hashes = st.binary(min_size=32, max_size=32)


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(b"entry %d" % number) for number in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_that_of_certificate_transparency(size: int) -> None:
    root = merkle_root([leaf_hash(content) for content in REFERENCE_LEAVES[:size]])

    assert root.hex() == REFERENCE_ROOTS[size - 1]


def test_an_empty_journal_has_the_hash_of_nothing_as_root() -> None:
    assert merkle_root([]) == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_inclusion_proof_is_the_one_the_rfc_draws() -> None:
    d = leaves(7)

    # RFC 6962 §2.1.3: the path of d3 is [c, g, l], of d6 [i, k].
    assert inclusion_proof(d, 3) == (d[2], node_hash(d[0], d[1]), node_hash(node_hash(d[4], d[5]), d[6]))
    assert inclusion_proof(d, 6) == (node_hash(d[4], d[5]), merkle_root(d[:4]))


def test_a_consistency_proof_is_the_one_the_rfc_draws() -> None:
    d = leaves(7)

    # RFC 6962 §2.1.3: from 3 to 7 [c, d, g, l], from 4 to 7 [l], from 6 to 7 [i, j, k].
    ell = node_hash(node_hash(d[4], d[5]), d[6])
    assert consistency_proof(d, 3) == (d[2], d[3], node_hash(d[0], d[1]), ell)
    assert consistency_proof(d, 4) == (ell,)
    assert consistency_proof(d, 6) == (node_hash(d[4], d[5]), d[6], merkle_root(d[:4]))


def test_every_leaf_of_every_small_tree_is_proven_and_stands_at_no_other_place() -> None:
    for size in SIZES:
        d = leaves(size)
        root = merkle_root(d)
        for index in range(size):
            proof = inclusion_proof(d, index)
            proven = [place for place in range(-1, size + 2) if verify_inclusion(d[index], place, size, proof, root)]
            assert proven == [index]


def test_every_small_journal_continues_each_of_its_beginnings_and_no_other() -> None:
    for size in SIZES:
        d = leaves(size)
        root = merkle_root(d)
        for old in range(size + 1):
            proof = consistency_proof(d, old)
            assert verify_consistency(old, size, merkle_root(d[:old]), root, proof)
            if old:
                forged = [*d[: old - 1], leaf_hash(b"rewritten")]
                assert not verify_consistency(old, size, merkle_root(forged), root, proof)
                assert not verify_consistency(old - 1, size, merkle_root(d[:old]), root, proof)


@given(st.lists(hashes, min_size=1, max_size=40), st.data())
def test_a_changed_bit_anywhere_breaks_the_proof_of_inclusion(d: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(d) - 1))
    parts = [d[index], merkle_root(d), *inclusion_proof(d, index)]
    changed = data.draw(st.integers(0, len(parts) - 1))
    parts[changed] = flip(parts[changed], data.draw(st.integers(0, 255)))

    assert not verify_inclusion(parts[0], index, len(d), parts[2:], parts[1])


@given(st.lists(hashes, min_size=2, max_size=40), st.data())
def test_a_changed_bit_anywhere_breaks_the_proof_of_consistency(d: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(1, len(d)))
    parts = [merkle_root(d[:old]), merkle_root(d), *consistency_proof(d, old)]
    changed = data.draw(st.integers(0, len(parts) - 1))
    parts[changed] = flip(parts[changed], data.draw(st.integers(0, 255)))

    assert not verify_consistency(old, len(d), parts[0], parts[1], parts[2:])


@given(st.lists(hashes, min_size=2, max_size=40, unique=True), st.data())
def test_a_shortened_lengthened_or_reordered_proof_is_no_proof(d: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(d) - 1))
    proof, root = list(inclusion_proof(d, index)), merkle_root(d)
    shuffled = data.draw(st.permutations(proof))

    for forged in (proof[:-1], [*proof, proof[0]], shuffled, []):
        assert verify_inclusion(d[index], index, len(d), forged, root) == (forged == proof)


@given(st.integers(-5, 40), st.integers(-5, 40), st.lists(hashes, max_size=8), hashes, hashes)
def test_invented_proofs_are_refused_and_raise_nothing(
    one: int, other: int, proof: list[bytes], first: bytes, second: bytes
) -> None:
    assume(first != second)

    assert not verify_consistency(one, other, first, second, proof)
    assert not verify_inclusion(first, one, other, proof, second)


def test_hashes_of_the_wrong_length_are_refused() -> None:
    d = leaves(2)

    assert not verify_inclusion(d[0], 0, 2, (d[1][:31],), merkle_root(d))
    assert not verify_consistency(1, 1, b"", b"", ())


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_proof(index: int) -> None:
    with pytest.raises(InvalidValueError):
        inclusion_proof(leaves(3), index)


def test_a_journal_that_shrank_has_no_proof() -> None:
    with pytest.raises(InvalidValueError):
        consistency_proof(leaves(3), 4)
    assert not verify_consistency(4, 3, merkle_root(leaves(4)), merkle_root(leaves(3)), ())


def flip(digest: bytes, bit: int) -> bytes:
    changed = bytearray(digest)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
