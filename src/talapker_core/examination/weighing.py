"""How far a fact about a person is known: stated by a registry, only declared, or neither.

One principle holds for every rule. What a registry states decides. A candidate's own declaration decides only
against the candidate: one that would break the rule is believed, one that would satisfy it waits for the registry.
An attempt without an answer, or a register whose silence means nothing, is as if nobody had asked.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from talapker_core.examination.case import NOT_ASKED, NOT_TOLD, PENDING, Answered, NotInRegister, Stated
from talapker_core.examination.premises import Premises
from talapker_core.examination.verdict import FactUsed, Origin
from talapker_core.facts.answer import Reason
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.localized import Localized

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Established(Generic[T]):
    """A registry states it."""

    value: T
    fact: FactUsed


@dataclass(frozen=True, slots=True)
class OnlyDeclared(Generic[T]):
    """The candidate declares it and no registry states anything; `because` says why not."""

    value: T
    fact: FactUsed
    because: Localized


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither stated nor declared; `because` says why."""

    because: Localized


def weigh(premises: Premises, spec: FactSpec[T]) -> Established[T] | OnlyDeclared[T] | Unknown:
    """How far `spec` is known.

    Raises:
        InvalidValueError: a registry stated, or a candidate declared, a value of another type.
    """
    answer = premises.answer(spec)
    declared = premises.claim(spec)
    if isinstance(answer, Stated):
        value = spec.check(answer.value)
        return Established(value, FactUsed(spec.key, value, Origin.REGISTRY, answer.source, answer.at))
    if isinstance(answer, NotInRegister) and answer.means_none and spec.value is bool:
        none = spec.check(False)  # noqa: FBT003  (the value itself: a complete register without the person says no)
        return Established(none, FactUsed(spec.key, none, Origin.REGISTRY, answer.source, answer.at))
    because = _silence(answer)
    if declared is None:
        return Unknown(because)
    return OnlyDeclared(declared, FactUsed(spec.key, declared, Origin.DECLARED), because)


_REASONS: dict[str, Localized] = {
    Reason.TIMEOUT: Localized(
        ky="Реестр мөөнөтүндө жооп берген жок", ru="Реестр не ответил вовремя", en="The registry did not answer in time"
    ),
    Reason.NETWORK: Localized(
        ky="Реестр менен байланыш жок", ru="Нет связи с реестром", en="The registry cannot be reached"
    ),
    Reason.BUSY: Localized(ky="Реестр бош эмес", ru="Реестр занят", en="The registry is busy"),
    Reason.MAINTENANCE: Localized(
        ky="Реестрде техникалык иштер жүрүүдө",
        ru="В реестре идут технические работы",
        en="The registry is in maintenance",
    ),
    Reason.REFUSED: Localized(
        ky="Реестр суроону четке какты", ru="Реестр отказал в ответе", en="The registry refused to answer"
    ),
    Reason.MISCONFIGURED: Localized(
        ky="Реестрге суроо туура жөндөлгөн эмес",
        ru="Запрос к реестру неверно настроен",
        en="The query to the registry is misconfigured",
    ),
    Reason.SHAPE: Localized(
        ky="Реестрдин жообун окуу мүмкүн эмес",
        ru="Ответ реестра не удалось прочитать",
        en="The registry's answer could not be read",
    ),
    Reason.SOURCE_ERROR: Localized(
        ky="Реестр ката жөнүндө билдирди", ru="Реестр сообщил об ошибке", en="The registry reported an error"
    ),
    PENDING: Localized(ky="Реестр кийин жооп берет", ru="Реестр ответит позже", en="The registry will answer later"),
    NOT_ASKED: Localized(
        ky="Реестрге суроо бериле элек", ru="Реестр ещё не опрошен", en="No registry has been asked yet"
    ),
    NOT_TOLD: Localized(
        ky="Реестр бул жөнүндө айткан жок",
        ru="Реестр об этом ничего не сообщил",
        en="The registry did not speak of this",
    ),
}


def _silence(answer: Answered) -> Localized:
    if isinstance(answer, Stated):
        raise TypeError("a registry that states something is not silent")
    if isinstance(answer, NotInRegister):
        return Localized(
            ky="Реестрде бул адам жок",
            ru="В реестре нет этого лица",
            en="The registry does not hold this person",
        )
    known = _REASONS.get(answer.because)
    return known or Localized(
        ky=f"Реестр жооп берген жок ({answer.because})",
        ru=f"Реестр не ответил ({answer.because})",
        en=f"The registry gave no answer ({answer.because})",
    )


@lru_cache(maxsize=512)
def joined(first: Localized, second: Localized) -> Localized:
    """Two sentences as one, with a colon between."""
    return Localized(ky=f"{first.ky}: {second.ky}", ru=f"{first.ru}: {second.ru}", en=f"{first.en}: {second.en}")
