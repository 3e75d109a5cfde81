"""A campaign fund and the bank's statements about it: what came in and went out, each movement once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from talapker_core.campaign_finance.donation import Donation, Source
from talapker_core.campaign_finance.expenditure import Expenditure
from talapker_core.campaign_finance.ledger import Ledger, Movement, Refusal
from talapker_core.campaign_finance.ledger import record as enter
from talapker_core.money import Money
from talapker_core.personal_number import without_personal_numbers
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked, transaction


@dataclass(frozen=True, slots=True)
class DonationLine:
    """One line of a statement: money in. `donor` identifies the donor to us; only `donor_name` is published."""

    bank_reference: str
    source: Source
    donor: str
    donor_name: str
    amount: Money
    received_on: date


@dataclass(frozen=True, slots=True)
class ExpenditureLine:
    """One line of a statement: money out, for an item of the classification."""

    bank_reference: str
    item: str
    payee: str
    amount: Money
    spent_on: date


async def open_fund(office: Office, nomination_id: str, *, bank: str, account: str, opened_on: date) -> str:
    """Open the fund of a nomination (art. 41(1): one each) and return its id; an open one is kept."""
    async with transaction():
        known = await tables.Fund.get_or_none(nomination_id=nomination_id)
        if known is not None:
            return known.id
        nomination = await tables.Nomination.get(id=nomination_id)
        fund_id = office.id_of("fund")
        await tables.Fund.create(
            id=fund_id,
            election_id=nomination.election_id,
            nomination_id=nomination_id,
            bank=bank,
            account_sealed=office.sealer.seal(account, f"account:{fund_id}"),
            currency="KGS",
            opened_on=opened_on,
        )
        await record("FundOpened", "fund", fund_id, {"nomination": nomination_id}, actor=SYSTEM, at=office.now())
        return fund_id


async def record_bank_statement(
    office: Office, fund_id: str, donations: Sequence[DonationLine], expenditures: Sequence[ExpenditureLine]
) -> tuple[Refusal, ...]:
    """Enter the lines of a statement. A line sent again changes nothing; lines that cannot be are returned."""
    async with transaction():
        fund = await locked(tables.Fund.filter(id=fund_id)).get()
        before = await _ledger(fund)
        lines: list[Movement] = [_donation(office, line, f"donor:{fund.election_id}") for line in donations]
        lines += [_expenditure(line) for line in expenditures]
        lines.sort(key=lambda movement: (movement.at, isinstance(movement, Expenditure)))
        after = enter(before, lines)
        new = {movement.key for movement in after.ledger.movements} - {movement.key for movement in before.movements}
        await tables.Donation.bulk_create(
            [
                tables.Donation(
                    id=office.id_of("donation"),
                    fund_id=fund_id,
                    source=line.source.value,
                    donor_key=office.pseudonymizer.pseudonym(line.donor, f"donor:{fund.election_id}"),
                    # The bank writes what it likes, and this is published.
                    donor_name=without_personal_numbers(line.donor_name),
                    amount_tyiyn=line.amount.tyiyn,
                    received_on=line.received_on,
                    bank_reference=line.bank_reference,
                )
                for line in donations
                if line.bank_reference in new
            ]
        )
        await tables.Expenditure.bulk_create(
            [
                tables.Expenditure(
                    id=office.id_of("expenditure"),
                    fund_id=fund_id,
                    item_id=line.item,
                    payee=without_personal_numbers(line.payee),
                    amount_tyiyn=line.amount.tyiyn,
                    spent_on=line.spent_on,
                    bank_reference=line.bank_reference,
                )
                for line in expenditures
                if line.bank_reference in new
            ]
        )
        if new:
            await record("BankStatementRecorded", "fund", fund_id, {"lines": len(new)}, actor=SYSTEM, at=office.now())
        return after.refused


async def _ledger(fund: tables.Fund) -> Ledger:
    items = await tables.ExpenditureItem.all().order_by("ordinal").values_list("id", flat=True)
    donations = [
        Donation(row.bank_reference, _at(row.received_on), Money(row.amount_tyiyn), Source(row.source), row.donor_key)
        for row in await tables.Donation.filter(fund_id=fund.id)
    ]
    expenditures = [
        Expenditure(
            row.bank_reference, _at(row.spent_on), Money(row.amount_tyiyn), row.item_id, row.payee, row.bank_reference
        )
        for row in await tables.Expenditure.filter(fund_id=fund.id)
    ]
    movements: list[Movement] = [*donations, *expenditures]
    return Ledger(tuple(str(item) for item in items), fund.currency, tuple(sorted(movements, key=lambda it: it.at)))


def _donation(office: Office, line: DonationLine, purpose: str) -> Donation:
    donor = office.pseudonymizer.pseudonym(line.donor, purpose)
    return Donation(line.bank_reference, _at(line.received_on), line.amount, line.source, donor)


def _expenditure(line: ExpenditureLine) -> Expenditure:
    return Expenditure(line.bank_reference, _at(line.spent_on), line.amount, line.item, line.payee, line.bank_reference)


def _at(day: date) -> datetime:
    """Statements tell days; within a day money comes in before it goes out."""
    return datetime.combine(day, time(12), tzinfo=UTC)
