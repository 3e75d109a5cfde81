"""Hypothesis strategies for candidacy cases of every kind."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from talapker_core.examination.case import Answered, CandidacyCase, NotInRegister, Stated, Unanswered
from talapker_core.examination.claims import Claims
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.vocabulary import (
    BORDER_DAYS_ABROAD,
    CIVIL_BIRTH_DATE,
    COMMISSION_DEPOSIT,
    COMMISSION_VALID_SIGNATURES,
    CORE_FACTS,
    DISABILITY_GROUP,
    EDUCATION_LEVEL,
    NOMINATED_ON,
    OFFICE_TERMS_SERVED,
    RESIDENCE_SINCE,
    RESIDENCE_YEARS_TOTAL,
    EducationLevel,
)
from talapker_core.money import Money
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.testing.cases import ANSWERED_AT

VALUES: dict[str, st.SearchStrategy[object]] = {
    CIVIL_BIRTH_DATE.key: st.dates(date(1930, 1, 1), date(2005, 12, 31)),
    EDUCATION_LEVEL.key: st.sampled_from(EducationLevel),
    BORDER_DAYS_ABROAD.key: st.builds(
        DaysAbroad,
        st.dictionaries(st.integers(2015, 2026), st.integers(0, 366), max_size=6),
        st.none() | st.integers(0, 366),
    ),
    COMMISSION_DEPOSIT.key: st.builds(Money, st.integers(0, 10**9), st.sampled_from(["KGS", "EXD"])),
    COMMISSION_VALID_SIGNATURES.key: st.integers(0, 40_000),
    DISABILITY_GROUP.key: st.integers(0, 3),
    NOMINATED_ON.key: st.dates(date(2021, 8, 1), date(2026, 12, 31)),
    OFFICE_TERMS_SERVED.key: st.integers(0, 7),
    RESIDENCE_SINCE.key: st.dates(date(1930, 1, 1), date(2026, 12, 31)),
    RESIDENCE_YEARS_TOTAL.key: st.integers(0, 80),
    **{spec.key: st.booleans() for spec in CORE_FACTS if spec.value is bool},
}
"""Values that a registry may state or a candidate declare, by fact key."""

OUTAGES = st.builds(Unanswered, st.sampled_from(["timeout", "network", "busy", "pending", "not_asked", "not_told"]))
"""Attempts that brought nothing."""


def statements(key: str) -> st.SearchStrategy[Answered]:
    """Statements about the fact `key`."""
    return VALUES[key].map(lambda value: Stated(value, "an invented registry", ANSWERED_AT))


def answers(key: str) -> st.SearchStrategy[Answered]:
    """Any answer about the fact `key`: a statement, an absence, an outage."""
    return st.one_of(statements(key), st.builds(NotInRegister, st.booleans()), OUTAGES)


@st.composite
def cases(draw: st.DrawFn, rulebook: Rulebook, election_day: date) -> CandidacyCase:
    """Cases of every kind under `rulebook`: anything declared or not, answered or not, in the file or not."""
    kinds = sorted({document.kind for document in rulebook.documents})
    conditions = sorted({document.condition.code for document in rulebook.documents if document.condition})
    return CandidacyCase(
        election_day=election_day,
        applicant_kind=draw(st.sampled_from(ApplicantKind)),
        claims=Claims(draw(st.fixed_dictionaries({}, optional=VALUES))),
        answers=draw(st.fixed_dictionaries({}, optional={key: answers(key) for key in VALUES})),
        documents=frozenset(draw(st.sets(st.sampled_from(kinds)))),
        circumstances=draw(st.dictionaries(st.sampled_from(conditions), st.booleans())) if conditions else {},
        submitted_at=draw(
            st.none()
            | st.datetimes(
                datetime(election_day.year - 1, election_day.month, 1),  # noqa: DTZ001  (Hypothesis adds the zone)
                datetime(election_day.year, election_day.month, 28),  # noqa: DTZ001  (Hypothesis adds the zone)
                timezones=st.just(UTC),
            )
        ),
    )
