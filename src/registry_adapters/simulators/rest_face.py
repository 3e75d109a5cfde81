"""The security server's REST face, protocol r1: the tax register, and the REST metaservices."""

import base64
import json
from dataclasses import dataclass
from functools import partial
from hashlib import sha512
from urllib.parse import unquote
from uuid import uuid4
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from registry_adapters.simulators.ledger import Exchange
from registry_adapters.simulators.misbehaviour import Conversation
from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.providers import Protocol, Provider, provider_of
from registry_adapters.simulators.registers import tax
from registry_adapters.simulators.security_server import SecurityServer, hung_up, let_in, read_body
from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

_METASERVICES = ("listMethods", "allowedMethods")
_SERVICE_PARTS = 5
_CLIENT_PARTS = 4
_NOT_IN_HEAD = {
    "host",
    "user-agent",
    "connection",
    "keep-alive",
    "transfer-encoding",
    "te",
    "upgrade",
    "content-length",
}


@dataclass(frozen=True, slots=True)
class RestCall:
    """A request to a REST service: who calls what, and the headers that every reply carries."""

    client: tuple[str, ...]
    service: tuple[str, ...]
    path: str
    headers: dict[str, str]
    request: Request

    @property
    def exchange(self) -> Exchange:
        """The headers as the ledger keeps them."""
        given = self.request.headers
        return Exchange(
            message_id=self.headers["X-Road-Id"],
            issue=given.get("x-road-issue", ""),
            user_id=given.get("x-road-userid", ""),
            client="/".join(self.client),
            service="/".join(self.service),
        )

    def json(self, *documents: object) -> Response:
        """A provider's reply; several documents follow one another, as no proper reply does."""
        body = "\n".join(json.dumps(document) for document in documents).encode()
        return Response(body, headers=self.headers | {"Content-Type": "application/json;charset=utf-8"})


class RestFace:
    """Answers requests under ``/r1/``."""

    def __init__(self, server: SecurityServer) -> None:
        self._server = server

    async def handle(self, request: Request) -> Response:
        """One REST message; X-Road's own refusals carry `X-Road-Error`, a provider's do not."""
        spelling = self._server.spelling_for(request)
        try:
            body = await read_body(request)
            call = _read_call(request, body)
            let_in(call.client)
            provider = _called(call)
        except XRoadError as error:
            return _failure(request, {}, error, spelling)
        if call.service[-1] in _METASERVICES:
            return await self._exchange(call, provider, None, partial(_methods_reply, call, provider))
        pin = _asked_pin(body)
        if request.method != "POST" or call.path or pin is None:
            # The provider's own refusal: it passes through untouched.
            refusal = Response(b'{"error":"POST {\\"pin\\": \\"...\\"} to the service itself"}', 400, call.headers)
            refusal.headers["Content-Type"] = "application/json"
            return refusal
        return await self._exchange(call, provider, self._server.person(pin), None, pin)

    async def _exchange(
        self,
        call: RestCall,
        provider: Provider,
        person: SimulatedPerson | None,
        listed: "partial[Response] | None",
        pin: str = "",
    ) -> Response:
        another = self._server.another(person)
        if listed:
            answer = about_another = twice = in_band_error = not_found = listed
        else:
            answer = partial(_debts, call, pin, person)
            about_another = partial(_debts, call, pin, another)
            twice = partial(_debts, call, pin, person, another)
            in_band_error = partial(_debts, call, pin, person, in_band_error=True)
            not_found = partial(_debts, call, pin, None)
        talk = Conversation(
            answer=answer,
            about_another=about_another,
            twice=twice,
            in_band_error=in_band_error,
            not_found=not_found,
            failure=partial(_failure, call.request, call.headers),
            hung_up=partial(hung_up, call.request),
        )
        return await self._server.exchange(call.request, provider, call.exchange, person, talk)


def _debts(call: RestCall, pin: str, *people: SimulatedPerson | None, in_band_error: bool = False) -> Response:
    return call.json(*(tax.answer(pin, person, in_band_error=in_band_error) for person in people))


def _read_call(request: Request, body: bytes) -> RestCall:
    raw_path = bytes(request.scope["raw_path"]).decode("latin-1")
    parts = raw_path.removeprefix("/r1/").split("/", _SERVICE_PARTS)
    service = tuple(unquote(part) for part in parts[:_SERVICE_PARTS])
    if len(service) < _SERVICE_PARTS or not all(service):
        raise XRoadError("client.bad_request", "The path names instance, class, member, subsystem and service code")
    # If the header is sent twice, the last counts.
    given = request.headers.getlist("x-road-client")
    if not given:
        raise XRoadError("client.bad_request", "Required header X-Road-Client is missing")
    client = tuple(unquote(part) for part in given[-1].split("/"))
    if len(client) != _CLIENT_PARTS or not all(client):
        raise XRoadError("client.bad_request", "Header X-Road-Client is not instance/class/member/subsystem")
    request_id = str(uuid4())
    headers = {
        "X-Road-Id": request.headers.get("x-road-id") or str(uuid4()),
        "X-Road-Client": given[-1],
        "X-Road-Service": "/".join(parts[:_SERVICE_PARTS]),
        "X-Road-Request-Id": request_id,
        "X-Road-Request-Hash": _request_hash(request, raw_path, request_id, body),
    }
    path = "/" + parts[_SERVICE_PARTS] if len(parts) > _SERVICE_PARTS else ""
    return RestCall(client, service, path, headers, request)


def _request_hash(request: Request, raw_path: str, request_id: str, body: bytes) -> str:
    """SHA512(SHA512(head) + SHA512(body)), or SHA512(head) without a body, as the proxy's `RestRequest` makes it."""
    query = bytes(request.scope["query_string"]).decode("latin-1")
    lines = [request.method, f"{raw_path}?{query}" if query else raw_path]
    lines += [f"{name}:{value}" for name, value in request.headers.items() if name not in _NOT_IN_HEAD]
    head = sha512("".join(f"{line}\r\n" for line in (*lines, f"x-road-request-id:{request_id}")).encode()).digest()
    return base64.b64encode(sha512(head + sha512(body).digest()).digest() if body else head).decode("ascii")


def _called(call: RestCall) -> Provider:
    provider = provider_of(call.service[:-1])
    if provider is None:
        raise XRoadError("server.clientproxy.unknown_member", "The called member or subsystem is not registered")
    if call.service[-1] in _METASERVICES:
        return provider
    if call.service[-1] != provider.service_code:
        raise XRoadError("server.serverproxy.unknown_service", "Unknown service")
    if provider.protocol is not Protocol.REST:
        raise XRoadError("server.serverproxy.service_type", "Service is a SOAP service and called as REST")
    return provider


def _asked_pin(body: bytes) -> str | None:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    pin = document.get("pin") if isinstance(document, dict) else None
    return pin if isinstance(pin, str) else None


def _methods_reply(call: RestCall, provider: Provider) -> Response:
    """The REST services of a subsystem; every client of the instance is allowed all of them."""
    if provider.protocol is not Protocol.REST:
        return call.json({"service": []})
    instance, member_class, member_code, subsystem = provider.subsystem
    service = {
        "object_type": "SERVICE",
        "xroad_instance": instance,
        "member_class": member_class,
        "member_code": member_code,
        "subsystem_code": subsystem,
        "service_code": provider.service_code,
        "service_type": "REST",
        "endpoint_list": [{"method": "POST", "path": "/"}],
    }
    return call.json({"service": [service]})


def _failure(
    request: Request, headers: dict[str, str], error: XRoadError, spelling: Spelling, status: int | None = None
) -> Response:
    code, detail = error.spelt(spelling), str(uuid4())
    if "text/xml" in request.headers.get("accept", ""):
        body = f"<error><type>{code}</type><message>{escape(error.message)}</message><detail>{detail}</detail></error>"
        media_type = "text/xml;charset=utf-8"
    else:
        body = json.dumps({"type": code, "message": error.message, "detail": detail})
        media_type = "application/json;charset=utf-8"
    return Response(body.encode(), status or error.status, headers | {"X-Road-Error": code, "Content-Type": media_type})
