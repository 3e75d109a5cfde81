"""`submission.in_time`: the package arrived before the documents' deadline. Arrival is that of its last byte."""

from functools import lru_cache

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.due import due
from talapker_core.examination.verdict import FactUsed, Origin
from talapker_core.localized import Localized
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE

ARRIVAL = "submission.arrived"


def submission_in_time(premises: Premises) -> Conclusion:
    """Judge the arrival against the deadline."""
    deadline = due(premises, DOCUMENTS_DUE)
    arrived = premises.arrival()
    if arrived is None:
        return Undecided(_NOTHING_YET, (ARRIVAL,))
    fact = FactUsed(ARRIVAL, arrived, Origin.FILE, at=arrived)
    if deadline.is_met_by(arrived):
        return Satisfied(_naming(_IN_TIME, deadline.local_text), (fact,))
    return Broken(_naming(_LATE, deadline.local_text), (fact,))


_NOTHING_YET = Localized(
    ky="Эч нерсе тапшырыла элек", ru="Ещё ничего не представлено", en="Nothing has been submitted yet"
)
_IN_TIME = Localized(
    ky="Мөөнөтүндө тапшырылган, мөөнөтү", ru="Представлено в срок, срок", en="Submitted in time; due by"
)
_LATE = Localized(
    ky="Мөөнөтүнөн кеч тапшырылган, мөөнөтү", ru="Представлено после срока, срок", en="Submitted late; due by"
)


@lru_cache(maxsize=256)
def _naming(sentence: Localized, moment: str) -> Localized:
    return Localized(ky=f"{sentence.ky} {moment}", ru=f"{sentence.ru} {moment}", en=f"{sentence.en} {moment}")
