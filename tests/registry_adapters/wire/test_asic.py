import io
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

import pytest

from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.population import Population
from registry_adapters.simulators.running import running
from registry_adapters.wire import asic
from registry_adapters.wire.asic import NotYet, SignedExchange, fetch_signed
from registry_adapters.wire.transport import Transport
from registry_adapters.xroad_identifiers import XRoadMember
from registry_replies import registries
from talapker_core.facts.answer import Found, Reason, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import CIVIL_DECEASED, TAX_DEBT

US = XRoadMember("DEV", "GOV", "70000099", "cec")
ID = UUID("00000000-0000-4000-8000-000000000007")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
SOAP_MESSAGE = (
    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header>"
    f"<x:id xmlns:x='http://x-road.eu/xsd/xroad.xsd'>{ID}</x:id></s:Header><s:Body/></s:Envelope>"
).encode()
REST_HEAD = f"POST /r1/DEV/GOV/1/a/b\r\nX-Road-Client:DEV/GOV/70000099/cec\r\nx-road-id: {ID}\r\n".encode()


@asynccontextmanager
async def transport_to(url: str) -> AsyncIterator[Transport]:
    transport = Transport(url, cap=1_000_000, connect=0.5)
    try:
        yield transport
    finally:
        await transport.aclose()


async def fetched(url: str, message_id: UUID = ID, client: XRoadMember = US) -> SignedExchange | NotYet:
    async with transport_to(url) as transport:
        return await fetch_signed(transport, client, message_id, now=NOW, seconds=5)


async def given(content: bytes, *, status: int = 200) -> SignedExchange | NotYet:
    async with ScriptedSource(lambda _: Scripted(status, {"Content-Type": "application/zip"}, content)) as source:
        return await fetched(source.url)


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return content.getvalue()


def container(message: bytes = SOAP_MESSAGE) -> bytes:
    return zipped({"mimetype": b"application/vnd.etsi.asic-e+zip", "message.xml": message})


def both(request: bytes, response: bytes) -> bytes:
    return zipped({f"{ID}-request-1a.asice": request, f"{ID}-response-1b.asice": response})


@pytest.fixture(scope="module")
def simulator() -> Iterator[str]:
    with running(create_app()) as url:
        yield url


@pytest.mark.parametrize(("adapter", "fact"), [("civil_registry", CIVIL_DECEASED), ("tax_service", TAX_DEBT)])
async def test_what_was_asked_and_answered_is_there_signed(simulator: str, adapter: str, fact: object) -> None:
    person = PersonSubject(Population().person(0).personal_number)
    async with registries(simulator) as opened:
        asked = await opened.ask(adapter, person, facts=frozenset({fact}), issue="N-1", user_id="KG-7")  # type: ignore[arg-type]

    told = await fetched(simulator, asked.provenance.attempts[0].message_id)

    assert isinstance(asked.outcome, Found)
    assert isinstance(told, SignedExchange)
    assert (told.requests, told.responses, told.is_whole) == (1, 1, True)


async def test_an_exchange_of_nobody_is_not_there(simulator: str) -> None:
    assert await fetched(simulator) == NotYet("nothing is logged under this message id")


async def test_an_exchange_of_another_client_is_not_given(simulator: str) -> None:
    person = PersonSubject(Population().person(0).personal_number)
    async with registries(simulator) as opened:
        asked = await opened.ask("tax_service", person, facts=frozenset({TAX_DEBT}), issue="N-1", user_id="KG-7")

    told = await fetched(
        simulator, asked.provenance.attempts[0].message_id, XRoadMember("DEV", "GOV", "70000099", "other")
    )

    assert isinstance(told, NotYet)


async def test_what_is_not_time_stamped_yet_comes_later() -> None:
    person = PersonSubject(Population().person(0).personal_number)
    with running(create_app(timestamped_after=3600)) as url:
        async with registries(url) as opened:
            asked = await opened.ask("tax_service", person, facts=frozenset({TAX_DEBT}), issue="N-1", user_id="KG-7")
        told = await fetched(url, asked.provenance.attempts[0].message_id)

    assert told == NotYet("the signatures are not time-stamped yet")


@pytest.mark.parametrize("message", [SOAP_MESSAGE, REST_HEAD], ids=["SOAP", "REST"])
async def test_a_message_that_was_never_answered_is_half_an_exchange(message: bytes) -> None:
    told = await given(container(message))

    assert isinstance(told, SignedExchange)
    assert (told.requests, told.responses, told.is_whole) == (1, 0, False)


async def test_the_container_is_kept_to_the_byte() -> None:
    content = both(container(), container())

    told = await given(content)

    assert isinstance(told, SignedExchange)
    assert told.content == content
    assert "message" not in repr(told)


async def test_our_own_identifiers_are_asked_for() -> None:
    async with ScriptedSource(lambda _: Scripted(404)) as source:
        await fetched(source.url)

    assert source.seen[0].target == (
        f"/asic?queryId={ID}&xRoadInstance=DEV&memberClass=GOV&memberCode=70000099&subsystemCode=cec"
    )


def flipped(content: bytes) -> bytes:
    """A container whose message was changed after it was packed, so that its sum is another."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("message.xml", content)
    return plain.getvalue().replace(b"s:Body", b"s:Bode")


def twice() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("message.xml", SOAP_MESSAGE)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("message.xml", SOAP_MESSAGE)
    return content.getvalue()


OTHER = SOAP_MESSAGE.replace(str(ID).encode(), b"00000000-0000-4000-8000-000000000008")
DAMAGED = {
    "nothing": b"",
    "HTML": b"<html>sign in</html>",
    "a cut archive": both(container(), container())[:-30],
    "a cut container": both(container()[:-30], container()),
    "a changed message": flipped(SOAP_MESSAGE),
    "an empty archive": zipped({}),
    "something else": zipped({"readme.txt": b"hello"}),
    "a container without a message": both(zipped({"mimetype": b"x"}), container()),
    "another exchange": container(OTHER),
    "another exchange inside": both(container(), container(OTHER)),
    "a message that is none": container(b"<hello/>"),
    "a broken message": container(SOAP_MESSAGE[:-5]),
    "a head with two ids": container(REST_HEAD + f"X-Road-Id: {ID}\r\n".encode()),
    "a head without an id": container(b"POST /r1\r\n"),
    "an encrypted archive": b"\x85\x02\x0c\x03" * 20,
    "too many files": zipped({f"{at}-request-1.asice": b"" for at in range(65)}),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
async def test_what_is_not_our_exchange_whole_is_refused(content: bytes) -> None:
    with pytest.raises(Unavailable) as failure:
        await given(content)

    assert (failure.value.reason, failure.value.code) == (Reason.SHAPE, "asic")


async def test_a_file_that_comes_twice_is_refused() -> None:
    with pytest.raises(Unavailable) as failure:
        await given(twice())

    assert failure.value.code == "asic"


async def test_a_bomb_is_cut_as_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asic, "MOST_BYTES", 50_000)
    bomb = zipped({"message.xml": SOAP_MESSAGE, "attachment1": bytes(10_000_000)})

    for content in (bomb, both(bomb, container())):
        with pytest.raises(Unavailable) as failure:
            await given(content)
        assert "unfold" in failure.value.detail


@pytest.mark.parametrize(
    ("status", "reason", "transient"),
    [
        (400, Reason.MISCONFIGURED, False),
        (401, Reason.MISCONFIGURED, False),
        (403, Reason.REFUSED, False),
        (500, Reason.SOURCE_ERROR, True),
        (503, Reason.MAINTENANCE, True),
    ],
)
async def test_a_refusal_is_none_of_these(status: int, reason: Reason, *, transient: bool) -> None:
    with pytest.raises(Unavailable) as failure:
        await given(b"Internal error", status=status)

    assert (failure.value.reason, failure.value.transient) == (reason, transient)


async def test_an_unknown_certificate_is_told_by_its_setting() -> None:
    with pytest.raises(Unavailable) as failure:
        await given(b"", status=401)

    assert "registries.tls.certificate_file" in failure.value.detail
