"""Merging three ways: `base` is what was taken along, `file` what came back, `portal` what the draft has become.

What one side changed is taken. What both changed differently is a conflict, and nothing comes of a merge until somebody
has chosen for each: nothing is overwritten unseen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from talapker_core.nominations.merging.draft import Draft, order_of
from talapker_core.nominations.merging.order import merge_order
from talapker_core.nominations.merging.people import merge_people
from talapker_core.nominations.merging.report import Change, Conflict, Path, Report, Take

UNSETTLED: Mapping[Path, Take] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge comes to.

    Attributes:
        changes: what one side changed, or both alike; those of the portal are there already.
        conflicts: what both changed differently, with what was chosen.
        people: the merged list in its order; None while a conflict is open.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    people: Draft | None = field(repr=False)

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """Those for which nobody has chosen."""
        return tuple(conflict for conflict in self.conflicts if conflict.taken is None)


def merge(base: Draft, portal: Draft, file: Draft, settled: Mapping[Path, Take] = UNSETTLED) -> Merge:
    """Merge. `settled` says by path what is taken of conflicts at it and below it; one without a conflict is idle."""
    report = Report(settled)
    people = merge_people(base, portal, file, report)
    order = merge_order(order_of(base), order_of(portal), order_of(file), report)
    is_open = any(conflict.taken is None for conflict in report.conflicts)
    merged = None if is_open else tuple(people[person] for person in order.of(people.keys()))
    return Merge(tuple(report.changes), tuple(report.conflicts), merged)
