"""Written cases put to the rules: what was expected, what followed, and whether the article is the right one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from talapker_core.dates import local_instant
from talapker_core.errors import InvalidValueError
from talapker_core.examination.case import Answered, CandidacyCase, NotInRegister, Unanswered
from talapker_core.examination.claims import Claims
from talapker_core.examination.examine import judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.vocabulary import EducationLevel, FactSpec, Vocabulary
from talapker_core.money import Money
from talapker_core.rulebooks.errors import RulebookError
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.written_cases import Fact, Outcome, WrittenCase
from talapker_core.testing.cases import a_case, stated

_OUTCOMES: dict[type[Verdict], Outcome] = {Met: "met", NotMet: "not_met", CannotTell: "cannot_tell"}
_ABSENCES = {"absent": False, "absent_means_none": True}
_OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class CaseRun:
    """One case and what followed from it. `fault` says what is wrong; empty when the case holds."""

    case: WrittenCase
    verdict: Verdict | None
    fault: str = ""


def run_case(case: WrittenCase, rulebook: Rulebook) -> CaseRun:
    """Put `case` to its rule under `rulebook`, examined on election day."""
    try:
        verdict = judge(case.rule, as_case(case, rulebook), rulebook, case.election_day)
    except (InvalidValueError, RulebookError) as error:
        return CaseRun(case, None, str(error))
    outcome = _OUTCOMES[type(verdict)]
    if outcome != case.then:
        return CaseRun(case, verdict, f"expected {case.then}, but {outcome}: {verdict.because.en}")
    if verdict.citation.place != case.article:
        return CaseRun(case, verdict, f"names article {case.article}, but the rule stands in {verdict.citation.place}")
    return CaseRun(case, verdict)


def as_case(written: WrittenCase, rulebook: Rulebook) -> CandidacyCase:
    """The case in full: the usual one with everything that `written` changes.

    Raises:
        InvalidValueError: a fact is unknown, or its value is not of its type.
    """
    answers: dict[str, Answered] = {
        key: stated(value) for key, value in _values(written.stated, rulebook.currency).items()
    }
    answers |= {key: _silence(reason) for key, reason in written.silent.items()}
    usual = a_case(
        rulebook=rulebook,
        election_day=written.election_day,
        occasion=written.occasion,
        applicant_kind=written.applicant,
        answers=answers,
        without_documents=written.without,
    )
    declared = {**usual.claims.values, **_values(written.declared, rulebook.currency)}
    circumstances = {**usual.circumstances, **written.circumstances}
    arrived = usual.submitted_at
    if written.submitted is not None:
        local = written.submitted
        arrived = local_instant(local.date(), local.time(), rulebook.zone_info)
    return CandidacyCase(
        election_day=usual.election_day,
        occasion=usual.occasion,
        applicant_kind=usual.applicant_kind,
        claims=Claims({key: value for key, value in declared.items() if key not in written.undeclared}),
        answers=usual.answers,
        documents=usual.documents,
        circumstances={code: holds for code, holds in circumstances.items() if code not in written.unknown},
        submitted_at=None if written.not_submitted else arrived,
    )


def _silence(reason: str) -> Answered:
    return NotInRegister(_ABSENCES[reason]) if reason in _ABSENCES else Unanswered(reason)


def _values(written: Mapping[str, Fact], currency: str) -> dict[str, object]:
    vocabulary = Vocabulary()
    return {key: _value(vocabulary[key], fact, currency) for key, fact in written.items()}


def _value(spec: FactSpec[Any], fact: Fact, currency: str) -> object:
    """The value that `fact` writes: sums as ``"1500.50"`` in the rulebook's currency, days abroad by year."""
    value: object = fact
    if spec.value is Money and isinstance(fact, str):
        value = Money(Money.parse(fact).tyiyn, currency)
    elif spec.value is EducationLevel and isinstance(fact, str):
        value = EducationLevel(fact)
    elif spec.value is DaysAbroad and isinstance(fact, dict):
        years = {int(year): days for year, days in fact.items() if year != _OTHERWISE}
        value = DaysAbroad(years, fact.get(_OTHERWISE))
    elif spec.value is date and isinstance(fact, date):
        value = fact
    return spec.check(value)
