import json
from collections.abc import Callable
from typing import Any

import pytest

from registry_adapters.wire.catalogue import Catalogue, own_schema
from registry_adapters.wire.drift import Difference, openapi_drift, wsdl_drift
from registry_adapters.wire.openapi import OpenApi
from registry_adapters.wire.schema_components import DefinitionError
from registry_adapters.wire.wsdl import Wsdl, read_wsdl

ZAGS = Catalogue("registry_adapters.civil_registry", "zags.wsdl")
TEXT = ZAGS.load(ZAGS.location).decode()
OPERATION = "zagsDataByPin"


def told(text: str) -> Wsdl:
    return read_wsdl(text.encode(), "http://told.invalid/", own_schema)


def drift(*swaps: tuple[str, str]) -> tuple[Difference, ...]:
    text = TEXT
    for was, becomes in swaps:
        assert was in text
        text = text.replace(was, becomes)
    return wsdl_drift(told(TEXT), told(text), OPERATION)


SAME: dict[str, tuple[tuple[str, str], ...]] = {
    "as it is": (),
    "an address": (("http://example.org/xroad-endpoint", "http://10.0.0.1/zags"),),
    "another prefix": (("tns:", "zags:"), ("xmlns:tns", "xmlns:zags")),
    "a comment": (("<wsdl:types>", "<!-- new --><wsdl:types>"),),
    "an annotation": (
        (
            '<xs:simpleType name="gender">',
            '<xs:simpleType name="gender"><xs:annotation><xs:documentation>M, F</xs:documentation></xs:annotation>',
        ),
    ),
    "a default written out": (('name="surname"', 'name="surname" minOccurs="1" nillable="0"'),),
    "a form written out": (('name="surname"', 'name="surname" form="qualified"'),),
    "a component that nothing uses": (
        (
            '<xs:complexType name="request">',
            '<xs:element name="ping" type="xs:string"/><xs:complexType name="request">',
        ),
    ),
    "a header of X-Road's": (('<soap:header message="tns:requestheader" part="issue" use="literal"/>', ""),),
    "an X-Road schema from elsewhere": (('schemaLocation="http://x-road.eu/xsd/xroad.xsd"', 'schemaLocation="x.xsd"'),),
}


@pytest.mark.parametrize("swaps", SAME.values(), ids=SAME.keys())
def test_what_never_travels_is_no_drift(swaps: tuple[tuple[str, str], ...]) -> None:
    assert drift(*swaps) == ()


def test_the_order_of_top_level_components_is_no_drift() -> None:
    start, end = TEXT.index('<xs:simpleType name="gender">'), TEXT.index('<xs:complexType name="record">')
    gender = TEXT[start:end]
    moved = TEXT.replace(gender, "").replace(
        '<xs:complexType name="request">', gender + '<xs:complexType name="request">'
    )

    assert wsdl_drift(told(TEXT), told(moved), OPERATION) == ()


DRIFTED: dict[str, tuple[tuple[str, str], str]] = {
    "an element of another type": (('"dateOfBirth" type="xs:dateTime"', '"dateOfBirth" type="xs:date"'), "dateOfBirth"),
    "an element that may be missing": (('name="pinBlocked"', 'name="pinBlocked" minOccurs="0"'), "pinBlocked"),
    "an element that may be nilled": (('name="surname"', 'name="surname" nillable="true"'), "surname"),
    "a new element": (
        ('<xs:element name="gender"', '<xs:element name="sex" type="xs:string"/><xs:element name="gender"'),
        "record",
    ),
    "an element less": (('<xs:element name="pinBlocked" type="xs:boolean"/>', ""), "record"),
    "another value of an enumeration": (('<xs:enumeration value="F"/>', '<xs:enumeration value="W"/>'), "gender"),
    "unqualified elements": (('elementFormDefault="qualified"', ""), "zagsDataByPin"),
    "another SOAPAction": (('soapAction=""', 'soapAction="urn:zags"'), "SOAPAction"),
    "another style": (('soapAction="" style="document"', 'soapAction="" style="rpc"'), "style"),
    "another use": (
        ('<wsdl:output>\n        <soap:body use="literal"/>', '<wsdl:output>\n        <soap:body use="encoded"/>'),
        "use",
    ),
    "another body": (
        ('name="body" element="tns:zagsDataByPinResponse"', 'name="body" element="tns:zagsDataByPin"'),
        "output, body",
    ),
    "another name": (
        ('wsdl:operation name="zagsDataByPin"', 'wsdl:operation name="zagsByPin"'),
        "operation zagsDataByPin",
    ),
}


@pytest.mark.parametrize(("swap", "place"), DRIFTED.values(), ids=DRIFTED.keys())
def test_what_travels_otherwise_is_drift_and_its_place_is_named(swap: tuple[str, str], place: str) -> None:
    differences = drift(swap)

    assert differences
    assert any(place in difference.place for difference in differences)


def test_a_difference_says_in_words_what_was_and_what_is() -> None:
    (difference,) = drift(('"dateOfBirth" type="xs:dateTime"', '"dateOfBirth" type="xs:date"'))

    assert (difference.pinned, difference.told) == ("dateTime", "date")
    assert str(difference).endswith("element dateOfBirth, type: pinned dateTime, now date")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('type="tns:gender"', 'type="tns:unheardOf"'),
        lambda text: text[:-40],
        lambda _: "<html/>",
        lambda text: text.replace("<wsdl:types>", '<wsdl:import namespace="urn:x" location="other.wsdl"/><wsdl:types>'),
        lambda text: text.replace("<wsdl:definitions", "<!DOCTYPE a><wsdl:definitions"),
        lambda text: text.replace(
            '<xs:complexType name="request">',
            '<xs:redefine schemaLocation="http://x-road.eu/xsd/xroad.xsd"/><xs:complexType name="request">',
        ),
    ],
    ids=["a type from elsewhere", "a cut text", "HTML", "another WSDL", "a document type", "a redefinition"],
)
def test_what_cannot_be_read_whole_proves_nothing(change: Callable[[str], str]) -> None:
    with pytest.raises(DefinitionError):
        wsdl_drift(told(TEXT), told(change(TEXT)), OPERATION)


def test_whatever_may_stand_for_an_element_belongs_to_it() -> None:
    head = '<xs:element name="note" type="xs:string"/>'
    used = TEXT.replace('<xs:element name="gender" type="tns:gender"/>', '<xs:element ref="tns:note"/>')
    before = used.replace('<xs:complexType name="request">', head + '<xs:complexType name="request">')
    after = before.replace(head, head + '<xs:element name="memo" type="xs:string" substitutionGroup="tns:note"/>')

    (difference,) = wsdl_drift(told(before), told(after), OPERATION)

    assert difference.place == "element memo"


# OpenAPI -------------------------------------------------------------------------------------------------------------

DEBT = {
    "type": "object",
    "required": ["pin", "debt"],
    "properties": {"pin": {"type": "string"}, "debt": {"type": "integer"}},
}
DESCRIPTION: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Debts", "version": "1"},
    "paths": {
        "/": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Question"}}}},
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Debt"}}}}
                },
            }
        }
    },
    "components": {
        "schemas": {"Question": {"type": "object", "properties": {"pin": {"type": "string"}}}, "Debt": DEBT}
    },
}


def described(**changes: Any) -> OpenApi:
    schemas = DESCRIPTION["components"]["schemas"] | changes
    return OpenApi(json.dumps(DESCRIPTION | {"components": {"schemas": schemas}}).encode())


@pytest.mark.parametrize(
    "debt",
    [
        DEBT,
        DEBT | {"description": "what somebody owes", "x-owner": "them"},
        DEBT | {"required": ["debt", "pin"]},
        {"$ref": "#/components/schemas/Other"},
    ],
    ids=["as it is", "words", "another order of what is required", "another name of a schema"],
)
def test_other_words_for_the_same_promise_are_no_drift(debt: dict[str, Any]) -> None:
    assert openapi_drift(described(), described(Debt=debt, Other=DEBT)) == ()


@pytest.mark.parametrize(
    "debt",
    [
        DEBT | {"required": ["pin"]},
        DEBT | {"properties": {"pin": {"type": "string"}, "debt": {"type": "string"}}},
        DEBT | {"properties": {"pin": {"type": "string"}, "debt": {"type": "integer"}, "title": {"type": "string"}}},
    ],
    ids=["less is promised", "another type", "a new property called as a word is"],
)
def test_another_promise_is_drift(debt: dict[str, Any]) -> None:
    differences = openapi_drift(described(), described(Debt=debt))

    assert differences
    assert all("POST /" in difference.place for difference in differences)


def test_an_operation_that_is_gone_is_drift_and_a_new_one_is_not() -> None:
    more = DESCRIPTION | {"paths": DESCRIPTION["paths"] | {"/new": {"get": {"responses": {}}}}}
    less = DESCRIPTION | {"paths": {}}

    assert openapi_drift(described(), OpenApi(json.dumps(more).encode())) == ()
    assert openapi_drift(described(), OpenApi(json.dumps(less).encode()))


def test_yaml_says_the_same_as_json() -> None:
    yaml = pytest.importorskip("yaml")

    assert openapi_drift(described(), OpenApi(yaml.safe_dump(DESCRIPTION).encode())) == ()


def test_a_schema_that_contains_itself_has_an_end() -> None:
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Debt"}}},
    }

    assert openapi_drift(described(Debt=tree), described(Debt=tree)) == ()
    assert openapi_drift(described(Debt=tree), described())


BOMB = "openapi: 3.0.0\na: &a [x, x]\nb: &b [*a, *a]\npaths: {}\n"


NO_DESCRIPTION = {
    "nothing": b"",
    "half of one": b"{",
    "null": b"null",
    "a list": b"[]",
    "an older version": b'{"openapi": "2.0", "paths": {}}',
    "no paths": b'{"openapi": "3.0.0"}',
    "a name twice": b'{"openapi": "3.0.0", "paths": {}, "paths": {}}',
    "another encoding": b"\xff\xfe",
    "a deep one": b"[" * 100_000,
    "a bomb of aliases": BOMB.encode(),
    "a name twice in YAML": b"openapi: 3.0.0\npaths: {}\npaths: {}\n",
    "an object of Python": b"openapi: 3.0.0\npaths: !!python/object:os.system {}\n",
    "a list for a name": b"openapi: 3.0.0\n? [a]\n: b\npaths: {}\n",
    "megabytes": b" " * 3_000_000,
    "half a megabyte of YAML": b"openapi: 3.0.0\n#" + b"x" * 600_000,
}


@pytest.mark.parametrize("content", NO_DESCRIPTION.values(), ids=NO_DESCRIPTION.keys())
def test_anything_that_is_no_description_proves_nothing(content: bytes) -> None:
    with pytest.raises(DefinitionError):
        OpenApi(content)


@pytest.mark.parametrize("reference", ["http://127.0.0.1:1/debt.json", "debt.json#/Debt", "#/components/schemas/None"])
def test_a_description_that_refers_elsewhere_proves_nothing(reference: str) -> None:
    with pytest.raises(DefinitionError):
        openapi_drift(described(), described(Debt={"$ref": reference}))
