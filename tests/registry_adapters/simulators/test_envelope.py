import base64
import hashlib
from collections.abc import Callable

import pytest
from lxml import etree

from registry_adapters.simulators.envelope import SOAP, XROAD, fault, read_call, reply_to
from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

Make = Callable[..., bytes]
XML = "text/xml; charset=utf-8"


def test_a_well_formed_question_is_read(envelope: Make) -> None:
    call = read_call(envelope("civil", "1", message_id="m-1"), XML)

    assert call.client == ("DEV", "GOV", "70000099", "talapker")
    assert call.provider == ("DEV", "GOV", "70000005", "zags-service")
    assert (call.service_code, call.version) == ("zagsDataByPin", "v1")
    assert (call.message_id, call.user_id, call.issue) == ("m-1", "KG-member-4", "nomination-7")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<s:Envelope", "<Envelope", "client.invalid_xml"),
        ("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", "client.invalid_soap"),
        ("s:Header>", "s:Head>", "client.missing_header"),
        ("s:Body>", "s:Bodies>", "client.missing_body"),
        ("x:userId>", "x:id>", "client.duplicate_header_field"),
        ("x:id>", "x:ident>", "client.missing_header_field"),
        ("x:client", "x:caller", "client.missing_header_field"),
        ("x:service", "x:called", "client.missing_header_field"),
        ("x:protocolVersion>", "x:version>", "client.missing_header_field"),
        ("4.0<", "3.1<", "client.invalid_protocol_version"),
        ('objectType="SERVICE"', 'objectType="SUBSYSTEM"', "client.invalid_service_identifier"),
        ("i:memberClass>", "i:memberKind>", "client.invalid_service_identifier"),
        ("talapker<", "<", "client.invalid_client_identifier"),
        ("p:zagsDataByPin", "p:zagsPinsByName", "client.invalid_soap"),
        ("</s:Body>", "<second/></s:Body>", "client.invalid_body"),
    ],
)
def test_a_malformed_message_is_refused_with_the_code_of_its_defect(
    envelope: Make, old: str, new: str, code: str
) -> None:
    message = envelope("civil", "1").decode().replace(old, new)

    with pytest.raises(XRoadError) as refused:
        read_call(message.encode(), XML)

    assert refused.value.code == code


def test_another_content_type_is_refused(envelope: Make) -> None:
    with pytest.raises(XRoadError, match="invalid_content_type"):
        read_call(envelope("civil", "1"), "application/json")


def test_a_document_type_is_refused_and_its_entities_are_never_expanded(envelope: Make) -> None:
    doctype = b'<!DOCTYPE e [<!ENTITY pin "expanded">]>\n<s:Envelope'
    message = envelope("civil", "&pin;").replace(b"<s:Envelope", doctype, 1)

    with pytest.raises(XRoadError, match="document type"):
        read_call(message, XML)


def test_a_refusal_of_broken_xml_does_not_repeat_it() -> None:
    with pytest.raises(XRoadError) as refused:
        read_call(b"<pin>20001197000000", XML)

    assert "2000119" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_the_reply_echoes_the_headers_in_order_and_adds_the_hash_of_the_request(envelope: Make) -> None:
    message = envelope("civil", "1")

    root = etree.fromstring(reply_to(read_call(message, XML), etree.Element("answer")))

    header = root[0]
    names = [etree.QName(child).localname for child in header]
    assert names == ["client", "service", "userId", "id", "issue", "protocolVersion", "requestHash"]
    sent = etree.fromstring(message)[0]
    # Prefixes do not matter, namespaces do.
    for before, after in zip(sent, header, strict=False):
        assert [(each.tag, each.text, dict(each.attrib)) for each in before.iter()] == [
            (each.tag, each.text, dict(each.attrib)) for each in after.iter()
        ]
    assert header[-1].get("algorithmId") == "http://www.w3.org/2001/04/xmlenc#sha512"
    assert header[-1].text == base64.b64encode(hashlib.sha512(message).digest()).decode()


def test_a_request_hash_that_was_sent_is_replaced(envelope: Make) -> None:
    message = envelope("civil", "1").replace(b"<x:issue>", b"<x:requestHash>forged</x:requestHash><x:issue>")

    root = etree.fromstring(reply_to(read_call(message, XML), etree.Element("answer")))

    (request_hash,) = root.iter(f"{{{XROAD}}}requestHash")
    assert request_hash.text != "forged"


def test_a_fault_tells_code_message_and_a_number_to_quote() -> None:
    document = etree.fromstring(fault(XRoadError("client.missing_header", "No header"), Spelling.V7_7))

    element = document.find(f"{{{SOAP}}}Body/{{{SOAP}}}Fault")
    assert element is not None
    assert element.findtext("faultcode") == "Client.MissingHeader"
    assert element.findtext("faultstring") == "No header"
    assert len(element.findtext("detail/faultDetail") or "") == 36
