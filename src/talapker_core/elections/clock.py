"""A term that runs from an act, may stand still and may begin anew: the clock of a review or of a correction window."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from talapker_core.dates import local_day, utc
from talapker_core.elections import derivation
from talapker_core.elections.moments import Deadline, Step, closing
from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.calendar_vocabulary import DAY_OFF_MOVES
from talapker_core.rulebooks.days_off import DaysOff
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.term import Term, TermUnit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """From when to when a term stood still (UTC); no `until` while it still does."""

    since: datetime
    until: datetime | None = None

    def touches(self, day: date, zone: ZoneInfo) -> bool:
        """Whether it takes any moment of the local `day`."""
        begins, ends = closing(day - _DAY, None, zone), closing(day, None, zone)
        return self.since < ends and (self.until is None or self.until > begins)


@dataclass(frozen=True, slots=True)
class Running:
    """The term runs until `ends`; `left` of it is to come."""

    ends: Deadline
    left: timedelta


@dataclass(frozen=True, slots=True)
class Paused:
    """The term stands still. `left` of it will run once it goes on: whole days where it is counted in days."""

    since: datetime
    left: timedelta


@dataclass(frozen=True, slots=True)
class Expired:
    """The term has run out, at `ended`."""

    ended: Deadline


ClockState = Running | Paused | Expired


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One term and what happened to it.

    Hours run from the instant of the act, and a pause holds them up to the second. Days are counted from the day after
    the act, each as a whole; a day of which a pause takes any moment is not counted, in favour of whom the term serves.

    Attributes:
        term: its length, with its citation.
        since: when it began (UTC).
        pauses: when it stood still, in order of time.
        moves: whether a term in days that would end on a day off ends on the next working day.
    """

    term: Dated[Term]
    zone: str
    days_off: DaysOff
    since: datetime
    pauses: tuple[Pause, ...] = ()
    moves: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "since", utc(self.since))

    def pause(self, at: datetime) -> Self:
        """The clock, standing still from `at` (aware).

        Raises:
            InvalidValueError: it stands still already, has run out, or `at` lies before what happened last.
        """
        moment = self._next(at)
        if self._is_paused:
            raise InvalidValueError("the term stands still already")
        return replace(self, pauses=(*self.pauses, Pause(moment)))

    def resume(self, at: datetime) -> Self:
        """The clock, running on from `at` (aware).

        Raises:
            InvalidValueError: it does not stand still, or `at` lies before the pause began.
        """
        moment = self._next(at)
        if not self._is_paused:
            raise InvalidValueError("the term does not stand still")
        return replace(self, pauses=(*self.pauses[:-1], Pause(self.pauses[-1].since, moment)))

    def restart(self, at: datetime) -> Self:
        """The clock with its full term anew from `at` (aware), as after a new notice.

        Raises:
            InvalidValueError: it has run out, or `at` lies before what happened last.
        """
        return replace(self, since=self._next(at), pauses=())

    def state(self, now: datetime) -> ClockState:
        """How the term stands at `now` (aware), not before what happened last."""
        moment = utc(now)
        if self._is_paused:
            return Paused(self.pauses[-1].since, self._left())
        ends = self.end()
        if ends.is_met_by(moment):
            return Running(ends, ends.instant - moment)
        return Expired(ends)

    def end(self) -> Deadline:
        """When the term ends, if nothing more happens to it.

        Raises:
            InvalidValueError: it stands still, so that nobody knows.
        """
        if self._is_paused:
            raise InvalidValueError("the term stands still; when it ends is known once it goes on")
        zone = ZoneInfo(self.zone)
        start = derivation.term_began(local_day(self.since, zone))
        pauses = tuple(
            derivation.stood_still(pause.since, pause.until, zone) for pause in self.pauses if pause.until is not None
        )
        if self.term.value.unit is TermUnit.HOURS:
            instant = self.since + timedelta(hours=self.term.value.amount) + self._stood_still()
            local = instant.astimezone(zone)
            steps = (start, *pauses, derivation.term_ran(self.term.value, local.date()))
            return self._deadline(instant, local.date(), steps)
        day = self._last_day()
        steps = (start, *pauses, derivation.term_ran(self.term.value, day))
        if self.moves and self.days_off.is_off(day):
            while not self._counts(day) or self.days_off.is_off(day):
                day += _DAY
            steps = (*steps, derivation.moved(day))
        steps = (*steps, derivation.closing_hour(None, self.zone, day))
        return self._deadline(closing(day, None, zone), day, steps)

    @property
    def _is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].until is None

    def _next(self, at: datetime) -> datetime:
        moment = utc(at)
        last = self.since if not self.pauses else self.pauses[-1].until or self.pauses[-1].since
        if moment < last:
            raise InvalidValueError("what happens to a term comes in order of time")
        if not self._is_paused and not self.end().is_met_by(moment):
            raise InvalidValueError("the term has run out; what comes after it begins a term of its own")
        return moment

    def _stood_still(self) -> timedelta:
        return sum((pause.until - pause.since for pause in self.pauses if pause.until is not None), timedelta())

    def _counts(self, day: date) -> bool:
        if self.term.value.unit is TermUnit.WORKING_DAYS and self.days_off.is_off(day):
            return False
        zone = ZoneInfo(self.zone)
        return not any(pause.touches(day, zone) for pause in self.pauses)

    def _last_day(self) -> date:
        day, counted = local_day(self.since, ZoneInfo(self.zone)), 0
        while counted < self.term.value.amount:
            day += _DAY
            counted += self._counts(day)
        return day

    def _left(self) -> timedelta:
        """What is left while the term stands still."""
        paused = self.pauses[-1].since
        if self.term.value.unit is TermUnit.HOURS:
            return timedelta(hours=self.term.value.amount) - (paused - self.since - self._stood_still())
        zone = ZoneInfo(self.zone)
        day, left = local_day(self.since, zone) + _DAY, self.term.value.amount
        while day < local_day(paused, zone):
            left -= self._counts(day)
            day += _DAY
        return timedelta(days=left)

    def _deadline(self, instant: datetime, day: date, steps: tuple[Step, ...]) -> Deadline:
        in_hours = self.term.value.unit is TermUnit.HOURS
        return Deadline(
            code=self.term.code,
            instant=instant,
            day=day,
            at=instant.astimezone(ZoneInfo(self.zone)).time() if in_hours else None,
            zone=self.zone,
            derivation=steps,
            citation=self.term.citation,
            verified=self.term.verified and self._days_off_verified(day),
        )

    def _days_off_verified(self, until: date) -> bool:
        if self.term.value.unit is not TermUnit.WORKING_DAYS and not self.moves:
            return True
        first = local_day(self.since, ZoneInfo(self.zone))
        days = (first + timedelta(days=away) for away in range(1, (until - first).days + 1))
        return all(holiday.verified for day in days if (holiday := self.days_off.holiday(day)) is not None)


def start_clock(
    rulebook: Rulebook,
    code: str | ParameterSpec[Term],
    started: datetime,
    election_day: date,
    *,
    occasion: Occasion = Occasion.REGULAR,
) -> Clock:
    """The clock of the term `code`, running since `started` (aware), in an election on `election_day`.

    A term is the same on every occasion, unless the rulebook gives the occasion a term of its own.

    Raises:
        NotInForceError: the rulebook sets no such term for that election day.
    """
    name = code if isinstance(code, str) else code.code
    law = rulebook.of_day(election_day).values
    own = None if occasion is Occasion.REGULAR else law.get(f"{name}.{occasion}")
    term = own or law.get(name)
    if term is None or not isinstance(term.value, Term):
        raise NotInForceError(f"{rulebook.name} sets no term {name} on {election_day}")
    moves = law.get(DAY_OFF_MOVES.code)
    return Clock(
        term=term,
        zone=rulebook.zone,
        days_off=rulebook.days_off,
        since=started,
        moves=moves is not None and moves.value,
    )


def term_end(
    rulebook: Rulebook,
    code: str | ParameterSpec[Term],
    started: datetime,
    election_day: date,
    *,
    occasion: Occasion = Occasion.REGULAR,
) -> Deadline:
    """When the term `code`, running since `started` (aware) without a pause, ends in an election on `election_day`.

    Raises:
        NotInForceError: the rulebook sets no such term for that election day.
    """
    return start_clock(rulebook, code, started, election_day, occasion=occasion).end()
