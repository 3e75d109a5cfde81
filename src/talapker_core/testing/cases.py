"""A case that satisfies every rule, from which a test takes away what it is about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from talapker_core.elections.calendar import deadline
from talapker_core.examination.case import Answered, CandidacyCase, Stated
from talapker_core.examination.claims import Claims
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.vocabulary import (
    BORDER_DAYS_ABROAD,
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    COMMISSION_DEPOSIT,
    COMMISSION_OTHER_CANDIDACY,
    COMMISSION_VALID_SIGNATURES,
    COURT_IMPRISONED,
    COURT_LEGAL_INCAPACITY,
    COURT_UNEXPUNGED_CONVICTION,
    DISABILITY_GROUP,
    EDUCATION_DIPLOMA_VALID,
    EDUCATION_LEVEL,
    FOREIGN_CITIZENSHIP,
    INTERIOR_ORGANISED_CRIME,
    LANGUAGE_CERTIFICATE,
    NOMINATED_ON,
    OFFICE_TERMS_SERVED,
    PARTY_OTHER_MEMBER,
    PARTY_REGISTERED,
    RELIGION_RECENT_CLERGY,
    RESIDENCE_LOCAL_COMMUNITY,
    RESIDENCE_SINCE,
    RESIDENCE_YEARS_TOTAL,
    EducationLevel,
)
from talapker_core.money import Money
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

ANSWERED_AT = datetime(2021, 10, 15, 6, 0, tzinfo=UTC)
"""When the invented registries answered."""

IN_TIME = datetime(2021, 10, 18, 11, 0, tzinfo=UTC)
"""Stands for an hour before the documents are due, whenever that is; in the election of 2021 it is that hour itself."""

_DECLARED: Mapping[str, object] = {
    CIVIL_BIRTH_DATE.key: date(1980, 3, 14),
    CIVIL_CITIZENSHIP.key: True,
    COURT_UNEXPUNGED_CONVICTION.key: False,
    EDUCATION_LEVEL.key: EducationLevel.HIGHER,
}
_STATED: Mapping[str, object] = {
    CIVIL_BIRTH_DATE.key: date(1980, 3, 14),
    CIVIL_CITIZENSHIP.key: True,
    FOREIGN_CITIZENSHIP.key: False,
    COURT_UNEXPUNGED_CONVICTION.key: False,
    COURT_LEGAL_INCAPACITY.key: False,
    COURT_IMPRISONED.key: False,
    INTERIOR_ORGANISED_CRIME.key: False,
    EDUCATION_DIPLOMA_VALID.key: True,
    LANGUAGE_CERTIFICATE.key: True,
    RESIDENCE_YEARS_TOTAL.key: 40,
    RESIDENCE_SINCE.key: date(1980, 3, 14),
    RESIDENCE_LOCAL_COMMUNITY.key: True,
    BORDER_DAYS_ABROAD.key: DaysAbroad(otherwise=12),
    RELIGION_RECENT_CLERGY.key: False,
    DISABILITY_GROUP.key: 0,
    PARTY_OTHER_MEMBER.key: False,
    PARTY_REGISTERED.key: True,
    OFFICE_TERMS_SERVED.key: 0,
    COMMISSION_OTHER_CANDIDACY.key: False,
    COMMISSION_VALID_SIGNATURES.key: 40_000,
}
_DEPOSIT = 1_000_000_000_00
"""More than any law asks for, in minor units."""


def stated(value: object, source: str = "an invented registry") -> Stated:
    """A registry's statement of `value`."""
    return Stated(value, source, ANSWERED_AT)


def a_case(
    *,
    rulebook: Rulebook | None = None,
    election_day: date = KYRGYZ_ELECTION,
    occasion: Occasion = Occasion.REGULAR,
    applicant_kind: ApplicantKind = ApplicantKind.PARTY_LIST,
    claims: Mapping[str, object] | None = None,
    answers: Mapping[str, Answered] | None = None,
    without_documents: frozenset[str] = frozenset(),
    circumstances: Mapping[str, bool] | None = None,
    submitted_at: datetime | None = IN_TIME,
) -> CandidacyCase:
    """A case in which everything is declared, confirmed and in the file, but for what the arguments say.

    Args:
        rulebook: whose package lies in the file; the Kyrgyz one of 2021 unless given.
        election_day: the election day.
        occasion: on what occasion the election is held.
        applicant_kind: who brought the nomination.
        claims: all that is declared, instead of the usual; fact key to value.
        answers: answers that replace or add to the usual ones; fact key to answer.
        without_documents: kinds taken out of the file.
        circumstances: conditions known to hold or not; the usual ones do not hold.
        submitted_at: when the submission arrived; before its deadline unless given.
    """
    law = rulebook or kyrgyzstan_2021()
    package = required_documents(law, applicant_kind, election_day)
    usual: dict[str, Answered] = {key: stated(value) for key, value in _STATED.items()}
    usual[COMMISSION_DEPOSIT.key] = stated(Money(_DEPOSIT, law.currency))
    nominated = {NOMINATED_ON.key: election_day - timedelta(days=80)}
    conditions = {document.condition.code: False for document in package if document.condition}
    return CandidacyCase(
        election_day=election_day,
        occasion=occasion,
        applicant_kind=applicant_kind,
        claims=Claims({**_DECLARED, **nominated} if claims is None else claims),
        answers={**usual, **(answers or {})},
        documents=frozenset(document.kind for document in package) - without_documents,
        circumstances=conditions if circumstances is None else circumstances,
        submitted_at=_in_time(law, election_day, occasion) if submitted_at is IN_TIME else submitted_at,
    )


def _in_time(rulebook: Rulebook, election_day: date, occasion: Occasion) -> datetime:
    return deadline(rulebook, DOCUMENTS_DUE, election_day, occasion=occasion).instant - timedelta(hours=1)
