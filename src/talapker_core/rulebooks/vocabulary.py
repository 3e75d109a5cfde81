"""The parameters that the core reads, each with its type. Every rulebook gives every one of them, on every day."""

from fractions import Fraction
from typing import Any

from talapker_core.money import Money
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.term import DeadlineRule, Term

MINIMUM_AGE = ParameterSpec("eligibility.minimum_age", int, "completed years on election day")
CITIZENSHIP_REQUIRED = ParameterSpec("eligibility.citizenship_required", bool, "whether only citizens may stand")
EDUCATION_LEVEL_REQUIRED = ParameterSpec("eligibility.education_level", str, "lowest completed education")
EDUCATION_PROOF = ParameterSpec("eligibility.education_proof", str, "kind of the document that proves education")
CONVICTION_BARS = ParameterSpec("eligibility.unexpunged_conviction_bars", bool, "whether such a conviction bars")

NOMINATION_END = ParameterSpec("calendar.nomination_end", DeadlineRule, "last day to nominate")
DOCUMENTS_DUE = ParameterSpec("calendar.documents_due", DeadlineRule, "last moment to submit the documents")
REGISTRATION_END = ParameterSpec("calendar.registration_end", DeadlineRule, "last day to decide on registration")
CAMPAIGN_END = ParameterSpec("calendar.campaign_end", DeadlineRule, "moment at which campaigning stops")
LIST_WITHDRAWAL = ParameterSpec("calendar.list_withdrawal", DeadlineRule, "last day to withdraw a party list")
CANDIDATE_WITHDRAWAL = ParameterSpec("calendar.candidate_withdrawal", DeadlineRule, "last day a candidate withdraws")
CANDIDATE_STRIKING = ParameterSpec("calendar.candidate_striking", DeadlineRule, "last day a party strikes a candidate")
FIRST_FINANCE_REPORT = ParameterSpec("calendar.first_finance_report", DeadlineRule, "last day of the first report")
FINAL_FINANCE_REPORT = ParameterSpec("calendar.final_finance_report", DeadlineRule, "last day of the final report")
RESULTS_DUE = ParameterSpec("calendar.results", DeadlineRule, "last day to determine the results")

REVIEW_TERM = ParameterSpec("term.review", Term, "from acceptance of the documents to the decision")
CORRECTION_WINDOW = ParameterSpec("term.correction", Term, "from notice of omissions to their cure")
REFUSAL_NOTICE = ParameterSpec("term.refusal_notice", Term, "from a refusal to its delivery")
CERTIFICATE_TERM = ParameterSpec("term.certificate", Term, "from registration to the candidate's certificate")
FUND_OPENING = ParameterSpec("term.fund_opening", Term, "from the financial representative's registration to the fund")

LIST_DEPOSIT = ParameterSpec("deposit.party_list", Money, "deposit for a party list")
CANDIDATE_DEPOSIT = ParameterSpec("deposit.single_mandate", Money, "deposit for a candidate in a district")
DEPOSIT_REFUND_SHARE = ParameterSpec("deposit.refund_share", Fraction, "share of votes that brings the deposit back")

LIST_CEILING = ParameterSpec("finance.ceiling.party_list", Money, "most that a list's fund takes or spends")
CANDIDATE_CEILING = ParameterSpec(
    "finance.ceiling.single_mandate", Money, "most that a candidate's fund takes or spends"
)
LIST_INDIVIDUAL = ParameterSpec("finance.individual.party_list", Money, "most from one individual to a list's fund")
CANDIDATE_INDIVIDUAL = ParameterSpec("finance.individual.single_mandate", Money, "most from one individual")
LIST_LEGAL_ENTITY = ParameterSpec("finance.legal_entity.party_list", Money, "most from one legal entity to a list")
CANDIDATE_LEGAL_ENTITY = ParameterSpec("finance.legal_entity.single_mandate", Money, "most from one legal entity")
CANDIDATE_OWN_MONEY = ParameterSpec("finance.own_money.single_mandate", Money, "most of the candidate's own money")
CANDIDATE_PARTY_MONEY = ParameterSpec("finance.party_money.single_mandate", Money, "most from the nominating party")
REMOVAL_SHARE = ParameterSpec(
    "finance.removal_share", Fraction, "share of receipts whose misuse may remove a candidate"
)

LIST_SEATS = ParameterSpec("results.list_seats", int, "mandates for party lists")
DISTRICT_SEATS = ParameterSpec("results.district_seats", int, "mandates for districts")
NATIONAL_THRESHOLD = ParameterSpec("results.threshold.national", Fraction, "least national share of a list")
REGIONAL_THRESHOLD = ParameterSpec("results.threshold.regional", Fraction, "least share of a list in every region")
THRESHOLD_BASE = ParameterSpec("results.threshold.base", str, "what the shares are of: registered, turnout or valid")
ALLOCATION_METHOD = ParameterSpec("results.method", str, "how mandates are shared among lists")
LIST_CAP = ParameterSpec("results.list_cap", Fraction, "largest share of list mandates that one list holds")
WOMEN_SHARE = ParameterSpec("results.women_share", Fraction, "least share of a list's mandates for women")
WOMEN_ROUNDING = ParameterSpec("results.women_rounding", str, "how that share is rounded: ceil, half_up or floor")

LIST_MAXIMUM = ParameterSpec("list.maximum_length", int, "most candidates on a list")
ONE_SEX_MAXIMUM = ParameterSpec("list.one_sex_share", Fraction, "largest share of one sex on a list")
YOUNG_AGE = ParameterSpec("list.young_age", int, "age up to which a candidate counts as young, completed years")
YOUNG_MINIMUM = ParameterSpec("list.young_share", Fraction, "least share of young candidates on a list")
ETHNIC_MINIMUM = ParameterSpec("list.ethnic_share", Fraction, "least share of different ethnic groups on a list")
DISABILITY_MINIMUM = ParameterSpec("list.disability_minimum", int, "least number of candidates with a disability")
ORDER_GAP = ParameterSpec("list.order_gap", int, "largest difference in the order of men and women, positions")

CORE_PARAMETERS: dict[str, ParameterSpec[Any]] = {
    spec.code: spec for spec in tuple(globals().values()) if isinstance(spec, ParameterSpec)
}
"""Every parameter above, by code."""
