"""Definitions as registers really publish them: they load from disk alone, and replies are read to their letter."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal

import pytest
from pydantic import Field

from registry_adapters.contract import StrictModel
from registry_adapters.wire.catalogue import CatalogueError
from registry_adapters.wire.soap import SoapCodec
from soap_exchange import envelope, read, request
from talapker_core.facts.answer import Reason, Unavailable

PRODUCER, COMMON = "http://dossier.example.org/producer", "http://dossier.example.org/common"
PIN = "20003198500017"
DOSSIER = (
    f"<c:pin>{PIN}</c:pin><person>Акматов</person>"
    "<address><c:street>Чүй</c:street><c:city>Бишкек</c:city></address>"
    "<debt currency='KGS'>12.50</debt>"
    "<conviction>A</conviction><acquittal>B</acquittal><conviction>C</conviction>"
    "<born>1985-03-14</born><died xsi:nil='true'/><children>2</children>"
    "<note xmlns='http://elsewhere.example.org'>anything</note>"
    "<state>ALIVE</state><standing>true</standing>"
)


class Amount(StrictModel):
    value: Decimal = Field(alias="_value_1")
    currency: str


class Address(StrictModel):
    city: str
    street: str | None


class Dossier(StrictModel):
    pin: str
    person: str | None
    organisation: str | None
    address: Address | None
    debt: Amount
    conviction: list[str]
    acquittal: list[str]
    born: date
    died: datetime | None
    children: int
    state: Literal["ALIVE", "DEAD"]
    standing: bool


class Reply(StrictModel):
    dossier: Dossier | None


def answer(dossier: str | None = DOSSIER) -> str:
    held = "<dossier xsi:nil='true'/>" if dossier is None else f"<dossier>{dossier}</dossier>"
    return f"<dossierByPinResponse xmlns='{PRODUCER}' xmlns:c='{COMMON}'>{held}</dossierByPinResponse>"


async def told(wsdls: str, body: str, spoil: Callable[[bytes], bytes] = lambda reply: reply) -> Dossier | None:
    codec = SoapCodec(wsdls, "dossier.wsdl")
    sent = await request(codec, "dossierByPin", {"pin": PIN})
    return (await read(codec, sent, spoil(envelope(sent, body)))).parse(Reply).dossier


async def test_a_definition_with_the_remains_of_an_earlier_version_loads_and_its_reply_is_read(wsdls: str) -> None:
    dossier = await told(wsdls, answer())

    assert dossier is not None
    assert (dossier.pin, dossier.person, dossier.organisation) == (PIN, "Акматов", None)
    assert dossier.address == Address(city="Бишкек", street="Чүй")
    assert dossier.debt.model_dump() == {"value": Decimal("12.50"), "currency": "KGS"}
    assert (dossier.conviction, dossier.acquittal) == (["A", "C"], ["B"])
    assert (dossier.born, dossier.died, dossier.children) == (date(1985, 3, 14), None, 2)
    assert (dossier.state, dossier.standing) == ("ALIVE", True)


async def test_the_request_carries_the_headers_of_today_whatever_the_definition_remembers(wsdls: str) -> None:
    sent = await request(SoapCodec(wsdls, "dossier.wsdl"), "dossierByPin", {"pin": PIN})

    assert b"protocolVersion>4.0<" in sent.body
    assert b"centralService" not in sent.body
    assert b"securityCategoryCode" not in sent.body


async def test_a_nilled_record_is_none_and_an_empty_list_is_a_list(wsdls: str) -> None:
    assert await told(wsdls, answer(None)) is None
    innocent = DOSSIER.replace("<conviction>A</conviction>", "").replace("<conviction>C</conviction>", "")
    dossier = await told(wsdls, answer(innocent))
    assert dossier is not None
    assert dossier.conviction == []


async def test_the_other_branch_of_a_choice_and_a_nilled_part_are_read(wsdls: str) -> None:
    other = DOSSIER.replace("<person>Акматов</person>", "<organisation>Ак жол</organisation>")
    start, end = other.index("<address>"), other.index("<debt")
    dossier = await told(wsdls, answer(other[:start] + "<address xsi:nil='true'/>" + other[end:]))

    assert dossier is not None
    assert (dossier.person, dossier.organisation, dossier.address) == (None, "Ак жол", None)


def swap(was: str, becomes: str) -> tuple[str, str]:
    assert was in DOSSIER
    return was, becomes


# What lenient readers make of these is told in brackets.
FAIL_OPEN = {
    "a yes or no that is neither [False]": swap("<standing>true", "<standing>maybe"),
    "an empty yes or no [False]": swap("<standing>true</standing>", "<standing/>"),
    "a yes or no in capitals [False]": swap("<standing>true", "<standing>TRUE"),
    "a number that is none [None]": swap("<children>2", "<children>two"),
    "a number too large [as told]": swap("<children>2", "<children>99999999999"),
    "an amount that is none [None]": swap("12.50", "12,50"),
    "an amount without its currency [as told]": swap(" currency='KGS'", ""),
    "a required last element that is missing [None]": swap("<standing>true</standing>", ""),
    "a required element in the middle that is missing": swap("<born>1985-03-14</born>", ""),
    "a word that is not in the enumeration [as told]": swap("ALIVE", "UNDEAD"),
    "a day that does not exist": swap("1985-03-14", "1985-02-30"),
    "a day in another spelling": swap("1985-03-14", "14.03.1985"),
    "nil where nothing may be nilled [hollow]": swap("<born>1985-03-14</born>", "<born xsi:nil='true'/>"),
    "a nilled element that has a value": swap(
        "<died xsi:nil='true'/>", "<died xsi:nil='true'>2020-01-01T00:00:00</died>"
    ),
    "both branches of a choice": swap("</person>", "</person><organisation>X</organisation>"),
    "neither branch of a choice": swap("<person>Акматов</person>", ""),
    "a stranger of our own namespace": swap("<state>", "<surprise/><state>"),
    "another order": swap("<children>2</children>", ""),
    "one of them twice": swap("<state>ALIVE</state>", "<state>ALIVE</state><state>DEAD</state>"),
    "another namespace": swap("<c:pin>", "<pin>"),
    "an element inside a text": swap("Акматов", "<b>Акматов</b>"),
}


@pytest.mark.parametrize(("was", "becomes"), FAIL_OPEN.values(), ids=FAIL_OPEN)
async def test_what_lenient_readers_let_through_is_no_answer(wsdls: str, was: str, becomes: str) -> None:
    spoilt = DOSSIER.replace(was, becomes)
    if becomes == "<pin>":
        spoilt = spoilt.replace("</c:pin>", "</pin>")
    if was == "<children>2</children>":
        spoilt = spoilt.replace("<standing>", "<children>2</children><standing>")

    with pytest.raises(Unavailable) as raised:
        await told(wsdls, answer(spoilt))

    assert raised.value.reason is Reason.SHAPE
    assert not raised.value.transient
    assert PIN not in str(raised.value)


@pytest.mark.parametrize("point", range(64))
async def test_a_reply_cut_anywhere_is_no_answer(wsdls: str, point: int) -> None:
    with pytest.raises(Unavailable) as raised:
        await told(wsdls, answer(), lambda reply: reply[: len(reply) * point // 64])

    assert raised.value.reason is Reason.SHAPE


async def test_an_instant_with_a_zone_is_that_instant(wsdls: str) -> None:
    dead = DOSSIER.replace("<died xsi:nil='true'/>", "<died>2020-01-01T06:00:00+06:00</died>")

    dossier = await told(wsdls, answer(dead))

    assert dossier is not None
    assert dossier.died == datetime(2020, 1, 1, tzinfo=UTC)


ASTRAY = {
    "another host": 'schemaLocation="http://127.0.0.1:9/evil.xsd"',
    "a file of the machine": 'schemaLocation="file:///etc/passwd"',
    "a folder above": 'schemaLocation="../../conftest.py"',
    "a file that is not there": 'schemaLocation="missing.xsd"',
}


@pytest.mark.parametrize("location", ASTRAY.values(), ids=ASTRAY)
async def test_a_definition_that_leads_astray_does_not_load(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, wsdls: str, location: str
) -> None:
    from importlib.resources import files

    text = files(wsdls).joinpath("dossier.wsdl").read_text("utf-8")
    folder = tmp_path_factory.mktemp("astray")
    package = f"astray_{folder.name}"
    (folder / package).mkdir()
    (folder / package / "__init__.py").write_text("", encoding="utf-8")
    common = f'<xs:import namespace="{COMMON}"/>'
    assert common in text
    spoilt = text.replace(common, f'<xs:import namespace="http://astray.example.org" {location}/>{common}')
    (folder / package / "dossier.wsdl").write_text(spoilt, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)

    with pytest.raises(Unavailable) as raised:
        await request(SoapCodec(package, "dossier.wsdl"), "dossierByPin", {"pin": PIN})

    assert (raised.value.reason, raised.value.code) == (Reason.MISCONFIGURED, "wsdl")
    assert isinstance(raised.value.__cause__, CatalogueError)


async def test_a_definition_with_a_document_type_does_not_load(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, wsdls: str
) -> None:
    from importlib.resources import files

    folder = tmp_path_factory.mktemp("doctype")
    (folder / "with_doctype").mkdir()
    (folder / "with_doctype" / "__init__.py").write_text("", encoding="utf-8")
    text = files(wsdls).joinpath("dossier.wsdl").read_text("utf-8")
    spoilt = text.replace("?>", '?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', 1)
    (folder / "with_doctype" / "dossier.wsdl").write_text(spoilt, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)

    with pytest.raises(Unavailable) as raised:
        await request(SoapCodec("with_doctype", "dossier.wsdl"), "dossierByPin", {"pin": PIN})

    assert raised.value.reason is Reason.MISCONFIGURED
