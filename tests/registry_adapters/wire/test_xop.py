import base64

import pytest

from registry_adapters.wire.soap import SoapCodec, SoapReply, soap_fault
from registry_adapters.wire.transport import Incoming
from registry_replies import fault
from soap_exchange import envelope, read, request
from talapker_core.facts.answer import Reason, Unavailable

PRODUCER = "http://photo.example.org/producer"
INCLUDE = "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='{}'/>"
PNG = b"\x89PNG\r\n\x1a\n\x00"
MTOM = 'multipart/related; type="application/xop+xml"; boundary=b1; start="<root>"; start-info="text/xml"'
SWA = 'multipart/related; type="text/xml"; boundary=b1; start="<root>"'


def package(root: bytes, *parts: tuple[str, bytes], xop: bool) -> bytes:
    root_type = b'application/xop+xml; charset=UTF-8; type="text/xml"' if xop else b"text/xml; charset=UTF-8"
    whole = b"--b1\r\nContent-Type: " + root_type + b"\r\nContent-ID: <root>\r\n\r\n" + root
    for name, content in parts:
        whole += f"\r\n--b1\r\nContent-Type: image/png\r\nContent-ID: <{name}>\r\n\r\n".encode() + content
    return whole + b"\r\n--b1--\r\n"


async def asked(wsdls: str, body: str, *parts: tuple[str, bytes], xop: bool, promised: bool = True) -> SoapReply:
    codec = SoapCodec(wsdls, "photo.wsdl", attachments=promised)
    sent = await request(codec, "photo", {"number": "7"})
    answer = f"<photoResponse xmlns='{PRODUCER}'>{body}</photoResponse>"
    return await read(codec, sent, package(envelope(sent, answer), *parts, xop=xop), MTOM if xop else SWA)


async def test_a_part_of_mtom_reads_as_if_it_stood_in_the_answer(wsdls: str) -> None:
    included = INCLUDE.format("cid:photo%40x")

    reply = await asked(wsdls, f"<portrait>{included}</portrait>", ("photo@x", PNG), xop=True)

    assert reply.payload["portrait"]["_value_1"] == PNG
    assert reply.attachments == {"photo@x": PNG}


async def test_a_part_that_is_referred_to_is_found_by_its_name(wsdls: str) -> None:
    reply = await asked(wsdls, "<scan>cid:a</scan><scan>cid:b</scan>", ("a", b"1"), ("b", b"2"), xop=False)

    assert [reply.attachments[str(scan).removeprefix("cid:")] for scan in reply.payload["scan"]] == [b"1", b"2"]


async def test_the_same_bytes_in_the_answer_itself_read_the_same(wsdls: str) -> None:
    text = base64.b64encode(PNG).decode()

    reply = await asked(wsdls, f"<portrait>{text}</portrait>", xop=False)

    assert reply.payload["portrait"]["_value_1"] == PNG


ONE = INCLUDE.format("cid:a")
WRONG = {
    "a part that did not come": (f"<portrait>{INCLUDE.format('cid:none')}</portrait>", True),
    "a part elsewhere": (f"<portrait>{INCLUDE.format('http://127.0.0.1:1/a')}</portrait>", True),
    "one part twice": (f"<portrait>{ONE}</portrait><scan>{ONE}</scan>", True),
    "a reference beside text": (f"<portrait>AAAA{ONE}</portrait>", True),
    "two references in one place": (f"<portrait>{ONE}{ONE}</portrait>", True),
    "an inclusion outside MTOM": (f"<portrait>{ONE}</portrait>", False),
    "a name that did not come": ("<scan>cid:none</scan>", False),
    "one name twice": ("<scan>cid:a</scan><scan>cid:a</scan>", False),
}


@pytest.mark.parametrize(("body", "xop"), WRONG.values(), ids=WRONG.keys())
async def test_a_reference_that_leads_astray_spoils_the_reply(wsdls: str, body: str, *, xop: bool) -> None:
    with pytest.raises(Unavailable) as failure:
        await asked(wsdls, body, ("a", PNG), xop=xop)

    assert failure.value.reason is Reason.SHAPE


async def test_attachments_that_nobody_promised_are_refused(wsdls: str) -> None:
    with pytest.raises(Unavailable) as failure:
        await asked(wsdls, "<scan>cid:a</scan>", ("a", PNG), xop=False, promised=False)

    assert failure.value.code == "multipart"


async def test_a_cut_package_is_never_a_shorter_answer(wsdls: str) -> None:
    codec = SoapCodec(wsdls, "photo.wsdl", attachments=True)
    sent = await request(codec, "photo", {"number": "7"})
    answer = f"<photoResponse xmlns='{PRODUCER}'><scan>cid:a</scan></photoResponse>"
    whole = package(envelope(sent, answer), ("a", PNG * 20), xop=False)

    for end in range(0, len(whole) - 2, 7):
        with pytest.raises(Unavailable):
            await read(codec, sent, whole[:end], SWA)


def test_a_fault_in_parts_is_still_a_fault() -> None:
    body = package(fault("Server.ServerProxy.AccessDenied").body, xop=False)

    failure = soap_fault(Incoming(200, {"content-type": SWA}, body))

    assert failure is not None
    assert failure.reason is Reason.REFUSED
