import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest

from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource
from registry_adapters.wire.asic import NotYet, SignedContainer, fetch_container
from registry_adapters.wire.transport import Transport
from registry_adapters.xroad_identifiers import XRoadMember
from talapker_core.facts.answer import Reason, Unavailable

ID = UUID("00000000-0000-4000-8000-00000000000a")
CLIENT = XRoadMember("DEV", "GOV", "70000099", "talapker")
MIME = "application/vnd.etsi.asic-e+zip"
SOAP_MESSAGE = (
    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header>"
    f"<x:id xmlns:x='http://x-road.eu/xsd/xroad.xsd'>{ID}</x:id></s:Header><s:Body/></s:Envelope>"
).encode()
REST_HEAD = f"POST /r1/DEV/GOV/1/a/b\r\nX-Road-Client:DEV/GOV/70000099/talapker\r\nx-road-id: {ID}\r\n".encode()
OTHER = SOAP_MESSAGE.replace(str(ID).encode(), b"00000000-0000-4000-8000-00000000000b")


def zipped(**entries: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return written.getvalue()


def container(message: bytes = SOAP_MESSAGE, *, mime: str = MIME, more: int = 0) -> bytes:
    entries = {"mimetype": mime.encode(), "message.xml": message, "META-INF/signatures.xml": b"<s/>"}
    entries |= {f"attachment{at}": b"" for at in range(more)}
    return zipped(**entries)


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("attachment1", bytes(70 * 1024 * 1024))
    return written.getvalue()


def encrypted() -> bytes:
    """A container whose entries say that they are encrypted."""
    content = bytearray(container())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def nested_bombs() -> bytes:
    """Several archives, each of which alone would be let through."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("message.xml", SOAP_MESSAGE)
        archive.writestr("META-INF/signatures.xml", b"<s/>")
        archive.writestr("attachment1", bytes(30 * 1024 * 1024))
    return zipped(**{f"{at}.asice": inner.getvalue() for at in range(4)})


@asynccontextmanager
async def serving(reply: Scripted) -> AsyncIterator[tuple[Transport, ScriptedSource]]:
    async with ScriptedSource(lambda _: reply) as source:
        transport = Transport(source.url, cap=2**21)
        try:
            yield transport, source
        finally:
            await transport.aclose()


async def fetched(reply: Scripted) -> SignedContainer | NotYet:
    async with serving(reply) as (transport, _):
        return await fetch_container(transport, CLIENT, ID)


async def test_a_container_is_asked_for_by_our_own_subsystem_and_message() -> None:
    # Once: a ZIP tells the second in which it was written.
    whole = container()
    async with serving(Scripted(200, {"Content-Type": MIME}, whole)) as (transport, source):
        found = await fetch_container(transport, CLIENT, ID)

    assert isinstance(found, SignedContainer)
    assert (found.message_id, found.content, found.containers) == (ID, whole, 1)
    assert source.seen[0].target == (
        f"/asic?queryId={ID}&xRoadInstance=DEV&memberClass=GOV&memberCode=70000099&subsystemCode=talapker"
    )


async def test_request_and_reply_come_as_two_in_one() -> None:
    both = zipped(**{f"{ID}-request-1.asice": container(), f"{ID}-response-2.asice": container()})

    found = await fetched(Scripted(200, {}, both))

    assert isinstance(found, SignedContainer)
    assert found.containers == 2


@pytest.mark.parametrize("message", [SOAP_MESSAGE, REST_HEAD], ids=["SOAP", "REST"])
async def test_the_message_is_known_by_its_header(message: bytes) -> None:
    assert isinstance(await fetched(Scripted(200, {}, container(message))), SignedContainer)


@pytest.mark.parametrize(
    "reply",
    [Scripted(404), Scripted(500, {}, b"Some message signatures have not been timestamped yet!")],
    ids=["no record", "no time-stamp"],
)
async def test_what_is_not_there_yet_is_come_again_for(reply: Scripted) -> None:
    assert await fetched(reply) == NotYet()


@pytest.mark.parametrize(("status", "transient"), [(400, False), (401, False), (500, True), (503, True), (302, False)])
async def test_a_refusal_is_a_failure(status: int, transient: bool) -> None:
    with pytest.raises(Unavailable) as raised:
        await fetched(Scripted(status, {}, b"no"))

    assert raised.value.transient is transient


WRONG = {
    "no archive": b"not a zip",
    "nothing": b"",
    "an empty archive": zipped(),
    "another message": container(OTHER),
    "a message that only mentions ours": container(
        OTHER.replace(b"<s:Body/>", b"<s:Body>%s</s:Body>" % str(ID).encode())
    ),
    "a head that only mentions ours": container(b"POST /r1/%s\r\n" % str(ID).encode()),
    "a head with two ids": container(REST_HEAD + REST_HEAD),
    "a message that is cut": container(SOAP_MESSAGE[:-5]),
    "no message": zipped(mimetype=MIME.encode(), **{"META-INF/signatures.xml": b"<s/>"}),
    "no signature": zipped(mimetype=MIME.encode(), **{"message.xml": SOAP_MESSAGE}),
    "another kind of archive": container(mime="application/zip"),
    "a stranger beside containers": zipped(**{"a.asice": container(), "readme.txt": b"hello"}),
    "one of two about another message": zipped(**{"a.asice": container(), "b.asice": container(b"someone else")}),
    "too many entries": container(more=80),
    "a bomb": bomb(),
    "bombs in an archive": nested_bombs(),
    "encrypted": encrypted(),
    "a broken inner archive": zipped(**{"a.asice": b"not a zip"}),
    "cut": container()[:-40],
    "a changed byte": container().replace(b"<s/>", b"<t/>", 1),
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
async def test_what_is_no_container_of_the_message_is_refused(body: bytes) -> None:
    with pytest.raises(Unavailable) as raised:
        await fetched(Scripted(200, {}, body))

    assert (raised.value.reason, raised.value.code) == (Reason.SHAPE, "asic")
