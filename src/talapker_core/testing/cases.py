"""A case that satisfies every rule, from which a test takes away what it is about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from talapker_core.examination.case import Answered, CandidacyCase, Stated
from talapker_core.examination.claims import Claims
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    COURT_UNEXPUNGED_CONVICTION,
    EDUCATION_LEVEL,
    EducationLevel,
)
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

ANSWERED_AT = datetime(2021, 10, 15, 6, 0, tzinfo=UTC)
"""When the invented registries answered."""

_DECLARED: Mapping[str, object] = {
    CIVIL_BIRTH_DATE.key: date(1980, 3, 14),
    CIVIL_CITIZENSHIP.key: True,
    COURT_UNEXPUNGED_CONVICTION.key: False,
    EDUCATION_LEVEL.key: EducationLevel.HIGHER,
}


def stated(value: object, source: str = "an invented registry") -> Stated:
    """A registry's statement of `value`."""
    return Stated(value, source, ANSWERED_AT)


def a_case(
    *,
    rulebook: Rulebook | None = None,
    election_day: date = KYRGYZ_ELECTION,
    applicant_kind: ApplicantKind = ApplicantKind.PARTY_LIST,
    claims: Mapping[str, object] | None = None,
    answers: Mapping[str, Answered] | None = None,
    without_documents: frozenset[str] = frozenset(),
    circumstances: Mapping[str, bool] | None = None,
    submitted_at: datetime | None = datetime(2021, 10, 18, 11, 0, tzinfo=UTC),
) -> CandidacyCase:
    """A case in which everything is declared, confirmed and in the file, but for what the arguments say.

    Args:
        rulebook: whose package lies in the file; the Kyrgyz one of 2021 unless given.
        election_day: the election day.
        applicant_kind: who brought the nomination.
        claims: all that is declared, instead of the usual; fact key to value.
        answers: answers that replace or add to the usual ones; fact key to answer.
        without_documents: kinds taken out of the file.
        circumstances: conditions known to hold or not; the usual ones do not hold.
        submitted_at: when the submission arrived.
    """
    package = required_documents(rulebook or kyrgyzstan_2021(), applicant_kind, election_day)
    usual: dict[str, Answered] = {
        CIVIL_BIRTH_DATE.key: stated(date(1980, 3, 14)),
        CIVIL_CITIZENSHIP.key: stated(value=True),
        COURT_UNEXPUNGED_CONVICTION.key: stated(value=False),
    }
    conditions = {document.condition.code: False for document in package if document.condition}
    return CandidacyCase(
        election_day=election_day,
        applicant_kind=applicant_kind,
        claims=Claims(_DECLARED if claims is None else claims),
        answers={**usual, **(answers or {})},
        documents=frozenset(document.kind for document in package) - without_documents,
        circumstances=conditions if circumstances is None else circumstances,
        submitted_at=submitted_at,
    )
