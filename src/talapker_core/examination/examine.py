"""Every rule of a rulebook applied to one case. Machines find; people decide."""

from datetime import date

from talapker_core.examination.case import CandidacyCase
from talapker_core.examination.conclusion import as_verdict
from talapker_core.examination.explain import counting_days, explain, rules_in_force
from talapker_core.examination.passing import PassingPremises
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
    read: dict[date, PassingPremises] = {}
    verdicts: list[Verdict] = []
    for provision, day, rule in rules_in_force(rulebook, counting_days(case, rulebook, on)):
        premises = read.get(day)
        if premises is None:
            premises = read[day] = PassingPremises(case, rulebook, day)
        premises.read_unverified = not provision.verified
        conclusion = rule(premises)
        verdicts.append(
            as_verdict(conclusion, provision.code, provision.citation, rests_on_unverified=premises.read_unverified)
        )
    return tuple(verdicts)
