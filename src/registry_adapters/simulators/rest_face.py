"""The security server's REST face, protocol r1: the registers that speak REST, and the REST metaservices."""

import base64
import json
import time
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha512
from urllib.parse import unquote
from uuid import uuid4
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from registry_adapters.simulators.definitions import GET_OPENAPI, openapi_reply
from registry_adapters.simulators.ledger import Exchange
from registry_adapters.simulators.misbehaviour import Conversation
from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.providers import Protocol, Provider, provider_of
from registry_adapters.simulators.registers.rest_parts import Asked, Document, Known
from registry_adapters.simulators.registers.tables import REST_ENDPOINTS, RestEndpoint, another
from registry_adapters.simulators.security_server import SecurityServer, hung_up, let_in, read_body
from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

_METASERVICES = ("listMethods", "allowedMethods", GET_OPENAPI)
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
    body: bytes = field(repr=False)

    @property
    def head(self) -> bytes:
        """The request line and headers, as the message log keeps them."""
        lines = [
            f"{self.request.method} {self.path}",
            *(f"{name}:{told}" for name, told in self.request.headers.items()),
        ]
        return "\r\n".join(lines).encode()

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
            if call.service[-1] == GET_OPENAPI:
                asked = request.query_params.get("serviceCode")
                return self._server.if_up(provider, lambda: openapi_reply(asked, provider, call.headers))
        except XRoadError as error:
            return _failure(request, {}, error, spelling)
        if call.service[-1] in _METASERVICES:
            return await self._listed(call, provider)
        endpoint, document = _endpoint(provider, call.path, request.method), _document(body)
        number = document.get(endpoint.field) if endpoint is not None else None
        if endpoint is None or not isinstance(number, str):
            return _refusal(call, provider)
        return await self._answered(call, provider, endpoint, number, document)

    async def _listed(self, call: RestCall, provider: Provider) -> Response:
        listed = partial(_methods_reply, call, provider)
        talk = Conversation(
            answer=listed,
            about_another=listed,
            twice=listed,
            in_band_error=listed,
            not_found=listed,
            failure=partial(_failure, call.request, call.headers),
            hung_up=partial(hung_up, call.request),
        )
        return await self._server.exchange(call.request, provider, call.exchange, None, talk, message=(call.head, b""))

    async def _answered(
        self, call: RestCall, provider: Provider, endpoint: RestEndpoint, number: str, document: Document
    ) -> Response:
        population = self._server.population
        known = endpoint.find(population, number)

        def told(subject: Known | None, *, in_band_error: bool = False) -> Document:
            return endpoint.answer(Asked(number, subject, in_band_error, document, time.time()))

        talk = Conversation(
            answer=lambda: call.json(told(known)),
            about_another=lambda: call.json(told(another(population, known))),
            twice=lambda: call.json(told(known), told(another(population, known))),
            in_band_error=lambda: call.json(told(known, in_band_error=True)),
            not_found=lambda: call.json(told(None)),
            failure=partial(_failure, call.request, call.headers),
            hung_up=partial(hung_up, call.request),
        )
        person = known if isinstance(known, SimulatedPerson) else None
        return await self._server.exchange(
            call.request, provider, call.exchange, person, talk, message=(call.head, call.body)
        )


def _endpoint(provider: Provider, path: str, method: str) -> RestEndpoint | None:
    endpoints = REST_ENDPOINTS[provider.register] if method == "POST" else ()
    return next((endpoint for endpoint in endpoints if endpoint.path == path), None)


def _refusal(call: RestCall, provider: Provider) -> Response:
    """The provider's own refusal: it passes through untouched, and tells what would be right."""
    asking = [f"POST {{{json.dumps(one.field)}: ...}} to {one.path or 'the service itself'}" for one in _of(provider)]
    refusal = Response(json.dumps({"error": "; ".join(asking)}).encode(), 400, call.headers)
    refusal.headers["Content-Type"] = "application/json"
    return refusal


def _of(provider: Provider) -> tuple[RestEndpoint, ...]:
    return REST_ENDPOINTS[provider.register]


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
    return RestCall(client, service, path, headers, request, body)


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
    if call.service[-1] not in provider.service_codes:
        raise XRoadError("server.serverproxy.unknown_service", "Unknown service")
    if provider.protocol is not Protocol.REST:
        raise XRoadError("server.serverproxy.service_type", "Service is a SOAP service and called as REST")
    return provider


def _document(body: bytes) -> Document:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _methods_reply(call: RestCall, provider: Provider) -> Response:
    """The REST services of a subsystem; every client of the instance is allowed all of them."""
    if provider.protocol is not Protocol.REST:
        return call.json({"service": []})
    instance, member_class, member_code, subsystem = provider.subsystem
    endpoints = [{"method": "POST", "path": endpoint.path or "/"} for endpoint in _of(provider)]
    services = [
        {
            "object_type": "SERVICE",
            "xroad_instance": instance,
            "member_class": member_class,
            "member_code": member_code,
            "subsystem_code": subsystem,
            "service_code": code,
            "service_type": "REST",
            "endpoint_list": endpoints,
        }
        for code in provider.service_codes
    ]
    return call.json({"service": services})


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
