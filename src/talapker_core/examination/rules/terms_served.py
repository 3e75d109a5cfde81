"""`eligibility.terms_served`: the candidate has not yet served as many terms as one person may."""

from functools import cache

from talapker_core.examination.conclusion import Conclusion
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.yes_or_no import by_one_fact
from talapker_core.facts.vocabulary import OFFICE_TERMS_SERVED
from talapker_core.localized import Localized
from talapker_core.rulebooks.vocabulary import TERMS_MAXIMUM


def terms_served(premises: Premises) -> Conclusion:
    """Judge the terms already served or begun: one more must still be allowed."""
    most = premises.parameter(TERMS_MAXIMUM).value
    return by_one_fact(
        premises,
        OFFICE_TERMS_SERVED,
        lambda served: served < most,
        _term_left(most),
        _no_term_left(most),
    )


@cache
def _term_left(most: int) -> Localized:
    return Localized(
        ky=f"Мөөнөттөрдүн саны {most} жете элек",
        ru=f"Число сроков не достигло {most}",
        en=f"The candidate has served fewer than {most} terms",
    )


@cache
def _no_term_left(most: int) -> Localized:
    return Localized(
        ky=f"Мөөнөттөрдүн саны {most} жеткен",
        ru=f"Число сроков уже достигло {most}",
        en=f"The candidate has already served {most} terms",
    )
