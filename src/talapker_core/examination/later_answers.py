"""What a later answer of a registry says against what a registration rested on. It is an alert, never a decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from talapker_core.examination.case import Answered, CandidacyCase, NotInRegister, Stated
from talapker_core.examination.examine import examine
from talapker_core.examination.findings import agreement
from talapker_core.examination.verdict import NotMet, Verdict
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_DECEASED,
    CIVIL_GIVEN_NAME,
    CIVIL_SURNAME,
    COURT_IMPRISONED,
    COURT_LEGAL_INCAPACITY,
    COURT_UNEXPUNGED_CONVICTION,
    EDUCATION_DIPLOMA_VALID,
    EDUCATION_LEVEL,
    FOREIGN_CITIZENSHIP,
    INTERIOR_ORGANISED_CRIME,
    PARTY_OTHER_MEMBER,
    FactSpec,
)
from talapker_core.rulebooks.rulebook import Rulebook


class AlertKind(StrEnum):
    """What has come up after the registration."""

    DEATH = "death"
    CITIZENSHIP = "citizenship"
    CONVICTION = "conviction"
    COURT_ORDER = "court_order"
    IDENTITY = "identity"
    ELIGIBILITY = "eligibility"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One matter that a member should look at.

    Attributes:
        kind: what it is about.
        fact: the key of the fact that is stated otherwise now.
        stated: what is stated now, for telling one matter from another, never for showing; None where the fact changes
            by itself and the rule alone is the matter.
        rule: the rule that is no longer met because of it, if any.
        article: where that rule stands.
    """

    kind: AlertKind
    fact: str
    stated: object = field(repr=False)
    rule: str | None = None
    article: str | None = None


_EXPECTED: Mapping[FactSpec[Any], object] = MappingProxyType(
    {
        CIVIL_DECEASED: False,
        CIVIL_CITIZENSHIP: True,
        FOREIGN_CITIZENSHIP: False,
        COURT_UNEXPUNGED_CONVICTION: False,
        COURT_IMPRISONED: False,
        COURT_LEGAL_INCAPACITY: False,
        INTERIOR_ORGANISED_CRIME: False,
        EDUCATION_DIPLOMA_VALID: True,
        PARTY_OTHER_MEMBER: False,
    }
)
"""What a registration takes to hold of everybody, also where nobody could be asked before it."""

_UNCHANGING = (CIVIL_SURNAME, CIVIL_GIVEN_NAME, CIVIL_BIRTH_DATE, EDUCATION_LEVEL)
"""What does not change by itself: another answer is about another person, or one of the two is wrong.

Debts, incomes, property and days abroad change every week and are watched only by the rules that read them.
"""

_KINDS: Mapping[str, AlertKind] = MappingProxyType(
    {
        CIVIL_DECEASED.key: AlertKind.DEATH,
        CIVIL_CITIZENSHIP.key: AlertKind.CITIZENSHIP,
        FOREIGN_CITIZENSHIP.key: AlertKind.CITIZENSHIP,
        COURT_UNEXPUNGED_CONVICTION.key: AlertKind.CONVICTION,
        COURT_IMPRISONED.key: AlertKind.COURT_ORDER,
        COURT_LEGAL_INCAPACITY.key: AlertKind.COURT_ORDER,
        CIVIL_SURNAME.key: AlertKind.IDENTITY,
        CIVIL_GIVEN_NAME.key: AlertKind.IDENTITY,
        CIVIL_BIRTH_DATE.key: AlertKind.IDENTITY,
    }
)


def contradictions(
    rested_on: CandidacyCase, later: Mapping[str, Answered], rulebook: Rulebook, on: date
) -> tuple[Contradiction, ...]:
    """What `later` answers, by fact key, say against the case that the registration rested on, judged on day `on`.

    An attempt without an answer, a register that does not hold the person, and a change for the better say nothing.

    Raises:
        NotInForceError: the election day lies outside the rulebook.
    """
    told = {key: value for key, answer in later.items() if (value := _told(answer)) is not None}
    if not told:
        return ()
    broken = _newly_broken(rested_on, later, rulebook, on)
    found = [
        Contradiction(
            _KINDS.get(spec.key, AlertKind.ELIGIBILITY), spec.key, told[spec.key], *_rule_of(spec.key, broken)
        )
        for spec in _otherwise(rested_on, told)
    ]
    seen = {one.rule for one in found}
    for verdict in broken:
        fact = next((used.key for used in verdict.facts if used.key in told), None)
        if fact is not None and verdict.code not in seen:
            kind = _KINDS.get(fact, AlertKind.ELIGIBILITY)
            found.append(Contradiction(kind, fact, None, verdict.code, str(verdict.citation)))
    return tuple(found)


def _told(answer: Answered) -> object | None:
    """What an answer states; a register whose completeness is set by law says no by its silence."""
    if isinstance(answer, Stated):
        return answer.value
    return False if isinstance(answer, NotInRegister) and answer.means_none else None


def _otherwise(rested_on: CandidacyCase, told: Mapping[str, object]) -> Iterator[FactSpec[Any]]:
    for spec, expected in _EXPECTED.items():
        if spec.key in told and told[spec.key] not in (expected, _basis(rested_on, spec, expected)):
            yield spec
    for spec in _UNCHANGING:
        basis = _basis(rested_on, spec, None)
        now = told.get(spec.key)
        if basis is not None and isinstance(now, spec.value) and agreement(spec, basis, now) is None:
            yield spec


def _basis(rested_on: CandidacyCase, spec: FactSpec[Any], otherwise: object) -> Any:
    """What was known when it was decided: stated by the registry, else declared, else `otherwise`."""
    stated = _told(rested_on.answer(spec.key))
    if stated is not None:
        return stated
    declared = rested_on.claims.get(spec)
    return otherwise if declared is None else declared


def _newly_broken(
    rested_on: CandidacyCase, later: Mapping[str, Answered], rulebook: Rulebook, on: date
) -> list[NotMet]:
    before = {verdict.code for verdict in examine(rested_on, rulebook, on) if isinstance(verdict, NotMet)}
    now: tuple[Verdict, ...] = examine(replace(rested_on, answers={**rested_on.answers, **later}), rulebook, on)
    return [verdict for verdict in now if isinstance(verdict, NotMet) and verdict.code not in before]


def _rule_of(fact: str, broken: list[NotMet]) -> tuple[str | None, str | None]:
    for verdict in broken:
        if any(used.key == fact for used in verdict.facts):
            return verdict.code, str(verdict.citation)
    return None, None
