"""X-Road's metaservices: who is there, what they offer, what we may call, and how it is defined. Nobody is touched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote
from uuid import UUID, uuid4

from lxml import etree

from registry_adapters.contract import StrictModel
from registry_adapters.errors import unreadable
from registry_adapters.wire.http_status import failure_of_status
from registry_adapters.wire.multipart import Multipart
from registry_adapters.wire.rest import RestReply, read_reply
from registry_adapters.wire.service import Clocks
from registry_adapters.wire.soap import SoapRequest, answer_in, envelope_of, soap_fault
from registry_adapters.wire.transport import Incoming, Outgoing, Transport
from registry_adapters.wire.xml import parse_xml
from registry_adapters.wire.xroad import rest_headers, rest_target
from registry_adapters.wire.xroad_headers import IDENTIFIERS, SOAP, XROAD, identifier_parts, request_header
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from talapker_core.errors import InvalidValueError

SECONDS = 10.0
"""How long one metaservice call takes at most, unless the caller has less time."""

_MEMBER_PARTS = 3
_SUBSYSTEM_PARTS = 4
_SERVICE_PARTS = (5, 6)


class Protocol(StrEnum):
    """How a service is called. SOAP and REST services of a subsystem are listed apart."""

    SOAP = "SOAP"
    REST = "REST"


@dataclass(frozen=True, slots=True)
class Client:
    """A subsystem of the instance, and its member's name as the central server has it."""

    subsystem: XRoadMember
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A definition as its provider publishes it."""

    content: bytes = field(repr=False)
    content_type: str


class Metaservices:
    """Asks the security servers themselves. One attempt each; neither breaker nor retry budget knows of it.

    Args:
        transport: the way to our security server.
        client: our subsystem.
        clocks: the time.
        new_id: makes the message ids.
    """

    def __init__(
        self, transport: Transport, client: XRoadMember, clocks: Clocks, *, new_id: Callable[[], UUID] = uuid4
    ) -> None:
        self._transport = transport
        self._client = client
        self._clocks = clocks
        self._new_id = new_id

    async def list_clients(self, instance: str | None = None, *, seconds: float = SECONDS) -> tuple[Client, ...]:
        """Every subsystem of our instance, or of the federated `instance`; members without a subsystem are left out.

        Raises:
            Unavailable: there is no such list, or it cannot be read.
        """
        target = "/listClients" if instance is None else f"/listClients?xRoadInstance={quote(instance, safe='')}"
        incoming = await self._transport.send(Outgoing("GET", target, {"Accept": "text/xml"}), seconds=seconds)
        self._refuse_failure(incoming)
        root = parse_xml(incoming.body, content_type=incoming.headers.get("content-type", ""))
        if root.tag != _xrd("clientList"):
            raise unreadable("metaservice", "the reply is no list of clients")
        return tuple(client for member in root for client in _client(member))

    async def list_methods(
        self, provider: XRoadMember, protocol: Protocol = Protocol.SOAP, *, seconds: float = SECONDS
    ) -> tuple[XRoadService, ...]:
        """The services that `provider` offers over `protocol`.

        Raises:
            Unavailable: there is no such list, or it cannot be read.
        """
        return await self._methods("listMethods", provider, protocol, seconds)

    async def allowed_methods(
        self, provider: XRoadMember, protocol: Protocol = Protocol.SOAP, *, seconds: float = SECONDS
    ) -> tuple[XRoadService, ...]:
        """Those of them that we may call: the provider's server lives, and how far we are let in.

        Raises:
            Unavailable: there is no such list, or it cannot be read.
        """
        return await self._methods("allowedMethods", provider, protocol, seconds)

    async def wsdl(self, service: XRoadService, *, seconds: float = SECONDS) -> Document:
        """The WSDL that defines a SOAP service.

        Raises:
            Unavailable: it is not handed out, or cannot be read.
        """
        asked = {"serviceCode": service.code} | ({"serviceVersion": service.version} if service.version else {})
        answer, parts = await self._soap(XRoadService(service.provider, "getWsdl"), asked, seconds)
        told = {etree.QName(child).localname: (child.text or "").strip() for child in answer}
        if parts is None or len(parts.attached) != 1 or told != asked:
            raise unreadable("metaservice", "the reply is not the one WSDL that was asked for")
        return Document(parts.attached[0].content, parts.attached[0].content_type)

    async def openapi(self, provider: XRoadMember, service_code: str, *, seconds: float = SECONDS) -> Document:
        """The OpenAPI description of a REST service.

        Raises:
            Unavailable: it is not handed out, or the service has none.
        """
        incoming, reply = await self._rest(
            XRoadService(provider, "getOpenAPI"), {"serviceCode": service_code}, "*/*", seconds
        )
        if not reply.body.strip():
            raise unreadable("metaservice", "the reply is no description")
        return Document(reply.body, incoming.headers.get("content-type", ""))

    async def _methods(
        self, code: str, provider: XRoadMember, protocol: Protocol, seconds: float
    ) -> tuple[XRoadService, ...]:
        asked = XRoadService(provider, code)
        if protocol is Protocol.SOAP:
            answer, _ = await self._soap(asked, {}, seconds)
            told = tuple(_soap_method(element) for element in answer)
        else:
            _, reply = await self._rest(asked, {}, "application/json", seconds)
            told = tuple(_service(method.parts) for method in reply.parse(_Methods).service)
        if any(service.provider != provider for service in told):
            raise unreadable("metaservice", "the reply lists services of another provider")
        return told

    async def _soap(
        self, service: XRoadService, children: Mapping[str, str], seconds: float
    ) -> tuple[etree._Element, Multipart | None]:
        message_id = self._new_id()
        envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP})
        envelope.append(request_header(self._client, service, message_id, None))
        operation = etree.SubElement(etree.SubElement(envelope, f"{{{SOAP}}}Body"), _xrd(service.code))
        for name, text in children.items():
            etree.SubElement(operation, _xrd(name)).text = text
        body = etree.tostring(envelope, xml_declaration=True, encoding="utf-8")
        request = SoapRequest(service.code, self._client, service, message_id, body)
        incoming = await self._transport.send(Outgoing("POST", "/", request.headers, body), seconds=seconds)
        failure = soap_fault(incoming)
        if failure is not None:
            raise failure
        self._refuse_failure(incoming)
        root, parts = envelope_of(incoming, attachments=True)
        answer, _ = answer_in(root, request)
        if answer.tag != _xrd(f"{service.code}Response"):
            raise unreadable("metaservice", f"the reply is not an answer to {service.code}")
        return answer, parts

    async def _rest(
        self, service: XRoadService, query: Mapping[str, str], accept: str, seconds: float
    ) -> tuple[Incoming, RestReply]:
        message_id = self._new_id()
        headers = rest_headers(self._client, message_id, None) | {"Accept": accept}
        outgoing = Outgoing("GET", rest_target(service, "", query), headers)
        incoming = await self._transport.send(outgoing, seconds=seconds)
        now = self._clocks.now()
        return incoming, read_reply(incoming, service=service, message_id=message_id, missing=(), now=now)

    def _refuse_failure(self, incoming: Incoming) -> None:
        failure = failure_of_status(incoming, self._clocks.now())
        if failure is not None:
            raise failure


class _Method(StrictModel):
    xroad_instance: str
    member_class: str
    member_code: str
    subsystem_code: str
    service_code: str
    service_version: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        version = (self.service_version,) if self.service_version else ()
        member = (self.xroad_instance, self.member_class, self.member_code, self.subsystem_code)
        return (*member, self.service_code, *version)


class _Methods(StrictModel):
    service: list[_Method]


def _client(member: etree._Element) -> tuple[Client, ...]:
    told, name = member.findall(_xrd("id")), (member.findtext(_xrd("name")) or "").strip()
    if member.tag != _xrd("member") or len(told) != 1:
        raise unreadable("metaservice", "the list of clients holds something else than members")
    parts = identifier_parts(told[0])
    if len(parts) == _MEMBER_PARTS:
        return ()
    if len(parts) != _SUBSYSTEM_PARTS:
        raise unreadable("metaservice", "the list of clients names something that is no subsystem")
    return (Client(_checked_member(parts), name),)


def _soap_method(element: etree._Element) -> XRoadService:
    if element.tag != _xrd("service") or element.get(f"{{{IDENTIFIERS}}}objectType") != "SERVICE":
        raise unreadable("metaservice", "the list of methods holds something else than services")
    return _service(identifier_parts(element))


def _service(parts: tuple[str, ...]) -> XRoadService:
    if len(parts) not in _SERVICE_PARTS:
        raise unreadable("metaservice", "the list of methods names something that is no service")
    provider = _checked_member(parts[:_SUBSYSTEM_PARTS])
    try:
        return XRoadService(provider, *parts[_SUBSYSTEM_PARTS:])
    except InvalidValueError:
        pass
    raise unreadable("metaservice", "the list of methods names a service by no identifier")


def _checked_member(parts: tuple[str, ...]) -> XRoadMember:
    instance, member_class, member_code, subsystem = parts
    try:
        return XRoadMember(instance, member_class, member_code, subsystem)
    except InvalidValueError:
        pass
    raise unreadable("metaservice", "the reply names a member by no identifier")


def _xrd(name: str) -> str:
    return f"{{{XROAD}}}{name}"
