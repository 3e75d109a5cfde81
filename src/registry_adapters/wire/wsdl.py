"""Reads a WSDL 1.1 for what matters on the wire: its SOAP 1.1 operations, their bodies, and the schemas behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from registry_adapters.wire.schema_components import XSD, Components, DefinitionError, Load, Name
from registry_adapters.wire.xml import parse_xml
from talapker_core.errors import TalapkerError
from talapker_core.facts.answer import Unavailable

_WSDL = "http://schemas.xmlsoap.org/wsdl/"
_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
_MIME = "http://schemas.xmlsoap.org/wsdl/mime/"
_MOST_DOCUMENTS = 50


@dataclass(frozen=True, slots=True)
class Message:
    """One direction of an operation.

    Attributes:
        use: ``literal`` or ``encoded``.
        namespace: that of the wrapper in rpc style.
        parts: the parts of the body, each as its name (empty for an element) and the component it is made of.
        attachments: the parts that come beside the envelope, each with its media types.
    """

    use: str
    namespace: str
    parts: tuple[tuple[str, Name], ...]
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """A SOAP 1.1 operation: its style and SOAPAction, what is sent and what comes back. Headers are X-Road's own."""

    name: str
    style: str
    action: str
    sent: Message
    told: Message | None

    @property
    def roots(self) -> tuple[Name, ...]:
        """The components that both bodies are made of."""
        told = self.told.parts if self.told is not None else ()
        return tuple(component for _, component in (*self.sent.parts, *told))


@dataclass(frozen=True, slots=True)
class Wsdl:
    """The operations of a WSDL by name, and the components of its schemas."""

    operations: Mapping[str, Operation]
    components: Components


def read_wsdl(content: bytes, location: str, load: Load) -> Wsdl:
    """Read the WSDL found at `location`; what it refers to comes from `load`.

    Raises:
        DefinitionError: it is no WSDL, or refers to a WSDL that is not at hand, or its operations are ambiguous.
    """
    documents = list(_documents(_parsed(content), location, load, set()))
    components = Components()
    for root, base in documents:
        for schema in root.iterfind(f"{{{_WSDL}}}types/{{{XSD}}}schema"):
            components.gather(schema, base, load)
    reader = _Reader([root for root, _ in documents])
    operations: dict[str, Operation] = {}
    for operation in reader.operations():
        if operations.setdefault(operation.name, operation) != operation:
            raise DefinitionError(f"two different operations are called {operation.name}")
    return Wsdl(operations, components)


def _parsed(content: bytes) -> etree._Element:
    try:
        root = parse_xml(content)
    except Unavailable as failure:
        raise DefinitionError(f"it is no XML: {failure.code}") from None
    if root.tag != f"{{{_WSDL}}}definitions":
        raise DefinitionError("it is no WSDL")
    return root


def _documents(root: etree._Element, base: str, load: Load, seen: set[str]) -> Iterator[tuple[etree._Element, str]]:
    yield root, base
    for reference in root.iterfind(f"{{{_WSDL}}}import"):
        url = urljoin(base, reference.get("location", ""))
        if url in seen:
            continue
        seen.add(url)
        if len(seen) > _MOST_DOCUMENTS:
            raise DefinitionError("the WSDL consists of too many documents")
        try:
            content = load(url)
        except (TalapkerError, OSError, ValueError):
            raise DefinitionError("it imports another WSDL, which is not at hand") from None
        yield from _documents(_parsed(content), url, load, seen)


class _Reader:
    """Looks up what the documents of one WSDL define."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._roots = roots

    def operations(self) -> Iterator[Operation]:
        for binding in self._all("binding"):
            soap = binding.find(f"{{{_SOAP}}}binding")
            if soap is None:
                continue
            port_type = self._named("portType", _qname(binding, "type"))
            for bound in binding.iterfind(f"{{{_WSDL}}}operation"):
                yield self._operation(bound, port_type, soap.get("style", "document"))

    def _operation(self, bound: etree._Element, port_type: etree._Element, style: str) -> Operation:
        name = bound.get("name", "")
        abstract = [one for one in port_type.iterfind(f"{{{_WSDL}}}operation") if one.get("name") == name]
        if len(abstract) != 1:
            raise DefinitionError(f"the operation {name} is defined {len(abstract)} times")
        soap = bound.find(f"{{{_SOAP}}}operation")
        style = soap.get("style", style) if soap is not None else style
        action = soap.get("soapAction", "") if soap is not None else ""
        sent = self._message(bound, abstract[0], "input", style)
        if sent is None:
            raise DefinitionError(f"the operation {name} takes nothing")
        return Operation(name, style, action, sent, self._message(bound, abstract[0], "output", style))

    def _message(self, bound: etree._Element, abstract: etree._Element, way: str, style: str) -> Message | None:
        declared, binding = abstract.find(f"{{{_WSDL}}}{way}"), bound.find(f"{{{_WSDL}}}{way}")
        if declared is None:
            return None
        message = _qname(declared, "message")
        body = next(binding.iter(f"{{{_SOAP}}}body"), None) if binding is not None else None
        if binding is None or body is None:
            raise DefinitionError("an operation is bound without a body")
        beside = [one.get("part", "") for one in binding.iter(f"{{{_MIME}}}content")]
        elsewhere = {*beside, *self._header_parts(binding, message)}
        chosen = body.get("parts")
        parts = [
            part
            for part in self._named("message", message).iterfind(f"{{{_WSDL}}}part")
            if (part.get("name", "") in chosen.split() if chosen is not None else part.get("name", "") not in elsewhere)
        ]
        return Message(
            use=body.get("use", "literal"),
            namespace=body.get("namespace", "") if style == "rpc" else "",
            parts=tuple(_part(part, style) for part in parts),
            attachments=tuple(sorted(f"{one.get('part', '')} {one.get('type', '')}" for one in _contents(binding))),
        )

    def _header_parts(self, binding: etree._Element, message: str) -> Iterator[str]:
        for header in binding.iter(f"{{{_SOAP}}}header"):
            if _qname(header, "message") == message:
                yield header.get("part", "")

    def _all(self, kind: str) -> Iterator[etree._Element]:
        for root in self._roots:
            yield from root.iterfind(f"{{{_WSDL}}}{kind}")

    def _named(self, kind: str, qname: str) -> etree._Element:
        for root in self._roots:
            for one in root.iterfind(f"{{{_WSDL}}}{kind}"):
                if f"{{{root.get('targetNamespace', '')}}}{one.get('name')}" == qname:
                    return one
        raise DefinitionError(f"the {kind} {etree.QName(qname).localname} is not defined")


def _contents(binding: etree._Element) -> Iterator[etree._Element]:
    yield from binding.iter(f"{{{_MIME}}}content")


def _part(part: etree._Element, style: str) -> tuple[str, Name]:
    kind = "element" if part.get("element") is not None else "type"
    # In document style the name of a part never travels.
    return part.get("name", "") if style == "rpc" else "", Name(kind, _qname(part, kind))


def _qname(element: etree._Element, attribute: str) -> str:
    prefix, colon, local = element.get(attribute, "").strip().rpartition(":")
    namespace = element.nsmap.get(prefix if colon else None)
    if not local or (colon and namespace is None):
        raise DefinitionError(f"a {etree.QName(element).localname} names no {attribute}")
    return f"{{{namespace or ''}}}{local}"
