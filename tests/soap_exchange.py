"""One SOAP exchange without a network: a request by the real codec, a reply written by the test, the checked answer."""

from collections.abc import Mapping
from uuid import UUID

from registry_adapters.conformance.scripted_source import Seen
from registry_adapters.wire.soap import SoapCodec, SoapReply, SoapRequest
from registry_adapters.wire.transport import Incoming
from registry_adapters.wire.xroad import Purpose
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from registry_replies import soap_envelope

CLIENT = XRoadMember("DEV", "GOV", "70000099", "cec")
PROVIDER = XRoadMember("DEV", "GOV", "70000001", "tests")
MESSAGE_ID = UUID("00000000-0000-4000-8000-000000000001")
PURPOSE = Purpose(issue="N-1", user_id="KG-7")
XML = "text/xml; charset=utf-8"


async def request(codec: SoapCodec, operation: str, parts: Mapping[str, object]) -> SoapRequest:
    """The request that the codec makes."""
    return await codec.encode(
        operation,
        parts,
        client=CLIENT,
        service=XRoadService(PROVIDER, operation),
        message_id=MESSAGE_ID,
        purpose=PURPOSE,
    )


def envelope(sent: SoapRequest, body: str) -> bytes:
    """The proper envelope around `body` in answer to `sent`."""
    return soap_envelope(Seen("POST", "/", {}, sent.body), body)


async def read(codec: SoapCodec, sent: SoapRequest, body: bytes, content_type: str = XML) -> SoapReply:
    """What the codec makes of a reply's bytes."""
    return await codec.decode(sent, Incoming(200, {"content-type": content_type}, body))
