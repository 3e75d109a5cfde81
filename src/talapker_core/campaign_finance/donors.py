"""Who may not give: the answer about each donation's donor, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from talapker_core.campaign_finance.ledger import Ledger
from talapker_core.money import Money


class Destination(StrEnum):
    """Where prohibited money goes."""

    DONOR = "donor"
    # Article 41(3): money of those in debt to the budget or the Social Fund goes there, by court ruling.
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class DonorAllowed:
    """On the day of the donation nothing in the law kept this donor from giving."""


@dataclass(frozen=True, slots=True)
class DonorProhibited:
    """The law keeps this donor from giving: by which category, and which provision, as the rulebook prints it."""

    category: str
    citation: str
    destination: Destination = Destination.DONOR


@dataclass(frozen=True, slots=True)
class DonorUnknown:
    """It could not be found out. That is not "allowed", and not "prohibited"."""

    because: str


DonorVerdict = DonorAllowed | DonorProhibited | DonorUnknown


@dataclass(frozen=True, slots=True)
class ProhibitedDonation:
    """Money of a prohibited donor is in the fund. All that is left of the donation must leave it: `amount`."""

    donation: str
    amount: Money
    verdict: DonorProhibited


@dataclass(frozen=True, slots=True)
class DonorUnverified:
    """Nobody knows yet whether this donation's donor may give."""

    donation: str
    amount: Money
    because: str


DonorFinding = ProhibitedDonation | DonorUnverified


def check_donors(ledger: Ledger, verdicts: Mapping[str, DonorVerdict]) -> tuple[DonorFinding, ...]:
    """What is wrong or open with the donors of `ledger`, in the order of the donations.

    Args:
        ledger: the fund's ledger.
        verdicts: the verdict on the donor of each donation, by the donation's key, as of the day of the donation. A
            donation without a verdict is unverified.

    Returns:
        Findings for donations of which something is left; what was returned in full is settled.

    Source: constitutional law of 2 July 2011 No. 68, article 41(3).
    """
    findings: list[DonorFinding] = []
    for donation, left in ledger.net_donations().items():
        if not left.tyiyn:
            continue
        match verdicts.get(donation):
            case DonorProhibited() as verdict:
                findings.append(ProhibitedDonation(donation, left, verdict))
            case DonorUnknown(because=because):
                findings.append(DonorUnverified(donation, left, because))
            case None:
                findings.append(DonorUnverified(donation, left, "nobody has asked yet"))
            case DonorAllowed():
                pass
    return tuple(findings)
