"""What would change a verdict: the smallest sets of facts that would turn it into another kind of verdict.

The search tries, for each fact that the rule read, the values at the two ends of its kind, all of them for a yes or no.
That is enough for rules that are monotone in each fact, as all of ours are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations, product

from talapker_core.examination.case import Stated
from talapker_core.examination.explain import Proof, suppose
from talapker_core.examination.premises import Premise, PremiseKind
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.vocabulary import CORE_FACTS, DISABILITY_GROUP, EducationLevel
from talapker_core.money import Money
from talapker_core.rulebooks.parameter import Dated

_ENDS: dict[type, tuple[object, ...]] = {
    bool: (True, False),
    date: (date.min, date.max),
    EducationLevel: (EducationLevel.BASIC, EducationLevel.HIGHER),
    int: (0, 10**9),
    DaysAbroad: (DaysAbroad(otherwise=0), DaysAbroad(otherwise=366)),
}
_MOST_MONEY = 10**15
_KINDS = {spec.key: spec.value for spec in CORE_FACTS}
_SUPPOSED = "supposition"


@dataclass(frozen=True, slots=True)
class Change:
    """Facts that together would change a verdict, as premises with the values that would do it."""

    premises: tuple[Premise, ...]
    verdict: Verdict

    @property
    def keys(self) -> tuple[str, ...]:
        """What would have to change, e.g. ``civil.birth_date``, ``document.diploma``, ``submission.arrived``."""
        return tuple(_PREFIXES.get(premise.kind, "") + premise.key for premise in self.premises)


_PREFIXES = {
    PremiseKind.DOCUMENT: "document.",
    PremiseKind.CIRCUMSTANCE: "circumstance.",
    PremiseKind.ARRIVAL: "submission.arrived",
}


def what_would_change(proof: Proof, to: type[Met | NotMet | CannotTell] = Met, *, most: int = 4) -> tuple[Change, ...]:
    """All smallest changes of facts under which the verdict of `proof` would be a `to`; none if it already is one.

    Args:
        proof: the proof of the verdict as it stands.
        to: the kind of verdict that is wished for.
        most: how many facts one change may hold; larger changes are not searched for.
    """
    if isinstance(proof.verdict, to):
        return ()
    currency = _currency(proof)
    tried = (_alternatives(premise, currency) for premise in proof.premises)
    changeable = [alternatives for alternatives in tried if alternatives]
    for size in range(1, min(most, len(changeable)) + 1):
        found = tuple(
            change for chosen in combinations(changeable, size) if (change := _flip(proof, chosen, to)) is not None
        )
        if found:
            return found
    return ()


def _flip(proof: Proof, chosen: Iterable[tuple[Premise, ...]], to: type[Verdict]) -> Change | None:
    for premises in product(*chosen):
        verdict = suppose(proof, *premises)
        if isinstance(verdict, to):
            return Change(premises, verdict)
    return None


def _alternatives(premise: Premise, currency: str) -> tuple[Premise, ...]:
    """`premise` with each other value that it is tried with; none for what facts cannot change, such as the law."""
    ends: tuple[object, ...]
    match premise.kind:
        case PremiseKind.ANSWER:
            supposed_at = datetime.min.replace(tzinfo=UTC)
            ends = tuple(Stated(value, _SUPPOSED, supposed_at) for value in _ends(premise.key, currency))
        case PremiseKind.CLAIM:
            ends = _ends(premise.key, currency)
        case PremiseKind.DOCUMENT | PremiseKind.CIRCUMSTANCE:
            ends = (True, False)
        case PremiseKind.ARRIVAL:
            ends = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
        case _:
            ends = ()
    return tuple(Premise(premise.kind, premise.key, value) for value in ends if value != premise.value)


def _ends(key: str, currency: str) -> tuple[object, ...]:
    if key == DISABILITY_GROUP.key:
        return (0, 1)
    kind = _KINDS.get(key, object)
    return (Money(0, currency), Money(_MOST_MONEY, currency)) if kind is Money else _ENDS.get(kind, ())


def _currency(proof: Proof) -> str:
    """The currency of the law that `proof` read; sums of another would decide nothing."""
    read = (premise.value.value for premise in proof.law if isinstance(premise.value, Dated))
    return next((value.currency for value in read if isinstance(value, Money)), "KGS")
