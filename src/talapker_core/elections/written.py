"""An election as somebody wrote it down, faults and all: whatever could not be read is None."""

from dataclasses import dataclass
from datetime import date

from talapker_core.elections.commission import CommissionLevel
from talapker_core.localized import Localized
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.occasion import Occasion

Path = tuple[str | int, ...]
"""Where something is written: the table, which of its kind, counted from 1, the key: ``("contest", 3, "system")``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place, and what mends it. The texts never repeat a name, which could hold anything.

    A fault is told to whoever operates an installation, in English like everything that the command line says.
    """

    path: Path
    text: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}: "
        return f"{line}{_spoken(self.path)}{self.text}\n    {self.remedy}"


@dataclass(frozen=True, slots=True)
class WrittenRegion:
    """A region as written."""

    code: str | None
    name: Localized | None


@dataclass(frozen=True, slots=True)
class WrittenCommission:
    """A commission as written. `above` and `region` may also be left out on purpose."""

    word: str | None
    level: CommissionLevel | None
    above: str | None
    region: str | None
    name: Localized | None


@dataclass(frozen=True, slots=True)
class WrittenConstituency:
    """A constituency as written. `region` and `registered_voters` may also be left out on purpose."""

    number: int | None
    name: Localized | None
    commission: str | None
    region: str | None
    registered_voters: int | None


@dataclass(frozen=True, slots=True)
class WrittenContest:
    """A contest as written."""

    constituency: int | None
    system: ContestSystem | None
    mandates: int | None


@dataclass(frozen=True, slots=True)
class WrittenParty:
    """A party as written."""

    word: str | None
    number: int | None
    name: Localized | None


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """An item of expenditure as written."""

    code: str | None
    name: Localized | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenElection:
    """The whole, in the order in which it was written."""

    word: str | None
    rulebook: str | None
    name: Localized | None
    day: date | None
    occasion: Occasion | None
    registered_voters: int | None
    regions: tuple[WrittenRegion, ...] = ()
    commissions: tuple[WrittenCommission, ...] = ()
    constituencies: tuple[WrittenConstituency, ...] = ()
    contests: tuple[WrittenContest, ...] = ()
    parties: tuple[WrittenParty, ...] = ()
    expenditure_items: tuple[WrittenItem, ...] = ()


def _spoken(path: Path) -> str:
    """A path as people say it: ``contest 3, system: ``."""
    said = ""
    for step in path:
        said += f" {step}" if isinstance(step, int) else f", {step}" if said else step
    return f"{said}: " if said else ""
