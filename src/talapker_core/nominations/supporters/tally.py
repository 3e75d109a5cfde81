"""The count of signatures: every record is in exactly one heap, and what was not checked is in none of the others'."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterTally:
    """How many records there are, and what was found of them.

    Attributes:
        handed_in: all records.
        repeated: further records of somebody whose first one counts. A voter signs once for each candidate.
        valid, invalid: what the commission found so.
        cannot_tell: what it looked at and could not find out. That is not invalid.
    """

    handed_in: int = 0
    repeated: int = 0
    valid: int = 0
    invalid: int = 0
    cannot_tell: int = 0

    @property
    def people(self) -> int:
        """How many different people signed."""
        return self.handed_in - self.repeated

    @property
    def not_checked(self) -> int:
        """The records that count and that nobody has looked at yet."""
        return self.people - self.valid - self.invalid - self.cannot_tell

    @property
    def at_most(self) -> int:
        """How many could be valid if all that is open turned out to be."""
        return self.people - self.invalid

    def found_valid(self, minimum: int) -> int | None:
        """The number of valid signatures, once it tells whether they reach `minimum`; None while it may go either way.

        Enough valid ones are enough however many are still open. Too few are too few only when the open ones, all
        taken for valid, would not be enough either.
        """
        return self.valid if self.valid >= minimum or self.at_most < minimum else None
