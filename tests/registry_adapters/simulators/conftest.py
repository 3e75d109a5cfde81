from collections.abc import Callable, Iterator
from uuid import uuid4

import httpx
import pytest

from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.misbehaviour import Patience
from registry_adapters.simulators.running import running

ENVELOPE = """<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:x="http://x-road.eu/xsd/xroad.xsd"
 xmlns:i="http://x-road.eu/xsd/identifiers"><s:Header>
<x:client i:objectType="SUBSYSTEM"><i:xRoadInstance>DEV</i:xRoadInstance><i:memberClass>GOV</i:memberClass>
<i:memberCode>70000099</i:memberCode><i:subsystemCode>talapker</i:subsystemCode></x:client>
<x:service i:objectType="SERVICE"><i:xRoadInstance>DEV</i:xRoadInstance><i:memberClass>GOV</i:memberClass>
<i:memberCode>{member}</i:memberCode><i:subsystemCode>{subsystem}</i:subsystemCode>
<i:serviceCode>{code}</i:serviceCode>{version}</x:service>
<x:userId>KG-member-4</x:userId><x:id>{message_id}</x:id><x:issue>nomination-7</x:issue>
<x:protocolVersion>4.0</x:protocolVersion></s:Header><s:Body>{body}</s:Body></s:Envelope>"""

CIVIL = ("70000005", "zags-service", "zagsDataByPin", "http://tunduk-seccurity-infocom.x-road.fi/producer")
COURT = ("70000031", "court-service", "convictionsByPin", "http://tunduk-courts.x-road.fi/producer")


@pytest.fixture(scope="module")
def simulator() -> Iterator[str]:
    """The address of the module's simulators, quick to be slow."""
    with running(create_app(patience=Patience(slow=0.3, stall=30))) as url:
        yield url


@pytest.fixture
def client(simulator: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=simulator, trust_env=False, timeout=5) as client:
        yield client


@pytest.fixture
def envelope() -> Callable[..., bytes]:
    """Makes a well-formed question to the civil registry or to the courts, or whatever `code` and `body` say."""

    def make(register: str = "civil", pin: str = "", *, code: str = "", body: str = "", message_id: str = "") -> bytes:
        member, subsystem, own_code, namespace = CIVIL if register == "civil" else COURT
        asked = f'<p:{own_code} xmlns:p="{namespace}"><p:request><p:pin>{pin}</p:pin></p:request></p:{own_code}>'
        return ENVELOPE.format(
            member=member,
            subsystem=subsystem,
            code=code or own_code,
            version="" if code else "<i:serviceVersion>v1</i:serviceVersion>",
            message_id=message_id or uuid4(),
            body=body or asked,
        ).encode()

    return make


@pytest.fixture
def post_soap(client: httpx.Client, envelope: Callable[..., bytes]) -> Callable[..., httpx.Response]:
    """Asks a SOAP register about a personal number; keyword arguments are further HTTP headers."""

    def post(register: str, pin: str, **headers: str) -> httpx.Response:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.post("/", content=envelope(register, pin), headers={"Content-Type": "text/xml"} | names)

    return post


@pytest.fixture
def post_rest(client: httpx.Client) -> Callable[..., httpx.Response]:
    """Asks the tax service about a personal number; keyword arguments are further HTTP headers."""

    def post(pin: str, **headers: str) -> httpx.Response:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.post(
            "/r1/DEV/GOV/70000041/tax-service/debts",
            json={"pin": pin},
            headers={"X-Road-Client": "DEV/GOV/70000099/talapker", "X-Road-Issue": "nomination-7"} | names,
        )

    return post
