"""X-Road's error codes: both spellings (up to 7.7 and from 7.8) read alike, and what each means for us."""

import re
from dataclasses import dataclass

from registry_adapters.errors import UnknownCode
from registry_adapters.redaction import redact
from talapker_core.facts.answer import Reason, Unavailable

_PREFIX = re.compile(r"^[A-Za-z_][\w.-]*:(?=\S)")
_TIMED_OUT = re.compile(r"timed?\s*-?\s*out", re.IGNORECASE)

# Last segments, letters only. Sources: X-Road ErrorCodes.java at 7.7.0 and 7.8.0.
_TRANSIENT = {
    "networkerror": Reason.NETWORK,
    "ioerror": Reason.NETWORK,
    "unknownhost": Reason.NETWORK,
    "httperror": Reason.NETWORK,
    "databaseerror": Reason.SOURCE_ERROR,
    "internalerror": Reason.SOURCE_ERROR,
    "maintenancemode": Reason.MAINTENANCE,
    "globalconfoutdated": Reason.SOURCE_ERROR,
    "outdatedglobalconf": Reason.SOURCE_ERROR,
    "loggingfailed": Reason.SOURCE_ERROR,
    "timestampingfailed": Reason.SOURCE_ERROR,
    "timestamperfailed": Reason.SOURCE_ERROR,
    "tokennotactive": Reason.SOURCE_ERROR,
    "hsmnonoperational": Reason.SOURCE_ERROR,
    "cannotcreatesignature": Reason.SOURCE_ERROR,
}
_PERMANENT = {
    "accessdenied": Reason.REFUSED,
    "sslauthenticationfailed": Reason.REFUSED,
    "unknownservice": Reason.MISCONFIGURED,
    "servicedisabled": Reason.MISCONFIGURED,
    "unknownmember": Reason.MISCONFIGURED,
    "servicemissingurl": Reason.MISCONFIGURED,
    "servicemalformedurl": Reason.MISCONFIGURED,
    "servicetype": Reason.MISCONFIGURED,
    "clientproxyversionnotsupported": Reason.MISCONFIGURED,
    "badrequest": Reason.MISCONFIGURED,
    "duplicateheaderfield": Reason.MISCONFIGURED,
    "inconsistentheaders": Reason.MISCONFIGURED,
    "inconsistentresponse": Reason.SHAPE,
    "mimeparsingfailed": Reason.MISCONFIGURED,
}
_PERMANENT_PREFIXES = ("cert", "invalid", "missing", "malformed")


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A normalised code: dotted, lower-case letters only, such as ``server.serverproxy.networkerror``."""

    text: str

    @classmethod
    def parse(cls, raw: str) -> "ErrorCode":
        """Read either spelling; a QName prefix and a trailing explanation after a colon are dropped."""
        code = _PREFIX.sub("", raw.strip()).partition(":")[0].split()
        segments = ("".join(filter(str.isalpha, part)) for part in (code[0] if code else "").lower().split("."))
        return cls(".".join(segment for segment in segments if segment.isascii() and segment)[:120])

    @property
    def last(self) -> str:
        """The segment that says what happened."""
        return self.text.rpartition(".")[2]

    @property
    def from_xroad(self) -> bool:
        """Whether X-Road speaks, and not the provider's own software (``Server``, ``Client`` of SOAP 1.1)."""
        return "." in self.text

    @property
    def behind_the_provider(self) -> bool:
        """Whether the provider's security server did reach the provider's service."""
        return self.text.startswith("server.serverproxy.servicefailed")


def failure_of(raw_code: str, message: str = "") -> Unavailable:
    """What an error told by X-Road, or by a provider's SOAP fault, means. Never anything about a person."""
    code = ErrorCode.parse(raw_code)
    detail = redact(message)
    if not code.from_xroad and code.last in {"server", "receiver"}:
        return Unavailable(Reason.SOURCE_ERROR, transient=True, code=code.text, detail=detail)
    if not code.from_xroad and code.last in {"client", "sender", "versionmismatch", "mustunderstand"}:
        return Unavailable(Reason.MISCONFIGURED, transient=False, code=code.text, detail=detail)
    if code.last in _TRANSIENT:
        timed_out = code.last == "ioerror" and _TIMED_OUT.search(f"{raw_code} {message}")
        reason = Reason.TIMEOUT if timed_out else _TRANSIENT[code.last]
        return Unavailable(reason, transient=True, code=code.text, detail=detail)
    if code.last in _PERMANENT:
        return Unavailable(_PERMANENT[code.last], transient=False, code=code.text, detail=detail)
    if code.last.startswith(_PERMANENT_PREFIXES):
        # Behind the provider it is the provider's reply that is malformed, not our request.
        reason = Reason.SHAPE if code.behind_the_provider else Reason.MISCONFIGURED
        return Unavailable(reason, transient=False, code=code.text, detail=detail)
    return UnknownCode(Reason.SOURCE_ERROR, transient=True, code=code.text or "unnamed", detail=detail)
