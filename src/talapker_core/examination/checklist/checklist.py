"""The checklist of a file: everything the law still asks, with the article and the path to where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from talapker_core.elections.calendar import deadline
from talapker_core.errors import Problem
from talapker_core.examination.checklist import texts
from talapker_core.examination.checklist.deposit import deposit_item
from talapker_core.examination.checklist.documents import document_path, infected_documents, missing_documents
from talapker_core.examination.checklist.in_hand import FileInHand
from talapker_core.examination.checklist.item import ChecklistItem, Severity
from talapker_core.examination.checklist.people import (
    ARRIVAL,
    consent_points,
    elsewhere_points,
    quota_points,
    verdict_points,
)
from talapker_core.examination.checklist.supporters import supporter_items
from talapker_core.nominations import problems
from talapker_core.nominations.acts import NotDone, submit
from talapker_core.nominations.party_list.distances import Distance, distances
from talapker_core.nominations.party_list.requirements import requirements_of
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_core.rulebooks.catalogue import omission_catalogue
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.rulebook import Rulebook

_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The open points, what blocks first, otherwise in the order in which a file is put together.

    Attributes:
        items: the points.
        quotas: for a list, how far it is from each requirement.
    """

    items: tuple[ChecklistItem, ...]
    quotas: tuple[Distance, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing in the file itself stands against handing it in and registering it."""
        return all(item.severity is not Severity.BLOCKS for item in self.items)


def checklist(file: FileInHand, rulebook: Rulebook, now: datetime) -> Checklist:
    """What is open in `file` at the instant `now` (UTC).

    Raises:
        NotInForceError: the rulebook does not cover the election day.
    """
    quotas: tuple[Distance, ...] = ()
    if file.nomination.system is ContestSystem.PARTY_LIST and file.nomination.standing:
        requirements = requirements_of(rulebook, file.election_day)
        quotas = distances(file.members, requirements, file.election_day)
    omissions = tuple(_of_omissions(file, rulebook))
    told = {item.path for item in omissions}
    found = (
        *omissions,
        *_of_handing_in(file, rulebook, now),
        *(item for item in missing_documents(file, rulebook) if item.path not in told),
        *infected_documents(file),
        *_of_the_deposit(file),
        *_of_supporters(file),
        *quota_points(file, quotas),
        *verdict_points(file),
        *consent_points(file, rulebook),
        *elsewhere_points(file),
    )
    return Checklist(tuple(sorted(found, key=lambda item: _ORDER.index(item.severity))), quotas)


def _of_omissions(file: FileInHand, rulebook: Rulebook) -> Iterator[ChecklistItem]:
    nomination = file.nomination
    if nomination.status is not NominationStatus.CORRECTION:
        return
    catalogue = {kind.code: kind.text for kind in omission_catalogue(rulebook)}
    for omission in nomination.open_omissions:
        if not omission.recoverable:
            yield _point(problems.omission_not_recoverable(omission.id, omission.article), Severity.BLOCKS)
        elif omission.missing_document is None:
            # Whether it is mended, only the commission can see.
            yield ChecklistItem(
                code=omission.code,
                severity=Severity.WARNS,
                message=catalogue.get(omission.code, texts.OMISSION),
                remedy=texts.MEND,
                path=("omissions", omission.id),
                article=omission.article,
            )
        elif omission.missing_document not in nomination.document_kinds(omission.candidacy_id):
            told = problems.omission_still_open(omission.id, omission.missing_document, omission.article)
            yield ChecklistItem(
                code=omission.code,
                severity=Severity.BLOCKS,
                message=told.message,
                remedy=told.remedy,
                path=document_path(omission.candidacy_id, omission.missing_document),
                article=omission.article,
            )


def _of_handing_in(file: FileInHand, rulebook: Rulebook, now: datetime) -> Iterator[ChecklistItem]:
    """What the act of handing in would refuse, and the time for it."""
    if not file.is_draft:
        return
    due = deadline(rulebook, DOCUMENTS_DUE, file.election_day, occasion=file.occasion)
    is_list = file.nomination.system is ContestSystem.PARTY_LIST
    # Too long a list is told by its quota, which names the places.
    most = None if is_list else 1
    refused = submit(file.nomination, at_most=most, at_most_article=str(due.citation), due=due, now=now)
    if isinstance(refused, NotDone):
        yield from (_point(problem, Severity.BLOCKS) for problem in refused.problems)
    if not file.nomination.documents:
        yield _point(problems.no_documents(), Severity.BLOCKS)
    in_time = due.is_met_by(now)
    yield ChecklistItem(
        code=ARRIVAL,
        severity=Severity.INFORMS if in_time else Severity.WARNS,
        message=texts.due(due.local_text) if in_time else texts.overdue(due.local_text),
        remedy=texts.HAND_IN if in_time else texts.HAND_IN_LATE,
        path=("submission",),
        article=str(due.citation),
        verified=due.verified,
    )


def _of_the_deposit(file: FileInHand) -> Iterator[ChecklistItem]:
    item = None if file.deposit is None else deposit_item(file.deposit)
    if item is not None:
        yield item


def _of_supporters(file: FileInHand) -> Iterator[ChecklistItem]:
    if file.supporters is not None and file.is_draft:
        yield from supporter_items(file.supporters)


def _point(problem: Problem, severity: Severity) -> ChecklistItem:
    return ChecklistItem(
        code=problem.code,
        severity=severity,
        message=problem.message,
        remedy=problem.remedy,
        path=problem.path,
        article=problem.article,
    )
