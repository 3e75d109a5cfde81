"""What a rule says about its premises, before the article is put to it."""

from dataclasses import dataclass

from talapker_core.examination.verdict import CannotTell, FactUsed, Met, NotMet, Verdict
from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation


@dataclass(frozen=True, slots=True)
class Satisfied:
    """The rule is met."""

    because: Localized
    facts: tuple[FactUsed, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """The rule is not met; `missing` names absent documents by kind."""

    because: Localized
    facts: tuple[FactUsed, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """What is known does not decide; `unknown` names the facts that would."""

    because: Localized
    unknown: tuple[str, ...]
    facts: tuple[FactUsed, ...] = ()


Conclusion = Satisfied | Broken | Undecided


def as_verdict(conclusion: Conclusion, code: str, citation: Citation, *, rests_on_unverified: bool) -> Verdict:
    """The verdict that `conclusion` is, once the rule's code and article are known."""
    match conclusion:
        case Satisfied(because, facts):
            return Met(
                code=code, citation=citation, because=because, facts=facts, rests_on_unverified=rests_on_unverified
            )
        case Broken(because, facts, missing):
            return NotMet(
                code=code,
                citation=citation,
                because=because,
                facts=facts,
                missing=missing,
                rests_on_unverified=rests_on_unverified,
            )
        case Undecided(because, unknown, facts):
            return CannotTell(
                code=code,
                citation=citation,
                because=because,
                facts=facts,
                unknown=unknown,
                rests_on_unverified=rests_on_unverified,
            )
