from datetime import date

from support.acts import Bench
from talapker_core.campaign_finance.donation import Source
from talapker_core.campaign_finance.ledger import BalanceExceeded, KeyReused, UnknownItem
from talapker_core.money import Money
from talapker_graphql.procedures.keep_fund import DonationLine, ExpenditureLine, open_fund, record_bank_statement
from talapker_graphql.store import tables

DAY = date(2021, 10, 20)


def money_in(reference: str = "in-1", amount: int = 1000, donor: str = "donor-canary") -> DonationLine:
    return DonationLine(reference, Source.INDIVIDUAL, donor, "Invented Donor", Money(amount), DAY)


def money_out(reference: str = "out-1", amount: int = 400, item: str = "print") -> ExpenditureLine:
    return ExpenditureLine(reference, item, "Invented Press", Money(amount), DAY)


async def a_fund(bench: Bench) -> str:
    nomination = await bench.open()
    return await open_fund(bench.office, nomination, bank="Invented Bank", account="account-canary", opened_on=DAY)


async def test_a_nomination_has_one_fund_and_its_account_is_sealed(bench: Bench) -> None:
    fund = await a_fund(bench)
    row = await tables.Fund.get()

    assert fund == await open_fund(bench.office, row.nomination_id, bank="Other", account="other", opened_on=DAY)
    assert "account-canary" not in repr(await tables.Fund.all().values())
    assert bench.office.sealer.open(row.account_sealed, f"account:{fund}") == "account-canary"


async def test_a_statement_sent_again_changes_nothing(bench: Bench) -> None:
    fund = await a_fund(bench)

    assert await record_bank_statement(bench.office, fund, [money_in()], [money_out()]) == ()
    entries = await tables.JournalRecord.all().count()
    assert await record_bank_statement(bench.office, fund, [money_in()], [money_out()]) == ()

    assert await tables.Donation.all().count() == await tables.Expenditure.all().count() == 1
    assert await tables.JournalRecord.all().count() == entries
    assert "donor-canary" not in repr(await tables.Donation.all().values())


async def test_lines_that_cannot_be_are_returned_and_the_others_entered(bench: Bench) -> None:
    fund = await a_fund(bench)
    await record_bank_statement(bench.office, fund, [money_in()], [])

    refused = await record_bank_statement(
        bench.office,
        fund,
        [money_in(amount=2000), money_in("in-2", 50)],
        [money_out(), money_out("out-2", 5000), money_out("out-3", 1, "no-such-item")],
    )

    assert {type(it) for it in refused} == {KeyReused, BalanceExceeded, UnknownItem}
    assert sorted(row.amount_tyiyn for row in await tables.Donation.all()) == [50, 1000]
    assert [row.bank_reference for row in await tables.Expenditure.all()] == ["out-1"]
