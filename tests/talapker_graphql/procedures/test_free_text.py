"""No personal number comes in with free text, through any door, and nothing is written of what is refused."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from support.acts import CANDIDATE, MEMBER, Bench, a_nominee, codes, done, everything, personal_number
from talapker_core.campaign_finance.donation import Source
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.nominee import Nominee
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.decide_registration import DecideRegistration, decide_registration
from talapker_graphql.procedures.free_text import PERSONAL, personal_numbers_in
from talapker_graphql.procedures.keep_fund import DonationLine, ExpenditureLine, open_fund, record_bank_statement
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.open_upload import DeclaredFile, OpenUpload, SlotPolicy, open_upload
from talapker_graphql.store import tables

NUMBER = personal_number(7)
SPACED = f"{NUMBER[:1]} {NUMBER[1:5]} {NUMBER[5:9]} {NUMBER[9:]}"


@pytest.mark.parametrize("written", [NUMBER, SPACED], ids=["in a row", "in groups"])
async def test_a_reason_with_a_personal_number_is_refused_with_its_path(bench: Bench, written: str) -> None:
    nomination = await bench.verified()
    before = await everything()
    command = DecideRegistration(nomination, DecisionOutcome.GRANTED, None, f"ПИН {written}, макул", 3, bench.key())

    refused = await decide_registration(bench.office, MEMBER, command)

    assert codes(refused) == ["PERSONAL_NUMBER_IN_TEXT"]
    assert isinstance(refused, NotDone)
    assert refused.problems[0].path == ("reason",)
    assert NUMBER not in repr(refused)
    assert await everything() == before


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"occupation": Localized(f"ПИН {NUMBER}", "б", "в")}, ("nominees", "0", "occupation", "ky")),
        ({"name_ru": PersonName("Апасова", f"Нур {NUMBER}", None)}, ("nominees", "0", "nameRu", "given")),
    ],
)
async def test_what_is_said_of_a_nominee_holds_the_number_in_its_own_field_only(
    bench: Bench, changes: dict[str, Any], path: tuple[str, ...]
) -> None:
    nomination = await bench.open()
    nominee: Nominee = a_nominee(7, **changes)

    refused = await add_candidacies(bench.office, CANDIDATE, AddCandidacies(nomination, (nominee,), 1, bench.key()))

    assert isinstance(refused, NotDone)
    assert [(problem.code, problem.path) for problem in refused.problems] == [("PERSONAL_NUMBER_IN_TEXT", path)]
    assert done(
        await add_candidacies(bench.office, CANDIDATE, AddCandidacies(nomination, (a_nominee(7),), 1, bench.key()))
    )


async def test_an_idempotency_key_and_an_id_are_texts_too(bench: Bench) -> None:
    command = OpenNomination("contest-1", None, bench.key())

    for refused in (replace(command, idempotency_key=f"pin-{NUMBER}"), replace(command, contest_id=NUMBER)):
        assert codes(await open_nomination(bench.office, CANDIDATE, refused)) == ["PERSONAL_NUMBER_IN_TEXT"]
    assert not await tables.IdempotencyKey.all().count()


async def test_a_file_is_not_named_by_a_personal_number(bench: Bench) -> None:
    nomination = await bench.open()

    named = DeclaredFile("passport_copy", f"passport_{NUMBER}.pdf", "application/pdf", 10, "0" * 64)

    refused = await open_upload(
        bench.office,
        CANDIDATE,
        OpenUpload(nomination, None, named, bench.key()),
        allowed_kinds={"passport_copy"},
        policy=SlotPolicy(1000, timedelta(hours=1)),
    )

    assert codes(refused) == ["PERSONAL_NUMBER_IN_TEXT"]
    assert not await tables.UploadSlot.all().count()


async def test_what_a_bank_wrote_is_kept_without_the_numbers_in_it(bench: Bench) -> None:
    fund = await open_fund(
        bench.office, await bench.open(), bank="Bank", account="1090000000000001", opened_on=date(2021, 10, 1)
    )
    day = date(2021, 10, 2)

    await record_bank_statement(
        bench.office,
        fund,
        [DonationLine("r-1", Source.OWN_MONEY, NUMBER, f"Апасова Нур ПИН {SPACED}", Money(1000), day)],
        [ExpenditureLine("r-2", "print", f"ИП {NUMBER}", Money(10), day)],
    )

    assert (await tables.Donation.get()).donor_name == "Апасова Нур ПИН …"
    assert (await tables.Expenditure.get()).payee == "ИП …"


def test_a_field_that_is_sealed_by_its_reader_may_hold_personal_numbers() -> None:
    @dataclass(frozen=True)
    class Import:
        content: str = field(metadata=PERSONAL)
        note: str

    found = personal_numbers_in(Import(content=NUMBER, note=NUMBER))

    assert [problem.path for problem in found] == [("note",)]
