import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from talapker_graphql.files.content_range import HowFar, Part, content_range


def stated(*values: str) -> Part | HowFar | None:
    return content_range(Headers(raw=[(b"content-range", value.encode("latin-1")) for value in values]))


def test_a_part_names_its_first_and_its_last_byte() -> None:
    assert stated("bytes 0-99/1000") == Part(0, 100, 1000)
    assert stated("bytes 999-999/1000") == Part(999, 1000, 1000)


def test_a_star_asks_how_far_the_document_got() -> None:
    assert stated("bytes */1000") == HowFar(1000)


@pytest.mark.parametrize(
    "value",
    ["", "bytes", "bytes 0-9/*", "bytes 5-4/10", "bytes 0-10/10", "bytes -5/10", "bytes 0-/10", "items 0-9/10",
     "bytes 0-9/10, bytes 0-9/10", "bytes=0-9/10", "bytes 0-9/1e9", "bytes ٠-٩/10", "bytes 0-9/" + "9" * 16],
)  # fmt: skip
def test_anything_else_is_not_understood(value: str) -> None:
    assert content_range(Headers({"content-range": value}) if value.isascii() else Headers()) is None


def test_two_of_them_are_not_understood() -> None:
    assert stated("bytes 0-9/10", "bytes 0-9/10") is None
    assert stated() is None


@given(st.text(alphabet="bytes 0123456789-*/", max_size=30))
def test_whatever_is_understood_lies_within_the_document(value: str) -> None:
    match stated(value):
        case Part(start, end, total):
            assert 0 <= start < end <= total
        case HowFar(total):
            assert total >= 0
