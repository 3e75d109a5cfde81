from pathlib import Path

import pytest

from licence_register import ABSENT, HELD, LICENCES, LICENSED, LicenceRegister
from registry_adapters.conformance.exchanges import (
    ExchangeError,
    folder_of,
    parse_exchange,
    read_exchanges,
    read_kit_file,
)
from registry_adapters.tax_service.adapter import TaxService
from talapker_core.facts.answer import Absent, Found
from talapker_core.facts.vocabulary import TAX_DEBT
from talapker_core.money import Money


def parsed(text: str) -> object:
    return parse_exchange("held", text, LicenceRegister)


def test_an_exchange_tells_whom_what_and_what_must_come_out() -> None:
    exchange = parse_exchange("held", HELD, LicenceRegister)

    assert exchange.number == "20003198500017"
    assert exchange.facts == {LICENSED, LICENCES}
    assert exchange.expected == Found({LICENSED: True, LICENCES: 2})
    assert [(call.method, call.path, call.status, call.is_xml) for call in exchange.calls] == [
        ("POST", "/licences", 200, False)
    ]


def test_an_exchange_can_promise_that_nobody_is_found() -> None:
    exchange = parse_exchange("absent", ABSENT, LicenceRegister)

    assert exchange.expected == Absent()
    assert exchange.nil_means == ("record",)


def test_an_exchange_can_ask_for_one_fact_alone() -> None:
    text = HELD.replace('outcome = "found"', 'outcome = "found"\nfacts = ["vendor:licences.held"]')

    assert parse_exchange("one", text, LicenceRegister).facts == {LICENSED}


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("20003198500017", "20103198500017", "nobody who could exist"),
        ('"found"', '"maybe"', "outcome"),
        ("[found]", "[discovered]", "discovered"),
        ("vendor:licences.held", "vendor:licences.kept", "declares no fact"),
        ('"vendor:licences.count" = 2', '"vendor:licences.count" = "2"', "vendor:licences.count"),
        ('method = "POST"', "", "a call names"),
        ("[[calls]]", "[[calls]]\nwhat = 1", "what"),
        ("title =", "title", "line 2"),
    ],
)
def test_what_is_wrong_with_an_exchange_is_told_with_its_place(was: str, becomes: str, told: str) -> None:
    assert was in HELD

    with pytest.raises(ExchangeError, match=r"held\.toml") as raised:
        parsed(HELD.replace(was, becomes))

    assert told in str(raised.value)
    assert "20103198500017" not in str(raised.value)


def test_a_folder_is_read_in_the_order_of_names_and_its_kit_file_apart(tmp_path: Path) -> None:
    folder = tmp_path
    for name, text in (("b.toml", ABSENT), ("a.toml", HELD), ("kit.toml", '[config]\ntoken = "x"'), ("notes.txt", "")):
        folder.joinpath(name).write_text(text, encoding="utf-8")

    assert [exchange.name for exchange in read_exchanges(folder, LicenceRegister)] == ["a", "b"]
    assert read_kit_file(folder).config == {"token": "x"}


def test_an_adapter_without_exchanges_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="talapker adapters record"):
        read_exchanges(tmp_path, LicenceRegister)


def test_a_kit_file_with_an_unknown_table_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("kit.toml").write_text("[gaps]\n", encoding="utf-8")

    with pytest.raises(ExchangeError, match=r"kit\.toml: gaps"):
        read_kit_file(tmp_path)


def test_the_exchanges_lie_beside_the_adapters_module() -> None:
    assert str(folder_of(TaxService)).endswith("tax_service/exchanges")


def test_money_is_written_as_its_tyiyn() -> None:
    text = HELD.replace(
        '"vendor:licences.held" = true\n"vendor:licences.count" = 2', '"tax.debt_total" = { tyiyn = 5 }'
    )

    assert parse_exchange("debt", text, TaxService).expected == Found({TAX_DEBT: Money(5)})
