import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import (
    LARGEST_NUMBER,
    CanonicalFormError,
    canonical_json,
    instant_text,
    parse_canonical,
    parse_instant,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
scalars = st.none() | st.booleans() | st.integers(-LARGEST_NUMBER, LARGEST_NUMBER) | texts
canonical_values: st.SearchStrategy[Any] = st.recursive(
    scalars, lambda parts: st.lists(parts, max_size=4) | st.dictionaries(texts, parts, max_size=4), max_leaves=12
)


def test_keys_are_sorted_and_nothing_is_spaced_or_escaped() -> None:
    assert (
        canonical_json({"б": [1, True, None], "a": {"z": "ң", "b": -2}})
        == '{"a":{"b":-2,"z":"ң"},"б":[1,true,null]}'.encode()
    )


def test_an_instant_is_written_in_utc_with_six_decimals() -> None:
    six_in_bishkek = datetime(2021, 10, 18, 18, 0, tzinfo=timezone(timedelta(hours=6)))

    assert canonical_json({"at": six_in_bishkek}) == b'{"at":"2021-10-18T12:00:00.000000Z"}'


@pytest.mark.parametrize(
    "value",
    [1.5, [0.0], {"a": float("nan")}, {1: "a"}, {"a": b"bytes"}, {"a", "b"}, 2**53, -(2**53), "\ud800", {"\ud800": 1}],
    ids=["float", "zero float", "nan", "number as key", "bytes", "set", "large", "small", "surrogate", "surrogate key"],
)
def test_what_has_no_single_text_is_refused(value: object) -> None:
    with pytest.raises(CanonicalFormError):
        canonical_json(value)


def test_the_refusal_names_the_place_and_not_the_content() -> None:
    with pytest.raises(CanonicalFormError, match=r"\$\.files\[1\]\.size is a float") as refusal:
        canonical_json({"files": [{}, {"size": 123.25}]})

    assert "123.25" not in str(refusal.value)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        canonical_json({"at": datetime(2021, 10, 18, 18, 0)})  # noqa: DTZ001  (the missing zone is the example)


def test_endless_nesting_is_refused_and_does_not_overflow() -> None:
    nested: list[object] = []
    for _ in range(5_000):
        nested = [nested]

    with pytest.raises(CanonicalFormError, match="deeper"):
        canonical_json(nested)
    with pytest.raises(CanonicalFormError):
        parse_canonical(b"[" * 100_000 + b"]" * 100_000)


@given(canonical_values)
def test_what_is_written_is_read_back_and_is_ordinary_json(value: Any) -> None:
    encoded = canonical_json(value)

    assert canonical_json(parse_canonical(encoded)) == encoded
    assert json.loads(encoded) == value


@given(st.dictionaries(texts, scalars, max_size=6), st.randoms())
def test_the_order_in_which_a_mapping_was_filled_does_not_matter(mapping: dict[str, Any], random: Any) -> None:
    keys = list(mapping)
    random.shuffle(keys)

    assert canonical_json({key: mapping[key] for key in keys}) == canonical_json(mapping)


@pytest.mark.parametrize(
    "encoded",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'"\\u0061"',
        b"1.0",
        b"1e2",
        b"NaN",
        b"-0",
        b"",
        b"\xff",
        b"1\n",
    ],
)
def test_any_other_way_of_writing_is_refused(encoded: bytes) -> None:
    with pytest.raises(CanonicalFormError):
        parse_canonical(encoded)


@given(
    st.datetimes(
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=6)), timezone(-timedelta(hours=3))]),
        min_value=datetime(2, 1, 1),  # noqa: DTZ001  (Hypothesis takes naive bounds)
        max_value=datetime(9998, 1, 1),  # noqa: DTZ001  (Hypothesis takes naive bounds)
    )
)
def test_an_instant_survives_its_text(instant: datetime) -> None:
    text = instant_text(instant)

    assert len(text) == 27
    assert parse_instant(text) == instant


@pytest.mark.parametrize(
    "text", ["2021-10-18T12:00:00Z", "2021-10-18 12:00:00.000000Z", "2021-10-18T12:00:00.000000+00:00", "", 5, None]
)
def test_an_instant_written_in_another_way_is_refused(text: object) -> None:
    with pytest.raises(CanonicalFormError):
        parse_instant(text)
