"""`eligibility.unexpunged_conviction`: no conviction is in force, where the law makes one a bar."""

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.weighing import Established, OnlyDeclared, Unknown, joined, weigh
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION
from talapker_core.localized import Localized
from talapker_core.rulebooks.vocabulary import CONVICTION_BARS


def unexpunged_conviction(premises: Premises) -> Conclusion:
    """Judge convictions in force."""
    bars = premises.parameter(CONVICTION_BARS).value
    known = weigh(premises, COURT_UNEXPUNGED_CONVICTION)
    if not bars:
        return Satisfied(_NO_BAR)
    match known:
        case Established(convicted, fact):
            return Broken(_CONVICTED, (fact,)) if convicted else Satisfied(_CLEAR, (fact,))
        case OnlyDeclared(convicted, fact, because):
            if convicted:
                return Broken(_CONVICTED, (fact,))
            return Undecided(joined(_DECLARED, because), (COURT_UNEXPUNGED_CONVICTION.key,), (fact,))
        case Unknown(because):
            return Undecided(joined(_UNKNOWN, because), (COURT_UNEXPUNGED_CONVICTION.key,))


_NO_BAR = Localized(
    ky="Мыйзам боюнча соттуулук тоскоол эмес",
    ru="По закону судимость не препятствует",
    en="By law a conviction does not bar",
)
_CLEAR = Localized(
    ky="Жоюлбаган же алынбаган соттуулук жок",
    ru="Непогашенной или неснятой судимости нет",
    en="There is no unexpunged conviction",
)
_CONVICTED = Localized(
    ky="Жоюлбаган же алынбаган соттуулук бар",
    ru="Есть непогашенная или неснятая судимость",
    en="There is an unexpunged conviction",
)
_DECLARED = Localized(
    ky="Соттуулук жоктугу билдирилген, бирок ырастала элек",
    ru="Отсутствие судимости заявлено, но ещё не подтверждено",
    en="Having no conviction is declared and not yet verified",
)
_UNKNOWN = Localized(
    ky="Соттуулук жөнүндө маалымат жок", ru="О судимости ничего не известно", en="Nothing is known about convictions"
)
