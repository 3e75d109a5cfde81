from datetime import UTC, datetime, timedelta

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.journal.merkle import consistency_proof, leaf_hash, merkle_root
from talapker_core.journal.tree_head import TreeHead, continues

NOON = datetime(2021, 10, 18, 12, 0, tzinfo=UTC)
LEAVES = [leaf_hash(bytes([number])) for number in range(9)]


def head(size: int, at: datetime = NOON) -> TreeHead:
    return TreeHead(size, merkle_root(LEAVES[:size]), at)


def test_the_signed_bytes_tell_size_root_and_instant() -> None:
    assert head(0).canonical_bytes == (
        b'{"at":"2021-10-18T12:00:00.000000Z","kind":"talapker.journal.head.1",'
        b'"root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0}'
    )


def test_a_witness_accepts_a_head_that_continues_the_one_it_keeps() -> None:
    assert continues(head(9, NOON + timedelta(minutes=1)), head(5), consistency_proof(LEAVES, 5))


def test_a_witness_refuses_a_rewritten_past_a_rollback_and_a_clock_that_runs_back() -> None:
    rewritten = TreeHead(5, merkle_root([leaf_hash(b"other"), *LEAVES[1:5]]), NOON)

    assert not continues(head(9), rewritten, consistency_proof(LEAVES, 5))
    assert not continues(head(5), head(9), ())
    assert not continues(head(9), head(5, NOON + timedelta(minutes=1)), consistency_proof(LEAVES, 5))


@pytest.mark.parametrize(("size", "root"), [(-1, bytes(32)), (1, bytes(31))])
def test_a_head_that_cannot_be_is_refused(size: int, root: bytes) -> None:
    with pytest.raises(InvalidValueError):
        TreeHead(size, root, NOON)
