"""Bytes cut into lines, whatever the parts they come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.exchange.supporter_sheets.lines import LONGEST_LINE, Lines, NotUtf8Error


def lines_of(content: bytes, *cuts: int) -> list[tuple[int, str | None]]:
    """The lines of `content`, fed in parts cut at `cuts`."""
    reader, at = Lines(), 0
    found: list[tuple[int, str | None]] = []
    for cut in sorted(cuts):
        found += reader.feed(content[at:cut])
        at = max(at, cut)
    return [*found, *reader.feed(content[at:], last=True)]


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.lists(st.integers(0, 200), max_size=6))
def test_parts_do_not_matter(text: str, cuts: list[int]) -> None:
    content = text.encode()

    assert lines_of(content, *cuts) == lines_of(content)


@given(st.lists(st.text(st.characters(exclude_characters="\n\r\ufeff", codec="utf-8"), max_size=20), min_size=1))
def test_each_line_comes_with_its_number(lines: list[str]) -> None:
    found = lines_of(("\r\n".join(lines) + "\r\n").encode())

    assert found == list(enumerate(lines, 1))


def test_the_mark_of_utf_8_is_no_part_of_the_first_line() -> None:
    assert lines_of("\ufeffлист\n1".encode(), 1, 2) == [(1, "лист"), (2, "1")]


def test_a_line_that_is_too_long_is_told_and_not_kept() -> None:
    content = b"a\n" + b"b" * 10_000_000 + b"\nc\n"

    assert lines_of(content, *range(0, len(content), 65_536)) == [(1, "a"), (2, None), (3, "c")]
    assert lines_of(b"x" * LONGEST_LINE + b"\n")[0][1] == "x" * LONGEST_LINE


@pytest.mark.parametrize("content", [b"\xff\xfea\x00", "Ёжиков".encode("cp1251"), b"ab\xc3"])
def test_what_is_not_utf_8_is_refused_without_repeating_it(content: bytes) -> None:
    with pytest.raises(NotUtf8Error) as refused:
        lines_of(content)

    assert refused.value.__cause__ is None
    assert str(refused.value) == ""
