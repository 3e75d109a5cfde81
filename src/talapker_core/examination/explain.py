"""The proof of a verdict: the rule, its article, and everything it read. The proof alone gives the verdict again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from talapker_core.errors import InvalidValueError
from talapker_core.examination.binding import RULES, Rule
from talapker_core.examination.case import CandidacyCase, Unanswered
from talapker_core.examination.conclusion import as_verdict
from talapker_core.examination.premises import Premise, PremiseKind, Premises, Supply
from talapker_core.examination.verdict import FactUsed, Verdict
from talapker_core.localized import Localized
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.citation import Citation
from talapker_core.rulebooks.documents import RequiredDocument
from talapker_core.rulebooks.errors import NotInForceError, RulebookError
from talapker_core.rulebooks.parameter import Dated
from talapker_core.rulebooks.provision import CountingDay, Provision
from talapker_core.rulebooks.rulebook import Rulebook

_LAW = frozenset(
    {
        PremiseKind.PARAMETER,
        PremiseKind.SETTING,
        PremiseKind.PACKAGE,
        PremiseKind.ZONE,
        PremiseKind.ELECTION_DAY,
        PremiseKind.OCCASION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof tree of depth two: the verdict at its root, under it the law's premises and the case's.

    Attributes:
        rulebook_digest: SHA-256 of the rulebook it was drawn from.
        provision: the version of the rule.
        day: the day that chose this version and the values it read.
        premises: everything the rule read, in the order of reading.
        verdict: what follows.
    """

    rulebook_digest: str
    provision: Provision
    day: date
    premises: tuple[Premise, ...]
    verdict: Verdict

    @property
    def citation(self) -> Citation:
        """The article of the rule."""
        return self.provision.citation

    @property
    def title(self) -> Localized:
        """What the rule demands."""
        return self.provision.title

    @property
    def law(self) -> tuple[Premise, ...]:
        """What was read of the law: values, documents asked for, zone, election day."""
        return tuple(premise for premise in self.premises if premise.kind in _LAW)

    @property
    def known(self) -> tuple[FactUsed, ...]:
        """The facts that the verdict rests on, with their provenance."""
        return self.verdict.facts

    @property
    def unknown(self) -> tuple[Premise, ...]:
        """What was read of the case and is not known: answers that are missing, nothing declared, nothing arrived."""
        return tuple(
            premise
            for premise in self.premises
            if premise.kind not in _LAW and (premise.value is None or isinstance(premise.value, Unanswered))
        )


def explain(code: str, case: CandidacyCase, rulebook: Rulebook, on: date) -> Proof:
    """The proof of the rule `code` for `case`, examined on day `on`.

    Raises:
        NotInForceError: no version of the rule is in force on the day that counts.
        RulebookError: the rulebook names a rule that this program does not have.
    """
    chosen = provision_for(code, case, rulebook, on)
    if chosen is None:
        raise NotInForceError(f"{rulebook.name} has no version of {code} for this case on {on}")
    provision, day = chosen
    premises = Premises(_supply(case, rulebook, day))
    verdict = _apply(provision, premises)
    return Proof(
        rulebook_digest=rulebook.digest, provision=provision, day=day, premises=premises.on_record, verdict=verdict
    )


def re_evaluate(proof: Proof) -> Verdict:
    """The verdict that follows from the premises of `proof` alone; equal to its own unless someone altered it.

    Raises:
        InvalidValueError: the proof lacks a premise that the rule reads.
    """
    held = {(premise.kind, premise.key): premise.value for premise in proof.premises}

    def supply(kind: PremiseKind, key: str) -> object:
        if (kind, key) not in held:
            raise InvalidValueError(f"the proof of {proof.provision.code} lacks the premise {kind} {key}".rstrip())
        return held[kind, key]

    return _apply(proof.provision, Premises(supply))


def suppose(proof: Proof, *changes: Premise) -> Verdict:
    """The verdict that would follow, were the named premises of `proof` what `changes` says."""
    changed = {(change.kind, change.key): change for change in changes}
    premises = tuple(changed.get((premise.kind, premise.key), premise) for premise in proof.premises)
    return re_evaluate(replace(proof, premises=premises))


def provision_for(code: str, case: CandidacyCase, rulebook: Rulebook, on: date) -> tuple[Provision, date] | None:
    """The version of the rule `code` that applies to `case` on `on`, and the day that chose it; None if there is none.

    Raises:
        NotInForceError: the day that counts lies outside the rulebook, so that nothing can be said.
    """
    return _version(code, rulebook, counting_days(case, rulebook, on))


@dataclass(frozen=True, slots=True)
class CountingDays:
    """The days that choose versions: of the election, of submission (of examination before it), of examination."""

    election: date
    submission: date
    examination: date

    def of(self, counts: CountingDay) -> date:
        """The day that `counts`."""
        if counts is CountingDay.ELECTION:
            return self.election
        return self.submission if counts is CountingDay.SUBMISSION else self.examination


def counting_days(case: CandidacyCase, rulebook: Rulebook, on: date) -> CountingDays:
    """The days that choose versions for `case` when it is examined on `on`."""
    arrived = case.submitted_at
    submission = on if arrived is None else arrived.astimezone(rulebook.zone_info).date()
    return CountingDays(case.election_day, submission, on)


@lru_cache(maxsize=1024)
def rules_in_force(rulebook: Rulebook, days: CountingDays) -> tuple[tuple[Provision, date, Rule], ...]:
    """Every rule in force on `days`, in the order of the rulebook, with the day that chose its version.

    Raises:
        NotInForceError: a day that counts lies outside the rulebook.
        RulebookError: the rulebook names a rule that this program does not have.
    """
    chosen = (_version(code, rulebook, days) for code in rulebook.rule_codes)
    return tuple((*found, rule_of(found[0])) for found in chosen if found is not None)


def _version(code: str, rulebook: Rulebook, days: CountingDays) -> tuple[Provision, date] | None:
    for provision in rulebook.versions(code):
        day = days.of(provision.counts)
        rulebook.check_in_force(day)
        if provision.in_force(day):
            return provision, day
    return None


def rule_of(provision: Provision) -> Rule:
    """The function that applies `provision`.

    Raises:
        RulebookError: the rulebook names a rule that this program does not have.
    """
    rule = RULES.get(provision.code)
    if rule is None:
        raise RulebookError(f"no function applies {provision.code}; known: {', '.join(sorted(RULES))}")
    return rule


def _apply(provision: Provision, premises: Premises) -> Verdict:
    conclusion = rule_of(provision)(premises)
    unverified = not provision.verified or any(_is_unverified(premise.value) for premise in premises.on_record)
    return as_verdict(conclusion, provision.code, provision.citation, rests_on_unverified=unverified)


def _is_unverified(value: object) -> bool:
    if isinstance(value, Dated | RequiredDocument):
        return not value.verified
    return isinstance(value, tuple) and any(_is_unverified(part) for part in value)


def _supply(case: CandidacyCase, rulebook: Rulebook, day: date) -> Supply:
    supplies: dict[PremiseKind, Callable[[str], object]] = {
        PremiseKind.PARAMETER: lambda key: rulebook.value(key, day),
        PremiseKind.SETTING: lambda key: rulebook.find(key, day),
        PremiseKind.PACKAGE: lambda _: required_documents(rulebook, case.applicant_kind, day),
        PremiseKind.ZONE: lambda _: rulebook.zone,
        PremiseKind.ELECTION_DAY: lambda _: case.election_day,
        PremiseKind.OCCASION: lambda _: case.occasion,
        PremiseKind.ANSWER: case.answer,
        PremiseKind.CLAIM: case.claims.values.get,
        PremiseKind.DOCUMENT: lambda key: key in case.documents,
        PremiseKind.CIRCUMSTANCE: case.circumstances.get,
        PremiseKind.ARRIVAL: lambda _: case.submitted_at,
        PremiseKind.APPLICANT: lambda _: case.applicant_kind,
    }
    return lambda kind, key: supplies[kind](key)
