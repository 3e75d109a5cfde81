"""The metaservices `getWsdl` and `getOpenAPI`: each register publishes the definition that its adapter ships."""

from importlib.resources import files

from lxml import etree
from starlette.responses import Response

from registry_adapters.simulators.envelope import XROAD, SoapCall, reply_to
from registry_adapters.simulators.providers import Protocol, Provider
from registry_adapters.simulators.xroad_errors import XRoadError

GET_WSDL = "getWsdl"
GET_OPENAPI = "getOpenAPI"

_WSDL_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
_NO_ADDRESS = "http://example.org/xroad-endpoint"
_BOUNDARY = "simulated-5f0d3c1e"


def wsdl_reply(call: SoapCall, provider: Provider) -> Response:
    """The WSDL of the asked service as the attachment of an answer that repeats the question.

    Raises:
        XRoadError: the provider has no such service, or it is no SOAP service.
    """
    code = (call.operation.findtext(f"{{{XROAD}}}serviceCode") or "").strip()
    version = (call.operation.findtext(f"{{{XROAD}}}serviceVersion") or "").strip() or None
    if not code:
        raise XRoadError("server.serverproxy.invalid_request", "Missing serviceCode in message body")
    if code not in provider.service_codes or version != provider.version:
        raise XRoadError("server.serverproxy.unknown_service", "Could not find addressed service")
    if provider.protocol is not Protocol.SOAP:
        raise XRoadError("server.serverproxy.invalid_service_type", "Service is a REST service and has no WSDL")
    answer = etree.Element(f"{{{XROAD}}}{GET_WSDL}Response")
    for name, text in (("serviceCode", code), ("serviceVersion", version)):
        if text:
            etree.SubElement(answer, f"{{{XROAD}}}{name}").text = text
    parts = (
        (
            "text/xml; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-ID: <rootpart>",
            reply_to(call, answer),
        ),
        ("text/xml", _published(_packaged(provider, ".wsdl", code))),
    )
    body = b"".join(
        f"--{_BOUNDARY}\r\nContent-Type: {head}\r\n\r\n".encode() + content + b"\r\n" for head, content in parts
    )
    content_type = f'multipart/related; type="text/xml"; start="<rootpart>"; boundary={_BOUNDARY}'
    return Response(body + f"--{_BOUNDARY}--\r\n".encode(), headers={"Content-Type": content_type})


def openapi_reply(code: str | None, provider: Provider, headers: dict[str, str]) -> Response:
    """The OpenAPI description of the service called `code`, with the headers of every REST reply.

    Raises:
        XRoadError: the provider has no such service, or no description of it.
    """
    if not code:
        raise XRoadError("server.serverproxy.invalid_request", "Missing serviceCode in request")
    if code not in provider.service_codes:
        raise XRoadError("server.serverproxy.unknown_service", "Could not find addressed service")
    if provider.protocol is not Protocol.REST:
        raise XRoadError("server.serverproxy.invalid_service_type", "Service is a SOAP service")
    description = _packaged(provider, "openapi.json", "")
    return Response(description, headers=headers | {"Content-Type": "application/json"})


def _packaged(provider: Provider, ending: str, mentioning: str) -> bytes:
    """The file of the register's adapter that ends so and mentions that word."""
    for file in files(f"registry_adapters.{provider.register.value}").iterdir():
        if file.name.endswith(ending):
            content = file.read_bytes()
            if mentioning.encode() in content:
                return content
    # What X-Road says of a REST service that was added by its address alone.
    raise XRoadError("server.serverproxy.invalid_service_type", "The service has no description")


def _published(wsdl: bytes) -> bytes:
    root = etree.fromstring(wsdl)
    for address in root.iter(f"{{{_WSDL_SOAP}}}address"):
        address.set("location", _NO_ADDRESS)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
