"""The acts on a nomination. Each takes the file and the time, and returns what happened or why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from talapker_core.elections.moments import Deadline
from talapker_core.errors import Problem
from talapker_core.nominations import problems
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.omissions import Omission
from talapker_core.nominations.status import NominationEvent, NominationStatus, transition


@dataclass(frozen=True, slots=True)
class NotDone:
    """The act was not done; nothing changed."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The act was done: the event, the state it led to, and the clocks that now run (UTC)."""

    event: NominationEvent
    status: NominationStatus
    correct_by: datetime | None = None
    late: bool = False
    mended: tuple[str, ...] = ()


class DecisionOutcome(StrEnum):
    """The commission's answer."""

    GRANTED = "granted"
    REFUSED = "refused"


def submit(
    nomination: Nomination, *, at_most: int | None, at_most_article: str | None, due: Deadline, now: datetime
) -> Moved | NotDone:
    """Hand the file in.

    A file is accepted however incomplete its documents are: the commission tells what is missing. It is refused only
    when it is no nomination at all, or holds more candidates than `at_most` (None: the law names no number). One that
    comes after `due` is kept and marked late, never thrown away.
    """
    step = transition(nomination.status, NominationEvent.SUBMITTED)
    if step is None:
        return _not_now(nomination)
    found: list[Problem] = []
    places = sorted(candidacy.place for candidacy in nomination.candidacies)
    if not places:
        found.append(problems.no_candidacies())
    elif at_most is not None and len(places) > at_most:
        found.append(problems.too_many_candidacies(at_most, len(places), at_most_article))
    elif places != list(range(1, len(places) + 1)):
        found.append(problems.places_not_consecutive())
    if found:
        return NotDone(tuple(found))
    return Moved(step.event, step.target, late=not due.is_met_by(now))


def edit(nomination: Nomination, event: NominationEvent) -> Moved | NotDone:
    """Add a candidacy or a document, where the file still may be changed."""
    step = transition(nomination.status, event)
    return _not_now(nomination) if step is None else Moved(step.event, step.target, nomination.correct_by)


def edit_candidacy(nomination: Nomination, candidacy_id: str, *, article: str, now: datetime) -> Moved | NotDone:
    """Correct what is said of one candidacy: on a draft freely, in correction what the commission found wanting in it.

    In correction an open omission must be about this candidacy and about no document, and the window that `article`
    sets must be open: nobody rewrites a form that was handed in without being told to.
    """
    moved = edit(nomination, NominationEvent.CANDIDACY_EDITED)
    if isinstance(moved, NotDone) or nomination.status is NominationStatus.DRAFT:
        return moved
    if nomination.correct_by is not None and now > nomination.correct_by:
        return NotDone((problems.correction_window_closed(article),))
    about_it = (
        omission.candidacy_id == candidacy_id and omission.recoverable and omission.missing_document is None
        for omission in nomination.open_omissions
    )
    return moved if any(about_it) else NotDone((problems.not_found_wanting(article),))


def arrange(nomination: Nomination, order: Sequence[str]) -> Moved | NotDone:
    """Give the places from 1 on to the candidacies (ids) in `order`; who is not in it is taken off the file.

    After the file is handed in, order and composition are fixed, and a vacated number is not filled (Constitutional Law
    No. 68, art. 60, in the edition of 26 August 2021, as the commission applied it).
    """
    step = transition(nomination.status, NominationEvent.CANDIDACIES_ARRANGED)
    if step is None:
        return _not_now(nomination)
    on_file = {candidacy.id for candidacy in nomination.candidacies}
    seen: set[str] = set()
    found: list[Problem] = []
    for index, candidacy_id in enumerate(order):
        if candidacy_id not in on_file:
            found.append(problems.not_on_this_file(index))
        elif candidacy_id in seen:
            found.append(problems.named_twice(index))
        seen.add(candidacy_id)
    return NotDone(tuple(found)) if found else Moved(step.event, step.target)


def record_omission(nomination: Nomination, *, correct_by: datetime) -> Moved | NotDone:
    """Tell the applicant of a defect, to be mended by `correct_by` (UTC).

    The correction window starts with the first omission and does not restart with further ones.
    """
    step = transition(nomination.status, NominationEvent.OMISSION_RECORDED)
    if step is None:
        return _not_now(nomination)
    return Moved(step.event, step.target, correct_by=nomination.correct_by or correct_by)


def mend(nomination: Nomination, *, article: str, now: datetime) -> Moved | NotDone:
    """Hand in the correction: every open omission must be mended, within the window that `article` sets."""
    step = transition(nomination.status, NominationEvent.MENDED)
    if step is None:
        return _not_now(nomination)
    if nomination.correct_by is not None and now > nomination.correct_by:
        return NotDone((problems.correction_window_closed(article),))
    found = tuple(problem for omission in nomination.open_omissions if (problem := _unmended(nomination, omission)))
    if found:
        return NotDone(found)
    return Moved(step.event, step.target, mended=tuple(omission.id for omission in nomination.open_omissions))


def decide(
    nomination: Nomination, outcome: DecisionOutcome, *, rules_against: Sequence[str], override: str | None
) -> Moved | NotDone:
    """Register or refuse.

    `rules_against` are the rules not met or not told. A member may register all the same, but must say why: machines
    find, people decide, and an answer that never came is not a yes.
    """
    event = NominationEvent.REGISTERED if outcome is DecisionOutcome.GRANTED else NominationEvent.REFUSED
    step = transition(nomination.status, event)
    if step is None:
        return _not_now(nomination)
    if outcome is DecisionOutcome.GRANTED:
        if nomination.open_omissions:
            return NotDone((problems.open_omissions_remain(len(nomination.open_omissions)),))
        if rules_against and not (override or "").strip():
            return NotDone((problems.grounds_against(tuple(sorted(set(rules_against)))),))
    return Moved(step.event, step.target)


def withdraw(nomination: Nomination) -> Moved | NotDone:
    """Step back."""
    step = transition(nomination.status, NominationEvent.WITHDRAWN)
    return _not_now(nomination) if step is None else Moved(step.event, step.target)


def _unmended(nomination: Nomination, omission: Omission) -> Problem | None:
    if not omission.recoverable:
        return problems.omission_not_recoverable(omission.id, omission.article)
    kinds = nomination.document_kinds(omission.candidacy_id)
    if omission.missing_document is not None and omission.missing_document not in kinds:
        return problems.omission_still_open(omission.id, omission.missing_document, omission.article)
    return None


def _not_now(nomination: Nomination) -> NotDone:
    return NotDone((problems.not_possible_now(nomination.status.value),))
