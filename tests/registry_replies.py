"""Replies of invented registers, as a security server would carry them, and an installation that asks for them."""

import base64
import copy
import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from registry_adapters.asking import Registries
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.conformance.scripted_source import Scripted, Seen
from registry_adapters.directory import AdapterClass
from registry_adapters.judicial_system.adapter import JudicialSystem
from registry_adapters.settings import RegistriesSettings
from registry_adapters.tax_service.adapter import TaxService
from registry_adapters.wire.retry import RetryPolicy
from talapker_core.facts.subject import PersonSubject
from talapker_core.personal_number import PersonalNumber

PIN = "20003198500017"
OTHER_PIN = "10007199000018"
SOMEBODY = PersonSubject(PersonalNumber(PIN))
KEY = base64.b64encode(bytes(range(32))).decode()
ZAGS = "http://tunduk-seccurity-infocom.x-road.fi/producer"
COURTS = "http://tunduk-courts.x-road.fi/producer"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
XROAD = "http://x-road.eu/xsd/xroad.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SERVICES = {
    "civil_registry": {"service": "DEV/GOV/70000005/zags-service", "service_version": "v1"},
    "judicial_system": {"service": "DEV/GOV/70000031/court-service", "service_version": "v1"},
    "tax_service": {"service": "DEV/GOV/70000041/tax-service", "service_code": "debts"},
}
PERSON = (
    "<pin>{pin}</pin><surname>Көлбаев</surname><name>Үсөн</name><patronymic xsi:nil='true'/><gender>M</gender>"
    "<dateOfBirth>1985-03-14T00:00:00</dateOfBirth><citizenship>Кыргыз Республикасы</citizenship>"
    "<citizenshipId>417</citizenshipId><pinBlocked>false</pinBlocked><deathDate xsi:nil='true'/>"
)


def settings(url: str, **overrides: Any) -> RegistriesSettings:
    """An installation with all three adapters, asking the security server at `url`."""
    told: dict[str, Any] = {
        "security_server": url,
        "client": "DEV/GOV/70000099/cec",
        "adapters": SERVICES,
        "evidence_key": KEY,
        "evidence_key_id": "2026-01",
        # A scripted source counts its calls; the tests of drift turn this on.
        "drift": "off",
    }
    return RegistriesSettings.model_validate(told | overrides)


async def no_sleep(_seconds: float) -> None:
    """Does not wait."""


def registries(
    url: str,
    *,
    adapters: tuple[AdapterClass, ...] = (),
    adapters_settings: Mapping[str, Any] | None = None,
    **overrides: Any,
) -> Registries:
    """The installation itself; it never pauses between attempts."""
    if adapters_settings is not None:
        overrides["adapters"] = dict(adapters_settings)
    given: tuple[AdapterClass, ...] = (*adapters, CivilRegistry, JudicialSystem, TaxService)
    return Registries(settings(url, **overrides), adapters=given, sleep=no_sleep, policy=RetryPolicy(base=0.001))


def asked_pin(seen: Seen) -> str:
    """The personal number in a request."""
    if seen.method == "POST" and seen.target.startswith("/r1/"):
        return str(json.loads(seen.body)["pin"])
    return etree.fromstring(seen.body).findtext(".//{*}pin") or ""


def soap_envelope(seen: Seen, body: str, *, request_hash: str | None = None) -> bytes:
    """An envelope with the request's headers echoed in order, the hash of the request, and `body`."""
    header = copy.deepcopy(etree.fromstring(seen.body).find(f"{{{SOAP}}}Header"))
    assert header is not None
    told = etree.SubElement(header, f"{{{XROAD}}}requestHash")
    told.set("algorithmId", "http://www.w3.org/2001/04/xmlenc#sha512")
    told.text = request_hash or base64.b64encode(hashlib.sha512(seen.body).digest()).decode()
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"s": SOAP})
    envelope.append(header)
    envelope.append(etree.fromstring(f"<s:Body xmlns:s='{SOAP}' xmlns:xsi='{XSI}'>{body}</s:Body>"))
    return etree.tostring(envelope, xml_declaration=True, encoding="utf-8")


def xml(body: bytes, *, status: int = 200) -> Scripted:
    """`body` as an XML reply."""
    return Scripted(status, {"Content-Type": "text/xml; charset=utf-8"}, body)


def zags_body(pin: str, person: str = PERSON, *, echo: str | None = None) -> str:
    """The body of the civil registry's answer."""
    return (
        f"<zagsDataByPinResponse xmlns='{ZAGS}'><request><pin>{echo or pin}</pin></request>"
        f"<response>{person.format(pin=pin)}</response></zagsDataByPinResponse>"
    )


def zags(seen: Seen, person: str = PERSON, **told: Any) -> Scripted:
    """The civil registry knows the person it was asked about."""
    return xml(soap_envelope(seen, zags_body(asked_pin(seen), person), **told))


def courts_body(pin: str, convictions: str = "", *, status: str = "OK") -> str:
    """The body of the court's answer."""
    return (
        f"<convictionsByPinResponse xmlns='{COURTS}'><request><pin>{pin}</pin></request><response>"
        f"<status>{status}</status><pin>{pin}</pin><convictions>{convictions}</convictions>"
        "</response></convictionsByPinResponse>"
    )


def courts(seen: Seen, convictions: str = "", *, status: str = "OK") -> Scripted:
    """The court answers about the person it was asked about."""
    return xml(soap_envelope(seen, courts_body(asked_pin(seen), convictions, status=status)))


def fault(code: str, message: str = "told by the test", *, status: int = 200) -> Scripted:
    """A SOAP fault as X-Road tells it: with HTTP 200 and without headers."""
    body = (
        f"<s:Envelope xmlns:s='{SOAP}'><s:Body><s:Fault><faultcode>{code}</faultcode>"
        f"<faultstring>{message}</faultstring></s:Fault></s:Body></s:Envelope>"
    )
    return xml(body.encode(), status=status)


def debts(seen: Seen, *, status: int = 200, headers: Mapping[str, str] | None = None, **told: Any) -> Scripted:
    """The tax service answers; `told` replaces fields, and a field that is `...` is left out."""
    body: dict[str, Any] = {
        "pin": asked_pin(seen),
        "taxDebtTyiyn": 120_050,
        "socialDebtTyiyn": 1,
        "asOf": "2026-11-01",
        "status": "ok",
    }
    body = {name: value for name, value in (body | told).items() if value is not ...}
    return carried(seen, json.dumps(body).encode(), status=status, headers=headers)


def carried(seen: Seen, body: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Scripted:
    """`body` as the security server carries a REST reply: with the message id echoed and a hash of the request."""
    echoed = {
        "Content-Type": "application/json",
        "X-Road-Id": seen.headers.get("x-road-id", ""),
        "X-Road-Service": "DEV/GOV/70000041/tax-service/debts",
        "X-Road-Request-Id": "11111111-2222-4333-8444-555555555555",
        "X-Road-Request-Hash": "opaque-receipt",
    }
    return Scripted(status, echoed | dict(headers or {}), body)


def rest_error(code: str, *, status: int) -> Scripted:
    """An error of X-Road itself, as REST tells it."""
    body = json.dumps({"type": code, "message": "told by the test", "detail": "uuid"}).encode()
    return Scripted(status, {"Content-Type": "application/json", "X-Road-Error": code}, body)


def bomb(megabytes: int) -> bytes:
    """A gzip stream that unfolds to so many MiB."""
    return gzip.compress(bytes(megabytes * 1024 * 1024), compresslevel=9)
