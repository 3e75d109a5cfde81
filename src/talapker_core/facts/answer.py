"""What a registry answers: `Found`, `Absent` or `Pending`. A failure is an exception and cannot pass for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from talapker_core.errors import TalapkerError
from talapker_core.facts.vocabulary import FactSpec

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """The register holds the subject; `facts` is what it says. `as_of` is the register's own date, if it gives one."""

    facts: Mapping[FactSpec[Any], Any]
    as_of: datetime | None = None

    def __post_init__(self) -> None:
        for spec, value in self.facts.items():
            spec.check(value)

    def get(self, spec: FactSpec[T]) -> T | None:
        """The value of `spec`, or `None` when this answer does not speak of it."""
        return cast("T | None", self.facts.get(spec))


@dataclass(frozen=True, slots=True)
class Absent:
    """The register does not hold the subject. What that means is said by the capability, never by this value."""


@dataclass(frozen=True, slots=True)
class Pending:
    """The register will answer later: collect with `ticket`, not before `ask_again` (UTC).

    Whoever holds a ticket can ask what became of the question, so it is not shown.
    """

    ticket: str = field(repr=False)
    ask_again: datetime


Answer = Found | Absent | Pending


class Reason(StrEnum):
    """Why a registry could not be asked."""

    TIMEOUT = "timeout"
    NETWORK = "network"
    BUSY = "busy"
    MAINTENANCE = "maintenance"
    REFUSED = "refused"
    MISCONFIGURED = "misconfigured"
    SHAPE = "shape"
    SOURCE_ERROR = "source_error"


class Unavailable(TalapkerError):  # noqa: N818  (the domain's word: an attempt that brought no answer)
    """The attempt brought no answer. It says nothing about the subject.

    Attributes:
        reason: what kind of failure it was.
        transient: whether asking again later may help.
        retry_at: the earliest instant (UTC) the source asked us to wait for.
        code: the source's own code, normalised, or ours.
        detail: for the operator; never holds personal data or secrets.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        transient: bool,
        code: str = "",
        detail: str = "",
        retry_at: datetime | None = None,
    ) -> None:
        self.reason = reason
        self.transient = transient
        self.code = code
        self.detail = detail
        self.retry_at = retry_at
        super().__init__(f"{reason.value}{f' ({code})' if code else ''}{f': {detail}' if detail else ''}")


class Absence(StrEnum):
    """What it means when a register does not hold the subject."""

    UNKNOWN = "unknown"
    MEANS_NONE = "means_none"
