"""Which function applies which rule. A rule keeps its code for ever."""

from collections.abc import Callable, Mapping

from talapker_core.examination.conclusion import Conclusion
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.bars import (
    clergy,
    foreign_citizenship,
    genuine_diploma,
    imprisonment,
    legal_capacity,
    local_community,
    one_candidacy,
    organised_crime,
    other_party_member,
    state_language,
)
from talapker_core.examination.rules.citizenship import citizenship
from talapker_core.examination.rules.deposit import deposit_paid
from talapker_core.examination.rules.education import education
from talapker_core.examination.rules.maximum_age import maximum_age
from talapker_core.examination.rules.minimum_age import minimum_age
from talapker_core.examination.rules.nomination import nomination_in_time, party_registered
from talapker_core.examination.rules.package_complete import package_complete
from talapker_core.examination.rules.residence import absence_abroad, residence_last, residence_total
from talapker_core.examination.rules.signatures import signatures_enough
from talapker_core.examination.rules.submission_in_time import submission_in_time
from talapker_core.examination.rules.terms_served import terms_served
from talapker_core.examination.rules.unexpunged_conviction import unexpunged_conviction

Rule = Callable[[Premises], Conclusion]

RULES: Mapping[str, Rule] = {
    "eligibility.minimum_age": minimum_age,
    "eligibility.maximum_age": maximum_age,
    "eligibility.citizenship": citizenship,
    "eligibility.foreign_citizenship": foreign_citizenship,
    "eligibility.education": education,
    "eligibility.genuine_diploma": genuine_diploma,
    "eligibility.state_language": state_language,
    "eligibility.residence_total": residence_total,
    "eligibility.residence_last": residence_last,
    "eligibility.absence_abroad": absence_abroad,
    "eligibility.local_community": local_community,
    "eligibility.unexpunged_conviction": unexpunged_conviction,
    "eligibility.legal_capacity": legal_capacity,
    "eligibility.imprisonment": imprisonment,
    "eligibility.organised_crime": organised_crime,
    "eligibility.clergy": clergy,
    "eligibility.one_candidacy": one_candidacy,
    "eligibility.other_party_member": other_party_member,
    "eligibility.terms_served": terms_served,
    "nomination.in_time": nomination_in_time,
    "nomination.party_registered": party_registered,
    "signatures.enough": signatures_enough,
    "deposit.paid": deposit_paid,
    "package.complete": package_complete,
    "submission.in_time": submission_in_time,
}
