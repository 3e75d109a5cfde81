from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.examination.recheck_schedule import round_due, share_of

REGISTERED = datetime(2021, 10, 20, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
shares = st.fractions(min_value=0, max_value=1).filter(lambda share: share < 1)


def test_the_first_turn_lies_in_the_first_period_and_the_next_a_period_later() -> None:
    half = Fraction(1, 2)
    turn = REGISTERED + WEEK / 2

    assert round_due(REGISTERED, WEEK, half, turn - timedelta(microseconds=1)) is None
    assert round_due(REGISTERED, WEEK, half, turn) == 1
    assert round_due(REGISTERED, WEEK, half, turn + WEEK - timedelta(microseconds=1)) == 1
    assert round_due(REGISTERED, WEEK, half, turn + WEEK) == 2


def test_turns_that_were_missed_are_not_made_up_for() -> None:
    assert round_due(REGISTERED, WEEK, Fraction(0), REGISTERED + 4 * WEEK) == 5


@given(share=shares, hours=st.integers(0, 24 * 60), more=st.integers(0, 24 * 60))
def test_rounds_only_go_up_as_time_goes_by(share: Fraction, hours: int, more: int) -> None:
    now = REGISTERED + timedelta(hours=hours)

    earlier = round_due(REGISTERED, WEEK, share, now) or 0
    later = round_due(REGISTERED, WEEK, share, now + timedelta(hours=more)) or 0

    assert 0 <= later - earlier <= more // (24 * 7) + 1


@given(share=shares, periods=st.integers(1, 10))
def test_every_period_has_exactly_one_turn(share: Fraction, periods: int) -> None:
    assert round_due(REGISTERED, WEEK, share, REGISTERED + periods * WEEK) in (periods, periods + (share == 0))


def test_turns_are_spread_evenly_over_the_period() -> None:
    tenths = [int(share_of(f"candidacy-{number}", "court") * 10) for number in range(2_000)]

    assert all(150 < tenths.count(tenth) < 250 for tenth in range(10))
    assert share_of("candidacy-1", "court") != share_of("candidacy-1", "civil_registry")
