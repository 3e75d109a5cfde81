"""X-Road's REST protocol r1: paths and headers, and the purpose that every call tells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from uuid import UUID

from registry_adapters.redaction import holds_personal_number
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from talapker_core.errors import InvalidValueError

_HEADER_TEXT = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?")


@dataclass(frozen=True, slots=True)
class Purpose:
    """For which case and on whose action we ask. Both lie in clear in the message log: never a name or a number."""

    issue: str
    user_id: str

    def __post_init__(self) -> None:
        for text, meaning in ((self.issue, "issue"), (self.user_id, "user id")):
            if not _HEADER_TEXT.fullmatch(text):
                raise InvalidValueError(f"the {meaning} of a registry call is 1 to 255 printable ASCII characters")
            if holds_personal_number(text):
                raise InvalidValueError(f"the {meaning} of a registry call never holds a personal number")


def rest_target(service: XRoadService, path: str, query: Mapping[str, str]) -> str:
    """The raw request target of `path` at a REST service; each identifier is encoded on its own.

    Raises:
        InvalidValueError: the path could leave the service, or a personal number would travel in the URL.
    """
    if path and not path.startswith("/"):
        raise InvalidValueError("a path at a REST service is empty or begins with /")
    segments = path.split("/")[1:]
    if any(segment in {".", ".."} for segment in segments) or any(mark in path for mark in "?#\\%"):
        raise InvalidValueError("a path at a REST service holds plain segments; the query is given by keyword")
    if holds_personal_number(path) or any(holds_personal_number(value) for value in query.values()):
        raise InvalidValueError("a personal number never travels in a URL: use post")
    head = [quote(part, safe="") for part in (*service.provider.parts, service.code)]
    target = "/r1/" + "/".join([*head, *(quote(segment, safe="") for segment in segments)])
    return f"{target}?{urlencode(query, quote_via=quote)}" if query else target


def rest_headers(client: XRoadMember, message_id: UUID, purpose: Purpose | None) -> dict[str, str]:
    """The request headers of protocol r1; a metaservice, which touches nobody, is asked for no purpose."""
    headers = {
        "X-Road-Client": "/".join(quote(part, safe="") for part in client.parts),
        "X-Road-Id": str(message_id),
    }
    return headers | ({"X-Road-UserId": purpose.user_id, "X-Road-Issue": purpose.issue} if purpose is not None else {})
