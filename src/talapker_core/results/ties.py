"""Choosing the best when some are equal: a lot is required, and a draw that was held is handed in to settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from talapker_core.errors import InvalidValueError

P = TypeVar("P")
Score = TypeVar("Score", int, Fraction)


class LotStage(StrEnum):
    """At which step of the result a lot is required."""

    REMAINDER = "remainder"
    QUOTIENT = "quotient"
    WOMENS_SHARE = "womens_share"
    PREFERENCE_VOTES = "preference_votes"
    PLURALITY = "plurality"


@dataclass(frozen=True, slots=True)
class LotRequired(Generic[P]):
    """Equal claims that no rule orders. Nobody is elected by it until the commission has drawn.

    Attributes:
        stage: at which step.
        among: whose claims are equal, in the order they were handed in.
        places: how many of them the draw will favour.
        protocol: what was computed so far.
    """

    stage: LotStage
    among: tuple[str, ...]
    places: int
    protocol: P


@dataclass(frozen=True, slots=True)
class Draw:
    """A lot that was drawn: those with equal claims, first drawn first. It settles only a tie among exactly these."""

    order: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(set(self.order)) != len(self.order) or len(self.order) <= 1:
            raise InvalidValueError("a draw orders at least two, each named once")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best, in the order they were handed in; `by_lot` are those of them whom a draw favoured."""

    keys: tuple[str, ...]
    by_lot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tied:
    """`certain` are chosen whatever a draw says; `places` more are to be drawn among the equal."""

    certain: tuple[str, ...]
    among: tuple[str, ...]
    places: int


def choose_highest(scores: Mapping[str, Score], places: int, draws: Sequence[Draw] = ()) -> Chosen | Tied:
    """The `places` keys with the highest scores, or all keys when there are no more than `places`.

    The order of the mapping never decides. When the last places fall among equals, a draw among exactly these decides
    if there is one, and else the answer is `Tied`.

    Raises:
        InvalidValueError: two draws are held among the same.
    """
    if places <= 0:
        return Chosen(())
    if len(scores) <= places:
        return Chosen(tuple(scores))
    last = sorted(scores.values(), reverse=True)[places - 1]
    certain = tuple(key for key, score in scores.items() if score > last)
    equal = tuple(key for key, score in scores.items() if score == last)
    left = places - len(certain)
    if len(equal) == left:
        return Chosen(tuple(key for key, score in scores.items() if score >= last))
    held = [draw for draw in draws if set(draw.order) == set(equal)]
    if len(held) > 1:
        raise InvalidValueError("two draws were handed in for the same tie")
    if not held:
        return Tied(certain, equal, left)
    drawn = held[0].order[:left]
    return Chosen(tuple(key for key in scores if key in certain or key in drawn), drawn)
