"""What our wire adds to a registry call: bare httpx and lxml, zeep as a codec alone, and the whole host, side by side.

All ask the same simulated registers over a socket, in turns, so that the machine's moods fall on all of them alike.
Times are wall clock per call; `cpu` is the processor's time in this process alone.
"""

# ruff: noqa: INP001  (scripts that stand beside the packages, not in one)

import argparse
import asyncio
import base64
import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx
from lxml import etree
from rich.console import Console

from registry_adapters.asking import Registries
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.contract import Limits
from registry_adapters.settings import RegistriesSettings
from registry_adapters.simulators.population import Population
from registry_adapters.tax_service.adapter import TaxService
from registry_adapters.wire.catalogue import Catalogue
from talapker_core.facts.answer import Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import CIVIL_SURNAME, TAX_DEBT

OUT = Console(highlight=False, soft_wrap=True)
WIDE = Limits(per_second=100_000, concurrency=64)
ZAGS = "http://tunduk-seccurity-infocom.x-road.fi/producer"
PERSON = PersonSubject(Population().person(0).personal_number)
PIN = PERSON.personal_number.reveal()
Call = Callable[[], Awaitable[None]]


class WideCivilRegistry(CivilRegistry):
    """The civil registry without a limit of its own."""

    limits = WIDE


class WideTaxService(TaxService):
    """The tax service without a limit of its own."""

    limits = WIDE


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=600, help="calls of each kind (default: 600)")
    calls = parser.parse_args().calls
    with simulators() as url:
        asyncio.run(measure(url, calls))


@contextmanager
def simulators() -> Any:
    """The simulated registers in a process of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "registry_adapters.simulators", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603  (our own)
    try:
        url = f"http://127.0.0.1:{port}"
        _until_it_listens(port)
        yield url
    finally:
        process.terminate()
        process.wait()


def _until_it_listens(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the simulated registers did not start")


async def measure(url: str, calls: int) -> None:
    """Take turns, then compare."""
    settings = RegistriesSettings.model_validate(
        {
            "security_server": url,
            "client": "DEV/GOV/70000099/talapker",
            "adapters": {
                "civil_registry": {"service": "DEV/GOV/70000005/zags-service", "service_version": "v1"},
                "tax_service": {"service": "DEV/GOV/70000041/tax-service", "service_code": "debts"},
            },
            "evidence_key": base64.b64encode(bytes(32)).decode(),
            "evidence_key_id": "bench",
        }
    )
    async with (
        httpx.AsyncClient(base_url=url, trust_env=False) as client,
        Registries(settings, adapters=(WideCivilRegistry, WideTaxService)) as registries,
    ):

        async def rest_host() -> None:
            how: dict[str, Any] = {"facts": frozenset({TAX_DEBT}), "issue": f"N-{uuid4()}", "user_id": "KG-1"}
            expect(isinstance((await registries.ask("tax_service", PERSON, **how)).outcome, Found))

        async def soap_host() -> None:
            how: dict[str, Any] = {"facts": frozenset({CIVIL_SURNAME}), "issue": f"N-{uuid4()}", "user_id": "KG-1"}
            expect(isinstance((await registries.ask("civil_registry", PERSON, **how)).outcome, Found))

        kinds: dict[str, Call] = {
            "REST, bare httpx and json": lambda: rest_bare(client),
            "REST, the host": rest_host,
            "SOAP, bare httpx and lxml": lambda: soap_bare(client),
            "SOAP, zeep's codec alone": ZeepAlone().call,
            "SOAP, the host": soap_host,
        }
        wall, cpu = await taking_turns(kinds, calls)
    report(wall, cpu)


async def taking_turns(kinds: dict[str, Call], calls: int) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Milliseconds of each call, and of the processor on average, after a warm-up."""
    wall: dict[str, list[float]] = {name: [] for name in kinds}
    cpu = dict.fromkeys(kinds, 0.0)
    for at in range(calls + 20):
        for name, call in kinds.items():
            began, began_cpu = time.perf_counter(), time.process_time()
            await call()
            if at >= 20:  # noqa: PLR2004  (the warm-up)
                wall[name].append((time.perf_counter() - began) * 1000)
                cpu[name] += (time.process_time() - began_cpu) * 1000 / calls
    return wall, cpu


def expect(answered: bool) -> None:
    """A call that brought no answer would be measured as a quick one."""
    if not answered:
        raise RuntimeError("a call brought no answer; nothing is measured")


async def rest_bare(client: httpx.AsyncClient) -> None:
    """What a hurried programmer would write."""
    headers = {"X-Road-Client": "DEV/GOV/70000099/talapker", "X-Road-Id": str(uuid4())}
    reply = await client.post("/r1/DEV/GOV/70000041/tax-service/debts", json={"pin": PIN}, headers=headers)
    expect(bool(json.loads(reply.content)["status"] == "ok"))


async def soap_bare(client: httpx.AsyncClient) -> None:
    """What a hurried programmer would write."""
    body = _ENVELOPE.replace("ID", str(uuid4())).encode()
    reply = await client.post("/", content=body, headers={"Content-Type": "text/xml; charset=utf-8"})
    expect(bool(etree.fromstring(reply.content).findtext(f".//{{{ZAGS}}}surname")))


class ZeepAlone:
    """zeep making the request and reading the reply, without any network."""

    def __init__(self) -> None:
        import zeep.settings
        import zeep.wsdl
        from zeep.wsdl.bindings import Soap11Binding

        catalogue = Catalogue("registry_adapters.civil_registry", "zags.wsdl")
        loading: Any = zeep.wsdl.Document
        document = loading(catalogue.location, catalogue, settings=zeep.settings.Settings(strict=True))
        binding = next(one for one in document.bindings.values() if isinstance(one, Soap11Binding))
        self._operation = binding.get("zagsDataByPin")
        self._reply = _REPLY.encode()

    async def call(self) -> None:
        """One request and one reply."""
        etree.tostring(self._operation.create(request={"pin": PIN}).content)
        answer = self._operation.process_reply(etree.fromstring(self._reply))
        expect(bool(answer.response.surname))


def report(wall: dict[str, list[float]], cpu: dict[str, float]) -> None:
    """Print a table, and the ratios that matter."""
    OUT.print(f"{'':<28}{'p50 ms':>9}{'p99 ms':>9}{'cpu ms':>9}")
    for name, times in wall.items():
        p99 = statistics.quantiles(times, n=100)[98]
        OUT.print(f"{name:<28}{statistics.median(times):>9.2f}{p99:>9.2f}{cpu[name]:>9.2f}")
    rest = statistics.median(wall["REST, the host"]) / statistics.median(wall["REST, bare httpx and json"])
    soap = statistics.median(wall["SOAP, the host"]) / statistics.median(wall["SOAP, bare httpx and lxml"])
    OUT.print(f"\nREST, the host: {rest:.2f} of bare httpx and json")
    OUT.print(f"SOAP, the host: {soap:.2f} of bare httpx and lxml")
    medians = {name: statistics.median(times) for name, times in wall.items()}
    for what, cost in (("p50", medians), ("cpu on average", cpu)):
        codec = cost["SOAP, zeep's codec alone"]
        added = cost["SOAP, the host"] - cost["SOAP, bare httpx and lxml"] - codec
        OUT.print(f"SOAP, what we add beside codec and transport: {added / codec:.2f} of zeep's codec ({what})")


_HEADER = (
    '<xrd:client id:objectType="SUBSYSTEM"><id:xRoadInstance>DEV</id:xRoadInstance><id:memberClass>GOV</id:memberClass>'
    "<id:memberCode>70000099</id:memberCode><id:subsystemCode>talapker</id:subsystemCode></xrd:client>"
    '<xrd:service id:objectType="SERVICE"><id:xRoadInstance>DEV</id:xRoadInstance><id:memberClass>GOV</id:memberClass>'
    "<id:memberCode>70000005</id:memberCode><id:subsystemCode>zags-service</id:subsystemCode>"
    "<id:serviceCode>zagsDataByPin</id:serviceCode><id:serviceVersion>v1</id:serviceVersion></xrd:service>"
    "<xrd:id>ID</xrd:id><xrd:protocolVersion>4.0</xrd:protocolVersion>"
)
_ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xrd="http://x-road.eu/xsd/xroad.xsd"'
    f' xmlns:id="http://x-road.eu/xsd/identifiers"><s:Header>{_HEADER}</s:Header><s:Body>'
    f'<z:zagsDataByPin xmlns:z="{ZAGS}"><z:request><z:pin>{PIN}</z:pin></z:request></z:zagsDataByPin>'
    "</s:Body></s:Envelope>"
)
_REPLY = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xrd="http://x-road.eu/xsd/xroad.xsd"'
    f' xmlns:id="http://x-road.eu/xsd/identifiers" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    f"<s:Header>{_HEADER}</s:Header><s:Body>"
    f'<z:zagsDataByPinResponse xmlns:z="{ZAGS}"><z:request><z:pin>{PIN}</z:pin></z:request><z:response>'
    f"<z:pin>{PIN}</z:pin><z:surname>Акматов</z:surname><z:name>Бакыт</z:name><z:patronymic xsi:nil='true'/>"
    "<z:gender>M</z:gender><z:dateOfBirth>1985-03-14T00:00:00</z:dateOfBirth><z:citizenship>КР</z:citizenship>"
    "<z:citizenshipId>417</z:citizenshipId><z:pinBlocked>false</z:pinBlocked><z:deathDate xsi:nil='true'/>"
    "</z:response></z:zagsDataByPinResponse></s:Body></s:Envelope>"
)

if __name__ == "__main__":
    main()
