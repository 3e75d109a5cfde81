"""From an election as it is written to its frame, or to everything that is wrong with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from talapker_core.dates import local_day
from talapker_core.elections.frame import (
    ElectionFrame,
    FramedCommission,
    FramedConstituency,
    FramedContest,
    FramedParty,
    FramedRegion,
)
from talapker_core.elections.written import Fault, WrittenElection
from talapker_core.elections.written_faults import faults_in
from talapker_core.rulebooks.calendar_vocabulary import SHORTENING_SHARE
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.errors import NotInForceError, RulebookNotFoundError
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.rulebook import Rulebook

T = TypeVar("T")

_NOWHERE = "xx/"
"""The jurisdiction of invented countries: ISO 3166 gives the code to nobody."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of it: the frame where there is no fault. Warnings are for somebody to look at, and stop nothing."""

    frame: ElectionFrame | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def judge(
    written: WrittenElection, unreadable: tuple[Fault, ...], rulebook: Callable[[str], Rulebook], now: datetime
) -> Judged:
    """Judge an election by itself and by the law it names; `unreadable` is what was found wrong when it was read.

    Of a place that could not be read nothing more is said, and nothing of what is in it.
    """
    told = {fault.path for fault in unreadable}
    told |= {fault.path[:-1] for fault in unreadable if len(fault.path) > 1 and fault.path[-2] == "name"}
    law, no_law = _law(written, rulebook)
    found = (*no_law, *faults_in(written), *(() if law is None else _unlawful(written, law)))
    faults = (*unreadable, *(fault for fault in found if not any(fault.path[:end] in told for end in _ends(fault))))
    warnings = (*_warnings(written), *(() if law is None else _warnings_of_law(written, law, now)))
    return Judged(None if faults else _frame(written), faults, warnings)


def _ends(fault: Fault) -> range:
    """Where its path can be cut off to give its place, or a place around it."""
    return range(1, len(fault.path) + 1)


def _law(written: WrittenElection, rulebook: Callable[[str], Rulebook]) -> tuple[Rulebook | None, tuple[Fault, ...]]:
    if written.rulebook is None:
        return None, ()
    try:
        return rulebook(written.rulebook), ()
    except RulebookNotFoundError:
        fault = Fault(
            ("election", "rulebook"), "there is no such rulebook", "`talapker rulebook check` names those there are"
        )
        return None, (fault,)


def _unlawful(written: WrittenElection, law: Rulebook) -> Iterator[Fault]:
    if written.day is not None:
        try:
            law.check_in_force(written.day)
        except NotInForceError:
            yield Fault(
                ("election", "day"),
                f"the rulebook covers {law.since} to {law.until or 'now'}, and not this day",
                "correct the day, or name the rulebook of the law in force on it",
            )
    for at, contest in enumerate(written.contests, 1):
        if contest.system is not None and contest.system not in law.contests:
            held = ", ".join(it.value for it in ContestSystem if it in law.contests)
            yield Fault(("contest", at, "system"), "the rulebook knows no such contest", f"under it are held: {held}")


def _warnings(written: WrittenElection) -> Iterator[Fault]:
    held = {it.constituency for it in written.contests}
    for at, constituency in enumerate(written.constituencies, 1):
        if constituency.number is not None and not held & {constituency.number, None}:
            yield Fault(
                ("constituency", at), "no contest is held in it", "add its [[contest]], or leave the constituency out"
            )


def _warnings_of_law(written: WrittenElection, law: Rulebook, now: datetime) -> Iterator[Fault]:
    if law.name.startswith(_NOWHERE):
        yield Fault(("election", "rulebook"), "is the law of no country", "right for trials; nothing else")
    if written.day is not None and written.day < local_day(now, law.zone_info):
        yield Fault(("election", "day"), "is in the past", "right for an archive or a trial; look at the year")
    if written.occasion in {Occasion.EARLY, Occasion.REPEAT} and not _knows(law, written.occasion, written.day):
        yield Fault(
            ("election", "occasion"),
            f"the rulebook has no days of its own for a {written.occasion} election",
            "the days of a regular one count",
        )


def _knows(law: Rulebook, occasion: Occasion, day: date | None) -> bool:
    """Whether the law says anything of the occasion; on a day that it does not cover nobody can tell."""
    if day is None:
        return True
    try:
        codes = law.of_day(day).values
    except NotInForceError:
        return True
    return SHORTENING_SHARE[occasion].code in codes or any(code.endswith(f".{occasion}") for code in codes)


def _frame(written: WrittenElection) -> ElectionFrame:
    """The frame of an election without faults, of which every part is therefore there."""
    return ElectionFrame(
        word=_there(written.word),
        rulebook=_there(written.rulebook),
        name=_there(written.name),
        day=_there(written.day),
        occasion=_there(written.occasion),
        registered_voters=written.registered_voters,
        regions=tuple(FramedRegion(_there(it.code), _there(it.name)) for it in written.regions),
        commissions=tuple(
            FramedCommission(_there(it.word), _there(it.level), _there(it.name), it.above, it.region)
            for it in written.commissions
        ),
        constituencies=tuple(
            FramedConstituency(
                _there(it.number), _there(it.name), _there(it.commission), it.region, it.registered_voters
            )
            for it in written.constituencies
        ),
        contests=tuple(
            FramedContest(_there(it.constituency), _there(it.system), _there(it.mandates)) for it in written.contests
        ),
        parties=tuple(FramedParty(_there(it.word), _there(it.number), _there(it.name)) for it in written.parties),
        expenditure_items={_there(it.code): _there(it.name) for it in written.expenditure_items},
    )


def _there(value: T | None) -> T:
    if value is None:
        raise ValueError("what is missing from an election is a fault of it")
    return value
