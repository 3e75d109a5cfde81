"""X-Road's names for who asks whom: a subsystem of a member, and a service that it offers."""

import re
from dataclasses import dataclass

from talapker_core.errors import InvalidValueError

# pr-mess 2.2 names the characters an identifier may hold.
_IDENTIFIER = re.compile(r"[A-Za-z0-9'()+,\-.=?_]{1,255}")
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
