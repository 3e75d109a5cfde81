"""What was declared, laid beside what a registry answered. A finding is not a verdict and not an omission."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from talapker_core.errors import InvalidValueError
from talapker_core.examination.case import NOT_ASKED, Answered, NotInRegister, Unanswered
from talapker_core.facts.vocabulary import CIVIL_GIVEN_NAME, CIVIL_SURNAME, FactSpec
from talapker_core.money import Money
from talapker_core.name_comparison.compare import compare_names
from talapker_core.name_comparison.likeness import Likeness

T = TypeVar("T")

# Facts whose values are names: two usual spellings of one name agree.
_NAMES = frozenset({CIVIL_SURNAME.key, CIVIL_GIVEN_NAME.key})


class Agreement(StrEnum):
    """How far two values agree: to the letter, or as two usual spellings of one name."""

    SAME = "same"
    EQUIVALENT = "equivalent"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The registry states what was declared."""

    fact: str
    agreement: Agreement
    declared: object = field(repr=False)
    source: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Contradicted:
    """The registry states something else."""

    fact: str
    declared: object = field(repr=False)
    stated: object = field(repr=False)
    source: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class NotDeclared:
    """The registry states something about which nothing was declared."""

    fact: str
    stated: object = field(repr=False)
    source: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class NotFound:
    """The register does not hold the person, and its silence means nothing for this fact."""

    fact: str
    source: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class NotAsked:
    """No registry has been asked."""

    fact: str


@dataclass(frozen=True, slots=True)
class CouldNotAsk:
    """A registry was asked and there is no answer; `because` as in `Unanswered`."""

    fact: str
    because: str
    source: str


Finding = Confirmed | Contradicted | NotDeclared | NotFound | NotAsked | CouldNotAsk


def compare(spec: FactSpec[T], claim: T | None, answered: Answered | None) -> Finding:
    """The finding about `spec` from what was declared (None: nothing) and answered (None: nobody asked).

    Raises:
        InvalidValueError: a value is not of the fact's type.
    """
    if answered is None or answered == Unanswered(NOT_ASKED):
        return NotAsked(spec.key)
    if isinstance(answered, Unanswered):
        return CouldNotAsk(spec.key, answered.because, answered.source)
    if isinstance(answered, NotInRegister):
        none = _none_of(spec, claim) if answered.means_none else None
        if none is None:
            return NotFound(spec.key, answered.source, answered.at)
        return _lay_beside(spec, claim, none, answered.source, answered.at)
    return _lay_beside(spec, claim, spec.check(answered.value), answered.source, answered.at)


def agreement(spec: FactSpec[T], declared: T, stated: T) -> Agreement | None:
    """How far two values of `spec` agree, or None when they differ."""
    if declared == stated:
        return Agreement.SAME
    if spec.key in _NAMES and _is_one_name(str(declared), str(stated)):
        return Agreement.EQUIVALENT
    return None


def _is_one_name(declared: str, stated: str) -> bool:
    """Whether two texts are usual spellings of one name; what cannot be a name is not one."""
    try:
        return compare_names(declared, stated).likeness in {Likeness.EQUAL, Likeness.EQUIVALENT}
    except InvalidValueError:
        return False


def _lay_beside(spec: FactSpec[T], claim: T | None, stated: object, source: str, at: datetime | None) -> Finding:
    if claim is None:
        return NotDeclared(spec.key, stated, source, at)
    declared = spec.check(claim)
    agreed = agreement(spec, declared, spec.check(stated))
    if agreed is None:
        return Contradicted(spec.key, declared, stated, source, at)
    return Confirmed(spec.key, agreed, declared, source, at)


def _none_of(spec: FactSpec[T], claim: T | None) -> object | None:
    """The value that "none" is for `spec`: False, or no money; other facts have none."""
    if spec.value is bool:
        return False
    if spec.value is Money:
        return Money(0, claim.currency) if isinstance(claim, Money) else Money(0)
    return None
