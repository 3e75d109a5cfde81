"""Paper that says otherwise than the form: an officer records it, the law tells which of the two counts.

What was handed in electronically stays as it is, in its layer and beside the paper's value. Where the law lets paper
prevail, the paper's value comes into force; where it does not, or does not speak of it, the deviation is only shown.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from talapker_core.errors import Problem
from talapker_core.nominations import paper_problems, problems, procedure_problems
from talapker_core.nominations.acts import Moved, NotDone
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.nominee import Nominee
from talapker_core.nominations.paper_values import OF_THE_FILE, PaperField, PaperValue, fits
from talapker_core.nominations.status import NominationEvent, transition


class PaperStanding(StrEnum):
    """What became of a deviation."""

    RECORDED = "recorded"
    """It is shown, and what was handed in electronically counts."""
    IN_FORCE = "in_force"
    """The paper's value counts."""
    CORRECTED = "corrected"
    """The applicant has corrected the field since, as the commission asked."""
    TAKEN_BACK = "taken_back"
    """It was recorded by mistake."""

    @property
    def stands(self) -> bool:
        """Whether it still says that paper and form differ."""
        return self in {PaperStanding.RECORDED, PaperStanding.IN_FORCE}


@dataclass(frozen=True, slots=True)
class PaperSource:
    """Which paper it is: the kind of document, its page (from 1) where it has several, and where it is kept."""

    document_kind: str
    page: int | None
    kept_in: str


@dataclass(frozen=True, slots=True)
class PaperStatement:
    """What an officer reads on a paper.

    Attributes:
        field: what differs.
        candidacy_id: of whom; `None` for what is of the file as a whole.
        value: the paper's value of a nominee's field. It is left out of every representation.
        words: what differs on the file as a whole.
        source: the paper.
    """

    field: PaperField
    candidacy_id: str | None
    source: PaperSource
    value: PaperValue = dataclasses.field(default=None, repr=False)
    words: str | None = dataclasses.field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a deviation was a mistake: who said so, when (UTC) and why. The deviation stays beside it."""

    officer: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class PaperDeviation:
    """A deviation on record.

    Attributes:
        statement: what the paper says, of whom, on which page.
        electronic: what was handed in electronically. It is left out of every representation.
        standing: what became of it.
        officer: who compared, by pseudonym.
        at: when it was recorded (UTC).
        reason: the officer's words.
        article: what tells which value counts; None where the law does not speak of it.
        taken_back: the record that takes it back.
    """

    id: str
    statement: PaperStatement
    electronic: PaperValue = dataclasses.field(repr=False)
    standing: PaperStanding
    officer: str
    at: datetime
    reason: str = dataclasses.field(repr=False)
    article: str | None = None
    taken_back: TakenBack | None = None


@dataclass(frozen=True, slots=True)
class Deviated:
    """What comes of recording a deviation, or of taking one back.

    Attributes:
        moved: the event; the file stays where it stands.
        standing: how the deviation stands now.
        electronic: what was handed in electronically.
        nominee: what now counts of the person, where that is something else than before.
    """

    moved: Moved
    standing: PaperStanding
    electronic: PaperValue = dataclasses.field(default=None, repr=False)
    nominee: Nominee | None = dataclasses.field(default=None, repr=False)


def record_deviation(
    nomination: Nomination,
    statement: PaperStatement,
    nominee: Nominee | None,
    *,
    prevails: bool,
    on_record: Iterable[PaperDeviation],
    kinds: frozenset[str],
) -> Deviated | NotDone:
    """Record what a paper says, between the handing in of the file and the decision on it.

    `nominee` is what counts of the person now; `prevails` is what the law says of paper; `on_record` are the file's
    deviations so far; `kinds` are the documents that the law asks for.
    """
    step = transition(nomination.status, NominationEvent.PAPER_DEVIATION_RECORDED)
    if step is None:
        return NotDone((problems.not_possible_now(nomination.status.value),))
    found = _flaws(nomination, statement) + _source_flaws(statement, kinds)
    if found:
        return NotDone(found)
    moved = Moved(step.event, step.target, nomination.correct_by)
    if nominee is None:
        return Deviated(moved, PaperStanding.RECORDED)
    electronic = getattr(nominee, statement.field.value)
    nothing_new = _nothing_new(statement, electronic, on_record)
    if nothing_new is not None:
        return NotDone((nothing_new,))
    if not prevails:
        return Deviated(moved, PaperStanding.RECORDED, electronic)
    changed: dict[str, Any] = {statement.field.value: statement.value}
    return Deviated(moved, PaperStanding.IN_FORCE, electronic, replace(nominee, **changed))


def take_back_deviation(
    nomination: Nomination, deviation: PaperDeviation, nominee: Nominee | None
) -> Deviated | NotDone:
    """Take a mistaken record back; where the paper's value counted, what was there before counts again."""
    step = transition(nomination.status, NominationEvent.PAPER_DEVIATION_TAKEN_BACK)
    if step is None:
        return NotDone((problems.not_possible_now(nomination.status.value),))
    if deviation.standing is PaperStanding.TAKEN_BACK:
        return NotDone((paper_problems.taken_back_already(),))
    moved = Moved(step.event, step.target, nomination.correct_by)
    restored = None
    if deviation.standing is PaperStanding.IN_FORCE and nominee is not None:
        before: dict[str, Any] = {deviation.statement.field.value: deviation.electronic}
        restored = replace(nominee, **before)
    return Deviated(moved, PaperStanding.TAKEN_BACK, deviation.electronic, restored)


def fields_from_paper(deviations: Iterable[PaperDeviation], candidacy_id: str) -> tuple[PaperField, ...]:
    """The fields of a candidacy whose value in force is the paper's, in the order of the form."""
    found = {
        it.statement.field
        for it in deviations
        if it.standing is PaperStanding.IN_FORCE and it.statement.candidacy_id == candidacy_id
    }
    return tuple(each for each in PaperField if each in found)


def overtaken(deviations: Iterable[PaperDeviation], candidacy_id: str, corrected: Sequence[str]) -> tuple[str, ...]:
    """The ids of deviations that stood until the applicant corrected one of the fields `corrected`.

    What was compared with the paper is not what is said any more; an officer may compare anew.
    """
    return tuple(
        it.id
        for it in deviations
        if it.standing.stands and it.statement.candidacy_id == candidacy_id and it.statement.field.value in corrected
    )


def _nothing_new(statement: PaperStatement, electronic: PaperValue, known: Iterable[PaperDeviation]) -> Problem | None:
    """The problem where the field has a deviation already, or has none at all."""
    place = (statement.field, statement.candidacy_id)
    standing = (it for it in known if it.standing.stands and (it.statement.field, it.statement.candidacy_id) == place)
    if (stands := next(standing, None)) is not None:
        return paper_problems.deviation_stands(stands.id)
    return paper_problems.says_the_same() if electronic == statement.value else None


def _source_flaws(statement: PaperStatement, kinds: frozenset[str]) -> tuple[Problem, ...]:
    source = statement.source
    found: list[Problem] = []
    if source.document_kind not in kinds:
        found.append(paper_problems.unknown_paper())
    if source.page is not None and source.page < 1:
        found.append(paper_problems.page_not_valid())
    if not source.kept_in.strip():
        found.append(paper_problems.kept_nowhere())
    return tuple(found)


def _flaws(nomination: Nomination, statement: PaperStatement) -> tuple[Problem, ...]:
    """What is wrong with the field, the person and the value; the gravest alone."""
    found: Problem | None = None
    if statement.field is PaperField.PERSONAL_NUMBER:
        # The number tells the person: the register, the consent and the journal know them by it.
        found = paper_problems.another_person()
    elif statement.field in OF_THE_FILE:
        if statement.candidacy_id is not None:
            found = paper_problems.of_the_file()
        elif statement.value is not None or not (statement.words or "").strip():
            found = paper_problems.words_wanted()
    elif statement.candidacy_id is None:
        found = paper_problems.of_a_candidacy()
    elif statement.candidacy_id not in {candidacy.id for candidacy in nomination.standing}:
        found = procedure_problems.left_already()
    elif statement.words is not None or not fits(statement.field, statement.value):
        found = paper_problems.value_does_not_fit()
    return () if found is None else (found,)
