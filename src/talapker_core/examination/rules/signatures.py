"""`signatures.enough`: as many valid signatures of supporters as the law asks for."""

from functools import cache

from talapker_core.examination.conclusion import Conclusion
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.yes_or_no import by_one_fact
from talapker_core.facts.vocabulary import COMMISSION_VALID_SIGNATURES
from talapker_core.localized import Localized
from talapker_core.rulebooks.vocabulary import SIGNATURES_MINIMUM


def signatures_enough(premises: Premises) -> Conclusion:
    """Judge the number that the commission found valid; the applicant's own count decides only when it is too low."""
    least = premises.parameter(SIGNATURES_MINIMUM).value
    return by_one_fact(
        premises,
        COMMISSION_VALID_SIGNATURES,
        lambda valid: valid >= least,
        _enough(least),
        _too_few(least),
    )


@cache
def _enough(least: int) -> Localized:
    return Localized(
        ky=f"{least} кол тамгадан кем эмес",
        ru=f"Действительных подписей не менее {least}",
        en=f"There are at least {least} valid signatures",
    )


@cache
def _too_few(least: int) -> Localized:
    return Localized(
        ky=f"{least} кол тамгадан аз",
        ru=f"Действительных подписей менее {least}",
        en=f"There are fewer than {least} valid signatures",
    )
