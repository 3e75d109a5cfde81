"""What was counted: voters, ballots and the votes of each list or candidate, in a constituency or a region of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from talapker_core.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class VoteCount:
    """The count of one contest in one area.

    Attributes:
        registered: voters on the register.
        turnout: voters who took part, whatever their ballot was worth.
        votes: votes of each list or candidate, by its key.
        against_all: ballots marked "against all", which are valid.
        invalid: ballots that count for nobody.
        stated_valid: valid ballots as published, where that is more than the votes known for each.
    """

    registered: int
    turnout: int
    votes: Mapping[str, int] = field(hash=False)
    against_all: int = 0
    invalid: int = 0
    stated_valid: int | None = None

    def __post_init__(self) -> None:
        if any(number < 0 for number in (self.registered, self.turnout, self.against_all, self.invalid)):
            raise InvalidValueError("a count of voters or ballots is not negative")
        object.__setattr__(self, "votes", counted(self.votes))
        if self.stated_valid is not None and self.stated_valid < sum(self.votes.values()) + self.against_all:
            raise InvalidValueError("there are fewer valid ballots than votes")

    @property
    def valid(self) -> int:
        """Valid ballots: as stated, or else those for a list or candidate and those against all."""
        if self.stated_valid is not None:
            return self.stated_valid
        return sum(self.votes.values()) + self.against_all


class Discrepancy(StrEnum):
    """How the figures of one count contradict each other. A protocol with one is questioned, not silently mended."""

    MORE_VOTERS_THAN_REGISTERED = "more_voters_than_registered"
    MORE_BALLOTS_THAN_VOTERS = "more_ballots_than_voters"


def discrepancies(count: VoteCount) -> tuple[Discrepancy, ...]:
    """How the figures of `count` contradict each other; empty when they do not.

    Fewer ballots than voters is no contradiction: a ballot may be taken home.
    """
    found: list[Discrepancy] = []
    if count.turnout > count.registered:
        found.append(Discrepancy.MORE_VOTERS_THAN_REGISTERED)
    if count.valid + count.invalid > count.turnout:
        found.append(Discrepancy.MORE_BALLOTS_THAN_VOTERS)
    return tuple(found)


def sum_of(counts: Iterable[VoteCount]) -> VoteCount:
    """The count of the whole from the counts of its parts. A list that a part does not name has no votes there."""
    registered = turnout = against_all = invalid = valid = 0
    votes: dict[str, int] = {}
    for count in counts:
        registered += count.registered
        turnout += count.turnout
        against_all += count.against_all
        invalid += count.invalid
        valid += count.valid
        for key, number in count.votes.items():
            votes[key] = votes.get(key, 0) + number
    stated = valid if valid != sum(votes.values()) + against_all else None
    return VoteCount(registered, turnout, votes, against_all, invalid, stated)


def counted(votes: Mapping[str, int]) -> Mapping[str, int]:
    """`votes` as a read-only mapping.

    Raises:
        InvalidValueError: a number of votes is negative or not whole.
    """
    for number in votes.values():
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise InvalidValueError("a number of votes is whole and not negative")
    return MappingProxyType(dict(votes))
