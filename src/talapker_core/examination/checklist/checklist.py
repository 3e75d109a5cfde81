"""The checklist of a file: everything the law still asks, with the article and the path to where it is mended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from talapker_core.elections.calendar import deadline
from talapker_core.errors import Problem
from talapker_core.examination.checklist import texts
from talapker_core.examination.checklist.deposit import DEPOSIT, DepositInHand, deposit_item
from talapker_core.examination.checklist.item import ChecklistItem, Severity
from talapker_core.examination.checklist.supporters import SIGNATURES, SupportersInHand, supporter_items
from talapker_core.examination.package import package_gaps
from talapker_core.examination.verdict import CannotTell, NotMet, Origin, Verdict
from talapker_core.localized import Localized
from talapker_core.nominations import problems
from talapker_core.nominations.acts import NotDone, submit
from talapker_core.nominations.consent import consent_asked
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.party_list.distances import Bound, Distance, Standing, distances
from talapker_core.nominations.party_list.members import ListMember
from talapker_core.nominations.party_list.requirements import requirements_of
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_core.rulebooks.catalogue import omission_catalogue, required_documents
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import RequiredDocument
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.rulebook import Rulebook

PACKAGE = "package.complete"
ARRIVAL = "submission.in_time"
CONSENT = "consent.given"
ELSEWHERE = "candidacy.stands_elsewhere"
INFECTED = "document.infected"
_OWN_POINTS = frozenset({PACKAGE, ARRIVAL})
"""Rules that have points of their own here, more exact than a verdict on one candidacy."""

_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInHand:
    """All that a checklist is made of.

    Attributes:
        nomination: the file.
        election_day, occasion: of its election.
        members: for a list, its members in the order of their places; they are those who stand.
        verdicts: by candidacy, what the rules say of what is declared and known.
        elsewhere: the candidacies whose people are put forward a second time in this election.
        consents: the candidacies whose candidates consent to the list as it stands.
        circumstances: by code, conditions of the package known to hold or not.
        deposit: what is due and what has come in; None where the law asks for none, or nobody looked.
        supporters: the signatures on file; None where the law asks for none, or nobody looked.
    """

    nomination: Nomination
    election_day: date
    occasion: Occasion = Occasion.REGULAR
    members: Sequence[ListMember] = ()
    verdicts: Mapping[str, Sequence[Verdict]] = field(default_factory=dict)
    elsewhere: AbstractSet[str] = frozenset()
    consents: AbstractSet[str] = frozenset()
    circumstances: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    deposit: DepositInHand | None = None
    supporters: SupportersInHand | None = None


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
        *(item for item in _of_documents(file, rulebook) if item.path not in told),
        *_of_infected_documents(file),
        *_of_the_deposit(file),
        *_of_supporters(file),
        *_of_quotas(file, quotas),
        *_of_verdicts(file),
        *_of_consents(file, rulebook),
        *_of_people_elsewhere(file),
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
                path=_document_path(omission.candidacy_id, omission.missing_document),
                article=omission.article,
            )


def _of_handing_in(file: FileInHand, rulebook: Rulebook, now: datetime) -> Iterator[ChecklistItem]:
    """What the act of handing in would refuse, and the time for it."""
    if file.nomination.status is not NominationStatus.DRAFT:
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


def _of_documents(file: FileInHand, rulebook: Rulebook) -> Iterator[ChecklistItem]:
    nomination = file.nomination
    package = required_documents(rulebook, nomination.route, file.election_day)
    of_the_file = [document for document in package if not document.per_candidate]
    of_a_candidate = [document for document in package if document.per_candidate]
    places: Iterable[str | None] = (None, *(candidacy.id for candidacy in nomination.standing))
    for candidacy_id in places:
        asked = of_the_file if candidacy_id is None else of_a_candidate
        gaps = package_gaps(asked, nomination.document_kinds(candidacy_id), file.circumstances)
        for document in gaps.missing:
            message = texts.document_missing(document)
            yield _document(document, candidacy_id, Severity.BLOCKS, message=message)
        for document in gaps.undetermined:
            yield _document(document, candidacy_id, Severity.WARNS, message=texts.document_perhaps_missing(document))


def _of_infected_documents(file: FileInHand) -> Iterator[ChecklistItem]:
    """A document that nobody can be shown is as good as missing, although it was received."""
    gone = {it.id for it in file.nomination.candidacies if it.left}
    for document in file.nomination.documents:
        if document.infected and document.candidacy_id not in gone:
            yield ChecklistItem(
                code=INFECTED,
                severity=Severity.BLOCKS,
                message=texts.INFECTED,
                remedy=texts.UPLOAD_CLEAN,
                path=_document_path(document.candidacy_id, document.kind),
            )


def _of_the_deposit(file: FileInHand) -> Iterator[ChecklistItem]:
    item = None if file.deposit is None else deposit_item(file.deposit)
    if item is not None:
        yield item


def _of_supporters(file: FileInHand) -> Iterator[ChecklistItem]:
    if file.supporters is not None and _is_draft(file):
        yield from supporter_items(file.supporters)


def _is_draft(file: FileInHand) -> bool:
    return file.nomination.status is NominationStatus.DRAFT


def _of_quotas(file: FileInHand, quotas: Iterable[Distance]) -> Iterator[ChecklistItem]:
    for quota in quotas:
        if quota.standing is Standing.MET:
            continue
        not_met = quota.standing is Standing.NOT_MET
        source = quota.source
        yield ChecklistItem(
            code=quota.code,
            severity=Severity.BLOCKS if not_met else Severity.WARNS,
            message=texts.list_requirement(quota),
            remedy=texts.CHANGE_THE_LIST,
            path=_first_place(file, quota) if not_met else ("candidacies",),
            article=str(source.citation) if source else None,
            verified=source.verified if source else True,
        )


def _first_place(file: FileInHand, quota: Distance) -> tuple[str, ...]:
    """Where what is too much begins; a number that lacks is mended anywhere on the list."""
    if quota.bound is Bound.AT_MOST and quota.places:
        return ("candidacies", file.nomination.standing[quota.places[0] - 1].id, "place")
    return ("candidacies",)


def _of_verdicts(file: FileInHand) -> Iterator[ChecklistItem]:
    for candidacy in file.nomination.standing:
        for verdict in file.verdicts.get(candidacy.id, ()):
            if verdict.code == DEPOSIT and file.deposit is not None:
                continue
            if verdict.code == SIGNATURES and file.supporters is not None and _is_draft(file):
                continue
            if verdict.code in _OWN_POINTS or not isinstance(verdict, NotMet | CannotTell):
                continue
            path: tuple[str, ...] = ("candidacies", candidacy.id)
            severity, remedy = Severity.INFORMS, texts.REGISTRY_WILL_SAY
            if isinstance(verdict, NotMet):
                declared = [fact.key for fact in verdict.facts if fact.origin is Origin.DECLARED]
                severity, remedy = Severity.BLOCKS, texts.REPLACE_OR_CORRECT if declared else texts.REPLACE
                path = (*path, "declarations", declared[0]) if declared else path
            yield ChecklistItem(
                code=verdict.code,
                severity=severity,
                message=verdict.because,
                remedy=remedy,
                path=path,
                article=str(verdict.citation),
                verified=not verdict.rests_on_unverified,
            )


def _of_consents(file: FileInHand, rulebook: Rulebook) -> Iterator[ChecklistItem]:
    asked = consent_asked(rulebook, file.nomination.route, file.election_day)
    if asked is None:
        return
    for candidacy in file.nomination.standing:
        if candidacy.id not in file.consents:
            yield ChecklistItem(
                code=CONSENT,
                severity=Severity.BLOCKS,
                message=texts.CONSENT,
                remedy=texts.LET_CONSENT,
                path=("candidacies", candidacy.id, "consent"),
                article=str(asked.citation),
                verified=asked.verified,
            )


def _of_people_elsewhere(file: FileInHand) -> Iterator[ChecklistItem]:
    """Only that it is so: nothing tells where else, how often, or of which party."""
    for candidacy in file.nomination.standing:
        if candidacy.id in file.elsewhere:
            yield ChecklistItem(
                code=ELSEWHERE,
                severity=Severity.WARNS,
                message=texts.STANDS_ELSEWHERE,
                remedy=texts.AGREE_WITH_THE_PERSON,
                path=("candidacies", candidacy.id),
            )


def _document(
    document: RequiredDocument, candidacy_id: str | None, severity: Severity, *, message: Localized
) -> ChecklistItem:
    return ChecklistItem(
        code=PACKAGE,
        severity=severity,
        message=message,
        remedy=texts.UPLOAD if severity is Severity.BLOCKS else texts.SEE_WHETHER_ASKED,
        path=_document_path(candidacy_id, document.kind),
        article=str(document.citation),
        verified=document.verified,
    )


def _document_path(candidacy_id: str | None, kind: str) -> tuple[str, ...]:
    return ("documents", kind) if candidacy_id is None else ("candidacies", candidacy_id, "documents", kind)


def _point(problem: Problem, severity: Severity) -> ChecklistItem:
    return ChecklistItem(
        code=problem.code,
        severity=severity,
        message=problem.message,
        remedy=problem.remedy,
        path=problem.path,
        article=problem.article,
    )
