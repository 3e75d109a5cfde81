"""All rules applied to one case with their proofs, for those who decide: what was read, and what would change it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from talapker_core.examination.case import CandidacyCase, NotInRegister, Stated, Unanswered
from talapker_core.examination.explain import Proof, counting_days, explain, rules_in_force
from talapker_core.examination.premises import Premise, PremiseKind
from talapker_core.examination.what_if import Change, what_would_change
from talapker_core.rulebooks.citation import Citation
from talapker_core.rulebooks.documents import RequiredDocument
from talapker_core.rulebooks.parameter import Dated
from talapker_core.rulebooks.rulebook import Rulebook

MOST_FACTS_CHANGED = 2
"""How many facts a suggested change holds at most: more help nobody who looks at a file."""


class PremiseStanding(StrEnum):
    """What is known of a premise. A register that does not hold the person has answered; silence has not."""

    KNOWN = "known"
    NOT_IN_REGISTER = "not_in_register"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Step:
    """One premise of a verdict, for a person to read. The value is left out of every representation.

    Attributes:
        kind: what kind of premise it is.
        key: the fact, the document, the parameter; empty for what there is one of, such as the election day.
        standing: whether it is known.
        value: what it is, where it is known; for the package, the kinds of its documents.
        because: why it is not known, when somebody told.
        source: the registry that answered or was asked.
        at: when it answered (UTC).
        citation: the article, for what the law sets.
        verified: whether that was read in a source of law; `None` for what is not law.
    """

    kind: PremiseKind
    key: str
    standing: PremiseStanding
    value: object = field(default=None, repr=False)
    because: str | None = None
    source: str | None = None
    at: datetime | None = None
    citation: Citation | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class RuleExplained:
    """A rule with its proof, the steps of it, and the smallest changes of facts that would make it met."""

    proof: Proof
    steps: tuple[Step, ...]
    would_change: tuple[Change, ...]


def overview(case: CandidacyCase, rulebook: Rulebook, on: date) -> tuple[RuleExplained, ...]:
    """Every rule in force for `case` on day `on`, in the order of the rulebook, explained.

    Raises:
        NotInForceError: a day that counts lies outside the rulebook.
        RulebookError: the rulebook names a rule that this program does not have.
    """
    rulebook.check_in_force(case.election_day)
    return tuple(
        _explained(explain(provision.code, case, rulebook, on))
        for provision, _, _ in rules_in_force(rulebook, counting_days(case, rulebook, on))
    )


def documents_bearing(proofs: Iterable[Proof]) -> Mapping[str, frozenset[str]]:
    """By fact, the kinds of documents that a rule reads beside it, and that therefore bear on it."""
    bearing: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for proof in proofs:
        kinds = frozenset(premise.key for premise in proof.premises if premise.kind is PremiseKind.DOCUMENT)
        for premise in proof.premises:
            if kinds and premise.kind in {PremiseKind.ANSWER, PremiseKind.CLAIM}:
                bearing[premise.key] |= kinds
    return dict(bearing)


def step_of(premise: Premise) -> Step:
    """`premise` for a person to read."""
    kind, key = premise.kind, premise.key
    match premise.value:
        case Stated(value, source, at):
            return Step(kind, key, PremiseStanding.KNOWN, value, source=source, at=at)
        case NotInRegister(_, source, at):
            return Step(kind, key, PremiseStanding.NOT_IN_REGISTER, source=source or None, at=at)
        case Unanswered(because, source):
            return Step(kind, key, PremiseStanding.NOT_KNOWN, because=because, source=source or None)
        case None if kind is not PremiseKind.SETTING:
            return Step(kind, key, PremiseStanding.NOT_KNOWN)
        case value:
            return _known(kind, key, value)


def _known(kind: PremiseKind, key: str, value: object) -> Step:
    """What the law sets, and plain values. What the law leaves out is known too: it does not ask."""
    match value:
        case Dated() as dated:
            return Step(kind, key, PremiseStanding.KNOWN, dated.value, citation=dated.citation, verified=dated.verified)
        case tuple() as package if all(isinstance(part, RequiredDocument) for part in package):
            kinds = tuple(part.kind for part in package)
            return Step(kind, key, PremiseStanding.KNOWN, kinds, verified=all(part.verified for part in package))
        case _:
            return Step(kind, key, PremiseStanding.KNOWN, value)


def _explained(proof: Proof) -> RuleExplained:
    steps = tuple(step_of(premise) for premise in proof.premises)
    return RuleExplained(proof, steps, what_would_change(proof, most=MOST_FACTS_CHANGED))
