"""SOAP envelopes of X-Road's message protocol 4.0, as a security server reads, answers and refuses them."""

import base64
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha512
from uuid import uuid4

from lxml import etree

from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
XROAD = "http://x-road.eu/xsd/xroad.xsd"
IDENTIFIERS = "http://x-road.eu/xsd/identifiers"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SHA512 = "http://www.w3.org/2001/04/xmlenc#sha512"
_PARTS = ("xRoadInstance", "memberClass", "memberCode", "subsystemCode", "serviceCode", "serviceVersion")
_REQUIRED = ("client", "service", "id", "protocolVersion")
_SINGLE = (*_REQUIRED, "userId", "issue")
_SUBSYSTEM_PARTS = 4


@dataclass(frozen=True, slots=True)
class SoapCall:
    """A request that a security server would pass on. `operation` is the only child of its body."""

    client: tuple[str, ...]
    service: tuple[str, ...]
    message_id: str
    user_id: str
    issue: str
    operation: etree._Element = field(repr=False)
    header: etree._Element = field(repr=False)
    request: bytes = field(repr=False)

    @property
    def provider(self) -> tuple[str, ...]:
        """The called subsystem."""
        return self.service[:_SUBSYSTEM_PARTS]

    @property
    def service_code(self) -> str:
        """The called service's code."""
        return self.service[_SUBSYSTEM_PARTS]

    @property
    def version(self) -> str | None:
        """The called service's version, if the caller names one."""
        return self.service[_SUBSYSTEM_PARTS + 1] if len(self.service) > _SUBSYSTEM_PARTS + 1 else None


def read_call(request: bytes, content_type: str) -> SoapCall:
    """Read a request.

    Raises:
        XRoadError: it is no SOAP message, or its X-Road headers are missing, doubled or malformed.
    """
    if content_type.partition(";")[0].strip().lower() != "text/xml":
        raise XRoadError("client.invalid_content_type", "Invalid content type, text/xml is expected")
    header, operation = _parts_of(_parse(request))
    for name in _SINGLE:
        if len(header.findall(_xrd(name))) > 1:
            raise XRoadError("client.duplicate_header_field", f"SOAP header contains duplicate field '{name}'")
    for name in _REQUIRED:
        if header.find(_xrd(name)) is None:
            raise XRoadError("client.missing_header_field", f"Required field '{name}' is missing")
    if _text(header, "protocolVersion") != "4.0":
        raise XRoadError("client.invalid_protocol_version", "Expected protocol version 4.0")
    service = _identifier(header, "service", ("SERVICE",))
    if len(service) <= _SUBSYSTEM_PARTS:
        raise XRoadError("client.invalid_soap", "The service identifier is incomplete")
    if etree.QName(operation).localname != service[_SUBSYSTEM_PARTS]:
        raise XRoadError("client.invalid_soap", "The body's element is not named as the service code")
    return SoapCall(
        client=_identifier(header, "client", ("SUBSYSTEM", "MEMBER")),
        service=service,
        message_id=_text(header, "id"),
        user_id=_text(header, "userId"),
        issue=_text(header, "issue"),
        operation=operation,
        header=header,
        request=request,
    )


def reply_to(call: SoapCall, *answers: etree._Element) -> bytes:
    """The reply: the request's headers in their order, then the hash of the request's bytes, then the answers."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"SOAP-ENV": SOAP, "xrd": XROAD, "id": IDENTIFIERS})
    header = etree.SubElement(envelope, f"{{{SOAP}}}Header")
    for child in call.header:
        # A request hash that was sent is ignored and replaced.
        if isinstance(child.tag, str) and child.tag != _xrd("requestHash"):
            echoed = deepcopy(child)
            echoed.tail = None
            header.append(echoed)
    request_hash = etree.SubElement(header, _xrd("requestHash"), {"algorithmId": _SHA512})
    request_hash.text = base64.b64encode(sha512(call.request).digest()).decode("ascii")
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    body.extend(answers)
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def fault(error: XRoadError, spelling: Spelling) -> bytes:
    """A SOAP fault, which X-Road sends with HTTP 200."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"SOAP-ENV": SOAP, "xrd": XROAD})
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    element = etree.SubElement(body, f"{{{SOAP}}}Fault")
    for name, text in (("faultcode", error.spelt(spelling)), ("faultstring", error.message), ("faultactor", "")):
        etree.SubElement(element, name).text = text
    detail = etree.SubElement(element, "detail")
    etree.SubElement(detail, "faultDetail").text = str(uuid4())
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def write_identifier(parent: etree._Element, name: str, kind: str, parts: tuple[str, ...]) -> etree._Element:
    """Append an X-Road identifier such as ``xrd:service`` to `parent`."""
    element = etree.SubElement(parent, _xrd(name), {f"{{{IDENTIFIERS}}}objectType": kind})
    for part, text in zip(_PARTS, parts, strict=False):
        etree.SubElement(element, f"{{{IDENTIFIERS}}}{part}").text = text
    return element


def _parts_of(root: etree._Element) -> tuple[etree._Element, etree._Element]:
    """The header, and the only child of the body."""
    if root.tag != f"{{{SOAP}}}Envelope":
        raise XRoadError("client.invalid_soap", "The message is not a SOAP 1.1 envelope")
    header, body = root.find(f"{{{SOAP}}}Header"), root.find(f"{{{SOAP}}}Body")
    if header is None:
        raise XRoadError("client.missing_header", "SOAP message has no header")
    if body is None:
        raise XRoadError("client.missing_body", "SOAP message has no body")
    operations = [child for child in body if isinstance(child.tag, str)]
    if len(operations) != 1:
        raise XRoadError("client.invalid_body", "The body of a SOAP message has exactly one child")
    return header, operations[0]


def _parse(request: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(request, parser)
    except etree.XMLSyntaxError:
        # Not chained: the parser's message may repeat the request.
        raise XRoadError("client.invalid_xml", "The request is not well-formed XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise XRoadError("client.invalid_xml", "A document type definition is not allowed")
    return root


def _identifier(header: etree._Element, name: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    element = header.find(_xrd(name))
    children = [] if element is None else [child for child in element if isinstance(child.tag, str)]
    expected = [f"{{{IDENTIFIERS}}}{part}" for part in _PARTS[: len(children)]]
    parts = tuple((child.text or "").strip() for child in children)
    kind = None if element is None else element.get(f"{{{IDENTIFIERS}}}objectType")
    if kind not in kinds or [child.tag for child in children] != expected or not all(parts):
        raise XRoadError(f"client.invalid_{name}_identifier", f"The identifier '{name}' is malformed")
    return parts


def _text(header: etree._Element, name: str) -> str:
    return (header.findtext(_xrd(name)) or "").strip()


def _xrd(name: str) -> str:
    return f"{{{XROAD}}}{name}"
