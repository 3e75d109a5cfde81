"""The ledger of a fund: movements of money in the order of the bank, and the exact sums over them.

What the bank says happened is recorded even when the law forbids it: limits and prohibited donors are findings over the
ledger, made elsewhere. Refused is only what cannot be: a refund above its donation, or money spent that is not there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from talapker_core.campaign_finance.donation import Donation, Refund, Source
from talapker_core.campaign_finance.expenditure import Expenditure
from talapker_core.dates import utc
from talapker_core.money import Money, total

Movement = Donation | Refund | Expenditure


@dataclass(frozen=True, slots=True)
class KeyReused:
    """A movement with this key is in the ledger already, and says something else."""

    key: str


@dataclass(frozen=True, slots=True)
class WrongCurrency:
    """The fund holds another currency."""

    key: str
    currency: str


@dataclass(frozen=True, slots=True)
class UnknownItem:
    """The classification has no such item of expenditure."""

    key: str
    item: str


@dataclass(frozen=True, slots=True)
class UnknownDonation:
    """The donation that is to be refunded is not in the ledger."""

    key: str
    donation: str


@dataclass(frozen=True, slots=True)
class RefundBeforeDonation:
    """The refund is dated before the donation it returns."""

    key: str
    donation: str


@dataclass(frozen=True, slots=True)
class RefundAboveDonation:
    """More is to be refunded than is left of the donation: `refundable`."""

    key: str
    donation: str
    refundable: Money


@dataclass(frozen=True, slots=True)
class BalanceExceeded:
    """More is to leave the fund than is in it: `balance`."""

    key: str
    balance: Money


Refusal = (
    KeyReused
    | WrongCurrency
    | UnknownItem
    | UnknownDonation
    | RefundBeforeDonation
    | RefundAboveDonation
    | BalanceExceeded
)


@dataclass(frozen=True, slots=True)
class SourceTotal:
    """What came from one source: all of it, what went back, and what remains."""

    gross: Money
    refunded: Money

    @property
    def net(self) -> Money:
        """What remains after refunds."""
        return self.gross - self.refunded


@dataclass(frozen=True, slots=True)
class Ledger:
    """The movements of one fund. Begin with an empty one and `record`: then every sum is of movements that can be.

    Attributes:
        items: the codes of the classification of expenditure, in its order.
        currency: of every movement.
        movements: in the order in which they were recorded.
    """

    items: tuple[str, ...]
    currency: str = "KGS"
    movements: tuple[Movement, ...] = ()

    @property
    def donations(self) -> tuple[Donation, ...]:
        """The donations, in order."""
        return tuple(each for each in self.movements if isinstance(each, Donation))

    @property
    def refunds(self) -> tuple[Refund, ...]:
        """The refunds, in order."""
        return tuple(each for each in self.movements if isinstance(each, Refund))

    @property
    def expenditures(self) -> tuple[Expenditure, ...]:
        """The expenditures, in order."""
        return tuple(each for each in self.movements if isinstance(each, Expenditure))

    @property
    def receipts(self) -> SourceTotal:
        """What came in from all sources, and what went back."""
        return SourceTotal(self._sum(self.donations), self._sum(self.refunds))

    @property
    def spent(self) -> Money:
        """The sum of all expenditures."""
        return self._sum(self.expenditures)

    @property
    def balance(self) -> Money:
        """What is in the fund. Recording never takes it below zero; as of an earlier instant it may have been."""
        return self.receipts.net - self.spent

    def by_source(self) -> Mapping[Source, SourceTotal]:
        """The receipts of every source, those without any included."""
        source_of = {donation.key: donation.source for donation in self.donations}
        return {
            source: SourceTotal(
                self._sum(each for each in self.donations if each.source is source),
                self._sum(each for each in self.refunds if source_of[each.donation] is source),
            )
            for source in Source
        }

    def by_item(self) -> Mapping[str, Money]:
        """The expenditures on every item of the classification, those without any included."""
        spent: dict[str, list[Expenditure]] = {item: [] for item in self.items}
        for expenditure in self.expenditures:
            spent[expenditure.item].append(expenditure)
        return {item: self._sum(expenditures) for item, expenditures in spent.items()}

    def net_donations(self) -> Mapping[str, Money]:
        """What is left of each donation after its refunds, by the donation's key, in order."""
        left = {donation.key: donation.amount for donation in self.donations}
        for refund in self.refunds:
            left[refund.donation] -= refund.amount
        return left

    def by_donor(self) -> Mapping[tuple[Source, str], Money]:
        """What each donor gave, net of refunds, all donations of one donor together. Anonymous ones have no donor."""
        left, given = self.net_donations(), defaultdict[tuple[Source, str], list[Money]](list)
        for donation in self.donations:
            if donation.donor is not None:
                given[donation.source, donation.donor].append(left[donation.key])
        return {donor: total(amounts, self.currency) for donor, amounts in given.items()}

    def until(self, instant: datetime) -> "Ledger":
        """The ledger as of `instant`: what happened at that instant or before."""
        end = utc(instant)
        return Ledger(self.items, self.currency, tuple(each for each in self.movements if each.at <= end))

    def _sum(self, movements: Iterable[Movement]) -> Money:
        return total((each.amount for each in movements), self.currency)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The ledger with all movements that can be, and a refusal for each that cannot."""

    ledger: Ledger
    refused: tuple[Refusal, ...] = ()


def record(ledger: Ledger, movements: Iterable[Movement]) -> Recorded:
    """Record `movements` in order, each against what the ledger holds by then.

    A movement that is in the ledger already, word for word, changes nothing: a statement may be sent twice. One that is
    refused leaves no trace, so the same movements always give the same ledger.
    """
    book = _Book(ledger)
    refused = [refusal for movement in movements if (refusal := book.add(movement)) is not None]
    return Recorded(Ledger(ledger.items, ledger.currency, tuple(book.movements.values())), tuple(refused))


class _Book:
    """The sums that recording needs, kept while one run of `record` lasts."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.movements: dict[str, Movement] = {movement.key: movement for movement in ledger.movements}
        self.balance = ledger.balance
        self.refundable = dict(ledger.net_donations())

    def add(self, movement: Movement) -> Refusal | None:
        """Take `movement` in, or say why not."""
        known = self.movements.get(movement.key)
        if known is not None:
            return None if known == movement else KeyReused(movement.key)
        refusal = self._refusal(movement)
        if refusal is not None:
            return refusal
        self.movements[movement.key] = movement
        if isinstance(movement, Donation):
            self.balance += movement.amount
            self.refundable[movement.key] = movement.amount
        else:
            self.balance -= movement.amount
            if isinstance(movement, Refund):
                self.refundable[movement.donation] -= movement.amount
        return None

    def _refusal(self, movement: Movement) -> Refusal | None:
        if movement.amount.currency != self.ledger.currency:
            return WrongCurrency(movement.key, movement.amount.currency)
        match movement:
            case Donation():
                return None
            case Refund(donation=donation):
                refusal = self._refund_refusal(movement, donation)
                if refusal is not None:
                    return refusal
            case Expenditure(item=item):
                if item not in self.ledger.items:
                    return UnknownItem(movement.key, item)
            case _:
                assert_never(movement)
        return BalanceExceeded(movement.key, self.balance) if movement.amount > self.balance else None

    def _refund_refusal(self, refund: Refund, donation: str) -> Refusal | None:
        refundable, donated = self.refundable.get(donation), self.movements.get(donation)
        if refundable is None or donated is None:
            return UnknownDonation(refund.key, donation)
        if refund.at < donated.at:
            return RefundBeforeDonation(refund.key, donation)
        if refund.amount > refundable:
            return RefundAboveDonation(refund.key, donation, refundable)
        return None
