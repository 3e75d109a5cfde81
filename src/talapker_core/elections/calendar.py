"""When things are due: deadlines from election day and terms from an act, each with the steps that led to it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from talapker_core.dates import local_day, local_instant, utc
from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.term import DeadlineRule, Side, Term, TermUnit


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: what was done, and the day it led to."""

    because: Localized
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last moment for an act.

    Attributes:
        code: the parameter it comes from, e.g. ``calendar.documents_due``.
        instant: the UTC instant at which it closes. For a whole day that is the midnight that ends it.
        day: the last admissible day in the rulebook's zone.
        at: the local time at which that day closes; None when the whole day counts.
        zone: the IANA zone of `day` and `at`.
        derivation: how it was computed, in order.
        verified: whether the term was read in a source of law or in the commission's own words.
    """

    code: str
    instant: datetime
    day: date
    at: time | None
    zone: str
    derivation: tuple[Step, ...]
    citation: Citation
    verified: bool

    def is_met_by(self, arrived: datetime) -> bool:
        """Whether what arrived at `arrived` (aware) is in time: at a stated hour yes, at the closing midnight no."""
        moment = utc(arrived)
        return moment < self.instant if self.at is None else moment <= self.instant

    @property
    def local_text(self) -> str:
        """Day, hour and zone in one unambiguous line: ``2021-10-18 18:00 Asia/Bishkek``."""
        return f"{self.day.isoformat()} {f'{self.at:%H:%M}' if self.at else '24:00'} {self.zone}"


def deadline(rulebook: Rulebook, code: str | ParameterSpec[DeadlineRule], election_day: date) -> Deadline:
    """The deadline `code` for an election on `election_day`, by the value in force on that day.

    Raises:
        NotInForceError: the rulebook sets no such deadline for that election day.
    """
    name = code if isinstance(code, str) else code.code
    return apply_deadline(rulebook.value(name, election_day), election_day, rulebook.zone)


def apply_deadline(rule: Dated[DeadlineRule], election_day: date, zone: str) -> Deadline:
    """The deadline that `rule` gives for `election_day`, in the IANA zone `zone`."""
    counted = rule.value
    day = counted.day(election_day)
    steps = [
        Step(Localized(ky="Шайлоо күнү", ru="День выборов", en="Election day"), election_day),
        Step(_counting(counted), day),
    ]
    return Deadline(
        code=rule.code,
        instant=_closing(day, counted.at, ZoneInfo(zone)),
        day=day,
        at=counted.at,
        zone=zone,
        derivation=(*steps, Step(_hour(counted.at, zone), day)),
        citation=rule.citation,
        verified=rule.verified,
    )


def term_end(rulebook: Rulebook, code: str | ParameterSpec[Term], started: datetime, election_day: date) -> Deadline:
    """When the term `code`, running since `started` (aware), ends in an election on `election_day`.

    Hours run from the instant itself; calendar days are counted from the day after it, and the last one counts whole.

    Raises:
        NotInForceError: the rulebook sets no such term for that election day.
    """
    rule = rulebook.value(code if isinstance(code, str) else code.code, election_day)
    term: Term = rule.value
    zone = rulebook.zone_info
    begun = local_day(started, zone)
    start = Step(Localized(ky="Мөөнөт башталды", ru="Срок начался", en="The term began"), begun)
    if term.unit is TermUnit.HOURS:
        instant = utc(started) + timedelta(hours=term.amount)
        local = instant.astimezone(zone)
        day, at = local.date(), local.time()
        counting = Localized(
            ky=f"Ошол учурдан тартып {term.amount} саат",
            ru=f"Через {term.amount} ч. с этого момента",
            en=f"{term.amount} hours from that moment",
        )
        steps: tuple[Step, ...] = (start, Step(counting, day))
    else:
        day, at = begun + timedelta(days=term.amount), None
        instant = _closing(day, at, zone)
        counting = Localized(
            ky=f"Кийинки күндөн тартып {term.amount} календардык күн",
            ru=f"{term.amount} календарных дней начиная со следующего дня",
            en=f"{term.amount} calendar days, counted from the next day",
        )
        steps = (start, Step(counting, day), Step(_hour(at, rulebook.zone), day))
    return Deadline(
        code=rule.code,
        instant=instant,
        day=day,
        at=at,
        zone=rulebook.zone,
        derivation=steps,
        citation=rule.citation,
        verified=rule.verified,
    )


def _closing(day: date, at: time | None, zone: ZoneInfo) -> datetime:
    return local_instant(day + timedelta(days=1), time(0), zone) if at is None else local_instant(day, at, zone)


def _counting(rule: DeadlineRule) -> Localized:
    before = rule.side is Side.BEFORE
    if rule.inclusive:
        return Localized(
            ky=f"Андан {rule.days} күн {'мурунку' if before else 'кийинки'} күн",
            ru=f"{rule.days}-й день {'до' if before else 'после'} него",
            en=f"The day that lies {rule.days} days {'before' if before else 'after'} it",
        )
    return Localized(
        ky=f"Андан {'мурун' if before else 'кийин'}, арасында толук {rule.days} күн",
        ru=f"{'До' if before else 'После'} него, так что между ними {rule.days} полных дней",
        en=f"{'Before' if before else 'After'} it, with {rule.days} full days between",
    )


def _hour(at: time | None, zone: str) -> Localized:
    if at is None:
        return Localized(ky=f"Күн бүткөнчө ({zone})", ru=f"До конца дня ({zone})", en=f"Until that day ends ({zone})")
    hour = f"{at:%H:%M}"
    return Localized(ky=f"Саат {hour} ({zone})", ru=f"До {hour} ({zone})", en=f"Until {hour} ({zone})")
