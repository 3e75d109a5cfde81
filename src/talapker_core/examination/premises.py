"""What a rule may read, read by read on record, so that a verdict can be traced and evaluated again from the trace."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from talapker_core.examination.case import Answered
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.rulebooks.documents import ApplicantKind, RequiredDocument
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import Dated, ParameterSpec

T = TypeVar("T")


class PremiseKind(StrEnum):
    """What a premise is: the law's part, then the case's."""

    PARAMETER = "parameter"
    SETTING = "setting"
    PACKAGE = "package"
    ZONE = "zone"
    ELECTION_DAY = "election_day"
    OCCASION = "occasion"
    ANSWER = "answer"
    CLAIM = "claim"
    DOCUMENT = "document"
    CIRCUMSTANCE = "circumstance"
    ARRIVAL = "arrival"
    APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class Premise:
    """One thing that a rule read. The value is left out of every representation."""

    kind: PremiseKind
    key: str
    value: object = field(repr=False)


Supply = Callable[[PremiseKind, str], object]


class Premises:
    """The reader handed to a rule. It asks its supply, and keeps each premise once, in the order of reading."""

    def __init__(self, supply: Supply) -> None:
        self._supply = supply
        self._read: dict[tuple[PremiseKind, str], Premise] = {}

    @property
    def on_record(self) -> tuple[Premise, ...]:
        """Everything read so far."""
        return tuple(self._read.values())

    def parameter(self, spec: ParameterSpec[T]) -> Dated[T]:
        """The value of a parameter in force on the day that counts."""
        return cast("Dated[T]", self._reading(PremiseKind.PARAMETER, spec.code))

    def setting(self, spec: ParameterSpec[T]) -> Dated[T] | None:
        """The value of a parameter that the law may leave out; None where it does."""
        return cast("Dated[T] | None", self._reading(PremiseKind.SETTING, spec.code))

    def package(self) -> tuple[RequiredDocument, ...]:
        """The documents asked of this kind of applicant."""
        return cast("tuple[RequiredDocument, ...]", self._reading(PremiseKind.PACKAGE))

    def zone(self) -> str:
        """The time zone of the rulebook."""
        return cast("str", self._reading(PremiseKind.ZONE))

    def election_day(self) -> date:
        """The election day."""
        return cast("date", self._reading(PremiseKind.ELECTION_DAY))

    def occasion(self) -> Occasion:
        """On what occasion the election is held."""
        return cast("Occasion", self._reading(PremiseKind.OCCASION))

    def applicant_kind(self) -> ApplicantKind:
        """Who brought the nomination."""
        return cast("ApplicantKind", self._reading(PremiseKind.APPLICANT))

    def answer(self, spec: FactSpec[Any]) -> Answered:
        """What registries answered about a fact."""
        return cast("Answered", self._reading(PremiseKind.ANSWER, spec.key))

    def claim(self, spec: FactSpec[T]) -> T | None:
        """What the candidate declared about a fact."""
        value = self._reading(PremiseKind.CLAIM, spec.key)
        return None if value is None else spec.check(value)

    def document(self, kind: str) -> bool:
        """Whether a document of `kind` lies in the file."""
        return cast("bool", self._reading(PremiseKind.DOCUMENT, kind))

    def circumstance(self, code: str) -> bool | None:
        """Whether a condition of the package holds; None when that is not known."""
        return cast("bool | None", self._reading(PremiseKind.CIRCUMSTANCE, code))

    def arrival(self) -> datetime | None:
        """When the submission arrived (UTC), if it did."""
        return cast("datetime | None", self._reading(PremiseKind.ARRIVAL))

    def _reading(self, kind: PremiseKind, key: str = "") -> object:
        premise = self._read.get((kind, key))
        if premise is None:
            premise = self._read[kind, key] = Premise(kind, key, self._supply(kind, key))
        return premise.value
