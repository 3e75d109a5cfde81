"""The count, and what it says of the number of valid signatures."""

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.nominations.supporters.tally import SupporterTally

HEAPS = st.integers(0, 50)


@st.composite
def tallies(draw: st.DrawFn) -> SupporterTally:
    """A count whose records are each in one heap."""
    repeated, valid, invalid, cannot_tell, left = (draw(HEAPS) for _ in range(5))
    handed_in = repeated + valid + invalid + cannot_tell + left
    return SupporterTally(handed_in=handed_in, repeated=repeated, valid=valid, invalid=invalid, cannot_tell=cannot_tell)


@given(tallies())
def test_every_record_is_in_exactly_one_heap(tally: SupporterTally) -> None:
    heaps = (tally.repeated, tally.valid, tally.invalid, tally.cannot_tell, tally.not_checked)

    assert sum(heaps) == tally.handed_in
    assert min(heaps) >= 0


@given(tallies(), HEAPS)
def test_a_number_is_told_only_when_no_check_to_come_could_turn_it(tally: SupporterTally, minimum: int) -> None:
    still_open = tally.not_checked + tally.cannot_tell
    could_be = {tally.valid + found >= minimum for found in (0, still_open)}

    found = tally.found_valid(minimum)

    assert (found is not None) == (len(could_be) == 1)
    if found is not None:
        assert (found >= minimum) in could_be


def test_what_could_not_be_checked_is_never_counted_as_invalid() -> None:
    tally = SupporterTally(handed_in=10, valid=5, cannot_tell=5)

    assert tally.invalid == 0
    assert tally.found_valid(6) is None


def test_a_repeated_record_is_no_further_signature() -> None:
    assert SupporterTally(handed_in=10, repeated=5, valid=5).found_valid(6) == 5
