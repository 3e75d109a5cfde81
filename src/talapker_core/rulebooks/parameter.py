"""What the law sets, by date: each value with its first and last day, its citation and its standing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from talapker_core.errors import InvalidValueError
from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation
from talapker_core.rulebooks.contest_system import ContestSystem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ParameterSpec(Generic[T]):
    """A parameter that rules read: its stable code, the type of its values, and what it means in which unit.

    Attributes:
        contests: the races that raise the question; a rulebook without them may leave the parameter out.
        required: whether every rulebook with such a race answers it. What is not required may be left out: then the
            law does not ask for it.
        title: what the people whom it binds read; None for what only rules read.
    """

    code: str
    type: type[T]
    meaning: str
    contests: frozenset[ContestSystem] = field(default=frozenset(ContestSystem), kw_only=True)
    required: bool = field(default=True, kw_only=True)
    title: Localized | None = field(default=None, kw_only=True)

    def is_required_of(self, contests: Collection[ContestSystem]) -> bool:
        """Whether a rulebook for races of `contests` must give it."""
        return self.required and not self.contests.isdisjoint(contests)

    def check(self, value: object) -> T:
        """`value` if it is of the declared type.

        Raises:
            InvalidValueError: it is not; ``bool`` is not accepted for ``int``.
        """
        if type(value) is not self.type:
            raise InvalidValueError(f"{self.code} is a {self.type.__name__}, not a {type(value).__name__}")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Generic[T]):
    """One value in force from `since` to `until`, both days included; no `until` means that no end is known.

    Attributes:
        verified: whether the value was read in a source of law or in the commission's own words.
        note: what is uncertain about it, or where it was read.
    """

    code: str
    value: T
    since: date
    until: date | None
    citation: Citation
    verified: bool
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the value holds on day `on`."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    """Every value of one parameter in one rulebook, in order of time."""

    spec: ParameterSpec[T]
    values: tuple[Dated[T], ...]

    def on(self, day: date) -> Dated[T] | None:
        """The value in force on `day`."""
        return next((value for value in self.values if value.in_force(day)), None)


class Span(Protocol):
    """Anything in force from a first to a last day, both included; no `until` means that no end is known."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day, if one is known."""


class Sourced(Protocol):
    """Anything that a rulebook says: where it stands in the law, and whether it was read there."""

    @property
    def citation(self) -> Citation:
        """Act, article, part and edition."""

    @property
    def verified(self) -> bool:
        """Whether it was read in a source of law or in the commission's own words."""

    @property
    def note(self) -> str:
        """What is uncertain about it, or where it was read."""


def coverage_faults(values: Sequence[Span], since: date, until: date | None) -> tuple[str, ...]:
    """Why `values` do not give exactly one value for each day from `since` to `until`; empty when they do."""
    faults: list[str] = []
    expected: date | None = since
    for value in sorted(values, key=lambda value: value.since):
        if value.until is not None and value.until < value.since:
            faults.append(f"a value ends on {value.until}, before it begins on {value.since}")
            continue
        if expected is None or value.since < expected:
            faults.append(f"two values hold on {value.since}")
        elif value.since > expected:
            faults.append(f"no value holds from {expected} to {value.since - timedelta(days=1)}")
        expected = None if value.until is None else value.until + timedelta(days=1)
    if expected is not None and (until is None or expected <= until):
        faults.append(f"no value holds from {expected}")
    return tuple(faults)


def overlap(one: Span, other: Span) -> bool:
    """Whether both are in force on some day."""
    return not (
        (one.until is not None and one.until < other.since) or (other.until is not None and other.until < one.since)
    )
