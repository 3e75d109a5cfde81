"""Whether the days of a calendar can be counted: anchors that are known, and a rounding for all that is shortened."""

from collections.abc import Mapping, Sequence
from typing import Any

from talapker_core.rounding import Rounding
from talapker_core.rulebooks.calendar_vocabulary import SHORTENING_ROUNDING, SHORTENING_SHARE
from talapker_core.rulebooks.parameter import Parameter
from talapker_core.rulebooks.term import CALLING, ELECTION_DAY, DayRule


def calendar_faults(parameters: Sequence[Parameter[Any]]) -> tuple[str, ...]:
    """Why days among `parameters` cannot be counted; empty when all can."""
    return (*_anchor_faults(parameters), *_rounding_faults(parameters))


def _anchor_faults(parameters: Sequence[Parameter[Any]]) -> list[str]:
    anchors: dict[str, set[str]] = {}
    for parameter in parameters:
        counted = {dated.value.of for dated in parameter.values if isinstance(dated.value, DayRule)}
        if counted:
            anchors[parameter.spec.code] = counted
    known = anchors.keys() | {ELECTION_DAY, CALLING}
    faults = [
        f"{code} is counted from {anchor}, which is no day of this calendar"
        for code, named in anchors.items()
        for anchor in sorted(named - known)
    ]
    return faults + [f"{code} is counted from itself" for code in anchors if _leads_back(code, anchors)]


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


def _rounding_faults(parameters: Sequence[Parameter[Any]]) -> list[str]:
    by_code = {parameter.spec.code: parameter for parameter in parameters}
    faults: list[str] = []
    for occasion, share in SHORTENING_SHARE.items():
        rounding = by_code.get(SHORTENING_ROUNDING[occasion].code)
        if (share.code in by_code) is not (rounding is not None):
            faults.append(f"{share.code} and {SHORTENING_ROUNDING[occasion].code} are given together or not at all")
        words = {dated.value for dated in rounding.values} if rounding else set()
        faults += [f"{word} is no rounding; say {', '.join(Rounding)}" for word in sorted(words - set(Rounding))]
    return faults
