"""The SOAP codec: operation and parts to bytes, bytes to checked values. The only importer of zeep, which only encodes.

zeep never sees the network, a header or a fault: bytes are carried by our transport, headers and faults are read here,
and a reply reaches zeep only after it has passed its schema to the letter.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lxml import etree
from pydantic import ValidationError

from registry_adapters.contract import ModelT
from registry_adapters.errors import unreadable
from registry_adapters.wire.catalogue import Catalogue, CatalogueError
from registry_adapters.wire.media_type import MediaType
from registry_adapters.wire.multipart import Multipart, is_multipart, read_multipart
from registry_adapters.wire.schema import StrictSchema
from registry_adapters.wire.shape import misfit
from registry_adapters.wire.soap_values import plain_value
from registry_adapters.wire.transport import Incoming
from registry_adapters.wire.without_headers import WithoutHeaders
from registry_adapters.wire.xml import parse_xml
from registry_adapters.wire.xop import XOP_TYPE, check_references, include
from registry_adapters.wire.xroad import Purpose
from registry_adapters.wire.xroad_errors import failure_of
from registry_adapters.wire.xroad_headers import SOAP, check_reply_header, request_header
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from talapker_core.facts.answer import Reason, Unavailable

_PARSE_IN_THREAD_BEYOND = 50_000
"""Bytes of a reply above which parsing would keep the event loop waiting for more than a few milliseconds."""


@dataclass(frozen=True, slots=True)
class SoapReply:
    """A reply that passed its schema. A nilled element is `None` in `payload`; `missing` is never set by SOAP.

    `attachments` holds what came beside the envelope, by Content-ID: what an element of type `swaRef` names behind
    ``cid:``. The parts of MTOM are in `payload` too, as if the register had written them there.
    """

    status: int
    body: bytes = field(repr=False)
    payload: Mapping[str, Any] = field(repr=False)
    request_hash: str | None = None
    attachments: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def missing(self) -> bool:
        """SOAP has no status for "not found": the adapter reads it from the payload."""
        return False

    def parse(self, model: type[ModelT]) -> ModelT:
        """The reply as `model`, strictly; a misfit raises `Unavailable(shape)`."""
        try:
            return model.model_validate(self.payload, strict=True)
        except ValidationError as error:
            failure = misfit(error)
        raise failure


@dataclass(frozen=True, slots=True)
class SoapRequest:
    """The exact bytes of a request, kept because the reply's hash is over them, and what its reply must echo."""

    operation: str
    client: XRoadMember
    service: XRoadService
    message_id: UUID
    body: bytes = field(repr=False)
    action: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The HTTP headers that reach the provider."""
        return {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{self.action}"', "Accept": "text/xml"}


class SoapCodec:
    """One WSDL, loaded on first use in a thread, and shared by all calls. Holds nothing of any call.

    Args:
        package: the package that holds the WSDL.
        path: its path in there.
        attachments: whether the service promises attachments; otherwise a reply that has some is refused.
    """

    def __init__(self, package: str, path: str, *, attachments: bool = False) -> None:
        self._catalogue = Catalogue(package, path)
        self._attachments = attachments
        self._loading = asyncio.Lock()
        self._definition: _Definition | None = None

    async def encode(
        self,
        operation: str,
        parts: Mapping[str, object],
        *,
        client: XRoadMember,
        service: XRoadService,
        message_id: UUID,
        purpose: Purpose,
        security: etree._Element | None = None,
    ) -> SoapRequest:
        """The request for `operation` with `parts` as the children of its body element.

        `security` is a header for the provider's own software, which stands behind X-Road's.

        Raises:
            Unavailable: (misconfigured) the WSDL cannot be loaded, or does not know these parts.
        """
        definition = await self._ready()
        envelope, action = definition.envelope(operation, parts)
        header = request_header(client, service, message_id, purpose)
        if security is not None:
            header.append(security)
        envelope.insert(0, header)
        body = etree.tostring(envelope, xml_declaration=True, encoding="utf-8")
        return SoapRequest(operation, client, service, message_id, body, action)

    async def decode(self, request: SoapRequest, incoming: Incoming) -> SoapReply:
        """The checked reply to `request`.

        Raises:
            Unavailable: X-Road or the provider told a fault, or the reply is not what the WSDL promises.
        """
        definition = await self._ready()
        if len(incoming.body) > _PARSE_IN_THREAD_BEYOND:
            return await asyncio.to_thread(_decode, definition, request, incoming, attachments=self._attachments)
        return _decode(definition, request, incoming, attachments=self._attachments)

    async def _ready(self) -> "_Definition":
        async with self._loading:
            if self._definition is None:
                try:
                    self._definition = await asyncio.to_thread(_Definition, self._catalogue)
                except Unavailable:
                    raise
                except CatalogueError as error:
                    raise _misconfigured("wsdl", str(error)) from error
                except Exception as error:  # zeep raises what it likes on a broken WSDL, IndexError included
                    detail = f"{self._catalogue.location} cannot be loaded: {type(error).__name__}"
                    raise _misconfigured("wsdl", detail) from error
            return self._definition


def soap_fault(incoming: Incoming) -> Unavailable | None:
    """The failure told by a SOAP fault in the body, whatever the HTTP status; `None` if the body is no fault."""
    # Most replies are none, and are spared being read twice.
    if b"Fault" not in incoming.body:
        return None
    try:
        root, _ = envelope_of(incoming, attachments=True)
    except Unavailable:
        return None
    fault = root.find(f"{{{SOAP}}}Body/{{{SOAP}}}Fault") if root.tag == f"{{{SOAP}}}Envelope" else None
    if fault is None:
        return None
    return failure_of(fault.findtext("faultcode") or "", fault.findtext("faultstring") or "")


def envelope_of(incoming: Incoming, *, attachments: bool) -> tuple[etree._Element, Multipart | None]:
    """The root of the envelope, with MTOM's parts put into their places, and the parts if it came in some.

    Raises:
        Unavailable: (shape) it is no XML, or comes in parts though no `attachments` are promised, or in broken ones.
    """
    content_type = incoming.headers.get("content-type", "")
    if not attachments or not is_multipart(content_type):
        return parse_xml(incoming.body, content_type=content_type), None
    parts = read_multipart(incoming.body, content_type)
    root_type = MediaType.parse(parts.root.content_type).name
    if root_type not in {"text/xml", XOP_TYPE}:
        raise unreadable("multipart", "the root of the reply is no envelope")
    root = parse_xml(parts.root.content, content_type=parts.root.content_type)
    if root_type == XOP_TYPE:
        include(root, parts.attachments)
    return root, parts


def answer_in(root: etree._Element, request: SoapRequest) -> tuple[etree._Element, str | None]:
    """The one child of the body of the envelope that answers `request`, and the hash of the request, if it is told.

    Raises:
        Unavailable: (shape) it is no such envelope, or answers another request.
    """
    if root.tag != f"{{{SOAP}}}Envelope":
        raise unreadable("envelope", "the reply is not a SOAP 1.1 envelope")
    if [child.tag for child in root] != [f"{{{SOAP}}}Header", f"{{{SOAP}}}Body"]:
        raise unreadable("envelope", "the reply is not one header and one body")
    header, body = root
    request_hash = check_reply_header(
        header,
        client=request.client,
        service=request.service,
        message_id=request.message_id,
        request=request.body,
    )
    if len(body) != 1:
        raise unreadable("envelope", f"the body holds {len(body)} answers")
    return body[0], request_hash


def _decode(
    definition: "_Definition", request: SoapRequest, incoming: Incoming, *, attachments: bool = False
) -> SoapReply:
    root, parts = envelope_of(incoming, attachments=attachments)
    answer, request_hash = answer_in(root, request)
    attached = parts.attachments if parts is not None else {}
    if attachments:
        check_references(answer, attached)
    payload = definition.payload(request.operation, answer)
    return SoapReply(incoming.status, incoming.body, payload, request_hash, attached)


class _Definition:
    """A loaded WSDL: zeep's view of it for encoding, libxml2's for checking."""

    def __init__(self, catalogue: Catalogue) -> None:
        import zeep.settings
        import zeep.wsdl
        from zeep.wsdl.bindings import Soap11Binding

        # forbid_external would refuse before the catalogue is asked; the catalogue itself denies all the rest.
        settings = zeep.settings.Settings(strict=True, forbid_dtd=True, forbid_entities=True, xml_huge_tree=False)
        loading: Any = zeep.wsdl.Document  # The catalogue stands for a transport, of which only `load` is used.
        self._document = loading(catalogue.location, WithoutHeaders(catalogue), settings=settings)
        bindings = [binding for binding in self._document.bindings.values() if isinstance(binding, Soap11Binding)]
        if len(bindings) != 1:
            raise CatalogueError(f"{catalogue.location} has {len(bindings)} SOAP 1.1 bindings; one is expected")
        self._binding: Any = bindings[0]
        self._schema = StrictSchema(catalogue)

    def envelope(self, operation: str, parts: Mapping[str, object]) -> tuple[etree._Element, str]:
        """The envelope of a request, without header, and its SOAPAction."""
        try:
            known = self._binding.get(operation)
            return known.create(**parts).content, known.soapaction or ""
        except Exception as error:  # noqa: BLE001  (ValueError, TypeError, LookupError, zeep's own: all one mistake)
            failure = _misconfigured("request", f"the WSDL does not take these parts: {type(error).__name__}")
        # Not chained: zeep's message repeats the values.
        raise failure

    def payload(self, operation: str, element: etree._Element) -> Mapping[str, Any]:
        """The children of an answer as plain values, after the schema has passed it."""
        expected = self._binding.get(operation).output.body
        if element.tag != expected.qname.text:
            raise unreadable("answer", f"the reply is not an answer to {operation}")
        self._schema.check(element)
        values: object = None
        try:
            values = plain_value(element, expected)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  (whatever a type trips over is a reply we cannot read)
            failure = unreadable("answer", f"the reply cannot be decoded: {type(error).__name__}")
            raise failure from None
        if not isinstance(values, dict):
            raise unreadable("answer", "the answer has no parts")
        return values


def _misconfigured(code: str, detail: str) -> Unavailable:
    return Unavailable(Reason.MISCONFIGURED, transient=False, code=code, detail=detail)
