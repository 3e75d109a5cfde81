from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.elections.clock import Clock, Expired, Paused, Running, start_clock, term_end
from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.calendar_vocabulary import CORRECTION_WINDOW, FUND_OPENING, REVIEW_TERM
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.term import Term, TermUnit
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

STARTED = datetime(2021, 10, 20, 9, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
ZONES = ["Asia/Bishkek", "Pacific/Chatham", "America/St_Johns", "Europe/Dublin"]
instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  (bounds)


def a_clock(term: Term, since: datetime = STARTED, *, zone: str = "Asia/Bishkek", moves: bool = False) -> Clock:
    rule = replace(kyrgyzstan_2021().value(CORRECTION_WINDOW, KYRGYZ_ELECTION), value=term)
    return Clock(term=rule, zone=zone, days_off=exampleland().days_off, since=since, moves=moves)


terms = st.builds(Term, st.integers(1, 30), st.sampled_from(TermUnit))
clocks = st.builds(
    lambda term, since, zone, moves: a_clock(term, since, zone=zone, moves=moves),
    terms, instants, st.sampled_from(ZONES), st.booleans(),
)  # fmt: skip


def test_a_term_in_hours_runs_from_its_instant() -> None:
    started = datetime(2021, 10, 20, 9, 15, tzinfo=UTC)

    window = term_end(kyrgyzstan_2021(), CORRECTION_WINDOW, started, KYRGYZ_ELECTION)

    assert window.instant == datetime(2021, 10, 22, 9, 15, tzinfo=UTC)
    assert window.local_text == "2021-10-22 15:15 Asia/Bishkek"
    assert not window.verified


def test_a_term_in_days_runs_from_the_next_local_day_and_its_last_day_counts_whole() -> None:
    # 19:00 UTC on the 18th is already the 19th in Bishkek.
    started = datetime(2021, 10, 18, 19, 0, tzinfo=UTC)

    review = term_end(kyrgyzstan_2021(), REVIEW_TERM, started, KYRGYZ_ELECTION)

    assert review.local_text == "2021-10-29 24:00 Asia/Bishkek"
    assert review.instant == datetime(2021, 10, 29, 18, 0, tzinfo=UTC)
    assert [step.day for step in review.derivation] == [date(2021, 10, 19), date(2021, 10, 29), date(2021, 10, 29)]


def test_working_days_pass_over_the_weekend_and_the_holidays() -> None:
    # Thursday 2 April 2026; Friday (also Bridge Day) and Saturday are off, Monday is Full Moon Day.
    started = datetime(2026, 4, 2, 0, 0, tzinfo=UTC)

    opened = term_end(exampleland(), FUND_OPENING, started, EXAMPLELAND_ELECTION)

    assert opened.day == date(2026, 4, 13)
    assert opened.derivation[1].because.en == "6 working days, counted from the next day"


def test_a_term_of_days_that_ends_on_a_day_off_moves_where_the_law_says_so() -> None:
    # Two days from 2 April in the Chatham Islands end on Saturday the 4th, which is off there.
    started = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)

    review = term_end(exampleland(), REVIEW_TERM, started, EXAMPLELAND_ELECTION)

    assert review.local_text == "2026-04-05 24:00 Pacific/Chatham"
    assert review.derivation[2].because.en == "The next working day, since that one is a day off"


def test_an_occasion_may_have_a_term_of_its_own() -> None:
    window = term_end(exampleland(), CORRECTION_WINDOW, STARTED, EXAMPLELAND_ELECTION, occasion=Occasion.EARLY)

    assert window.instant == STARTED + 12 * HOUR


def test_a_term_that_the_rulebook_does_not_set_is_told() -> None:
    with pytest.raises(NotInForceError, match=r"no term calendar\.results"):
        term_end(kyrgyzstan_2021(), "calendar.results", STARTED, KYRGYZ_ELECTION)


def test_a_pause_holds_hours_up_to_the_second() -> None:
    clock = a_clock(Term(48, TermUnit.HOURS)).pause(STARTED + 5 * HOUR)

    assert clock.state(STARTED + 400 * HOUR) == Paused(STARTED + 5 * HOUR, 43 * HOUR)

    clock = clock.resume(STARTED + 400 * HOUR)
    state = clock.state(STARTED + 401 * HOUR)
    assert isinstance(state, Running)
    assert state.left == 42 * HOUR
    assert state.ends.instant == STARTED + 443 * HOUR
    assert state.ends.derivation[1].because.en == "The term stood still from 2021-10-20 20:15 to 2021-11-06 07:15"


def test_a_day_of_which_a_pause_takes_any_moment_is_not_counted() -> None:
    clock = a_clock(Term(3, TermUnit.CALENDAR_DAYS))
    assert clock.end().day == date(2021, 10, 23)

    clock = clock.pause(STARTED + timedelta(days=2))
    assert clock.state(STARTED + timedelta(days=9)) == Paused(STARTED + timedelta(days=2), timedelta(days=2))

    assert clock.resume(STARTED + timedelta(days=2, minutes=1)).end().day == date(2021, 10, 24)


def test_a_new_notice_starts_the_full_term_anew() -> None:
    clock = (
        a_clock(Term(48, TermUnit.HOURS)).pause(STARTED + HOUR).resume(STARTED + 3 * HOUR).restart(STARTED + 9 * HOUR)
    )

    assert clock.end().instant == STARTED + 57 * HOUR


def test_a_term_runs_out_one_microsecond_after_its_last_moment() -> None:
    clock = a_clock(Term(48, TermUnit.HOURS))
    last = STARTED + 48 * HOUR

    assert clock.state(last) == Running(clock.end(), timedelta())
    assert clock.state(last + timedelta(microseconds=1)) == Expired(clock.end())


def test_nothing_happens_to_a_term_that_has_run_out() -> None:
    clock = a_clock(Term(48, TermUnit.HOURS))
    later = STARTED + 49 * HOUR

    for act in (clock.pause, clock.restart):
        with pytest.raises(InvalidValueError, match="has run out"):
            act(later)


def test_a_term_is_paused_once_at_a_time_and_resumed_only_from_a_pause() -> None:
    clock = a_clock(Term(48, TermUnit.HOURS))
    paused = clock.pause(STARTED + HOUR)

    with pytest.raises(InvalidValueError, match="stands still already"):
        paused.pause(STARTED + 2 * HOUR)
    with pytest.raises(InvalidValueError, match="does not stand still"):
        clock.resume(STARTED + HOUR)
    with pytest.raises(InvalidValueError, match="in order of time"):
        paused.resume(STARTED)
    with pytest.raises(InvalidValueError, match="once it goes on"):
        paused.end()


def test_a_term_that_passes_over_an_unverified_holiday_is_not_verified() -> None:
    kyrgyz = kyrgyzstan_2021()
    known = replace(kyrgyz.value(REVIEW_TERM, KYRGYZ_ELECTION), value=Term(3, TermUnit.WORKING_DAYS))
    over_history_day = Clock(
        term=known, zone=kyrgyz.zone, days_off=kyrgyz.days_off, since=datetime(2023, 11, 6, 4, 0, tzinfo=UTC)
    )
    over_a_plain_week = replace(over_history_day, since=datetime(2023, 11, 13, 4, 0, tzinfo=UTC))

    assert (over_history_day.end().day, over_history_day.end().verified) == (date(2023, 11, 13), False)
    assert (over_a_plain_week.end().day, over_a_plain_week.end().verified) == (date(2023, 11, 16), True)


@given(clock=clocks)
def test_a_term_never_ends_before_it_began_nor_with_a_day_off_that_moves(clock: Clock) -> None:
    ends = clock.end()

    assert ends.instant > clock.since
    assert ends.is_met_by(clock.since)
    if clock.moves and clock.term.value.unit is not TermUnit.HOURS:
        assert not clock.days_off.is_off(ends.day)


@given(clock=clocks)
def test_the_boundary_is_right_to_the_microsecond(clock: Clock) -> None:
    ends, tick = clock.end(), timedelta(microseconds=1)
    last = ends.instant if clock.term.value.unit is TermUnit.HOURS else ends.instant - tick

    assert isinstance(clock.state(last), Running)
    assert isinstance(clock.state(last + tick), Expired)


@given(since=instants, amount=st.integers(1, 40), zone=st.sampled_from(ZONES))
def test_working_days_are_those_a_naive_count_finds(since: datetime, amount: int, zone: str) -> None:
    clock = a_clock(Term(amount, TermUnit.WORKING_DAYS), since, zone=zone)
    first = since.astimezone(ZoneInfo(zone)).date()

    days = [first + timedelta(days=away) for away in range(1, 200)]
    holidays = {(4, 3), (12, 31)}
    working = [
        day
        for day in days
        if day.weekday() not in {4, 5} and (day.month, day.day) not in holidays and day != date(2026, 4, 6)
    ]
    assert clock.end().day == working[amount - 1]


@given(clock=clocks, share=st.floats(0, 1), pause=st.timedeltas(timedelta(0), timedelta(days=60)))
def test_a_pause_never_brings_the_end_earlier(clock: Clock, share: float, pause: timedelta) -> None:
    moment = clock.since + (clock.end().instant - clock.since) * share * 0.999
    resumed = clock.pause(moment).resume(moment + pause)

    assert resumed.end().instant >= clock.end().instant
    if clock.term.value.unit is TermUnit.HOURS:
        assert resumed.end().instant == clock.end().instant + pause


@given(clock=clocks, share=st.floats(0, 1))
def test_a_new_start_never_brings_the_end_earlier(clock: Clock, share: float) -> None:
    moment = clock.since + (clock.end().instant - clock.since) * share * 0.999

    assert clock.restart(moment).end().instant >= clock.end().instant


def test_a_clock_starts_with_the_rulebooks_days_off() -> None:
    clock = start_clock(exampleland(), REVIEW_TERM, STARTED, EXAMPLELAND_ELECTION)

    assert clock.days_off is exampleland().days_off
    assert clock.moves
