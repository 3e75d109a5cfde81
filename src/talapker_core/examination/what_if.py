"""What would change a verdict: the smallest sets of facts that would turn it into another kind of verdict.

The search tries, for each fact that the rule read, the values at the two ends of its kind, all of them for a yes or no.
That is enough for rules that are monotone in each fact, as all of ours are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations, product

from talapker_core.examination.case import Stated
from talapker_core.examination.explain import Proof, suppose
from talapker_core.examination.premises import Premise, PremiseKind
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.facts.vocabulary import CORE_FACTS, EducationLevel

_ENDS: dict[type, tuple[object, ...]] = {
    bool: (True, False),
    date: (date.min, date.max),
    EducationLevel: (EducationLevel.BASIC, EducationLevel.HIGHER),
}
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
    changeable = [premise for premise in proof.premises if _alternatives(premise)]
    for size in range(1, min(most, len(changeable)) + 1):
        found = tuple(
            change for chosen in combinations(changeable, size) if (change := _flip(proof, chosen, to)) is not None
        )
        if found:
            return found
    return ()


def _flip(proof: Proof, chosen: Iterable[Premise], to: type[Verdict]) -> Change | None:
    for premises in _values(chosen):
        verdict = suppose(proof, *premises)
        if isinstance(verdict, to):
            return Change(premises, verdict)
    return None


def _values(chosen: Iterable[Premise]) -> Iterator[tuple[Premise, ...]]:
    return product(*(_alternatives(premise) for premise in chosen))


def _alternatives(premise: Premise) -> tuple[Premise, ...]:
    """`premise` with each other value that it is tried with; none for what facts cannot change, such as the law."""
    ends: tuple[object, ...]
    match premise.kind:
        case PremiseKind.ANSWER:
            known = _ENDS.get(_KINDS.get(premise.key, object), ())
            ends = tuple(Stated(value, _SUPPOSED, datetime.min.replace(tzinfo=UTC)) for value in known)
        case PremiseKind.CLAIM:
            ends = _ENDS.get(_KINDS.get(premise.key, object), ())
        case PremiseKind.DOCUMENT | PremiseKind.CIRCUMSTANCE:
            ends = (True, False)
        case PremiseKind.ARRIVAL:
            ends = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
        case _:
            ends = ()
    return tuple(Premise(premise.kind, premise.key, value) for value in ends if value != premise.value)
