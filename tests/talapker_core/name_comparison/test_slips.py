import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.name_comparison.slips import is_initial, is_one_slip


def distance(one: str, other: str) -> int:
    """Optimal string alignment, written plainly: the oracle."""
    rows = [[max(i, j) if not (i and j) else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = one[i - 1] != other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(st.text("abc", min_size=5, max_size=8), st.text("abc", min_size=5, max_size=8))
def test_a_slip_is_a_damerau_levenshtein_distance_of_one(one: str, other: str) -> None:
    assert is_one_slip(one, other) is (distance(one, other) == 1)


@given(st.text("abc", max_size=4), st.text("abc", max_size=5))
def test_a_letter_of_a_short_name_is_no_slip(one: str, other: str) -> None:
    assert not is_one_slip(one, other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("а", True), ("а.", True), ("zh.", True), ("zh", False), ("ли", False), (".", False), ("1.", False), ("", False)],
)
def test_an_initial_is_a_letter_or_two_with_a_full_stop(text: str, expected: bool) -> None:
    assert is_initial(text) is expected
