"""Where a candidate has lived: years in the country altogether, years without a break, days abroad in each of them."""

from collections.abc import Iterable
from functools import cache, lru_cache

from talapker_core.dates import full_years
from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.due import due
from talapker_core.examination.rules.yes_or_no import by_one_fact
from talapker_core.examination.verdict import FactUsed, Origin
from talapker_core.examination.weighing import Established, OnlyDeclared, Unknown, weigh
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.vocabulary import BORDER_DAYS_ABROAD, RESIDENCE_SINCE, RESIDENCE_YEARS_TOTAL
from talapker_core.localized import Localized
from talapker_core.rulebooks.calendar_vocabulary import NOMINATION_END
from talapker_core.rulebooks.vocabulary import ABSENCE_DAYS, RESIDENCE_LAST, RESIDENCE_TOTAL


def residence_total(premises: Premises) -> Conclusion:
    """`eligibility.residence_total`: enough years lived in the country, added up."""
    least = premises.parameter(RESIDENCE_TOTAL).value
    return by_one_fact(
        premises,
        RESIDENCE_YEARS_TOTAL,
        lambda years: years >= least,
        _long_enough(least),
        _not_long_enough(least),
    )


def residence_last(premises: Premises) -> Conclusion:
    """`eligibility.residence_last`: permanent residence for enough years before the nomination.

    The years are counted back from the last day of nomination, which is the latest day a nomination can have.
    """
    least = premises.parameter(RESIDENCE_LAST).value
    until = due(premises, NOMINATION_END).day
    return by_one_fact(
        premises,
        RESIDENCE_SINCE,
        lambda since: since <= until and full_years(since, until) >= least,
        _settled(least),
        _not_settled(least),
    )


def absence_abroad(premises: Premises) -> Conclusion:
    """`eligibility.absence_abroad`: in none of the years that count more days abroad than allowed.

    The years that count are the whole calendar years before that of the election, as many as residence is asked for.
    One year above the limit breaks the rule, whatever is known of the others; a year of which nothing is known leaves
    it open. Where the border service does not speak of every year, the candidate's own word still counts against her.
    """
    most = premises.parameter(ABSENCE_DAYS).value
    count = premises.parameter(RESIDENCE_LAST).value
    year = premises.election_day().year
    years = range(year - count, year)
    known = weigh(premises, BORDER_DAYS_ABROAD)
    declared = premises.claim(BORDER_DAYS_ABROAD)
    if isinstance(known, Unknown):
        return Undecided(_NOT_KNOWN, (BORDER_DAYS_ABROAD.key,))
    above = _years_above(known.value, years, most)
    if above:
        return Broken(_naming(_TOO_LONG, ", ".join(above)), (known.fact,))
    open_years = [str(year) for year in years if known.value.in_year(year) is None]
    if open_years and declared is not None and (admitted := _years_above(declared, years, most)):
        own_word = FactUsed(BORDER_DAYS_ABROAD.key, declared, Origin.DECLARED)
        return Broken(_naming(_TOO_LONG, ", ".join(admitted)), (own_word,))
    if open_years:
        return Undecided(_naming(_YEARS_NOT_KNOWN, ", ".join(open_years)), (BORDER_DAYS_ABROAD.key,), (known.fact,))
    match known:
        case Established():
            return Satisfied(_AT_HOME, (known.fact,))
        case OnlyDeclared():
            return Undecided(_ONLY_DECLARED, (BORDER_DAYS_ABROAD.key,), (known.fact,))


def _years_above(abroad: DaysAbroad, years: Iterable[int], most: int) -> tuple[str, ...]:
    return tuple(str(year) for year in years if (abroad.in_year(year) or 0) > most)


_NOT_KNOWN = Localized(
    ky="Чет өлкөдө канча күн болгону белгисиз",
    ru="Неизвестно, сколько дней проведено за границей",
    en="It is not known how many days were spent abroad",
)
_YEARS_NOT_KNOWN = Localized(
    ky="Бул жылдары чет өлкөдө канча күн болгону белгисиз",
    ru="Неизвестно, сколько дней проведено за границей в годы",
    en="It is not known how many days were spent abroad in",
)
_ONLY_DECLARED = Localized(
    ky="Чет өлкөдөгү күндөр билдирилген, бирок ырастала элек",
    ru="Дни за границей заявлены, но ещё не подтверждены",
    en="The days abroad are declared and not yet verified",
)
_AT_HOME = Localized(
    ky="Ар бир жылда чет өлкөдө уруксат берилгенден көп болгон эмес",
    ru="Ни в одном из лет не провёл за границей больше дозволенного",
    en="In none of the years that count was the candidate abroad for longer than allowed",
)
_TOO_LONG = Localized(
    ky="Бул жылдары чет өлкөдө уруксат берилгенден көп болгон",
    ru="Провёл за границей больше дозволенного в годы",
    en="The candidate was abroad for longer than allowed in",
)


@lru_cache(maxsize=256)
def _naming(sentence: Localized, years: str) -> Localized:
    return Localized(ky=f"{sentence.ky}: {years}", ru=f"{sentence.ru}: {years}", en=f"{sentence.en} {years}")


@cache
def _long_enough(least: int) -> Localized:
    return Localized(
        ky=f"Өлкөдө жалпысынан {least} жылдан кем эмес жашаган",
        ru=f"Прожил в стране в общей сложности не менее {least} лет",
        en=f"The candidate has lived in the country for at least {least} years altogether",
    )


@cache
def _not_long_enough(least: int) -> Localized:
    return Localized(
        ky=f"Өлкөдө жалпысынан {least} жылдан аз жашаган",
        ru=f"Прожил в стране в общей сложности менее {least} лет",
        en=f"The candidate has lived in the country for less than {least} years altogether",
    )


@cache
def _settled(least: int) -> Localized:
    return Localized(
        ky=f"Акыркы {least} жыл өлкөдө туруктуу жашайт",
        ru=f"Постоянно проживает в стране последние {least} лет",
        en=f"The candidate has lived permanently in the country for the last {least} years",
    )


@cache
def _not_settled(least: int) -> Localized:
    return Localized(
        ky=f"Өлкөдө туруктуу жашаганына {least} жыл боло элек",
        ru=f"Постоянно проживает в стране менее {least} лет",
        en=f"The candidate has lived permanently in the country for less than {least} years",
    )
