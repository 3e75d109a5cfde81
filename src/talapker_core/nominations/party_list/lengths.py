"""How long a lawful list can be, and which requirements contradict each other when it cannot be at all."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from talapker_core.nominations.party_list.members import Attribute
from talapker_core.nominations.party_list.requirements import WITHIN_CODES, ListRequirements, quota_code
from talapker_core.nominations.party_list.task import lawful_men
from talapker_core.rulebooks.vocabulary import LIST_MAXIMUM, LIST_MINIMUM, ONE_SEX_MAXIMUM


def lawful_length(length: int, requirements: ListRequirements) -> tuple[int, tuple[int, int]] | None:
    """The nearest length at which a list can be lawful, rather longer than shorter, and then the least and most men.

    None when there is no such length.
    """
    quotas = requirements.quotas
    least = max(1, requirements.minimum_length or 1)
    most = requirements.maximum_length
    if most is None:
        # Numbers grow into any greater length, and shares into twice the length at most.
        most = 2 * max(least, length, *(max(quota.count, quota.within) for quota in quotas), 1)
    for other in sorted(range(least, most + 1), key=lambda other: (abs(other - length), other < length)):
        men = lawful_men(other, requirements.most_of_one_sex(other), requirements.order_gap)
        if men is not None and all(max(quota.needed(other), quota.within) <= other for quota in quotas):
            return other, men
    return None


def conflict(length: int, requirements: ListRequirements) -> tuple[str, ...]:
    """A smallest set of requirements that contradict each other: whichever is left out, the others can be met."""
    kept = requirements
    found: list[str] = []
    for code, without in _each_left_out(requirements).items():
        relaxed = without(kept)
        if lawful_length(length, relaxed) is None:
            kept = relaxed
        elif relaxed != kept:
            found.append(code)
    return tuple(found)


def _each_left_out(requirements: ListRequirements) -> dict[str, Callable[[ListRequirements], ListRequirements]]:
    left_out: dict[str, Callable[[ListRequirements], ListRequirements]] = {
        LIST_MINIMUM.code: lambda it: replace(it, minimum_length=None),
        LIST_MAXIMUM.code: lambda it: replace(it, maximum_length=None),
        ONE_SEX_MAXIMUM.code: lambda it: replace(it, one_sex_share=None),
    }
    for quota in requirements.quotas:
        whole, leading = quota_code(quota.attribute), WITHIN_CODES[quota.attribute]
        left_out[whole] = partial(_with_quota, quota.attribute, share=Fraction(0), count=0)
        left_out[leading] = partial(_with_quota, quota.attribute, within=0)
    return left_out


def _with_quota(attribute: Attribute, requirements: ListRequirements, **changes: Any) -> ListRequirements:
    quotas = (replace(quota, **changes) if quota.attribute is attribute else quota for quota in requirements.quotas)
    return replace(requirements, quotas=tuple(quotas))
