"""How much a fund may receive and spend, and one donor give. Amounts come from the rulebook; the limit is allowed.

Source: constitutional law of 2 July 2011 No. 68, article 41.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from talapker_core.campaign_finance.donation import Source
from talapker_core.campaign_finance.ledger import Ledger
from talapker_core.errors import InvalidValueError
from talapker_core.money import Money


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that is allowed, and the provision that says so, as the rulebook prints it."""

    amount: Money
    citation: str

    def __post_init__(self) -> None:
        if self.amount.tyiyn < 0 or not self.citation:
            raise InvalidValueError("a limit is not negative and cites its provision")

    def excess(self, amount: Money) -> Money | None:
        """By how much `amount` is above the limit, or `None` when it is not."""
        over = amount - self.amount
        return over if over.tyiyn > 0 else None


@dataclass(frozen=True, slots=True)
class FundLimits:
    """The limits of one kind of fund. What is absent has no limit.

    Attributes:
        receipts: on all receipts of the fund together, net of refunds.
        spending: on all its expenditures together.
        per_donor: on all donations of one donor together, net of refunds, by the kind of donor.
    """

    receipts: Limit | None = None
    spending: Limit | None = None
    per_donor: Mapping[Source, Limit] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "per_donor", MappingProxyType(dict(self.per_donor)))


@dataclass(frozen=True, slots=True)
class DonorOverLimit:
    """One donor gave more than is allowed; only the excess goes back."""

    source: Source
    donor: str
    given: Money
    excess: Money
    limit: Limit


@dataclass(frozen=True, slots=True)
class ReceiptsOverCeiling:
    """The fund received more than is allowed."""

    received: Money
    excess: Money
    limit: Limit


@dataclass(frozen=True, slots=True)
class SpendingOverCeiling:
    """More was spent from the fund than is allowed."""

    spent: Money
    excess: Money
    limit: Limit


LimitFinding = DonorOverLimit | ReceiptsOverCeiling | SpendingOverCeiling


def check_limits(ledger: Ledger, limits: FundLimits) -> tuple[LimitFinding, ...]:
    """Every limit that `ledger` is above: donors in the order of their first donation, then receipts, then spending."""
    findings: list[LimitFinding] = []
    for (source, donor), given in ledger.by_donor().items():
        limit = limits.per_donor.get(source)
        if limit is not None and (excess := limit.excess(given)) is not None:
            findings.append(DonorOverLimit(source, donor, given, excess, limit))
    received, spent = ledger.receipts.net, ledger.spent
    if limits.receipts is not None and (excess := limits.receipts.excess(received)) is not None:
        findings.append(ReceiptsOverCeiling(received, excess, limits.receipts))
    if limits.spending is not None and (excess := limits.spending.excess(spent)) is not None:
        findings.append(SpendingOverCeiling(spent, excess, limits.spending))
    return tuple(findings)


def room_for_donor(ledger: Ledger, limits: FundLimits, source: Source, donor: str) -> Money | None:
    """How much more this donor may give before a limit is reached, at least zero; `None` when nothing limits it."""
    rooms: list[Money] = []
    if (limit := limits.per_donor.get(source)) is not None:
        rooms.append(limit.amount - ledger.by_donor().get((source, donor), Money(0, ledger.currency)))
    if limits.receipts is not None:
        rooms.append(limits.receipts.amount - ledger.receipts.net)
    return max(Money(0, ledger.currency), min(rooms)) if rooms else None
