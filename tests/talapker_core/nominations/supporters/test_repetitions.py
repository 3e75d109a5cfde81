"""Who signed twice."""

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.nominations.supporters.repetitions import Repetitions


@given(st.lists(st.integers(0, 9)))
def test_repetitions_equal_brute_force(people: list[int]) -> None:
    seen = Repetitions()

    places = [seen.place(f"{person:064x}") for person in people]

    assert places == [people[:at].count(person) for at, person in enumerate(people)]
    assert seen.people == len(set(people))


def test_there_is_exactly_one_record_of_each_person_that_counts() -> None:
    seen = Repetitions()

    assert [seen.place(name * 32) for name in ("ab", "cd", "ab", "ab", "ef")] == [0, 0, 1, 2, 0]
