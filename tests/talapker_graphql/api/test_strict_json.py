import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_graphql.api.strict_json import DEEPEST, BadJsonError, read_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(10**30), max_value=10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text("abc", max_size=3), below, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_plain_json_is_read_as_it_was_written(value: Any) -> None:
    assert read_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=60) | st.text('{}[]",:0123456789eE.-\\u\ud800nulltrefaNIiy \ufeff\0', max_size=60))
def test_any_text_is_read_or_refused(text: bytes | str) -> None:
    with suppress(BadJsonError):
        assert read_json(text) == json.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"NaN", id="not a number"),
        pytest.param(rb'{"a": "b\u0000c"}', id="U+0000"),
        pytest.param(rb'{"query": "{ a(b: \"\\u0000\") }"}', id="U+0000 in a document"),
        pytest.param(rb'{"query": "{ a(b: \"\\u{0}\") }"}', id="U+0000 in a document, in braces"),
        pytest.param(b'{"a": Infinity}', id="infinity"),
        pytest.param(b"[1e999]", id="infinity by overflow"),
        pytest.param(b"9" * 5000, id="5,000 digits"),
        pytest.param(b'{"a": 1, "a": 2}', id="a key twice"),
        pytest.param(b'[{"b": {"a": 1, "\\u0061": 1}}]', id="a key twice, differently written"),
        pytest.param(b'"\\ud800"', id="half a character"),
        pytest.param(b'"\xff"', id="not UTF-8"),
        pytest.param("{}".encode("utf-16"), id="UTF-16"),
        pytest.param(b"\xef\xbb\xbf{}", id="a byte order mark"),
        pytest.param(b"{} {}", id="two values"),
        pytest.param(b"{'a': 1}", id="other quotes"),
        pytest.param(b"[" * 100_000, id="very many brackets"),
        pytest.param(b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), id="one level too deep"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(text: bytes) -> None:
    with pytest.raises(BadJsonError):
        read_json(text)


def test_the_deepest_allowed_is_read() -> None:
    assert read_json(b"[" * DEEPEST + b"]" * DEEPEST)


def test_a_refusal_does_not_repeat_the_text() -> None:
    with pytest.raises(BadJsonError) as caught:
        read_json(b'{"pin": "20000198000011", "pin": "2000019800001')

    assert "2000" not in str(caught.value)
    assert caught.value.__cause__ is None
