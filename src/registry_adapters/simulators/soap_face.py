"""The security server's SOAP face: calls of the SOAP registers, and the SOAP metaservices."""

from collections.abc import Awaitable, Callable
from functools import partial

from lxml import etree
from starlette.requests import Request
from starlette.responses import Response

from registry_adapters.simulators.definitions import GET_WSDL, wsdl_reply
from registry_adapters.simulators.envelope import (
    XROAD,
    SoapCall,
    fault,
    read_call,
    reply_to,
    write_identifier,
)
from registry_adapters.simulators.ledger import Exchange
from registry_adapters.simulators.misbehaviour import Conversation
from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.providers import Protocol, Provider, provider_of
from registry_adapters.simulators.registers.rest_parts import Known
from registry_adapters.simulators.registers.tables import SOAP_OPERATIONS, another
from registry_adapters.simulators.registers.tables import person as find_person
from registry_adapters.simulators.security_server import SecurityServer, hung_up, let_in, read_body
from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

_METASERVICES = ("listMethods", "allowedMethods", GET_WSDL)
_CONTENT_TYPE = "text/xml; charset=UTF-8"


class SoapFace:
    """Answers SOAP messages posted to the server's root."""

    def __init__(self, server: SecurityServer) -> None:
        self._server = server

    async def handle(self, request: Request) -> Response:
        """One SOAP message; whatever X-Road refuses comes back as a fault with HTTP 200."""
        spelling = self._server.spelling_for(request)
        try:
            call = read_call(await read_body(request), request.headers.get("content-type", ""))
            let_in(call.client)
            provider = _called(call)
            if call.service_code == GET_WSDL:
                return self._server.if_up(provider, lambda: wsdl_reply(call, provider))
        except XRoadError as error:
            return _failure(error, spelling)
        if call.service_code in _METASERVICES:
            listed = partial(_reply, call, _methods(call, provider))
            talk = Conversation(
                answer=listed,
                about_another=listed,
                twice=listed,
                in_band_error=listed,
                not_found=listed,
                failure=_failure,
                hung_up=partial(hung_up, request),
            )
            return await self._server.exchange(
                request, provider, _headers_of(call), None, talk, message=(call.request, b"")
            )
        operation = SOAP_OPERATIONS[provider.register, call.service_code]
        pin = operation.read_pin(call.operation)
        person = find_person(self._server.population, pin)
        other = another(self._server.population, person)
        talk = _conversation(call, partial(operation.answer, pin), person, other, partial(hung_up, request))
        return await self._server.exchange(
            request, provider, _headers_of(call), person, talk, message=(call.request, b"")
        )


def _conversation(
    call: SoapCall,
    answer: Callable[..., etree._Element],
    person: SimulatedPerson | None,
    other: Known,
    gone: Callable[[], Awaitable[None]],
) -> Conversation:
    return Conversation(
        answer=lambda: _reply(call, answer(person)),
        about_another=lambda: _reply(call, answer(other)),
        twice=lambda: _reply(call, answer(person), answer(other)),
        in_band_error=lambda: _reply(call, answer(person, in_band_error=True)),
        not_found=lambda: _reply(call, answer(None)),
        failure=_failure,
        hung_up=gone,
    )


def _called(call: SoapCall) -> Provider:
    provider = provider_of(call.provider)
    if provider is None:
        raise XRoadError("server.clientproxy.unknown_member", "The called member or subsystem is not registered")
    if call.service_code in _METASERVICES:
        return provider
    if call.service_code not in provider.service_codes or call.version != provider.version:
        raise XRoadError("server.serverproxy.unknown_service", "Unknown service")
    if provider.protocol is not Protocol.SOAP:
        raise XRoadError("server.serverproxy.service_type", "Service is a REST service and called as SOAP")
    return provider


def _methods(call: SoapCall, provider: Provider) -> etree._Element:
    """The SOAP services of a subsystem; every client of the instance is allowed all of them."""
    root = etree.Element(f"{{{XROAD}}}{call.service_code}Response")
    if provider.protocol is Protocol.SOAP:
        version = (provider.version,) if provider.version else ()
        for code in provider.service_codes:
            write_identifier(root, "service", "SERVICE", (*provider.subsystem, code, *version))
    return root


def _headers_of(call: SoapCall) -> Exchange:
    return Exchange(call.message_id, call.issue, call.user_id, "/".join(call.client), "/".join(call.service))


def _reply(call: SoapCall, *answers: etree._Element) -> Response:
    return Response(reply_to(call, *answers), headers={"Content-Type": _CONTENT_TYPE})


def _failure(error: XRoadError, spelling: Spelling, status: int | None = None) -> Response:
    return Response(fault(error, spelling), status or 200, {"Content-Type": _CONTENT_TYPE})
