"""The words in which a calendar tells how a day was counted."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from talapker_core.elections.moments import Step
from talapker_core.localized import Localized
from talapker_core.rounding import Rounding
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.term import DayRule, DeadlineRule, Shortening, Side, Term, TermUnit

_OCCASIONS = {
    Occasion.REGULAR: ("Кезектеги шайлоо", "Очередные выборы", "A regular election"),
    Occasion.EARLY: ("Мөөнөтүнөн мурунку шайлоо", "Досрочные выборы", "An early election"),
    Occasion.REPEAT: ("Кайталап шайлоо", "Повторные выборы", "A repeat election"),
}
_ROUNDINGS = {
    Rounding.CEIL: ("жогору тегеректелди", "с округлением вверх", "rounded up"),
    Rounding.HALF_UP: ("жакынкыга тегеректелди", "с округлением до ближайшего", "rounded to the nearest"),
    Rounding.FLOOR: ("ылдый тегеректелди", "с округлением вниз", "rounded down"),
}


def from_election_day(day: date) -> Step:
    """The election day, from which most days are counted."""
    return Step(Localized(ky="Шайлоо күнү", ru="День выборов", en="Election day"), day)


def from_calling(day: date) -> Step:
    """The day on which the election was called."""
    return Step(Localized(ky="Шайлоо дайындалган күн", ru="День назначения выборов", en="Day of the calling"), day)


def shortened(occasion: Occasion, days: int, shortening: Shortening, anchor: date) -> Step:
    """An early or a repeat election shortens `days`."""
    exact, left = shortening.share * days, shortening.of(days)
    ky, ru, en = _OCCASIONS[occasion]
    if exact == left:
        rounded_ky = rounded_ru = rounded_en = ""
    else:
        whole, rest = divmod(exact.numerator, exact.denominator)
        mixed = f" {whole} {rest}/{exact.denominator}" if whole else f" {rest}/{exact.denominator}"
        rounded_ky, rounded_ru, rounded_en = (f"{mixed}, {text}:" for text in _ROUNDINGS[shortening.rounding])
    return Step(
        Localized(
            ky=f"{ky}: {days} күндүн {shortening.share} бөлүгү,{rounded_ky} {left} күн",
            ru=f"{ru}: {shortening.share} от {days} дней,{rounded_ru} {left}",
            en=f"{en}: {shortening.share} of {days} days,{rounded_en} {left}",
        ),
        anchor,
    )


def counted(rule: DayRule, day: date) -> Step:
    """The days, or months, between the anchor and the day."""
    before = rule.side is Side.BEFORE
    if rule.months:
        unit_ky, unit_ru, unit_en = "ай", "мес.", "months"
    else:
        unit_ky, unit_ru, unit_en = "күн", "дней", "days"
    number = rule.months or rule.days
    if not number and rule.inclusive:
        return Step(Localized(ky="Ошол эле күн", ru="В тот же день", en="On that same day"), day)
    if rule.inclusive:
        ordinal_ru = f"За {number} {unit_ru} до него" if before else f"Через {number} {unit_ru} после него"
        because = Localized(
            ky=f"Андан {number} {unit_ky} {'мурунку' if before else 'кийинки'} күн",
            ru=ordinal_ru if rule.months else f"{number}-й день {'до' if before else 'после'} него",
            en=f"The day that lies {number} {unit_en} {'before' if before else 'after'} it",
        )
    else:
        because = Localized(
            ky=f"Андан {'мурун' if before else 'кийин'}, арасында толук {number} {unit_ky}",
            ru=f"{'До' if before else 'После'} него, так что между ними {number} полных {unit_ru}",
            en=f"{'Before' if before else 'After'} it, with {number} full {unit_en} between",
        )
    return Step(because, day)


def hour(rule: DayRule, zone: str, day: date) -> Step:
    """The moment of the day that is meant."""
    closes = isinstance(rule, DeadlineRule)
    return closing_hour(rule.at, zone, day) if closes else _opening_hour(rule.at, zone, day)


def closing_hour(at: time | None, zone: str, day: date) -> Step:
    """The moment at which the day closes."""
    if at is None:
        return Step(
            Localized(ky=f"Күн бүткөнчө ({zone})", ru=f"До конца дня ({zone})", en=f"Until that day ends ({zone})"), day
        )
    text = f"{at:%H:%M}"
    return Step(Localized(ky=f"Саат {text} ({zone})", ru=f"До {text} ({zone})", en=f"Until {text} ({zone})"), day)


def _opening_hour(at: time | None, zone: str, day: date) -> Step:
    if at is None:
        return Step(
            Localized(
                ky=f"Күн башынан ({zone})", ru=f"С начала дня ({zone})", en=f"From the start of that day ({zone})"
            ),
            day,
        )
    text = f"{at:%H:%M}"
    return Step(Localized(ky=f"Саат {text} баштап ({zone})", ru=f"С {text} ({zone})", en=f"From {text} ({zone})"), day)


def term_began(day: date) -> Step:
    """The act from which a term runs."""
    return Step(Localized(ky="Мөөнөт башталды", ru="Срок начался", en="The term began"), day)


def term_ran(term: Term, day: date) -> Step:
    """The whole term, counted."""
    if term.unit is TermUnit.HOURS:
        because = Localized(
            ky=f"Ошол учурдан тартып {term.amount} саат",
            ru=f"Через {term.amount} ч. с этого момента",
            en=f"{term.amount} hours from that moment",
        )
    elif term.unit is TermUnit.CALENDAR_DAYS:
        because = Localized(
            ky=f"Кийинки күндөн тартып {term.amount} календардык күн",
            ru=f"{term.amount} календарных дней начиная со следующего дня",
            en=f"{term.amount} calendar days, counted from the next day",
        )
    else:
        because = Localized(
            ky=f"Кийинки күндөн тартып {term.amount} жумушчу күн",
            ru=f"{term.amount} рабочих дней начиная со следующего дня",
            en=f"{term.amount} working days, counted from the next day",
        )
    return Step(because, day)


def stood_still(since: datetime, until: datetime, zone: ZoneInfo) -> Step:
    """A pause, during which the term did not run."""
    first, last = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in (since, until))
    return Step(
        Localized(
            ky=f"Мөөнөт токтоп турду: {first} – {last}",
            ru=f"Срок был приостановлен: {first} – {last}",
            en=f"The term stood still from {first} to {last}",
        ),
        until.astimezone(zone).date(),
    )


def moved(day: date) -> Step:
    """The last day was a day off."""
    return Step(
        Localized(
            ky="Дем алыш күнгө туш келгендиктен кийинки жумушчу күн",
            ru="Следующий рабочий день, так как тот день нерабочий",
            en="The next working day, since that one is a day off",
        ),
        day,
    )
