"""In time or late, to the millisecond, as clocks where the election is held show it."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from talapker_core.elections.calendar import deadline
from talapker_core.elections.moments import Deadline
from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.calendar_vocabulary import CALENDAR_PARAMETERS
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.loading import available_rulebooks, load_rulebook
from talapker_core.rulebooks.occasion import Occasion

CASES = 10_000
A_MILLISECOND = timedelta(milliseconds=1)
OFFSETS = (-A_MILLISECOND, timedelta(0), A_MILLISECOND, timedelta(hours=-1), timedelta(hours=1))
NEW_YEAR = date(2015, 1, 1)


def deadlines(at_hand: random.Random) -> Iterator[Deadline]:
    """Deadlines of every packaged rulebook, for election days of two decades, of every occasion, without end."""
    rulebooks = [load_rulebook(name) for name in available_rulebooks()]
    while True:
        rulebook, code = at_hand.choice(rulebooks), at_hand.choice([*CALENDAR_PARAMETERS])
        day = NEW_YEAR + timedelta(days=at_hand.randrange(7_300))
        called_on = day - timedelta(days=at_hand.randrange(60, 120))
        try:
            yield deadline(rulebook, code, day, occasion=at_hand.choice([*Occasion]), called_on=called_on)
        except (NotInForceError, InvalidValueError):
            continue


def in_time(arrived: datetime, due: Deadline) -> bool:
    """The rule as people at the counter apply it: they look at the clock on their wall."""
    shown = arrived.astimezone(ZoneInfo(due.zone))
    if due.at is None:
        return shown.date() <= due.day
    return (shown.date(), shown.time()) <= (due.day, due.at)


def test_ten_thousand_arrivals_around_deadlines_are_judged_as_the_clock_on_the_wall_judges() -> None:
    at_hand = random.Random(2027)
    generated = deadlines(at_hand)
    zones, hours, verdicts = set(), set(), set()

    for _ in range(CASES // len(OFFSETS)):
        due = next(generated)
        for offset in OFFSETS:
            arrived = due.instant + offset
            verdict = due.is_met_by(arrived)
            assert verdict == in_time(arrived, due), (due.local_text, arrived)
            verdicts.add((offset, due.at is None, verdict))
        zones.add((due.zone, due.instant.astimezone(ZoneInfo(due.zone)).utcoffset()))
        hours.add(due.at)

    assert {None, time(18)} <= hours
    # A zone that changes its clocks is among them, by winter and by summer time.
    assert len(zones) > len({zone for zone, _ in zones}) > 1
    assert (timedelta(0), False, True) in verdicts
    assert (timedelta(0), True, False) in verdicts
    assert (A_MILLISECOND, False, False) in verdicts
    assert (-A_MILLISECOND, True, True) in verdicts


def test_the_zone_of_the_machine_does_not_matter() -> None:
    due = next(deadlines(random.Random(1)))

    for zone in ("UTC", "Asia/Bishkek", "America/St_Johns", "Pacific/Kiritimati"):
        assert due.is_met_by((due.instant - A_MILLISECOND).astimezone(ZoneInfo(zone)))
        assert not due.is_met_by((due.instant + A_MILLISECOND).astimezone(ZoneInfo(zone)))
    assert due.instant.tzinfo is UTC
