"""Which lists take part in the distribution of mandates: the national bar, the regional bar, and who missed which.

Source: constitutional law of 2 July 2011 No. 68, article 64, in its editions of 2010 to 2021: a list takes part with
"not less than" a share of the voters nationwide and of each region. Shares and bases come from the rulebook.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from talapker_core.errors import InvalidValueError
from talapker_core.results.votes import VoteCount


class Base(StrEnum):
    """Of what a threshold is a share."""

    REGISTERED = "registered"
    TURNOUT = "turnout"
    VALID = "valid"

    def of(self, count: VoteCount) -> int:
        """The size of this base in `count`."""
        return {Base.REGISTERED: count.registered, Base.TURNOUT: count.turnout, Base.VALID: count.valid}[self]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bar: at least `share` of `base`. `citation` is the provision that sets it, as the rulebook prints it."""

    share: Fraction
    base: Base
    citation: str

    def __post_init__(self) -> None:
        if not isinstance(self.share, Fraction) or not 0 <= self.share <= 1:
            raise InvalidValueError("a threshold is an exact fraction from 0 to 1")


@dataclass(frozen=True, slots=True)
class CoalitionThreshold:
    """A bar that rises with the members of a coalition (Slovakia: 5 % for one, 7 % for two or three, 10 % for more).

    `steps` are pairs of the least number of members and the bar from there on, rising from 1.
    """

    steps: tuple[tuple[int, Threshold], ...]

    def __post_init__(self) -> None:
        least = [members for members, _ in self.steps]
        if not least or least[0] != 1 or least != sorted(set(least)):
            raise InvalidValueError("the bars for coalitions begin with one member and rise")

    def for_members(self, members: int) -> Threshold:
        """The bar for a list of `members` parties."""
        if members < 1:
            raise InvalidValueError("a list has at least one member")
        return [bar for least, bar in self.steps if least <= members][-1]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A bar that a list missed.

    Attributes:
        region: the region it was missed in; `None` is the whole country.
        votes: what the list had there.
        base: what the share is taken of.
        share: the exact share, `votes` of `base`.
        threshold: the bar.
    """

    region: str | None
    votes: int
    base: int
    share: Fraction
    threshold: Threshold


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A list that takes no part, with every bar it missed: the national one first, then regions in their order."""

    party_list: str
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True, slots=True)
class Admission:
    """Who takes part in the distribution and who does not, both in the order of the national count."""

    admitted: tuple[str, ...]
    excluded: tuple[Exclusion, ...]


@dataclass(frozen=True, slots=True)
class RegionalCountsMissing:
    """The regional bar cannot be applied: these regions have no count yet. It says nothing about any list."""

    regions: tuple[str, ...]


def admit_lists(
    national: VoteCount,
    national_threshold: Threshold | CoalitionThreshold,
    *,
    regional_threshold: Threshold | None = None,
    regions: Mapping[str, VoteCount | None] | None = None,
    members: Mapping[str, int] | None = None,
) -> Admission | RegionalCountsMissing:
    """Apply the national bar and, where the law has one, the regional bar in each of `regions`.

    Args:
        national: the count of the whole country, overseas included.
        national_threshold: the bar there, for all or by the number of members.
        regional_threshold: the bar that must be reached in every region.
        regions: every region the law names, with its count, or `None` where it is not known.
        members: how many parties stand behind a list; one where it is not named.

    Raises:
        InvalidValueError: there is a regional bar and no region, or regions without a bar.
    """
    if (regional_threshold is None) != (not regions):
        raise InvalidValueError("a regional threshold needs the regions it applies to, and regions need a threshold")
    known = {region: count for region, count in (regions or {}).items() if count is not None}
    missing = tuple(region for region in regions or {} if region not in known)
    if missing:
        return RegionalCountsMissing(missing)
    admitted: list[str] = []
    excluded: list[Exclusion] = []
    for party_list in national.votes:
        bar = national_threshold
        if isinstance(bar, CoalitionThreshold):
            bar = bar.for_members((members or {}).get(party_list, 1))
        missed = [_shortfall(party_list, None, national, bar)]
        if regional_threshold is not None:
            missed += [_shortfall(party_list, region, count, regional_threshold) for region, count in known.items()]
        shortfalls = tuple(shortfall for shortfall in missed if shortfall is not None)
        if shortfalls:
            excluded.append(Exclusion(party_list, shortfalls))
        else:
            admitted.append(party_list)
    return Admission(tuple(admitted), tuple(excluded))


def _shortfall(party_list: str, region: str | None, count: VoteCount, threshold: Threshold) -> Shortfall | None:
    votes, base = count.votes.get(party_list, 0), threshold.base.of(count)
    # Multiplied out, so that a region in which nobody voted keeps nobody out.
    if votes >= threshold.share * base:
        return None
    return Shortfall(region, votes, base, Fraction(votes, base), threshold)
