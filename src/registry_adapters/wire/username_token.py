"""WS-Security's UsernameToken (OASIS profile 1.0 and 1.1): who we are to a register's own software, behind X-Road."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

_WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
SECURITY = f"{_WSS}wssecurity-secext-1.0.xsd"
UTILITY = f"{_WSS}wssecurity-utility-1.0.xsd"
_PROFILE = f"{_WSS}username-token-profile-1.0"
_BASE64 = f"{_WSS}soap-message-security-1.0#Base64Binary"

NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class UsernameToken:
    """A name and a password; with `digest` the password itself never travels."""

    username: str
    password: str = field(repr=False)
    digest: bool = True

    def header(self, *, nonce: bytes, created: datetime) -> etree._Element:
        """The `wsse:Security` header of one message, never of two: `nonce` is random, `created` is now."""
        instant = created.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        security = etree.Element(f"{{{SECURITY}}}Security", nsmap={"wsse": SECURITY, "wsu": UTILITY})
        token = etree.SubElement(security, f"{{{SECURITY}}}UsernameToken")
        etree.SubElement(token, f"{{{SECURITY}}}Username").text = self.username
        kind = "PasswordDigest" if self.digest else "PasswordText"
        password = etree.SubElement(token, f"{{{SECURITY}}}Password", {"Type": f"{_PROFILE}#{kind}"})
        password.text = password_digest(self.password, nonce, instant) if self.digest else self.password
        told = etree.SubElement(token, f"{{{SECURITY}}}Nonce", {"EncodingType": _BASE64})
        told.text = base64.b64encode(nonce).decode("ascii")
        etree.SubElement(token, f"{{{UTILITY}}}Created").text = instant
        return security


def password_digest(password: str, nonce: bytes, created: str) -> str:
    """Base64 of the SHA-1 of nonce, creation instant and password, as the profile has it."""
    # SHA-1 is the profile's choice; it hides the password from onlookers, and signs nothing.
    told = hashlib.sha1(nonce + created.encode() + password.encode(), usedforsecurity=False)
    return base64.b64encode(told.digest()).decode("ascii")
