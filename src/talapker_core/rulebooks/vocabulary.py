"""The parameters that the core reads, each with its type.

A rulebook gives every one that is required of its races, on every day; one that is not required may be left out, which
says that this law does not ask for it.
"""

from fractions import Fraction
from typing import Any

from talapker_core.money import Money
from talapker_core.rulebooks.calendar_vocabulary import CALENDAR_PARAMETERS
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.procedure_vocabulary import PROCEDURE_PARAMETERS

_LISTS = frozenset({ContestSystem.PARTY_LIST})
_PERSONS = frozenset({ContestSystem.SINGLE_MANDATE, ContestSystem.MULTI_MANDATE})
_SEVERAL = frozenset({ContestSystem.MULTI_MANDATE})

MINIMUM_AGE = ParameterSpec("eligibility.minimum_age", int, "completed years on election day")
MAXIMUM_AGE = ParameterSpec(
    "eligibility.maximum_age", int, "most completed years on election day, itself still allowed", required=False
)
CITIZENSHIP_REQUIRED = ParameterSpec("eligibility.citizenship_required", bool, "whether only citizens may stand")
EDUCATION_LEVEL_REQUIRED = ParameterSpec(
    "eligibility.education_level", str, "lowest completed education", required=False
)
EDUCATION_PROOF = ParameterSpec(
    "eligibility.education_proof", str, "kind of the document that proves education", required=False
)
CONVICTION_BARS = ParameterSpec("eligibility.unexpunged_conviction_bars", bool, "whether such a conviction bars")
RESIDENCE_TOTAL = ParameterSpec(
    "eligibility.residence_years_total", int, "years lived in the country altogether", required=False
)
RESIDENCE_LAST = ParameterSpec(
    "eligibility.residence_years_last", int, "years of permanent residence right before the nomination", required=False
)
ABSENCE_DAYS = ParameterSpec(
    "eligibility.absence_days", int, "most days abroad, added up, in each of those years", required=False
)
CLERGY_GAP = ParameterSpec(
    "eligibility.clergy_gap_years", int, "full years since service as clergy ended", required=False
)
TERMS_MAXIMUM = ParameterSpec("eligibility.terms_maximum", int, "most terms a person may serve", required=False)

CONSENT_FORM = ParameterSpec(
    "consent.form", str, "how a candidate consents to being put forward: electronic or written", required=False
)
SIGNATURES_MINIMUM = ParameterSpec("signatures.minimum", int, "least number of valid signatures", required=False)
SIGNATURES_AGE = ParameterSpec(
    "signatures.least_age", int, "full years of a supporter on the day of signing", required=False
)
SIGNATURES_SEVERAL = ParameterSpec(
    "signatures.several_candidates", bool, "whether a voter may sign for more than one candidate", required=False
)
SIGNATURES_BY_REGION = ParameterSpec(
    "signatures.by_region", bool, "whether the sheets name each supporter's region", required=False
)
SIGNATURES_SAMPLE = ParameterSpec(
    "signatures.sample_size", int, "how many signatures are drawn for checking", required=False
)

LIST_DEPOSIT = ParameterSpec("deposit.party_list", Money, "deposit for a party list", contests=_LISTS)
LIST_DEPOSIT_CAPITAL = ParameterSpec(
    "deposit.party_list_capital", Money, "the same in a city of national rank", contests=_LISTS, required=False
)
CANDIDATE_DEPOSIT = ParameterSpec(
    "deposit.candidate", Money, "deposit or fee of a candidate", contests=_PERSONS, required=False
)
DISABILITY_DEPOSIT = ParameterSpec(
    "deposit.candidate_disability", Money, "the same with a disability of group III", contests=_PERSONS, required=False
)
SEVERE_DISABILITY_DEPOSIT = ParameterSpec(
    "deposit.candidate_severe_disability", Money, "the same with group I or II", contests=_PERSONS, required=False
)
DEPOSIT_RETURNS = ParameterSpec("deposit.returns", bool, "whether it is ever returned: a fee is not", required=False)
DEPOSIT_REFUND_SHARE = ParameterSpec(
    "deposit.refund_share", Fraction, "share of votes that brings the deposit back", required=False
)

LIST_CEILING = ParameterSpec(
    "finance.ceiling.party_list", Money, "most that a list's fund takes or spends", contests=_LISTS, required=False
)
CANDIDATE_CEILING = ParameterSpec(
    "finance.ceiling.candidate", Money, "most a candidate's fund takes or spends", contests=_PERSONS, required=False
)
LIST_INDIVIDUAL = ParameterSpec(
    "finance.individual.party_list", Money, "most from one individual to a list", contests=_LISTS, required=False
)
CANDIDATE_INDIVIDUAL = ParameterSpec(
    "finance.individual.candidate", Money, "most from one individual", contests=_PERSONS, required=False
)
LIST_LEGAL_ENTITY = ParameterSpec(
    "finance.legal_entity.party_list", Money, "most from one legal entity to a list", contests=_LISTS, required=False
)
CANDIDATE_LEGAL_ENTITY = ParameterSpec(
    "finance.legal_entity.candidate", Money, "most from one legal entity", contests=_PERSONS, required=False
)
CANDIDATE_OWN_MONEY = ParameterSpec(
    "finance.own_money.candidate", Money, "most of the candidate's own money", contests=_PERSONS, required=False
)
LIST_PARTY_MONEY = ParameterSpec(
    "finance.party_money.party_list", Money, "most of the party's own money", contests=_LISTS, required=False
)
CANDIDATE_PARTY_MONEY = ParameterSpec(
    "finance.party_money.candidate", Money, "most from the nominating party", contests=_PERSONS, required=False
)
PAID_AGITATORS = ParameterSpec("finance.paid_agitators", int, "most persons paid to campaign", required=False)
REMOVAL_SHARE = ParameterSpec(
    "finance.removal_share", Fraction, "share of receipts whose misuse may remove a candidate", required=False
)

LIST_SEATS = ParameterSpec("results.list_seats", int, "mandates for party lists", contests=_LISTS, required=False)
DISTRICT_SEATS = ParameterSpec(
    "results.district_seats", int, "mandates for districts, all together", contests=_PERSONS, required=False
)
DISTRICT_MANDATES = ParameterSpec(
    "results.district_mandates", int, "mandates of one district", contests=_SEVERAL, required=False
)
ONE_SEX_WINNERS = ParameterSpec(
    "results.one_sex_winners", int, "most mandates of one sex in a district", contests=_SEVERAL, required=False
)
WOMEN_RESERVED = ParameterSpec(
    "results.women_reserved",
    Fraction,
    "share of a council's mandates kept for women",
    contests=_SEVERAL,
    required=False,
)
AGAINST_ALL_REPEATS = ParameterSpec(
    "results.against_all_repeats", bool, "whether more votes against all than for the leader repeat the election"
)
NATIONAL_THRESHOLD = ParameterSpec(
    "results.threshold.national", Fraction, "least share of a list, in the whole area of the vote", contests=_LISTS
)
REGIONAL_THRESHOLD = ParameterSpec(
    "results.threshold.regional", Fraction, "least share in every region", contests=_LISTS, required=False
)
THRESHOLD_BASE = ParameterSpec(
    "results.threshold.base", str, "what the shares are of: registered, turnout or valid", contests=_LISTS
)
ALLOCATION_METHOD = ParameterSpec("results.method", str, "how mandates are shared among lists", contests=_LISTS)
LIST_CAP = ParameterSpec(
    "results.list_cap", Fraction, "largest share of list mandates that one list holds", contests=_LISTS, required=False
)
WOMEN_SHARE = ParameterSpec(
    "results.women_share", Fraction, "least share of a list's mandates for women", contests=_LISTS, required=False
)
WOMEN_ROUNDING = ParameterSpec(
    "results.women_rounding", str, "how it is rounded: ceil, half_up or floor", contests=_LISTS, required=False
)
VACANCY_SAME_SEX = ParameterSpec(
    "vacancy.same_sex", bool, "whether a woman's vacated mandate goes to a woman", required=False
)

LIST_MAXIMUM = ParameterSpec("list.maximum_length", int, "most candidates on a list", contests=_LISTS, required=False)
LIST_MINIMUM = ParameterSpec("list.minimum_length", int, "fewest candidates on a list", contests=_LISTS, required=False)
ONE_SEX_MAXIMUM = ParameterSpec(
    "list.one_sex_share", Fraction, "largest share of one sex on a list", contests=_LISTS, required=False
)
YOUNG_AGE = ParameterSpec(
    "list.young_age",
    int,
    "age up to which a candidate counts as young, completed years",
    contests=_LISTS,
    required=False,
)
YOUNG_MINIMUM = ParameterSpec(
    "list.young_share", Fraction, "least share of young candidates", contests=_LISTS, required=False
)
YOUNG_WITHIN = ParameterSpec(
    "list.young_within",
    int,
    "least number of young candidates among the leading places",
    contests=_LISTS,
    required=False,
)
YOUNG_PLACES = ParameterSpec("list.young_places", int, "how many places lead", contests=_LISTS, required=False)
ETHNIC_MINIMUM = ParameterSpec(
    "list.ethnic_share", Fraction, "least share of different ethnic groups", contests=_LISTS, required=False
)
ETHNIC_WITHIN = ParameterSpec(
    "list.ethnic_within", int, "least number of them among the leading places", contests=_LISTS, required=False
)
ETHNIC_PLACES = ParameterSpec("list.ethnic_places", int, "how many places lead", contests=_LISTS, required=False)
DISABILITY_MINIMUM = ParameterSpec(
    "list.disability_minimum", int, "least number of candidates with a disability", contests=_LISTS, required=False
)
DISABILITY_WITHIN = ParameterSpec(
    "list.disability_within", int, "least number of them among the leading places", contests=_LISTS, required=False
)
DISABILITY_PLACES = ParameterSpec(
    "list.disability_places", int, "how many places lead", contests=_LISTS, required=False
)
ORDER_GAP = ParameterSpec(
    "list.order_gap",
    int,
    "largest difference in the order of men and women, positions",
    contests=_LISTS,
    required=False,
)
NOMINEES_ONE_SEX = ParameterSpec(
    "nominees.one_sex_share",
    Fraction,
    "largest share of one sex among a party's nominees",
    contests=_PERSONS,
    required=False,
)

CORE_PARAMETERS: dict[str, ParameterSpec[Any]] = {
    **{spec.code: spec for spec in tuple(globals().values()) if isinstance(spec, ParameterSpec)},
    **CALENDAR_PARAMETERS,
    **PROCEDURE_PARAMETERS,
}
"""Every parameter above, of the calendar and of the procedure, by code."""
