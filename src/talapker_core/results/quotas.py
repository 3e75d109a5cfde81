"""The price of one mandate under largest remainders, on exact fractions. V are the votes, S the mandates.

Sources: `hare` is the first electoral quotient of constitutional law No. 68, article 64(3); `droop` is used in Ireland
and Czechia (second scrutiny since 2021); `hagenbach_bischoff_rounded` is the republican number of Slovakia (act
180/2014, section 68); `imperiali` is the first scrutiny of Czechia since 2021.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

Quota = Callable[[int, int], Fraction]


def hare_quota(total_votes: int, seats: int) -> Fraction:
    """The first electoral quotient: votes for one mandate, exactly. V / S."""
    return Fraction(total_votes, seats)


def droop_quota(total_votes: int, seats: int) -> Fraction:
    """The least whole number of votes that only S lists can reach: the whole part of V / (S + 1), plus one."""
    return Fraction(total_votes // (seats + 1) + 1)


def hagenbach_bischoff_quota(total_votes: int, seats: int) -> Fraction:
    """V / (S + 1), exactly. It promises one mandate too many when every list divides evenly."""
    return Fraction(total_votes, seats + 1)


def hagenbach_bischoff_rounded_quota(total_votes: int, seats: int) -> Fraction:
    """V / (S + 1) rounded to whole votes, a half up; at least one vote."""
    return Fraction(max(1, (2 * total_votes + seats + 1) // (2 * (seats + 1))))


def imperiali_quota(total_votes: int, seats: int) -> Fraction:
    """V / (S + 2), exactly. It may promise up to two mandates more than there are."""
    return Fraction(total_votes, seats + 2)


QUOTAS: Mapping[str, Quota] = MappingProxyType(
    {
        "hare": hare_quota,
        "droop": droop_quota,
        "hagenbach_bischoff": hagenbach_bischoff_quota,
        "hagenbach_bischoff_rounded": hagenbach_bischoff_rounded_quota,
        "imperiali": imperiali_quota,
    }
)
