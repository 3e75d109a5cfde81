"""When things are due: the openings and deadlines of an election, each with the steps that led to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from talapker_core.dates import local_instant
from talapker_core.elections import derivation
from talapker_core.elections.moments import Deadline, Opening, Step, Waiting, closing
from talapker_core.errors import InvalidValueError
from talapker_core.rounding import Rounding
from talapker_core.rulebooks.calendar_vocabulary import (
    CALENDAR_DAYS,
    CALENDAR_PARAMETERS,
    SHORTENING_ROUNDING,
    SHORTENING_SHARE,
    own_parameter,
)
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.term import CALLING, ELECTION_DAY, DayRule, DeadlineRule, OpeningRule, Shortening

Look = Callable[[ParameterSpec[Any]], Dated[Any] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The calendar of one election, counted day by day as it is asked for.

    Attributes:
        look: finds the value of a parameter in force for the election, or None where the law is silent.
        election_day: the day of voting.
        zone: the IANA zone in which days and hours are counted.
        occasion: an early or a repeat election has days of its own, or all of them shortened.
        called_on: the local day on which the election was called, if that is known.
    """

    look: Look
    election_day: date
    zone: str
    occasion: Occasion = Occasion.REGULAR
    called_on: date | None = None

    def moment(self, spec: ParameterSpec[Any]) -> Deadline | Opening | Waiting | None:
        """What the law sets under `spec`; None where it does not speak of it."""
        counting = self._counting(spec)
        if counting is None:
            return None
        rule = counting.rule
        if rule.value.of == ELECTION_DAY:
            return _placed_by_election_day(spec.code, counting, self.election_day, self.zone)
        anchor = self._anchor(rule.value.of)
        if isinstance(anchor, str):
            return Waiting(code=spec.code, waits_for=anchor, citation=rule.citation, verified=rule.verified)
        return _placed(spec.code, counting, anchor, self.zone)

    def _counting(self, spec: ParameterSpec[Any]) -> "_Counting | None":
        if self.occasion is not Occasion.REGULAR:
            own = self.look(own_parameter(spec, self.occasion))
            if own is not None:
                return _Counting(own)
        rule = self.look(spec)
        if rule is None:
            return None
        return _Counting(rule, self._cut() if rule.value.days else None)

    def _cut(self) -> "_Cut | None":
        if self.occasion is Occasion.REGULAR:
            return None
        share = self.look(SHORTENING_SHARE[self.occasion])
        rounding = self.look(SHORTENING_ROUNDING[self.occasion])
        if share is None or rounding is None:
            return None
        return _Cut(
            self.occasion, Shortening(share.value, Rounding(rounding.value)), share.verified and rounding.verified
        )

    def _anchor(self, code: str) -> "_Anchor | str":
        if code == CALLING:
            if self.called_on is None:
                return CALLING
            return _Anchor(self.called_on, (derivation.from_calling(self.called_on),), verified=True)
        named = self.moment(CALENDAR_PARAMETERS[code])
        if named is None or isinstance(named, Waiting):
            return code if named is None else named.waits_for
        return _Anchor(named.day, named.derivation, verified=named.verified)


def deadline(
    rulebook: Rulebook,
    code: str | ParameterSpec[DeadlineRule],
    election_day: date,
    *,
    occasion: Occasion = Occasion.REGULAR,
    called_on: date | None = None,
) -> Deadline:
    """The deadline `code` for an election on `election_day`, by the value in force on that day.

    Raises:
        NotInForceError: the rulebook sets no such deadline for that election day.
        InvalidValueError: `code` is not a deadline, or it is counted from the calling and `called_on` is not given.
    """
    found = _moment(rulebook, code, election_day, occasion, called_on)
    if not isinstance(found, Deadline):
        raise InvalidValueError(f"{found.code} is the opening of something, not a deadline")
    return found


def opening(
    rulebook: Rulebook,
    code: str | ParameterSpec[OpeningRule],
    election_day: date,
    *,
    occasion: Occasion = Occasion.REGULAR,
    called_on: date | None = None,
) -> Opening:
    """The opening `code` for an election on `election_day`, by the value in force on that day.

    Raises:
        NotInForceError: the rulebook sets no such opening for that election day.
        InvalidValueError: `code` is not an opening, or it is counted from the calling and `called_on` is not given.
    """
    found = _moment(rulebook, code, election_day, occasion, called_on)
    if not isinstance(found, Opening):
        raise InvalidValueError(f"{found.code} is a deadline, not the opening of something")
    return found


def calendar_of(
    rulebook: Rulebook, election_day: date, *, occasion: Occasion = Occasion.REGULAR, called_on: date | None = None
) -> tuple[Deadline | Opening | Waiting, ...]:
    """Every opening and deadline that the rulebook sets, in order of time; last those that cannot be told yet.

    Raises:
        NotInForceError: the rulebook does not cover that election day.
    """
    timetable = _timetable(rulebook, election_day, occasion, called_on)
    found = [moment for spec in CALENDAR_DAYS if (moment := timetable.moment(spec)) is not None]
    told = sorted((moment for moment in found if not isinstance(moment, Waiting)), key=lambda moment: moment.instant)
    return (*told, *(moment for moment in found if isinstance(moment, Waiting)))


def _timetable(rulebook: Rulebook, election_day: date, occasion: Occasion, called_on: date | None) -> Timetable:
    law = rulebook.of_day(election_day).values
    return Timetable(
        look=lambda spec: law.get(spec.code),
        election_day=election_day,
        zone=rulebook.zone,
        occasion=occasion,
        called_on=called_on,
    )


def _moment(
    rulebook: Rulebook, code: str | ParameterSpec[Any], election_day: date, occasion: Occasion, called_on: date | None
) -> Deadline | Opening:
    name = code if isinstance(code, str) else code.code
    spec = CALENDAR_PARAMETERS.get(name)
    if spec not in CALENDAR_DAYS:
        raise NotInForceError(f"no day of a calendar is called {name}; see talapker_core.rulebooks.calendar_vocabulary")
    found = _timetable(rulebook, election_day, occasion, called_on).moment(spec)
    if found is None:
        raise NotInForceError(f"{rulebook.name} sets no {name} on {election_day}")
    if isinstance(found, Waiting):
        raise InvalidValueError(f"{name} is counted from {found.waits_for}; say on which day that was")
    return found


@lru_cache(maxsize=256)
def regular_deadline(rule: Dated[DeadlineRule], election_day: date, zone: str) -> Deadline:
    """The deadline that `rule`, counted from election day, sets in a regular election.

    Cached: one deadline serves every case of an election. What is counted otherwise, a `Timetable` counts.
    """
    placed = _placed_by_election_day(rule.code, _Counting(rule), election_day, zone)
    if not isinstance(placed, Deadline):
        raise InvalidValueError(f"{rule.code} is the opening of something, not a deadline")
    return placed


@dataclass(frozen=True, slots=True)
class _Cut:
    occasion: Occasion
    shortening: Shortening
    verified: bool


@dataclass(frozen=True, slots=True)
class _Counting:
    rule: Dated[Any]
    cut: _Cut | None = None


@dataclass(frozen=True, slots=True)
class _Anchor:
    day: date
    derivation: tuple[Step, ...]
    verified: bool


@lru_cache(maxsize=512)
def _placed_by_election_day(code: str, counting: _Counting, election_day: date, zone: str) -> Deadline | Opening:
    """The moment, counted from election day. Cached, because it serves every case of an election."""
    anchor = _Anchor(election_day, (derivation.from_election_day(election_day),), verified=True)
    return _placed(code, counting, anchor, zone)


def _placed(code: str, counting: _Counting, anchor: _Anchor, zone: str) -> Deadline | Opening:
    rule, cut = counting.rule.value, counting.cut
    steps = anchor.derivation
    if cut is not None:
        steps = (*steps, derivation.shortened(cut.occasion, rule.days, cut.shortening, anchor.day))
        rule = rule.shortened(cut.shortening.of(rule.days))
    day = rule.day(anchor.day)
    kind: type[Deadline | Opening] = Deadline if isinstance(rule, DeadlineRule) else Opening
    return kind(
        code=code,
        instant=_instant(rule, day, ZoneInfo(zone)),
        day=day,
        at=rule.at,
        zone=zone,
        derivation=(*steps, derivation.counted(rule, day), derivation.hour(rule, zone, day)),
        citation=counting.rule.citation,
        verified=counting.rule.verified and anchor.verified and (cut is None or cut.verified),
    )


def _instant(rule: DayRule, day: date, zone: ZoneInfo) -> datetime:
    return (
        closing(day, rule.at, zone) if isinstance(rule, DeadlineRule) else local_instant(day, rule.at or time(0), zone)
    )
