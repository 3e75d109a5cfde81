"""The acts on a nomination. Each takes the file and the time, and returns what happened or why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talapker_core.elections.moments import Deadline
from talapker_core.errors import Problem
from talapker_core.nominations import problems, procedure_problems
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.nomination import Nomination, NominationHead
from talapker_core.nominations.omissions import Omission, OmissionStatus
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


def edit(nomination: Nomination | NominationHead, event: NominationEvent) -> Moved | NotDone:
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


def record_omissions(nomination: Nomination, *, correct_by: datetime, restarts: bool) -> Moved | NotDone:
    """Tell the applicant of defects, to be mended by `correct_by` (UTC).

    The correction window starts with the first notice. Whether a further one `restarts` it is for the law to say; if
    it does not, a term that stands still goes on standing still.
    """
    step = transition(nomination.status, NominationEvent.OMISSION_RECORDED)
    if step is None:
        return _not_now(nomination)
    begins = restarts or nomination.status is NominationStatus.SUBMITTED
    return Moved(step.event, step.target, correct_by=correct_by if begins else nomination.correct_by)


def assess(nomination: Nomination, omission: Omission, *, mended: bool) -> Moved | NotDone:
    """Say of one defect that the applicant claims to have mended whether it is."""
    step = transition(nomination.status, NominationEvent.OMISSION_ASSESSED)
    if step is None:
        return _not_now(nomination)
    if omission.status is OmissionStatus.TAKEN_BACK:
        return NotDone((procedure_problems.omission_taken_back(omission.id),))
    if mended and not omission.recoverable:
        return NotDone((problems.omission_not_recoverable(omission.id, omission.article),))
    return Moved(step.event, step.target, mended=(omission.id,) if mended else ())


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
    nomination: Nomination,
    outcome: DecisionOutcome,
    *,
    rules_against: Sequence[str],
    override: str | None,
    objections_block: bool = False,
) -> Moved | NotDone:
    """Register or refuse.

    `rules_against` are the rules not met or not told. A member may register all the same, but must say why: machines
    find, people decide, and an answer that never came is not a yes. Where `objections_block`, an objection that is not
    decided stands in the way of registering.
    """
    event = NominationEvent.REGISTERED if outcome is DecisionOutcome.GRANTED else NominationEvent.REFUSED
    step = transition(nomination.status, event)
    if step is None:
        return _not_now(nomination)
    if outcome is DecisionOutcome.GRANTED:
        if nomination.open_omissions:
            return NotDone((problems.open_omissions_remain(len(nomination.open_omissions)),))
        if objections_block and nomination.open_objections:
            return NotDone((procedure_problems.open_objections(nomination.open_objections),))
        if rules_against and not (override or "").strip():
            return NotDone((problems.grounds_against(tuple(sorted(set(rules_against)))),))
    return Moved(step.event, step.target)


def propose(
    nomination: Nomination,
    outcome: DecisionOutcome,
    *,
    rules_against: Sequence[str],
    override: str | None,
    objections_block: bool = False,
) -> Moved | NotDone:
    """Put a decision forward that a second member must answer. It is judged as the decision itself will be."""
    decided = decide(
        nomination, outcome, rules_against=rules_against, override=override, objections_block=objections_block
    )
    if isinstance(decided, NotDone):
        return decided
    if nomination.proposal is not None:
        return NotDone((procedure_problems.decision_proposed_already(nomination.proposal.id),))
    step = transition(nomination.status, NominationEvent.DECISION_PROPOSED)
    return _not_now(nomination) if step is None else Moved(step.event, step.target, nomination.correct_by)


def answer_proposal(
    nomination: Nomination,
    proposal_id: str,
    *,
    member: str,
    agrees: bool,
    rules_against: Sequence[str],
    override: str | None,
    objections_block: bool = False,
) -> Moved | NotDone:
    """The second member's answer: the decision is taken, or not carried. Nobody answers what they put forward."""
    proposal = nomination.proposal
    if proposal is None or proposal.id != proposal_id:
        return NotDone((procedure_problems.no_such_proposal(),))
    if proposal.proposed_by == member:
        return NotDone((procedure_problems.second_member_required(),))
    if agrees:
        return decide(
            nomination,
            proposal.outcome,
            rules_against=rules_against,
            override=override,
            objections_block=objections_block,
        )
    step = transition(nomination.status, NominationEvent.DECISION_NOT_CARRIED)
    return _not_now(nomination) if step is None else Moved(step.event, step.target, nomination.correct_by)


def withdraw(nomination: Nomination, *, due: Deadline | None = None, now: datetime | None = None) -> Moved | NotDone:
    """Step back with the whole file. Once it is registered, only until `due`, where the law sets a last day."""
    step = transition(nomination.status, NominationEvent.WITHDRAWN)
    if step is None:
        return _not_now(nomination)
    if nomination.status is NominationStatus.REGISTERED:
        late = too_late(due, now)
        if late is not None:
            return NotDone((late,))
    return Moved(step.event, step.target)


def cancel_registration(nomination: Nomination) -> Moved | NotDone:
    """Cancel the registration of the whole file, on a ground that the law lists."""
    step = transition(nomination.status, NominationEvent.REMOVED)
    return _not_now(nomination) if step is None else Moved(step.event, step.target)


def transfer(nomination: Nomination) -> Moved | NotDone:
    """Hand the file over to another commission. Its terms run on."""
    step = transition(nomination.status, NominationEvent.TRANSFERRED)
    return _not_now(nomination) if step is None else Moved(step.event, step.target, nomination.correct_by)


def too_late(due: Deadline | None, now: datetime | None) -> Problem | None:
    """The problem when `due` has passed at `now` (UTC); none where the law sets no last moment."""
    if due is None or now is None or due.is_met_by(now):
        return None
    return procedure_problems.too_late(due.local_text, str(due.citation))


def _unmended(nomination: Nomination, omission: Omission) -> Problem | None:
    if not omission.recoverable:
        return problems.omission_not_recoverable(omission.id, omission.article)
    kinds = nomination.document_kinds(omission.candidacy_id)
    if omission.missing_document is not None and omission.missing_document not in kinds:
        return problems.omission_still_open(omission.id, omission.missing_document, omission.article)
    return None


def _not_now(nomination: Nomination | NominationHead) -> NotDone:
    return NotDone((problems.not_possible_now(nomination.status.value),))
