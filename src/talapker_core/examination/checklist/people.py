"""The points of a checklist that are about people: who stands in which order, what the rules say, who consents."""

from collections.abc import Iterable, Iterator

from talapker_core.examination.checklist import texts
from talapker_core.examination.checklist.deposit import DEPOSIT
from talapker_core.examination.checklist.documents import PACKAGE
from talapker_core.examination.checklist.in_hand import FileInHand
from talapker_core.examination.checklist.item import ChecklistItem, Severity
from talapker_core.examination.checklist.supporters import SIGNATURES
from talapker_core.examination.verdict import CannotTell, NotMet, Origin
from talapker_core.nominations.consent import consent_asked
from talapker_core.nominations.party_list.distances import Bound, Distance, Standing
from talapker_core.rulebooks.rulebook import Rulebook

ARRIVAL = "submission.in_time"
CONSENT = "consent.given"
ELSEWHERE = "candidacy.stands_elsewhere"
_OWN_POINTS = frozenset({PACKAGE, ARRIVAL})
"""Rules that have points of their own, more exact than a verdict on one candidacy."""


def quota_points(file: FileInHand, quotas: Iterable[Distance]) -> Iterator[ChecklistItem]:
    """What a list is away from, or may be."""
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


def verdict_points(file: FileInHand) -> Iterator[ChecklistItem]:
    """What the rules say of whoever stands, where it is not met or cannot be told."""
    for candidacy in file.nomination.standing:
        for verdict in file.verdicts.get(candidacy.id, ()):
            if verdict.code == DEPOSIT and file.deposit is not None:
                continue
            if verdict.code == SIGNATURES and file.supporters is not None and file.is_draft:
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


def consent_points(file: FileInHand, rulebook: Rulebook) -> Iterator[ChecklistItem]:
    """Who has not consented to the list as it stands, where the law asks for that electronically."""
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


def elsewhere_points(file: FileInHand) -> Iterator[ChecklistItem]:
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
