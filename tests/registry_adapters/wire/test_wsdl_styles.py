from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from registry_adapters.wire.catalogue import Catalogue
from registry_adapters.wire.drift import wsdl_drift
from registry_adapters.wire.soap import SoapCodec, SoapReply
from registry_adapters.wire.wsdl import read_wsdl
from soap_exchange import envelope, read, request
from talapker_core.facts.answer import Reason, Unavailable

PRODUCER = "http://styles.example.org/producer"
PLACE = "<pl:place xmlns:pl='http://styles.example.org/places' code='417'>Өзгөн</pl:place>"
RECORD = (
    "<record version='3' xml:lang='ky' a:note='hello' xmlns:a='urn:another'><number>7</number>"
    "<names><name xmlns=''>Үсөн</name><surname xmlns=''>Көлбаев</surname></names>"
    "<income currency='KGS'>120.50</income>"
    "<fine currency='USD'>1</fine><ban>2026-01-31</ban><fine currency='KGS'>2.5</fine>"
    f"{PLACE}<since xsi:nil='true'/><children>2</children><alive> true </alive></record>"
)


async def told(wsdls: str, body: str) -> SoapReply:
    codec = SoapCodec(wsdls, "styles.wsdl")
    sent = await request(codec, "person", {"number": "7"})
    return await read(codec, sent, envelope(sent, f"<personResponse xmlns='{PRODUCER}'>{body}</personResponse>"))


async def record(wsdls: str, *swaps: tuple[str, str]) -> Any:
    text = RECORD
    for was, becomes in swaps:
        assert was in text
        text = text.replace(was, becomes)
    return (await told(wsdls, text)).payload["record"]


async def test_every_kind_of_content_is_read(wsdls: str) -> None:
    assert await record(wsdls) == {
        "version": 3,
        "lang": "ky",
        "number": "7",
        "names": {"surname": "Көлбаев", "name": "Үсөн", "patronymic": None},
        "income": {"_value_1": Decimal("120.50"), "currency": "KGS"},
        "fine": [
            {"_value_1": Decimal(1), "currency": "USD"},
            {"_value_1": Decimal("2.5"), "currency": "KGS"},
        ],
        "ban": [date(2026, 1, 31)],
        "place": {"_value_1": "Өзгөн", "code": 417},
        "since": None,
        "children": 2,
        "alive": True,
    }


async def test_what_may_be_repeated_is_a_list_however_often_it_comes(wsdls: str) -> None:
    without = await record(
        wsdls,
        ("<fine currency='USD'>1</fine><ban>2026-01-31</ban><fine currency='KGS'>2.5</fine>", "<ban>2026-01-31</ban>"),
    )

    assert (without["fine"], without["ban"]) == ([], [date(2026, 1, 31)])


async def test_the_other_branch_of_a_choice_is_told_apart_from_a_nilled_record(wsdls: str) -> None:
    fault = "<fault><faultCode xmlns=''>1</faultCode><faultString xmlns=''>no</faultString></fault>"

    assert (await told(wsdls, fault)).payload == {"record": None, "fault": {"faultCode": "1", "faultString": "no"}}
    assert (await told(wsdls, "<record version='1' xsi:nil='true'/>")).payload == {"record": None, "fault": None}


async def test_what_a_wildcard_lets_through_is_left_alone(wsdls: str) -> None:
    more = "<x:record xmlns:x='urn:another'><x:number>8</x:number></x:record>"

    assert (await told(wsdls, RECORD + more)).payload == (await told(wsdls, RECORD)).payload


WRONG = {
    "a boolean that is none": (" true ", "maybe"),
    "an empty boolean": (" true ", ""),
    "a number that is none": ("<children>2<", "<children>two<"),
    "a number out of its range": ("<children>2<", "<children>256<"),
    "an empty number": ("<children>2<", "<children><"),
    "the last required element missing": ("<alive> true </alive>", ""),
    "a required attribute missing": ("version='3' ", ""),
    "an attribute that is none": ("version='3'", "version='three'"),
    "an attribute that nobody declared": ("version='3'", "version='3' status='ok'"),
    "an undeclared value": ("currency='KGS'>120.50", "currency='EUR'>120.50"),
    "an amount that is none": ("120.50", "120,50"),
    "a date that is none": ("2026-01-31", "31.01.2026"),
    "a code out of its range": ("code='417'", "code='0'"),
    "an empty title": ("Өзгөн", ""),
    "a nilled element that may not be": ("<children>2<", "<children xsi:nil='true'><"),
    "an unqualified element": ("<children>2</children>", "<children xmlns=''>2</children>"),
    "elements in another order": (
        "<children>2</children><alive> true </alive>",
        "<alive>true</alive><children>2</children>",
    ),
    "an element twice": ("<children>2</children>", "<children>2</children><children>3</children>"),
    "an element of xs:all twice": (
        "<name xmlns=''>Үсөн</name>",
        "<name xmlns=''>Үсөн</name><name xmlns=''>Асан</name>",
    ),
    "half a group": ("<since xsi:nil='true'/>", ""),
    "text between elements": ("<children>", "none<children>"),
    "a language that is none": ("xml:lang='ky'", "xml:lang='-'"),
}


@pytest.mark.parametrize("swap", WRONG.values(), ids=WRONG.keys())
async def test_what_the_definition_does_not_promise_is_no_answer(wsdls: str, swap: tuple[str, str]) -> None:
    with pytest.raises(Unavailable) as failure:
        await record(wsdls, swap)

    assert failure.value.reason is Reason.SHAPE


@pytest.mark.parametrize(
    "body",
    ["", RECORD + RECORD, f"{RECORD}<fault/>", "<record/>", "<other/>", RECORD + "<unheard/>"],
    ids=["nothing", "two records", "both branches", "an empty record", "another element", "more of its own namespace"],
)
async def test_an_answer_of_another_shape_is_no_answer(wsdls: str, body: str) -> None:
    with pytest.raises(Unavailable) as failure:
        await told(wsdls, body)

    assert failure.value.reason is Reason.SHAPE


async def test_a_reply_cut_anywhere_is_no_answer(wsdls: str) -> None:
    codec = SoapCodec(wsdls, "styles.wsdl")
    sent = await request(codec, "person", {"number": "7"})
    whole = envelope(sent, f"<personResponse xmlns='{PRODUCER}'>{RECORD}</personResponse>")

    for point in range(64):
        with pytest.raises(Unavailable):
            await read(codec, sent, whole[: (len(whole) - 1) * point // 63])


@pytest.mark.parametrize("name", ["styles.wsdl", "photo.wsdl"])
def test_these_definitions_can_be_compared_too(wsdls: str, name: str) -> None:
    catalogue = Catalogue(wsdls, name)
    definition = read_wsdl(catalogue.load(catalogue.location), catalogue.location, catalogue.load)

    assert definition.operations
    for operation in definition.operations:
        assert wsdl_drift(definition, definition, operation) == ()
