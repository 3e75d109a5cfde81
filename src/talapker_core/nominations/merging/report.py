"""What a merge reports: what changed, by path and side; what both sides changed differently; and what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from talapker_core.nominations.merging.draft import Plain, Said

PEOPLE = "people"
ORDER = "order"

Path = tuple[str, ...]
"""``("order",)``, ``("people", person)`` or ``("people", person, field)``."""
Value = Plain | Said | tuple[str, ...]
"""Of a field what it says; of a person all that is said, None where they do not stand; of the order its people."""


class Side(StrEnum):
    """Who made a change since the base."""

    PORTAL = "portal"
    FILE = "file"
    BOTH = "both"
    """Each made the same one."""


class ChangeKind(StrEnum):
    """What a change is."""

    ADDED = "added"
    TAKEN_OFF = "taken_off"
    CHANGED = "changed"
    MOVED = "moved"
    """The order of people who were there before, and still are on both sides; who comes or leaves moves nobody."""


class Take(StrEnum):
    """Whose version of a conflict is taken."""

    PORTAL = "portal"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Change:
    """A change that stands in nobody's way. What it says is in no representation."""

    path: Path
    kind: ChangeKind
    side: Side
    before: Value = field(repr=False)
    after: Value = field(repr=False)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed differently; open until somebody chose what is taken."""

    path: Path
    base: Value = field(repr=False)
    portal: Value = field(repr=False)
    file: Value = field(repr=False)
    taken: Take | None = None


@dataclass(slots=True)
class Report:
    """A report in the making.

    Attributes:
        settled: what was chosen. A path settles every conflict at it and below it; the longest one that fits counts.
    """

    settled: Mapping[Path, Take]
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def change(self, path: Path, kind: ChangeKind, side: Side, *, before: Value, after: Value) -> None:
        """Note a change."""
        self.changes.append(Change(path, kind, side, before, after))

    def conflict(self, path: Path, *, base: Value, portal: Value, file: Value) -> Take | None:
        """Note a conflict; what was chosen for it."""
        choices = (self.settled.get(path[:length]) for length in range(len(path), 0, -1))
        taken = next((choice for choice in choices if choice is not None), None)
        self.conflicts.append(Conflict(path, base, portal, file, taken))
        return taken
