"""`eligibility.minimum_age`: the candidate has completed the required years on election day.

A stated date of birth decides. A declared one decides only against the candidate; in the candidate's favour it waits
for the registry.
"""

from functools import cache

from talapker_core.dates import full_years
from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.weighing import Established, OnlyDeclared, Unknown, joined, weigh
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE
from talapker_core.localized import Localized
from talapker_core.rulebooks.vocabulary import MINIMUM_AGE


def minimum_age(premises: Premises) -> Conclusion:
    """Judge the age on election day."""
    required = premises.parameter(MINIMUM_AGE).value
    election_day = premises.election_day()
    match weigh(premises, CIVIL_BIRTH_DATE):
        case Established(born, fact):
            age = full_years(born, election_day)
            if age >= required:
                return Satisfied(_reached(required), (fact,))
            return Broken(_not_reached(required), (fact,))
        case OnlyDeclared(born, fact, because):
            if full_years(born, election_day) < required:
                return Broken(_not_reached(required), (fact,))
            return Undecided(joined(_DECLARED, because), (CIVIL_BIRTH_DATE.key,), (fact,))
        case Unknown(because):
            return Undecided(joined(_UNKNOWN, because), (CIVIL_BIRTH_DATE.key,))


_DECLARED = Localized(
    ky="Туулган күнү билдирилген, бирок ырастала элек",
    ru="Дата рождения заявлена, но ещё не подтверждена",
    en="The date of birth is declared and not yet verified",
)
_UNKNOWN = Localized(ky="Туулган күнү белгисиз", ru="Дата рождения неизвестна", en="The date of birth is not known")


@cache
def _reached(required: int) -> Localized:
    return Localized(
        ky=f"Шайлоо күнүндө талапкер {required} жашка толгон",
        ru=f"В день выборов кандидату исполнилось {required} лет",
        en=f"On election day the candidate has completed {required} years",
    )


@cache
def _not_reached(required: int) -> Localized:
    return Localized(
        ky=f"Шайлоо күнүндө талапкер {required} жашка толбойт",
        ru=f"В день выборов кандидату не исполнится {required} лет",
        en=f"On election day the candidate has not completed {required} years",
    )
