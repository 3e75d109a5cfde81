"""X-Road's own words: identifiers of members and services, and the REST protocol r1 (paths and headers)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from uuid import UUID

from registry_adapters.wire.redaction import holds_personal_number
from talapker_core.errors import InvalidValueError

# pr-mess 2.2 names the characters an identifier may hold.
_IDENTIFIER = re.compile(r"[A-Za-z0-9'()+,\-.=?_]{1,255}")
_HEADER_TEXT = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?")
_PARTS = 4


def _checked(part: str, meaning: str) -> str:
    if not _IDENTIFIER.fullmatch(part):
        raise InvalidValueError(
            f"{meaning} of an X-Road identifier holds letters, digits or '()+,-.=?_ and is not empty"
        )
    return part


@dataclass(frozen=True, slots=True)
class XRoadMember:
    """A subsystem that calls or is called: ``instance/memberClass/memberCode/subsystemCode``, as in settings."""

    instance: str
    member_class: str
    member_code: str
    subsystem: str

    def __post_init__(self) -> None:
        for part, meaning in zip(self.parts, ("instance", "member class", "member code", "subsystem"), strict=True):
            _checked(part, f"the {meaning}")

    @classmethod
    def parse(cls, text: str) -> "XRoadMember":
        """Read ``I/C/M/S``.

        Raises:
            InvalidValueError: it has not exactly four parts, or one of them is no identifier.
        """
        parts = text.split("/")
        if len(parts) != _PARTS:
            raise InvalidValueError("an X-Road subsystem is written instance/memberClass/memberCode/subsystemCode")
        return cls(*parts)

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """The four parts, in X-Road's order."""
        return self.instance, self.member_class, self.member_code, self.subsystem

    def __str__(self) -> str:
        return "/".join(self.parts)


@dataclass(frozen=True, slots=True)
class XRoadService:
    """A service of a provider: ``provider/serviceCode[/serviceVersion]``."""

    provider: XRoadMember
    code: str
    version: str | None = None

    def __post_init__(self) -> None:
        _checked(self.code, "the service code")
        if self.version is not None:
            _checked(self.version, "the service version")

    def __str__(self) -> str:
        return "/".join((*self.provider.parts, self.code, *((self.version,) if self.version else ())))


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


def rest_headers(client: XRoadMember, message_id: UUID, purpose: Purpose) -> dict[str, str]:
    """The request headers of protocol r1."""
    return {
        "X-Road-Client": "/".join(quote(part, safe="") for part in client.parts),
        "X-Road-Id": str(message_id),
        "X-Road-UserId": purpose.user_id,
        "X-Road-Issue": purpose.issue,
    }
