"""Carries a source's reply as a security server does: in an envelope or under headers that answer the very request."""

import base64
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha512
from uuid import uuid4

from lxml import etree

from registry_adapters.conformance.exchanges import Call
from registry_adapters.conformance.scripted_source import Scripted, Seen
from registry_adapters.simulators.envelope import read_call, reply_to

XML = "text/xml; charset=utf-8"
JSON = "application/json"


def carried(call: Call, seen: Seen) -> Scripted:
    """The proper reply of `call` to the request `seen`."""
    return soap_reply(seen, call.reply) if call.operation is not None else rest_reply(seen, call.reply, call.status)


def carrying(call: Call, reply: bytes) -> Callable[[Scripted, Seen], Scripted]:
    """What carries `reply` in place of the proper reply of `call`."""
    other = replace(call, reply=reply)
    return lambda _proper, seen: carried(other, seen)


def soap_reply(seen: Seen, *answers: bytes) -> Scripted:
    """An envelope that echoes the request's headers and hash, with `answers` in its body."""
    asked = read_call(seen.body, seen.headers.get("content-type", ""))
    return Scripted(200, {"Content-Type": XML}, reply_to(asked, *map(etree.fromstring, answers)))


def rest_reply(seen: Seen, body: bytes, status: int = 200) -> Scripted:
    """`body` under the headers of protocol r1."""
    service = "/".join(seen.target.partition("?")[0].removeprefix("/r1/").split("/")[:5])
    headers = {
        "Content-Type": JSON,
        "X-Road-Id": seen.headers.get("x-road-id", ""),
        "X-Road-Service": service,
        "X-Road-Request-Id": str(uuid4()),
        "X-Road-Request-Hash": base64.b64encode(sha512(seen.body).digest()).decode("ascii"),
    }
    return Scripted(status, headers, body)


def operation_of(seen: Seen) -> str | None:
    """The SOAP operation that `seen` calls; `None` for REST."""
    return None if seen.target != "/" else read_call(seen.body, seen.headers.get("content-type", "")).service_code


def rest_path(seen: Seen) -> str:
    """What follows the service code in the target of `seen`, without the query; begins with / unless empty."""
    rest = seen.target.partition("?")[0].removeprefix("/r1/").split("/", 5)[5:]
    return f"/{rest[0]}" if rest else ""
