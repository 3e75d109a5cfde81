"""Rules that one yes-or-no fact decides, and what they have in common with rules that one number decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from talapker_core.examination.conclusion import Broken, Conclusion, Satisfied, Undecided
from talapker_core.examination.premises import Premises
from talapker_core.examination.weighing import Established, OnlyDeclared, Unknown, joined, weigh
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.localized import Localized

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """A rule that is met when `fact` is `wanted`.

    Attributes:
        met: said when it is met.
        broken: said when it is not.
    """

    fact: FactSpec[bool]
    wanted: bool
    met: Localized
    broken: Localized

    def __call__(self, premises: Premises) -> Conclusion:
        """Judge the one fact."""
        return by_one_fact(premises, self.fact, lambda value: value is self.wanted, self.met, self.broken)


def by_one_fact(
    premises: Premises, fact: FactSpec[T], suffices: Callable[[T], bool], met: Localized, broken: Localized
) -> Conclusion:
    """What follows from `fact` alone: stated it decides, declared it decides only against the candidate."""
    match weigh(premises, fact):
        case Established(value, used):
            return Satisfied(met, (used,)) if suffices(value) else Broken(broken, (used,))
        case OnlyDeclared(value, used, because):
            if not suffices(value):
                return Broken(broken, (used,))
            return Undecided(joined(_DECLARED, because), (fact.key,), (used,))
        case Unknown(because):
            return Undecided(joined(_UNKNOWN, because), (fact.key,))


_DECLARED = Localized(
    ky="Билдирилген, бирок ырастала элек",
    ru="Заявлено, но ещё не подтверждено",
    en="This is declared and not yet verified",
)
_UNKNOWN = Localized(ky="Бул белгисиз", ru="Это неизвестно", en="This is not known")
