"""How a nomination came about: in time, and by a party that may nominate."""

from functools import lru_cache

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.due import due
from talapker_core.examination.rules.yes_or_no import by_one_fact
from talapker_core.examination.verdict import FactUsed, Origin
from talapker_core.facts.vocabulary import NOMINATED_ON, PARTY_REGISTERED
from talapker_core.localized import Localized
from talapker_core.rulebooks.calendar_vocabulary import NOMINATION_END
from talapker_core.rulebooks.documents import ApplicantKind


def nomination_in_time(premises: Premises) -> Conclusion:
    """`nomination.in_time`: decided or applied for not later than the last day of nomination.

    The day is what the decision or the application in the file says; people see the paper itself.
    """
    last = due(premises, NOMINATION_END).day
    decided = premises.claim(NOMINATED_ON)
    if decided is None:
        return Undecided(_NO_DAY, (NOMINATED_ON.key,))
    fact = FactUsed(NOMINATED_ON.key, decided, Origin.DECLARED)
    if decided <= last:
        return Satisfied(_naming(_IN_TIME, last.isoformat()), (fact,))
    return Broken(_naming(_LATE, last.isoformat()), (fact,))


def party_registered(premises: Premises) -> Conclusion:
    """`nomination.party_registered`: the party that nominates is on the Justice Ministry's list.

    A person who nominates herself needs no party.
    """
    if premises.applicant_kind() is ApplicantKind.SELF_NOMINATED:
        return Satisfied(_NO_PARTY)
    return by_one_fact(premises, PARTY_REGISTERED, lambda registered: registered, _REGISTERED, _NOT_REGISTERED)


_NO_DAY = Localized(
    ky="Көрсөтүү күнү айтылган эмес", ru="День выдвижения не указан", en="The day of nomination is not given"
)
_IN_TIME = Localized(
    ky="Мөөнөтүндө көрсөтүлгөн, акыркы күнү", ru="Выдвинут в срок, последний день", en="Nominated in time; last day"
)
_LATE = Localized(
    ky="Мөөнөтүнөн кеч көрсөтүлгөн, акыркы күнү",
    ru="Выдвинут после срока, последний день",
    en="Nominated late; last day",
)
_NO_PARTY = Localized(ky="Талапкер өзүн-өзү көрсөткөн", ru="Самовыдвижение", en="The candidate is self-nominated")
_REGISTERED = Localized(
    ky="Партия көрсөтүү укугу бар партиялардын тизмесинде",
    ru="Партия есть в списке имеющих право выдвижения",
    en="The party is on the list of those that may nominate",
)
_NOT_REGISTERED = Localized(
    ky="Партия көрсөтүү укугу бар партиялардын тизмесинде жок",
    ru="Партии нет в списке имеющих право выдвижения",
    en="The party is not on the list of those that may nominate",
)


@lru_cache(maxsize=256)
def _naming(sentence: Localized, day: str) -> Localized:
    return Localized(ky=f"{sentence.ky} {day}", ru=f"{sentence.ru} {day}", en=f"{sentence.en} {day}")
