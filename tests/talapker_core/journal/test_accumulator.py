import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.accumulator import (
    Accumulator,
    nodes_for_consistency,
    nodes_for_inclusion,
    nodes_to_resume,
    resume,
    stored_consistency_proof,
    stored_inclusion_proof,
)
from talapker_core.journal.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
)
from talapker_core.journal.tree_shape import NodeAddress

leaf_lists = st.lists(st.binary(min_size=32, max_size=32), max_size=70)


def written(leaves: list[bytes]) -> tuple[Accumulator, dict[NodeAddress, bytes]]:
    """What a store holds after `leaves` were appended one by one."""
    journal, nodes = Accumulator(), dict[NodeAddress, bytes]()
    for leaf in leaves:
        journal, completed = journal.append(leaf)
        for node in completed:
            assert node.address not in nodes, "a complete node is written once"
            nodes[node.address] = node.hash
    return journal, nodes


@given(leaf_lists)
def test_appending_one_by_one_gives_the_root_of_the_whole(leaves: list[bytes]) -> None:
    journal, _ = written(leaves)

    assert journal.root == merkle_root(leaves)
    assert Accumulator().extend(leaves) == journal


@given(leaf_lists, leaf_lists)
def test_a_journal_resumed_from_its_store_goes_on_as_if_never_left(before: list[bytes], after: list[bytes]) -> None:
    journal, nodes = written(before)
    needed = {address: nodes[address] for address in nodes_to_resume(len(before))}

    assert resume(len(before), needed) == journal
    assert resume(len(before), needed).extend(after).root == merkle_root([*before, *after])


@given(leaf_lists.filter(bool), st.data())
def test_stored_nodes_give_the_same_proofs_as_all_leaves(leaves: list[bytes], data: st.DataObject) -> None:
    _, nodes = written(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))

    for_inclusion = {address: nodes[address] for address in nodes_for_inclusion(index, size)}
    for_consistency = {address: nodes[address] for address in nodes_for_consistency(old, size)}

    assert stored_inclusion_proof(for_inclusion, index, size) == inclusion_proof(leaves[:size], index)
    assert stored_consistency_proof(for_consistency, old, size) == consistency_proof(leaves[:size], old)


def test_an_append_completes_the_leaf_and_the_subtrees_it_fills() -> None:
    a, b, c, d = (leaf_hash(bytes([number])) for number in range(4))
    journal = Accumulator().extend([a, b, c])

    journal, completed = journal.append(d)

    assert [(node.address, node.hash) for node in completed] == [
        (NodeAddress(0, 3), d),
        (NodeAddress(1, 1), node_hash(c, d)),
        (NodeAddress(2, 0), node_hash(node_hash(a, b), node_hash(c, d))),
    ]
    assert journal.frontier == (completed[-1].hash,)


@given(st.integers(1, 10**12), st.data())
def test_no_append_and_no_proof_reads_more_than_a_few_nodes(size: int, data: st.DataObject) -> None:
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))

    assert len(nodes_to_resume(size)) <= size.bit_length()
    assert len(nodes_for_inclusion(index, size)) <= 2 * size.bit_length()
    assert len(nodes_for_consistency(old, size)) <= 2 * size.bit_length()


def test_an_empty_journal_has_the_empty_root() -> None:
    assert Accumulator().root == EMPTY_ROOT
    assert resume(0, {}) == Accumulator()


def test_a_store_that_lost_a_node_is_told_which() -> None:
    with pytest.raises(InvalidValueError, match="level 1, index 0"):
        resume(2, {})


@pytest.mark.parametrize(("size", "frontier"), [(-1, ()), (1, ()), (2, (b"", b""))])
def test_a_frontier_that_does_not_fit_its_size_is_refused(size: int, frontier: tuple[bytes, ...]) -> None:
    with pytest.raises(InvalidValueError):
        Accumulator(size, frontier)
