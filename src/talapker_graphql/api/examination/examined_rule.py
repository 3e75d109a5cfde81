"""One rule applied to one candidacy with its whole proof: what it read, what is not known, what would change it."""

import json
from datetime import date, datetime
from typing import Any

import strawberry

from talapker_core.examination.case import Stated
from talapker_core.examination.overview import PremiseStanding, RuleExplained, Step
from talapker_core.examination.premises import PremiseKind
from talapker_core.examination.verdict import CannotTell, NotMet
from talapker_core.examination.what_if import Change
from talapker_graphql.api.enumerations import VerdictValue
from talapker_graphql.api.localized_text import LocalizedText, localized_text
from talapker_graphql.procedures.examining import value_of
from talapker_graphql.procedures.fact_values import plain

MOST_CHANGES = 20
"""How many ways to change a verdict are told, all of the same smallest size."""

strawberry.enum(PremiseKind, name="PremiseKind", description="What a rule reads: the law's part, then the case's.")
strawberry.enum(PremiseStanding, name="PremiseStanding", description="What is known of a premise.")


@strawberry.type(description="One thing that a rule read.")
class ProofStep:
    """One thing that a rule read."""

    kind: PremiseKind
    key: str = strawberry.field(description="The fact, the document, the parameter; empty where there is one only.")
    standing: PremiseStanding
    value: str | None = strawberry.field(description="What it is, as JSON; null when it is not known.")
    because: str | None = strawberry.field(description="Why it is not known, by code.")
    source: str | None = strawberry.field(description="The registry that answered or was asked.")
    at: datetime | None
    article: str | None = strawberry.field(description="For what the law sets.")
    verified: bool | None = strawberry.field(description="Whether that was read in a source of law; null for facts.")


@strawberry.type(description="One fact, and the value with which a rule would be met.")
class SupposedFact:
    """One fact, and the value with which a rule would be met."""

    key: str
    value: str | None = strawberry.field(description="As JSON. Of dates, sums and numbers one that certainly would do.")


@strawberry.type(description="Facts that together would make a rule met.")
class VerdictChange:
    """Facts that together would make a rule met."""

    facts: list[SupposedFact]


@strawberry.type(description="One rule with its proof. Machines find; people decide.")
class ExaminedRule:
    """One rule with its proof."""

    code: str
    title: LocalizedText
    article: str
    value: VerdictValue
    because: LocalizedText
    rests_on_unverified: bool
    day: date = strawberry.field(description="The day that chose this version of the rule.")
    lacking: list[str] = strawberry.field(description="Documents that are absent, or facts that would decide.")
    steps: list[ProofStep] = strawberry.field(description="Everything that the rule read, in the order of reading.")
    would_change: list[VerdictChange] = strawberry.field(
        description=f"The smallest changes that would make it met, at most {MOST_CHANGES}; none when it is."
    )


def examined_rule(explained: RuleExplained) -> ExaminedRule:
    """`explained` as the API tells it."""
    proof, verdict = explained.proof, explained.proof.verdict
    lacking = verdict.missing if isinstance(verdict, NotMet) else ()
    if isinstance(verdict, CannotTell):
        lacking = verdict.unknown
    return ExaminedRule(
        code=verdict.code,
        title=localized_text(proof.title),
        article=str(verdict.citation),
        value=VerdictValue(value_of(verdict)),
        because=localized_text(verdict.because),
        rests_on_unverified=verdict.rests_on_unverified,
        day=proof.day,
        lacking=list(lacking),
        steps=[_step(step) for step in explained.steps],
        would_change=[_change(change) for change in explained.would_change[:MOST_CHANGES]],
    )


def _step(step: Step) -> ProofStep:
    return ProofStep(
        kind=step.kind,
        key=step.key,
        standing=step.standing,
        value=None if step.value is None else _json(step.value),
        because=step.because,
        source=step.source,
        at=step.at,
        article=str(step.citation) if step.citation is not None else None,
        verified=step.verified,
    )


def _change(change: Change) -> VerdictChange:
    supposed = ((key, premise.value) for key, premise in zip(change.keys, change.premises, strict=True))
    return VerdictChange(
        facts=[
            SupposedFact(key=key, value=_json(value.value if isinstance(value, Stated) else value))
            for key, value in supposed
        ]
    )


def _json(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
