"""Whether the days of a calendar can be counted: every anchor is known, and no day waits for itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from talapker_core.rulebooks.parameter import Parameter
from talapker_core.rulebooks.term import CALLING, ELECTION_DAY, DayRule


def anchor_faults(parameters: Sequence[Parameter[Any]]) -> tuple[str, ...]:
    """Why days among `parameters` cannot be counted; empty when all can."""
    anchors: dict[str, set[str]] = {}
    for parameter in parameters:
        counted = [dated.value.of for dated in parameter.values if isinstance(dated.value, DayRule)]
        if counted:
            anchors[parameter.spec.code] = set(counted)
    known = anchors.keys() | {ELECTION_DAY, CALLING}
    return tuple(
        fault
        for code, named in anchors.items()
        for fault in (
            *(f"{code} is counted from {anchor}, which is no day of this calendar" for anchor in sorted(named - known)),
            *([f"{code} is counted from itself"] if _leads_back(code, anchors) else ()),
        )
    )


def _leads_back(code: str, anchors: Mapping[str, set[str]]) -> bool:
    reached: set[str] = set()
    waiting = set(anchors[code])
    while waiting:
        anchor = waiting.pop()
        if anchor == code:
            return True
        if anchor not in reached:
            reached.add(anchor)
            waiting |= anchors.get(anchor, set())
    return False
