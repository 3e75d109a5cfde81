"""A sealed stream opens as it was sealed, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_graphql.files.sealed_stream import (
    CHUNK_BYTES,
    HEADER_BYTES,
    SEALED_CHUNK_BYTES,
    BrokenStreamError,
    StreamSeal,
    chunks_of,
    plain_size,
    sealed_size,
)

SEAL = StreamSeal(b"k" * 32)
SIZES = st.one_of(
    st.integers(0, 300),
    st.builds(lambda chunks, off: max(0, chunks * CHUNK_BYTES + off), st.integers(0, 3), st.integers(-2, 2)),
)


def sealed(content: bytes, purpose: str = "name", seal: StreamSeal = SEAL, step: int = 50_000) -> bytes:
    sealing = seal.sealing(purpose)
    parts = [sealing.update(content[at : at + step]) for at in range(0, len(content), step)]
    return b"".join([*parts, sealing.finish()])


def opened(stream: bytes, purpose: str = "name", seal: StreamSeal = SEAL) -> bytes:
    opening = seal.opening(stream[:HEADER_BYTES], purpose)
    chunks = chunks_of(plain_size(len(stream)))
    return b"".join(
        opening.chunk(number, stream[at : at + SEALED_CHUNK_BYTES], is_last=number == chunks - 1)
        for number in range(chunks)
        for at in [HEADER_BYTES + number * SEALED_CHUNK_BYTES]
    )


def pattern(size: int) -> bytes:
    return bytes(range(251)) * (size // 251 + 1) if size else b""


@given(size=SIZES, step=st.sampled_from([1_000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 10 * CHUNK_BYTES]))
def test_what_was_sealed_in_whatever_parts_opens_again(size: int, step: int) -> None:
    content = pattern(size)[:size]

    stream = sealed(content, step=step)

    assert opened(stream) == content
    assert len(stream) == sealed_size(size)
    assert plain_size(len(stream)) == size


@given(st.integers(0, 10**12))
def test_the_length_of_a_stream_tells_the_length_of_its_content(size: int) -> None:
    assert plain_size(sealed_size(size)) == size


@given(size=SIZES.filter(bool), place=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_a_stream_with_any_byte_changed_does_not_open(size: int, place: float, change: int) -> None:
    stream = bytearray(sealed(pattern(size)[:size]))
    stream[int(place * len(stream))] ^= change

    with pytest.raises(BrokenStreamError):
        opened(bytes(stream))


@given(size=SIZES.filter(bool), share=st.floats(0, 1, exclude_max=True))
def test_a_stream_that_was_cut_anywhere_does_not_open(size: int, share: float) -> None:
    stream = sealed(pattern(size)[:size])

    with pytest.raises(BrokenStreamError):
        opened(stream[: int(share * len(stream))])


@pytest.mark.parametrize("kept", [1, 2])
def test_a_stream_cut_between_two_chunks_does_not_open(kept: int) -> None:
    stream = sealed(pattern(CHUNK_BYTES * 3))

    with pytest.raises(BrokenStreamError, match="chunk"):
        opened(stream[: HEADER_BYTES + kept * SEALED_CHUNK_BYTES])


def chunks(stream: bytes) -> list[bytes]:
    return [stream[at : at + SEALED_CHUNK_BYTES] for at in range(HEADER_BYTES, len(stream), SEALED_CHUNK_BYTES)]


@pytest.mark.parametrize(
    "order", [[1, 0, 2], [0, 2, 1], [0, 0, 2], [1, 1, 2], [1, 2], [0, 1, 2, 2], [0, 1, 1, 2], [2], []]
)
def test_chunks_in_another_order_do_not_open(order: list[int]) -> None:
    stream = sealed(b"x" * (CHUNK_BYTES * 3))
    found = chunks(stream)

    with pytest.raises(BrokenStreamError):
        opened(stream[:HEADER_BYTES] + b"".join(found[number] for number in order))


def test_a_chunk_of_another_stream_does_not_open_here() -> None:
    one, other = sealed(b"x" * CHUNK_BYTES * 2), sealed(b"x" * CHUNK_BYTES * 2)

    with pytest.raises(BrokenStreamError):
        opened(one[: HEADER_BYTES + SEALED_CHUNK_BYTES] + chunks(other)[1])
    with pytest.raises(BrokenStreamError):
        opened(other[:HEADER_BYTES] + one[HEADER_BYTES:])


def test_under_another_name_it_does_not_open() -> None:
    with pytest.raises(BrokenStreamError):
        opened(sealed(b"content", "this"), "that")


def test_another_key_is_told_from_an_altered_stream() -> None:
    with pytest.raises(BrokenStreamError, match="another key"):
        opened(sealed(b"content"), seal=StreamSeal(b"j" * 32))


def test_the_same_content_is_never_sealed_alike() -> None:
    one, other = sealed(b"content"), sealed(b"content")

    assert one[HEADER_BYTES:] != other[HEADER_BYTES:]
    assert b"content" not in one


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        StreamSeal(b"short")
    assert "k" * 8 not in repr(SEAL)
