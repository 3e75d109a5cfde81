"""Changes lead from one value to another, and there are none between a value and itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import canonical_json
from talapker_core.journal.changes import ABSENT, Change, applied, differences

KEYS = st.sampled_from(["a", "b", "c", "place"])
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 2), st.text(max_size=3), st.lists(st.integers(0, 2), max_size=2)
)
FILES: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    KEYS, st.recursive(LEAVES, lambda below: st.dictionaries(KEYS, below, max_size=3), max_leaves=12), max_size=4
)


@given(FILES)
def test_nothing_lies_between_a_value_and_itself(value: dict[str, Any]) -> None:
    assert differences(value, value) == ()
    assert canonical_json(applied(value, ())) == canonical_json(value)


@given(FILES, FILES)
def test_changes_lead_from_the_one_to_the_other_and_back(before: dict[str, Any], after: dict[str, Any]) -> None:
    changes = differences(before, after)

    assert canonical_json(applied(before, changes)) == canonical_json(after)
    back = [Change(it.path, it.after, it.before) for it in changes]
    assert canonical_json(applied(after, back)) == canonical_json(before)
    assert bool(changes) == (canonical_json(before) != canonical_json(after))


@given(FILES, FILES)
def test_each_place_is_told_once_and_in_order(before: dict[str, Any], after: dict[str, Any]) -> None:
    paths = [change.path for change in differences(before, after)]

    assert paths == sorted(set(paths))


def test_true_is_not_one_and_null_is_not_nothing() -> None:
    assert differences({"a": True}, {"a": 1}) == (Change(("a",), before=True, after=1),)
    assert differences({"a": None}, {}) == (Change(("a",), None, ABSENT),)


def test_somebody_who_is_added_is_one_change_and_one_word_that_is_changed_is_told_alone() -> None:
    before = {"people": {"x-1": {"place": 1, "occupation": {"en": "teacher"}}}}
    after = {"people": {"x-1": {"place": 1, "occupation": {"en": "doctor"}}, "x-2": {"place": 2}}}

    assert [(it.path, it.before, it.after) for it in differences(before, after)] == [
        (("people", "x-1", "occupation", "en"), "teacher", "doctor"),
        (("people", "x-2"), ABSENT, {"place": 2}),
    ]


@pytest.mark.parametrize(
    "change",
    [Change(("a",), 2, 3), Change(("a",), ABSENT, 3), Change(("b", "c"), ABSENT, 3), Change(("a", "c"), ABSENT, 3)],
    ids=["another value", "a value that is there", "no such place", "inside of a number"],
)
def test_changes_of_another_value_are_refused(change: Change) -> None:
    with pytest.raises(InvalidValueError, match="does not stand there"):
        applied({"a": 1}, [change])


def test_what_was_declared_is_in_no_representation() -> None:
    assert "secret" not in repr(Change(("a",), "secret", "secret too"))
