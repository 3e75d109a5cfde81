"""The SOAP headers of X-Road's message protocol 4.0: written by namespace and order, and checked on the reply."""

import base64
import hashlib
from collections.abc import Callable
from uuid import UUID

from lxml import etree

from registry_adapters.errors import unreadable
from registry_adapters.wire.xroad import Purpose
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
XROAD = "http://x-road.eu/xsd/xroad.xsd"
IDENTIFIERS = "http://x-road.eu/xsd/identifiers"
PROTOCOL_VERSION = "4.0"

_DIGESTS: dict[str, Callable[[bytes], "hashlib._Hash"]] = {
    "http://www.w3.org/2001/04/xmlenc#sha512": hashlib.sha512,
    "http://www.w3.org/2001/04/xmlenc#sha256": hashlib.sha256,
    "http://www.w3.org/2001/04/xmldsig-more#sha384": hashlib.sha384,
}
_PART_NAMES = ("xRoadInstance", "memberClass", "memberCode", "subsystemCode", "serviceCode", "serviceVersion")


def request_header(
    client: XRoadMember, service: XRoadService, message_id: UUID, purpose: Purpose | None
) -> etree._Element:
    """The `soap:Header` of a request, its children in the order of the specification.

    A metaservice, which touches nobody, is asked for no purpose.
    """
    header = etree.Element(_q(SOAP, "Header"), nsmap={"soapenv": SOAP, "xrd": XROAD, "id": IDENTIFIERS})
    _identifier(header, "client", "SUBSYSTEM", client.parts)
    version = (service.version,) if service.version else ()
    _identifier(header, "service", "SERVICE", (*service.provider.parts, service.code, *version))
    why = (("userId", purpose.user_id), ("issue", purpose.issue)) if purpose is not None else ()
    for name, text in (("id", str(message_id)), *why, ("protocolVersion", PROTOCOL_VERSION)):
        etree.SubElement(header, _q(XROAD, name)).text = text
    return header


def check_reply_header(
    header: etree._Element | None,
    *,
    client: XRoadMember,
    service: XRoadService,
    message_id: UUID,
    request: bytes,
) -> str | None:
    """Check that the reply answers this very request; the `requestHash` it carries, if any.

    Raises:
        Unavailable: (shape) a header is missing, doubled or tells of another exchange.
    """
    if header is None:
        raise unreadable("reply_header", "the reply has no SOAP header")
    if _text(header, "id") != str(message_id):
        raise unreadable("reply_header", "the reply carries another message id")
    if _text(header, "protocolVersion") != PROTOCOL_VERSION:
        raise unreadable("reply_header", "the reply follows another protocol version")
    version = (service.version,) if service.version else ()
    for name, expected in (
        ("client", client.parts),
        ("service", (*service.provider.parts, service.code, *version)),
    ):
        if _identifier_parts(header, name) != expected:
            raise unreadable("reply_header", f"the reply names another {name}")
    return _check_request_hash(header, request)


def _check_request_hash(header: etree._Element, request: bytes) -> str | None:
    found = header.findall(_q(XROAD, "requestHash"))
    if not found:
        return None
    if len(found) > 1:
        raise unreadable("request_hash", "the reply carries two request hashes")
    digest = _DIGESTS.get(found[0].get("algorithmId", ""))
    if digest is None:
        raise unreadable("request_hash", "the reply hashes the request by an algorithm we do not know")
    told = "".join((found[0].text or "").split())
    if told != base64.b64encode(digest(request).digest()).decode("ascii"):
        raise unreadable("request_hash", "the reply answers other bytes than were sent")
    return told


def _q(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def _identifier(parent: etree._Element, name: str, kind: str, parts: tuple[str, ...]) -> None:
    element = etree.SubElement(parent, _q(XROAD, name), {_q(IDENTIFIERS, "objectType"): kind})
    for part_name, text in zip(_PART_NAMES, parts, strict=False):
        etree.SubElement(element, _q(IDENTIFIERS, part_name)).text = text


def _only(header: etree._Element, name: str) -> etree._Element:
    found = header.findall(_q(XROAD, name))
    if len(found) != 1:
        raise unreadable("reply_header", f"the reply carries {len(found)} headers called {name}")
    return found[0]


def _text(header: etree._Element, name: str) -> str:
    return (_only(header, name).text or "").strip()


def _identifier_parts(header: etree._Element, name: str) -> tuple[str, ...]:
    return identifier_parts(_only(header, name))


def identifier_parts(element: etree._Element) -> tuple[str, ...]:
    """The texts of an X-Road identifier, in X-Road's order.

    Raises:
        Unavailable: (shape) its children are not those of an identifier.
    """
    parts = [child for child in element if isinstance(child.tag, str)]
    if [part.tag for part in parts] != [_q(IDENTIFIERS, known) for known in _PART_NAMES[: len(parts)]]:
        name = etree.QName(element).localname
        raise unreadable("reply_header", f"the parts of {name} are not those of an X-Road identifier")
    return tuple((part.text or "").strip() for part in parts)
