"""What the operator sets: the security server, who we are, which adapters run and where their services live."""

import base64
import binascii
import re
import ssl
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Self

from cryptography import x509
from pydantic import (
    AnyHttpUrl,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)

from registry_adapters.contract import Limits
from registry_adapters.errors import SettingsError
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService

_MIB = 1024 * 1024
_KEY_BYTES = 32
_ADAPTER_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LimitsOverride(_Frozen):
    """Lower limits than an adapter declares. What is not set stays as declared; nothing can be raised."""

    per_second: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    concurrency: int | None = Field(default=None, ge=1)
    timeout: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    attempts: int | None = Field(default=None, ge=1)

    def lower(self, declared: Limits, *, adapter: str) -> Limits:
        """`declared`, lowered.

        Raises:
            SettingsError: a limit would be raised.
        """
        chosen: dict[str, Any] = self.model_dump(exclude_none=True)
        raised = sorted(name for name, value in chosen.items() if value > getattr(declared, name))
        if raised:
            raise SettingsError(f"the limits of {adapter} may only be lowered; take back or lower: {', '.join(raised)}")
        return Limits(**{name: chosen.get(name, getattr(declared, name)) for name in Limits.__slots__})


class UsernameTokenSettings(_Frozen):
    """A name and a password that the register's own software asks for, in WS-Security's UsernameToken.

    With `digest` (PasswordDigest) the password itself never travels; without it (PasswordText) it does.
    """

    username: str = Field(min_length=1, max_length=255)
    password: SecretStr = Field(min_length=6)
    digest: bool = True


class AdapterSettings(_Frozen):
    """One enabled adapter.

    Attributes:
        service: the provider's subsystem, ``instance/memberClass/memberCode/subsystemCode``.
        service_code: the code of its REST service. A SOAP service's code is the operation's name.
        service_version: the version of its SOAP services, e.g. ``v1``.
        limits: lower limits than the adapter declares.
        facts: the keys of the facts it is asked for; all that it can tell unless set. What nobody needs to know of a
            person is not asked.
        declared: the file that declares the adapter, if it needs no code.
        username_token: how we name ourselves to the SOAP service itself, if it asks for more than X-Road tells it.
        config: what the adapter's own `Config` takes.
    """

    service: str
    service_code: str | None = None
    service_version: str | None = None
    limits: LimitsOverride = LimitsOverride()
    facts: frozenset[str] | None = None
    declared: Path | None = None
    username_token: UsernameTokenSettings | None = None
    # Secrets may lie in it, so it is not shown; the adapter's own model types them as `SecretStr`.
    config: dict[str, Any] = Field(default_factory=dict, repr=False)

    @field_validator("service")
    @classmethod
    def _is_a_subsystem(cls, text: str) -> str:
        return str(XRoadMember.parse(text))

    def may_ask(self, key: str) -> bool:
        """Whether the operator lets the fact called `key` be asked for."""
        return self.facts is None or key in self.facts

    @property
    def provider(self) -> XRoadMember:
        """The provider's subsystem."""
        return XRoadMember.parse(self.service)

    def rest_service(self, adapter: str) -> XRoadService:
        """The REST service.

        Raises:
            SettingsError: no service code is set.
        """
        if self.service_code is None:
            raise SettingsError(f"registries.adapters.{adapter}.service_code names the REST service; it is not set")
        return XRoadService(self.provider, self.service_code)

    def soap_service(self, operation: str) -> XRoadService:
        """The SOAP service of `operation`."""
        return XRoadService(self.provider, operation, self.service_version)


class TlsSettings(_Frozen):
    """How we and our security server prove who we are to each other over https."""

    ca_file: Path | None = None
    certificate_file: Path | None = None
    key_file: Path | None = None

    def context(self) -> ssl.SSLContext:
        """A context that verifies the server and, if set, presents our certificate.

        Raises:
            SettingsError: a file is missing or unreadable, or the key is not that of the certificate.
        """
        try:
            context = ssl.create_default_context(cafile=self.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"registries.tls.ca_file cannot be read: {_why(error)}") from None
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.certificate_file is None:
            if self.key_file is not None:
                raise SettingsError("registries.tls.key_file is set without registries.tls.certificate_file")
            return context
        for name, file in (("certificate_file", self.certificate_file), ("key_file", self.key_file)):
            if file is not None and not file.is_file():
                raise SettingsError(f"registries.tls.{name} is no file")
        try:
            context.load_cert_chain(self.certificate_file, self.key_file, password=_no_password)
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(
                "registries.tls.certificate_file and registries.tls.key_file are no PEM certificate with its own, "
                f"unencrypted key: {_why(error)}"
            ) from None
        return context

    def certificate_ends(self) -> datetime | None:
        """When our client certificate ends, in UTC; `None` when none is set.

        Raises:
            SettingsError: it cannot be read.
        """
        if self.certificate_file is None:
            return None
        try:
            return x509.load_pem_x509_certificate(self.certificate_file.read_bytes()).not_valid_after_utc
        except (OSError, ValueError) as error:
            raise SettingsError(f"registries.tls.certificate_file cannot be read: {_why(error)}") from None

    def certificate_days_left(self, now: datetime) -> int | None:
        """The whole days until our client certificate ends, negative when it has; `None` when none is set.

        Raises:
            SettingsError: it cannot be read.
        """
        ends = self.certificate_ends()
        return (ends - now).days if ends is not None else None


def _why(error: Exception) -> str:
    # Neither the path nor OpenSSL's place in its own source helps anybody.
    told = getattr(error, "reason", None) or getattr(error, "strerror", None) or type(error).__name__
    return str(told).lower().replace("_", " ")


def _no_password() -> str:
    # Without this OpenSSL would ask at the terminal, and a service would wait for ever.
    raise SettingsError("registries.tls.key_file is encrypted; keep it unencrypted and readable by the service alone")


class RegistriesSettings(_Frozen):
    """The registries of one installation.

    Attributes:
        security_server: scheme, host and port of our own security server.
        client: our subsystem, ``instance/memberClass/memberCode/subsystemCode``.
        adapters: the enabled adapters, by name; others are not even imported.
        evidence_key: base64 of the 32 bytes that seal evidence.
        evidence_key_id: names that key in every sealed container, so that keys can change.
        max_reply_bytes: the most bytes of one decompressed reply.
        connect_seconds: the most seconds to establish a connection.
        max_waiting: calls that may wait for one service; the next is told that it is busy.
        fetch_containers: whether signed containers are fetched as evidence; our security server must log bodies.
        drift: what happens when a register is proven to follow another definition than its adapter was written for:
            ``refuse`` closes it, ``warn`` logs it, ``off`` does not look.
        tls: certificates, for an https security server.
    """

    security_server: AnyHttpUrl
    client: str
    adapters: dict[str, AdapterSettings] = Field(default_factory=dict)
    evidence_key: SecretStr
    evidence_key_id: str = Field(min_length=1, max_length=64)
    max_reply_bytes: int = Field(default=2 * _MIB, gt=0, le=64 * _MIB)
    connect_seconds: float = Field(default=3.0, gt=0, le=30)
    max_waiting: int = Field(default=100, ge=0)
    fetch_containers: bool = False
    drift: Literal["refuse", "warn", "off"] = "refuse"
    tls: TlsSettings = TlsSettings()

    @field_validator("client")
    @classmethod
    def _is_a_subsystem(cls, text: str) -> str:
        return str(XRoadMember.parse(text))

    @field_validator("security_server")
    @classmethod
    def _is_a_bare_host(cls, url: AnyHttpUrl) -> AnyHttpUrl:
        if url.username or url.password or url.query or url.fragment or url.path not in {None, "", "/"}:
            raise ValueError("the security server is a scheme, a host and a port, without path or credentials")
        return url

    @field_validator("adapters")
    @classmethod
    def _have_names(cls, adapters: dict[str, AdapterSettings]) -> dict[str, AdapterSettings]:
        if not all(_ADAPTER_NAME.fullmatch(name) for name in adapters):
            raise ValueError("an adapter's name is lower-case letters, digits, _ and -, and begins with a letter")
        return adapters

    @field_validator("evidence_key")
    @classmethod
    def _is_a_key(cls, key: SecretStr) -> SecretStr:
        try:
            length = len(base64.b64decode(key.get_secret_value(), validate=True))
        except (binascii.Error, ValueError):
            length = -1
        if length != _KEY_BYTES:
            raise ValueError("the evidence key is the base64 of 32 random bytes: openssl rand -base64 32")
        return key

    @classmethod
    def read(cls, file: Path, evidence_key: SecretStr) -> Self:
        """The settings in the table ``[registries]`` of a TOML file, with the key, which is kept elsewhere.

        Raises:
            SettingsError: the file cannot be read or is wrong; it names every fault with its place, a line each.
        """
        try:
            told = dict(tomllib.loads(file.read_text(encoding="utf-8"))["registries"])
            return cls.model_validate({**told, "evidence_key": evidence_key})
        except OSError as error:
            raise SettingsError(f"{file}: {error.strerror}") from None
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=False, include_input=False)
            places = (".".join(map(str, ("registries", *fault["loc"]))) for fault in faults)
            lines = (f"{file}: {place}: {fault['msg']}" for place, fault in zip(places, faults, strict=True))
            raise SettingsError("\n".join(lines)) from None
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError):
            raise SettingsError(f"{file} is not TOML with a table [registries]") from None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written down: the evidence key and the passwords of the adapters."""
        tokens = (adapter.username_token for adapter in self.adapters.values())
        passwords = (token.password.get_secret_value() for token in tokens if token is not None)
        return self.evidence_key.get_secret_value(), *passwords

    @property
    def declared(self) -> dict[str, Path]:
        """The files that declare adapters, by the adapters' names."""
        return {name: adapter.declared for name, adapter in self.adapters.items() if adapter.declared is not None}

    @property
    def evidence_key_bytes(self) -> bytes:
        """The key itself."""
        return base64.b64decode(self.evidence_key.get_secret_value(), validate=True)

    @property
    def member(self) -> XRoadMember:
        """Our subsystem."""
        return XRoadMember.parse(self.client)
