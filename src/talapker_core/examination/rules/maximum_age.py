"""`eligibility.maximum_age`: the candidate is not above the greatest age on election day."""

from functools import cache

from talapker_core.dates import full_years
from talapker_core.examination.conclusion import Conclusion
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.yes_or_no import by_one_fact
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE
from talapker_core.localized import Localized
from talapker_core.rulebooks.vocabulary import MAXIMUM_AGE


def maximum_age(premises: Premises) -> Conclusion:
    """Judge the age on election day against its upper bound; that age itself is still allowed."""
    most = premises.parameter(MAXIMUM_AGE).value
    election_day = premises.election_day()
    return by_one_fact(
        premises,
        CIVIL_BIRTH_DATE,
        lambda born: full_years(born, election_day) <= most,
        _not_above(most),
        _above(most),
    )


@cache
def _not_above(most: int) -> Localized:
    return Localized(
        ky=f"Шайлоо күнүндө талапкер {most} жаштан ашпаган",
        ru=f"В день выборов кандидату не более {most} лет",
        en=f"On election day the candidate is not older than {most} years",
    )


@cache
def _above(most: int) -> Localized:
    return Localized(
        ky=f"Шайлоо күнүндө талапкер {most} жаштан ашкан",
        ru=f"В день выборов кандидат старше {most} лет",
        en=f"On election day the candidate is older than {most} years",
    )
