import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from lxml import etree

from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.faults import FaultName, Register
from registry_adapters.simulators.running import running
from registry_adapters.wire.metaservices import Client, Document, Metaservices, Protocol
from registry_adapters.wire.service import Clocks
from registry_adapters.wire.transport import Transport
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from registry_replies import XROAD, carried, fault, no_sleep, rest_error, soap_envelope, xml
from talapker_core.facts.answer import Reason, Unavailable

US = XRoadMember("DEV", "GOV", "70000099", "talapker")
CIVIL = XRoadMember("DEV", "GOV", "70000005", "zags-service")
TAX = XRoadMember("DEV", "GOV", "70000041", "tax-service")
ZAGS = XRoadService(CIVIL, "zagsDataByPin", "v1")
METHOD = (
    "<x:service i:objectType='SERVICE' xmlns:x='http://x-road.eu/xsd/xroad.xsd' xmlns:i='http://x-road.eu/xsd/identifiers'>"
    "<i:xRoadInstance>DEV</i:xRoadInstance><i:memberClass>GOV</i:memberClass><i:memberCode>{member}</i:memberCode>"
    "<i:subsystemCode>zags-service</i:subsystemCode><i:serviceCode>{code}</i:serviceCode></x:service>"
)
Script = Callable[[Seen], Scripted]


@asynccontextmanager
async def metaservices(url: str) -> AsyncIterator[Metaservices]:
    transport = Transport(url, cap=1_000_000, connect=0.5)
    try:
        yield Metaservices(transport, US, Clocks(lambda: datetime(2026, 11, 1, tzinfo=UTC), lambda: 0.0, no_sleep))
    finally:
        await transport.aclose()


@pytest.fixture(scope="module")
def simulator() -> Iterator[str]:
    with running(create_app(faults={Register.SOCIAL_FUND: FaultName.DOWN})) as url:
        yield url


async def test_the_subsystems_of_the_instance_are_listed_by_name(simulator: str) -> None:
    async with metaservices(simulator) as asking:
        clients = await asking.list_clients()
        others = await asking.list_clients("central-server")

    assert Client(CIVIL, "Civil registry (simulated)") in clients
    assert others == ()


@pytest.mark.parametrize(
    ("provider", "protocol", "offered"),
    [
        (CIVIL, Protocol.SOAP, (ZAGS,)),
        (CIVIL, Protocol.REST, ()),
        (TAX, Protocol.REST, (XRoadService(TAX, "debts"),)),
        (TAX, Protocol.SOAP, ()),
    ],
)
async def test_services_are_listed_by_the_way_they_are_called(
    simulator: str, provider: XRoadMember, protocol: Protocol, offered: tuple[XRoadService, ...]
) -> None:
    async with metaservices(simulator) as asking:
        assert await asking.list_methods(provider, protocol) == offered
        assert await asking.allowed_methods(provider, protocol) == offered


async def test_a_definition_comes_as_an_attachment_without_an_address(simulator: str) -> None:
    async with metaservices(simulator) as asking:
        wsdl = await asking.wsdl(ZAGS)

    root = etree.fromstring(wsdl.content)
    assert root.tag == "{http://schemas.xmlsoap.org/wsdl/}definitions"
    assert [address.get("location") for address in root.iter("{http://schemas.xmlsoap.org/wsdl/soap/}address")] == [
        "http://example.org/xroad-endpoint"
    ]


@pytest.mark.parametrize(
    "service",
    [XRoadService(CIVIL, "zagsDataByPin"), XRoadService(CIVIL, "none", "v1"), XRoadService(TAX, "debts")],
    ids=["another version", "no such service", "a REST service"],
)
async def test_a_definition_that_there_is_not_is_refused_by_the_provider(simulator: str, service: XRoadService) -> None:
    async with metaservices(simulator) as asking:
        with pytest.raises(Unavailable) as failure:
            await asking.wsdl(service)

    assert (failure.value.reason, failure.value.transient) == (Reason.MISCONFIGURED, False)


async def test_a_service_without_a_description_says_so(simulator: str) -> None:
    async with metaservices(simulator) as asking:
        with pytest.raises(Unavailable) as failure:
            await asking.openapi(TAX, "none")

    assert failure.value.reason is Reason.MISCONFIGURED


async def test_a_register_that_is_down_publishes_nothing(simulator: str) -> None:
    async with metaservices(simulator) as asking:
        with pytest.raises(Unavailable) as failure:
            await asking.wsdl(
                XRoadService(XRoadMember("DEV", "GOV", "70000018", "sfrkr-service"), "personDossierByPin", "v1")
            )

    assert failure.value.reason is Reason.MAINTENANCE


async def test_a_description_is_handed_out_as_it_is_published() -> None:
    def script(seen: Seen) -> Scripted:
        service = {"X-Road-Service": "DEV/GOV/70000041/tax-service/getOpenAPI", "Content-Type": "application/x-yaml"}
        return carried(seen, b"openapi: 3.0.0", headers=service)

    async with ScriptedSource(script) as source, metaservices(source.url) as asking:
        told = await asking.openapi(TAX, "debts")

    assert told == Document(b"openapi: 3.0.0", "application/x-yaml")
    assert source.seen[0].target == "/r1/DEV/GOV/70000041/tax-service/getOpenAPI?serviceCode=debts"


async def test_metaservices_are_asked_for_nobody_and_on_nobodys_action() -> None:
    async with ScriptedSource(lambda _: Scripted(503)) as source, metaservices(source.url) as asking:
        for ask in (asking.allowed_methods(CIVIL), asking.allowed_methods(TAX, Protocol.REST), asking.wsdl(ZAGS)):
            with pytest.raises(Unavailable):
                await ask

    sent = b"".join(seen.body for seen in source.seen)
    assert b"userId" not in sent
    assert b"issue" not in sent
    assert not {"x-road-userid", "x-road-issue"} & {name for seen in source.seen for name in seen.headers}


def answered(body: str) -> Script:
    return lambda seen: xml(soap_envelope(seen, body))


def listed(*methods: str, name: str = "allowedMethodsResponse") -> Script:
    return answered(f"<x:{name} xmlns:x='{XROAD}'>{''.join(methods)}</x:{name}>")


UNREADABLE: dict[str, Script] = {
    "HTML": lambda _: Scripted(200, {"Content-Type": "text/html"}, b"<html><body>hello<br></body></html>"),
    "nothing": lambda _: xml(b""),
    "another answer": listed(name="listMethodsResponse"),
    "another provider's services": listed(METHOD.format(member="70000006", code="a")),
    "a service that is none": listed(METHOD.format(member="70000005", code="a b")),
    "a service without a code": listed(METHOD.format(member="70000005", code="a").replace("serviceCode", "code")),
    "something else than services": listed("<hello/>"),
    "another exchange": lambda seen: xml(
        soap_envelope(
            Seen(seen.method, seen.target, seen.headers, seen.body.replace(b"</xrd:id>", b"0</xrd:id>")), "<a/>"
        )
    ),
}


@pytest.mark.parametrize("script", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_a_list_that_cannot_be_read_is_no_list(script: Script) -> None:
    async with ScriptedSource(script) as source, metaservices(source.url) as asking:
        with pytest.raises(Unavailable) as failure:
            await asking.allowed_methods(CIVIL)

    assert failure.value.reason is Reason.SHAPE


@pytest.mark.parametrize(
    "script",
    [lambda _: fault("Server.ServerProxy.AccessDenied"), lambda _: rest_error("access_denied", status=500)],
    ids=["SOAP", "REST"],
)
async def test_a_refusal_of_x_road_is_read_as_everywhere(script: Script) -> None:
    protocol = Protocol.REST if script(Seen("", "", {}, b"")).status == 500 else Protocol.SOAP

    async with ScriptedSource(script) as source, metaservices(source.url) as asking:
        with pytest.raises(Unavailable) as failure:
            await asking.allowed_methods(CIVIL, protocol)

    assert failure.value.reason is Reason.REFUSED


@pytest.mark.parametrize("told", [{}, {"service": None}, {"service": [{"service_code": 7}]}])
async def test_a_json_list_is_read_strictly(told: object) -> None:
    headers = {"X-Road-Service": "DEV/GOV/70000041/tax-service/listMethods"}

    async with (
        ScriptedSource(lambda seen: carried(seen, json.dumps(told).encode(), headers=headers)) as source,
        metaservices(source.url) as asking,
    ):
        with pytest.raises(Unavailable) as failure:
            await asking.list_methods(TAX, Protocol.REST)

    assert failure.value.reason is Reason.SHAPE


async def test_a_wsdl_without_its_attachment_is_none() -> None:
    body = f"<x:getWsdlResponse xmlns:x='{XROAD}'><x:serviceCode>zagsDataByPin</x:serviceCode></x:getWsdlResponse>"

    async with ScriptedSource(answered(body)) as source, metaservices(source.url) as asking:
        with pytest.raises(Unavailable) as failure:
            await asking.wsdl(ZAGS)

    assert failure.value.reason is Reason.SHAPE
