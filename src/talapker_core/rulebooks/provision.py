"""A rule in force: its code, where it stands in the law, and which day decides about its version."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation


class CountingDay(StrEnum):
    """Which day chooses the version of a provision and of the values it reads."""

    ELECTION = "election_day"
    SUBMISSION = "submission_day"
    EXAMINATION = "examination_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One version of one rule.

    Attributes:
        code: the stable code that binds it to its function, e.g. ``eligibility.minimum_age``.
        title: what it demands, in one line.
        counts: which day chooses this version.
        asks: keys of the facts that registries are asked for its sake.
        since, until: its first and last day; no `until` means that no end is known.
        verified: whether its text was read in a source of law or in the commission's own words.
    """

    code: str
    title: Localized
    citation: Citation
    counts: CountingDay
    asks: tuple[str, ...]
    since: date
    until: date | None
    verified: bool
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether this version holds on day `on`."""
        return self.since <= on and (self.until is None or on <= self.until)
