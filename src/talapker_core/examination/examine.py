"""Every rule of a rulebook applied to one case. Machines find; people decide."""

from datetime import date

from talapker_core.examination.case import CandidacyCase
from talapker_core.examination.explain import explain, provision_for, verdict_in_passing
from talapker_core.examination.verdict import Verdict
from talapker_core.rulebooks.rulebook import Rulebook


def judge(code: str, case: CandidacyCase, rulebook: Rulebook, on: date) -> Verdict:
    """The verdict of the rule `code` on `case`, examined on day `on`.

    `on` chooses the version only of provisions that count the day of examination.

    Raises:
        NotInForceError: no version of the rule is in force on the day that counts.
        RulebookError: the rulebook names a rule that this program does not have.
    """
    return explain(code, case, rulebook, on).verdict


def examine(case: CandidacyCase, rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """The verdicts of all rules in force for `case` on day `on`, in the order of the rulebook.

    Raises:
        NotInForceError: the election day, or another day that counts, lies outside the rulebook.
        RulebookError: the rulebook names a rule that this program does not have.
    """
    rulebook.check_in_force(case.election_day)
    chosen = (provision_for(code, case, rulebook, on) for code in rulebook.rule_codes)
    return tuple(verdict_in_passing(*found, case, rulebook) for found in chosen if found is not None)
