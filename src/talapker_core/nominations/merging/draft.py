"""A list of people as it is merged: who stands on it in which order, and what is said of each in plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Plain = str | bool | int | None
"""What one field says; None is not declared."""
Said = Mapping[str, Plain]
"""What is said of a person, by field. A field that is not there says nothing, like None."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on a list. `person` is who it is on every version of it; what is `said` is in no representation."""

    person: str
    said: Said = field(repr=False)


Draft = tuple[Listed, ...]
"""A list in its order; nobody stands on it twice."""


def order_of(draft: Iterable[Listed]) -> tuple[str, ...]:
    """Who stands on a list, in its order."""
    return tuple(listed.person for listed in draft)


def same(one: Plain, other: Plain) -> bool:
    """Whether two values say the same; Python alone would take 1 for true."""
    return type(one) is type(other) and one == other


def same_said(one: Said, other: Said) -> bool:
    """Whether the same is said in every field."""
    return all(same(one.get(key), other.get(key)) for key in {*one, *other})
