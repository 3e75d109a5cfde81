"""One candidacy as the examination sees it: what was declared, what registries said, what lies in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from talapker_core.dates import utc
from talapker_core.examination.claims import Claims
from talapker_core.facts.answer import Absence, Absent, Answer, Found
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.occasion import Occasion

NOT_ASKED = "not_asked"
NOT_TOLD = "not_told"
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Stated:
    """A registry stated `value`. `source` names the registry, `at` (UTC) is when it answered."""

    value: object = field(repr=False)
    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NotInRegister:
    """A registry does not hold the person. `means_none`: its completeness is set by law, so that this says "none"."""

    means_none: bool
    source: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """There is no answer, which says nothing about the person.

    Attributes:
        because: a `Reason` of a failed attempt, or ``pending``, ``not_asked``, ``not_told`` (the registry answered
            without speaking of this fact), or words of the caller's own.
    """

    because: str
    source: str = ""


Answered = Stated | NotInRegister | Unanswered
_NOBODY_ASKED = Unanswered(NOT_ASKED)


def answered(spec: FactSpec[Any], answer: Answer, absence: Absence, *, source: str, at: datetime) -> Answered:
    """What a registry's `answer` says about the one fact `spec`; `at` (UTC) is when it came.

    A failed attempt is no answer: give the case ``Unanswered(unavailable.reason, source)`` instead.
    """
    if isinstance(answer, Found):
        value = answer.get(spec)
        return Unanswered(NOT_TOLD, source) if value is None else Stated(value, source, at)
    if isinstance(answer, Absent):
        return NotInRegister(absence is Absence.MEANS_NONE, source, at)
    return Unanswered(PENDING, source)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyCase:
    """What one candidacy is examined on.

    Attributes:
        election_day: the day of the election it stands in.
        occasion: on what occasion that election is held.
        applicant_kind: who brought the nomination.
        claims: what the candidate declared.
        answers: by fact key, what registries answered; a missing key means that nobody asked.
        documents: kinds of the documents in the file, the nomination's and this candidate's together.
        circumstances: by code, conditions of the document package known to be true or false.
        submitted_at: when the last byte of the package arrived (aware), None before submission.
    """

    election_day: date
    applicant_kind: ApplicantKind
    claims: Claims = field(default_factory=Claims)
    answers: Mapping[str, Answered] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    circumstances: Mapping[str, bool] = field(default_factory=dict)
    submitted_at: datetime | None = None
    occasion: Occasion = Occasion.REGULAR

    def __post_init__(self) -> None:
        if self.submitted_at is not None:
            object.__setattr__(self, "submitted_at", utc(self.submitted_at))

    def answer(self, key: str) -> Answered:
        """What registries answered about the fact `key`."""
        return self.answers.get(key, _NOBODY_ASKED)
