"""The metaservice `listClients`: every subsystem of the instance, as XML or, if asked for, as JSON."""

from lxml import etree
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from registry_adapters.simulators.envelope import IDENTIFIERS, XROAD, write_identifier
from registry_adapters.simulators.providers import CLIENT, INSTANCE, PROVIDERS

_MEMBERS = (("Talapker", CLIENT), *((provider.title, provider.subsystem) for provider in PROVIDERS))


async def list_clients(request: Request) -> Response:
    """Answer ``GET /listClients[?xRoadInstance=]``."""
    members = _MEMBERS if request.query_params.get("xRoadInstance", INSTANCE) == INSTANCE else ()
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"member": [_as_json(title, subsystem) for title, subsystem in members]})
    root = etree.Element(f"{{{XROAD}}}clientList", nsmap={"xrd": XROAD, "id": IDENTIFIERS})
    for title, subsystem in members:
        member = etree.SubElement(root, f"{{{XROAD}}}member")
        write_identifier(member, "id", "SUBSYSTEM", subsystem)
        etree.SubElement(member, f"{{{XROAD}}}name").text = title
    return Response(etree.tostring(root, xml_declaration=True, encoding="UTF-8"), media_type="text/xml")


def _as_json(title: str, subsystem: tuple[str, str, str, str]) -> dict[str, object]:
    instance, member_class, member_code, code = subsystem
    identifier = {
        "object_type": "SUBSYSTEM",
        "xroad_instance": instance,
        "member_class": member_class,
        "member_code": member_code,
        "subsystem_code": code,
    }
    return {"id": identifier, "name": title}
