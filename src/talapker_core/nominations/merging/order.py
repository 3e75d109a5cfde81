"""Merging the order of a list. A place decides who gets a mandate, so nothing about it is guessed.

Who moved people wins when the other side moved nobody. Newcomers stay behind whom their own side put them. What is left
to nobody's decision is a conflict of the order as a whole: both sides moved people differently, both put somebody into
the same gap, or somebody whom both added stands at different places.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from talapker_core.nominations.merging.report import ORDER, ChangeKind, Report, Side, Take

Order = Sequence[str]
_START = ""


@dataclass(frozen=True, slots=True)
class MergedOrder:
    """Which side's order is followed. The newcomers of the other one are put in behind those before them there."""

    followed: tuple[str, ...]
    other: tuple[str, ...]

    def of(self, members: Collection[str]) -> tuple[str, ...]:
        """The order of `members`, all of whom stand on one side at least."""
        order = _only(self.followed, members)
        placed, theirs = set(order), set(self.other)
        before = _START
        for person in _only(self.other, members):
            if person not in placed:
                at = order.index(before) + 1 if before else 0
                # Whom the followed side alone put behind the same person keeps the place there.
                while at < len(order) and order[at] not in theirs:
                    at += 1
                order.insert(at, person)
                placed.add(person)
            before = person
        return tuple(order)


def merge_order(base: Order, portal: Order, file: Order, report: Report) -> MergedOrder:
    """Whose order is followed. While a conflict about it is open, it is the portal's."""
    portals, files = MergedOrder(tuple(portal), tuple(file)), MergedOrder(tuple(file), tuple(portal))
    shared = {*portal} & {*file}
    kept = shared & {*base}
    moved_here, moved_there = (_only(side, kept) != _only(base, kept) for side in (portal, file))
    agreed = _only(portal, shared) == _only(file, shared)
    # Somebody whom both added has no place in the base by which it could be told who moved.
    torn = not agreed and ((moved_here and moved_there) or shared != kept)
    if torn or not _gaps(portal, base, shared).isdisjoint(_gaps(file, base, shared)):
        taken = report.conflict((ORDER,), base=tuple(base), portal=tuple(portal), file=tuple(file))
        return files if taken is Take.FILE else portals
    side = _MOVED[moved_here, moved_there]
    if side is not None:
        before, after = (tuple(_only(order, kept)) for order in (base, file if side is Side.FILE else portal))
        report.change((ORDER,), ChangeKind.MOVED, side, before=before, after=after)
    return files if side is Side.FILE else portals


_MOVED: Mapping[tuple[bool, bool], Side | None] = {
    (False, False): None,
    (True, False): Side.PORTAL,
    (False, True): Side.FILE,
    (True, True): Side.BOTH,
}


def _only(order: Order, members: Collection[str]) -> list[str]:
    return [person for person in order if person in members]


def _gaps(order: Order, base: Order, shared: Collection[str]) -> set[str]:
    """Behind whom of the `shared` people this side alone put somebody new; `_START` is before everybody."""
    known, found, before = {*base}, set(), _START
    for person in order:
        if person in shared:
            before = person
        elif person not in known:
            found.add(before)
    return found
