"""What must leave the fund again: prohibited money in full, and the excess of a donor who gave too much.

Source: constitutional law of 2 July 2011 No. 68, article 41: of an over-limit donation only the excess is returned,
of a prohibited donor's the whole. Money above the ceiling of the whole fund belongs to no one donor: a finding only.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from talapker_core.campaign_finance.donation import RefundReason, Source
from talapker_core.campaign_finance.donors import Destination, DonorVerdict, ProhibitedDonation, check_donors
from talapker_core.campaign_finance.ledger import Ledger
from talapker_core.campaign_finance.limits import FundLimits
from talapker_core.money import Money, total


@dataclass(frozen=True, slots=True)
class ReturnDue:
    """`amount` of this donation must leave the fund, for this reason, by this provision."""

    donation: str
    amount: Money
    reason: RefundReason
    citation: str


def returns_due(ledger: Ledger, limits: FundLimits, verdicts: Mapping[str, DonorVerdict]) -> tuple[ReturnDue, ...]:
    """What must leave the fund, in the order of the donations.

    Prohibited money is counted out first. A donor's excess is taken from the latest donations, those that went above
    the limit. When all of it is refunded, nothing is due.
    """
    due: dict[str, ReturnDue] = {}
    for finding in check_donors(ledger, verdicts):
        if isinstance(finding, ProhibitedDonation):
            to_budget = finding.verdict.destination is Destination.BUDGET
            reason = RefundReason.DEBT_TO_BUDGET if to_budget else RefundReason.PROHIBITED_DONOR
            due[finding.donation] = ReturnDue(finding.donation, finding.amount, reason, finding.verdict.citation)
    left = ledger.net_donations()
    donations_of = defaultdict[tuple[Source, str], list[str]](list)
    for donation in ledger.donations:
        if donation.donor is not None and donation.key not in due:
            donations_of[donation.source, donation.donor].append(donation.key)
    for (source, _), given in donations_of.items():
        limit = limits.per_donor.get(source)
        if limit is None:
            continue
        excess = limit.excess(total((left[key] for key in given), ledger.currency))
        for key in reversed(given):
            if excess is None or not excess.tyiyn:
                break
            amount = min(excess, left[key])
            excess -= amount
            if amount.tyiyn:
                due[key] = ReturnDue(key, amount, RefundReason.OVER_LIMIT, limit.citation)
    return tuple(due[key] for key in left if key in due)
