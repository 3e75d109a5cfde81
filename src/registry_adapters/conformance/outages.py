"""Every way in which a source can fail to answer, as mishaps of a proper reply. None says anything of a person."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from lxml import etree

from registry_adapters.conformance.carriage import JSON, XML, operation_of, soap_reply
from registry_adapters.conformance.rehearsal import Mishap
from registry_adapters.conformance.scripted_source import Scripted, Seen
from registry_adapters.simulators.envelope import SOAP, XROAD, fault
from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

CUTS = 64
"""At so many points each reply is cut off."""

_HTML = b"<!DOCTYPE html><html><head><title>Error</title></head><body><h1>It works!</h1></body></html>"
_MIB = 1024 * 1024
_RETRY_AFTER = timedelta(seconds=7)

_PASSES, _STAYS = True, False
"""Whether asking again may help."""

# X-Road's codes as release 7.8 spells them.
XROAD_CODES = {
    "server.clientproxy.network_error": _PASSES,
    "server.serverproxy.network_error": _PASSES,
    "server.serverproxy.service_failed.io_error": _PASSES,
    "server.clientproxy.unknown_host": _PASSES,
    "server.serverproxy.database_error": _PASSES,
    "server.serverproxy.service_failed.internal_error": _PASSES,
    "server.serverproxy.service_failed.http_error": _PASSES,
    "server.serverproxy.maintenance_mode": _PASSES,
    "server.clientproxy.outdated_global_conf": _PASSES,
    "server.serverproxy.logging_failed": _PASSES,
    "server.serverproxy.timestamping_failed": _PASSES,
    "server.clientproxy.token_not_active": _PASSES,
    "server.clientproxy.cannot_create_signature": _PASSES,
    "server.serverproxy.access_denied": _STAYS,
    "server.serverproxy.unknown_service": _STAYS,
    "server.serverproxy.service_disabled": _STAYS,
    "server.clientproxy.unknown_member": _STAYS,
    "client.invalid_client_identifier": _STAYS,
    "server.clientproxy.ssl_authentication_failed": _STAYS,
    "server.serverproxy.service_missing_url": _STAYS,
    "server.serverproxy.service_type": _STAYS,
    "client.bad_request": _STAYS,
    "client.missing_header_field": _STAYS,
    "client.duplicate_header_field": _STAYS,
    "server.clientproxy.inconsistent_response": _STAYS,
    "client.mime_parsing_failed": _STAYS,
}


@dataclass(frozen=True, slots=True)
class Outage:
    """One way to fail.

    Attributes:
        name: what happens, in words.
        mishap: what becomes of the proper reply.
        transient: whether asking again may help; `None` where either view is right.
        slow: whether only a time limit ends it.
        of_the_body: whether status and headers are those of a proper reply.
    """

    name: str
    mishap: Mishap
    transient: bool | None
    slow: bool = False
    of_the_body: bool = False


def outages() -> Iterator[Outage]:
    """All of them, but for the cuts."""
    yield from _OF_THE_WAY
    yield from _OF_THE_BODY
    yield from _OF_HTTP
    for code, transient in XROAD_CODES.items():
        for spelling in Spelling:
            for status in (200, 400, 500):
                yield Outage(
                    f"{code} as {spelling} spells it, with HTTP {status}", _xroad(code, spelling, status), transient
                )


def cuts() -> Iterator[Outage]:
    """The reply cut off at `CUTS` points: once so that the length betrays it, once as if it were whole."""
    for point in range(CUTS):
        yield Outage(f"cut at {point}/{CUTS} with its length told", _cut(point, told=True), _PASSES)
        yield Outage(f"cut at {point}/{CUTS} as if whole", _cut(point, told=False), _STAYS, of_the_body=True)


def _cut(point: int, *, told: bool) -> Mishap:
    def mishap(proper: Scripted, _seen: Seen) -> Scripted:
        kept = len(proper.body) * point // CUTS
        return replace(proper, cut_after=kept) if told else replace(proper, body=proper.body[:kept])

    return mishap


def _status(status: int, **headers: str) -> Mishap:
    def mishap(proper: Scripted, _seen: Seen) -> Scripted:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Scripted(status, {**proper.headers, **named}, b"{}" if proper.headers["Content-Type"] == JSON else b"")

    return mishap


def _body(body: bytes, **changed: object) -> Mishap:
    return lambda proper, _seen: replace(proper, body=body, headers={**proper.headers, **changed})  # type: ignore[dict-item]


def _xroad(code: str, spelling: Spelling, status: int) -> Mishap:
    error = XRoadError(code, "told by the kit")

    def mishap(_proper: Scripted, seen: Seen) -> Scripted:
        if operation_of(seen) is not None:
            return Scripted(status, {"Content-Type": XML}, fault(error, spelling))
        spelt = error.spelt(spelling)
        body = json.dumps({"type": spelt, "message": error.message, "detail": "kit"}).encode()
        headers = {"Content-Type": JSON, "X-Road-Error": spelt, "X-Road-Id": seen.headers.get("x-road-id", "")}
        return Scripted(status, headers, body)

    return mishap


def _provider_fault(proper: Scripted, seen: Seen) -> Scripted:
    if operation_of(seen) is None:
        return Scripted(500, proper.headers, b'{"error": "told by the kit"}')
    body = (
        f"<s:Envelope xmlns:s='{SOAP}'><s:Body><s:Fault><faultcode>s:Server</faultcode>"
        "<faultstring>told by the kit</faultstring></s:Fault></s:Body></s:Envelope>"
    )
    return Scripted(200, {"Content-Type": XML}, body.encode())


def _doctype(proper: Scripted, seen: Seen) -> Scripted:
    document = b"<!DOCTYPE a [<!ENTITY b 'c'>]>"
    if operation_of(seen) is None:
        return replace(proper, body=document + b"<a>&b;</a>")
    declaration, _, rest = proper.body.partition(b"?>")
    return replace(proper, body=declaration + b"?>" + document + rest)


def _nested(proper: Scripted, seen: Seen) -> Scripted:
    if operation_of(seen) is None:
        return replace(proper, body=b"[" * 100_000 + b"]" * 100_000)
    deep = b"<a>" * 3_000 + b"</a>" * 3_000
    return replace(proper, body=re.sub(rb"(</[\w-]+:Body>)", deep + rb"\1", proper.body))


def _two_answers(proper: Scripted, seen: Seen) -> Scripted:
    if operation_of(seen) is None:
        return replace(proper, body=proper.body + b"\n" + proper.body)
    answer = etree.tostring(etree.fromstring(proper.body).find(f"{{{SOAP}}}Body")[0])  # type: ignore[index]
    return soap_reply(seen, answer, answer)


def _another_message(proper: Scripted, seen: Seen) -> Scripted:
    other = "00000000-0000-4000-8000-000000000000"
    if operation_of(seen) is None:
        return replace(proper, headers={**proper.headers, "X-Road-Id": other})
    root = etree.fromstring(proper.body)
    for told in root.iter(f"{{{XROAD}}}id"):
        told.text = other
    return replace(proper, body=etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _another_service(proper: Scripted, seen: Seen) -> Scripted:
    if operation_of(seen) is None:
        return replace(proper, headers={**proper.headers, "X-Road-Service": "DEV/GOV/1/other/other"})
    return replace(proper, body=proper.body.replace(b"serviceCode>", b"serviceCode>x", 1))


def _another_request(proper: Scripted, seen: Seen) -> Scripted:
    if operation_of(seen) is None:
        return _another_message(proper, seen)
    root = etree.fromstring(proper.body)
    for told in root.iter(f"{{{XROAD}}}requestHash"):
        told.text = "AAAA"
    return replace(proper, body=etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _bomb(proper: Scripted, _seen: Seen) -> Scripted:
    body = gzip.compress(proper.body + b" " * (20 * _MIB), compresslevel=1)
    return replace(proper, body=body, headers={**proper.headers, "Content-Encoding": "gzip"})


def _busy_until(proper: Scripted, seen: Seen) -> Scripted:
    instant = format_datetime(datetime.now(UTC) + _RETRY_AFTER, usegmt=True)
    return _status(429, Retry_After=instant)(proper, seen)


_OF_THE_WAY = (
    Outage("the connection is reset before the reply", lambda proper, _: replace(proper, reset=0), _PASSES),
    Outage("the connection is reset in the head", lambda proper, _: replace(proper, reset=20), _PASSES),
    Outage(
        "the connection is reset half-way", lambda proper, _: replace(proper, cut_after=len(proper.body) // 2), _PASSES
    ),
    Outage("nothing is ever answered", lambda proper, _: replace(proper, stall=True), _PASSES, slow=True),
    Outage("the reply drips in", lambda proper, _: replace(proper, drip=0.02), _PASSES, slow=True),
    Outage("the reply begins too late", lambda proper, _: replace(proper, after=5.0), _PASSES, slow=True),
)
_OF_THE_BODY = (
    Outage("a page of HTML with HTTP 200", _body(_HTML, **{"Content-Type": "text/html"}), _STAYS, of_the_body=True),
    Outage("a page of HTML under the right content type", _body(_HTML), _STAYS, of_the_body=True),
    Outage("an empty body", _body(b""), _STAYS, of_the_body=True),
    Outage("white space", _body(b" \r\n"), _STAYS, of_the_body=True),
    Outage("the word null", _body(b"null"), _STAYS, of_the_body=True),
    Outage("an empty object", _body(b"{}"), _STAYS, of_the_body=True),
    Outage("an empty list", _body(b"[]"), _STAYS, of_the_body=True),
    Outage("bytes that are no text", _body(bytes(range(256))), _STAYS, of_the_body=True),
    Outage("a document type", _doctype, _STAYS, of_the_body=True),
    Outage("deep nesting", _nested, _STAYS, of_the_body=True),
    Outage("20 MB", _body(b" " * (20 * _MIB)), _STAYS),
    Outage("a compression bomb", _bomb, _STAYS),
    Outage("two answers", _two_answers, _STAYS, of_the_body=True),
    Outage("the reply to another message", _another_message, _STAYS),
    Outage("the reply of another service", _another_service, _STAYS),
    Outage("the reply to another request", _another_request, _STAYS),
    Outage("a fault of the provider's own", _provider_fault, _PASSES),
)
_OF_HTTP = (
    Outage("a redirect", _status(302, Location="http://127.0.0.1:9/"), _STAYS),
    Outage("HTTP 400", _status(400), _STAYS),
    Outage("HTTP 401", _status(401), _STAYS),
    Outage("HTTP 403", _status(403), _STAYS),
    Outage("HTTP 404", _status(404), _STAYS),
    Outage("HTTP 429 with seconds to wait", _status(429, Retry_After="7"), _PASSES),
    Outage("HTTP 429 with an instant to wait for", _busy_until, _PASSES),
    Outage("HTTP 500", _status(500), _PASSES),
    Outage("HTTP 502", _status(502), _PASSES),
    Outage("HTML with HTTP 503", lambda _p, _s: Scripted(503, {"Content-Type": "text/html"}, _HTML), _PASSES),
    Outage("HTTP 504", _status(504), _PASSES),
)
