"""Commissions and their levels: who stands above whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from talapker_core.localized import Localized


class CommissionLevel(StrEnum):
    """The level of a commission, highest first."""

    CENTRAL = "central"
    TERRITORIAL = "territorial"
    DISTRICT = "district"
    PRECINCT = "precinct"


@dataclass(frozen=True, slots=True)
class Commission:
    """A body that organises an election and decides."""

    id: str
    level: CommissionLevel
    name: Localized
    parent_id: str | None = None


def at_and_below(commission_id: str, commissions: Iterable[Commission]) -> frozenset[str]:
    """The ids of `commission_id` and of every commission under it, however deep."""
    children: dict[str | None, list[str]] = {}
    for commission in commissions:
        children.setdefault(commission.parent_id, []).append(commission.id)
    return frozenset(_descend(commission_id, children))


def _descend(root: str, children: Mapping[str | None, list[str]]) -> Iterable[str]:
    waiting, seen = [root], {root}
    while waiting:
        current = waiting.pop()
        yield current
        for child in children.get(current, ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
