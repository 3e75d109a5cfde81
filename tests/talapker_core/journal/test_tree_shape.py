from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.journal.tree_shape import (
    NodeAddress,
    Span,
    complete_subtrees,
    consistency_spans,
    inclusion_spans,
)


def test_the_left_half_is_the_largest_complete_tree_smaller_than_the_whole() -> None:
    assert Span(0, 8).halves() == (Span(0, 4), Span(4, 8))
    assert Span(0, 7).halves() == (Span(0, 4), Span(4, 7))
    assert Span(4, 7).halves() == (Span(4, 6), Span(6, 7))


def test_a_span_is_made_of_complete_subtrees_from_left_to_right() -> None:
    assert complete_subtrees(Span(0, 7)) == (NodeAddress(2, 0), NodeAddress(1, 2), NodeAddress(0, 6))
    assert [address.span for address in complete_subtrees(Span(4, 7))] == [Span(4, 6), Span(6, 7)]


@given(st.integers(1, 10**9), st.data())
def test_an_inclusion_proof_covers_every_other_leaf_once(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))

    covered = sorted([*inclusion_spans(index, size), Span(index, index + 1)])

    assert_tiled(covered, size)
    assert len(covered) <= size.bit_length() + 1


@given(st.integers(1, 10**9), st.data())
def test_a_consistency_proof_separates_the_old_leaves_from_the_new(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    spans = list(consistency_spans(old, size))

    covered = sorted(spans)
    if spans and covered[0].start > 0:
        # Only an old tree that is itself complete is left out: the verifier knows its hash.
        assert old == covered[0].start
        assert old & (old - 1) == 0
        covered.insert(0, Span(0, old))

    if spans:
        assert_tiled(covered, size)
        assert any(span.start == old for span in covered)
        assert all(span.end <= old or span.start >= old for span in covered)
    else:
        assert old == size


def assert_tiled(spans: list[Span], size: int) -> None:
    assert spans[0].start == 0
    assert spans[-1].end == size
    assert all(left.end == right.start for left, right in pairwise(spans))
