"""Contract 1 between the portal and a registry adapter. The adapter reports; the core compares; people decide."""

from abc import ABC, abstractmethod
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, SecretStr

from talapker_core.facts.answer import Absence, Answer
from talapker_core.facts.subject import Subject
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.localized import Localized

CONTRACT = 1
"""The version of this contract. It rises only when something is removed or changes its meaning."""

SUPPORTED_CONTRACTS = frozenset({CONTRACT})
"""The versions that the host accepts: this one and, for an election's whole cycle, the one before."""


class StrictModel(BaseModel):
    """The shape of a reply: unknown fields are left alone, known ones are taken only in their exact type."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class AdapterConfig(BaseModel):
    """What the operator sets for one adapter. Secrets are `SecretStr` and never have a default."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def secrets(self) -> dict[str, str]:
        """Every secret by its field, for those who see to it that it is written down nowhere."""
        told = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {name: value.get_secret_value() for name, value in told if isinstance(value, SecretStr)}


ConfigT = TypeVar("ConfigT", bound=AdapterConfig)
ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Capability:
    """What an adapter can be asked.

    Attributes:
        subject: the kind of subject.
        facts: what it can tell about one.
        needs: attributes of the subject without which it cannot be asked about, beside its number: ``birth_date``.
        absence: what "not in the register" means. `MEANS_NONE` needs `basis`.
        basis: the law that makes the register complete.
        idempotent: whether asking twice is harmless.
        billable: whether a call costs money; then it is not repeated either.
    """

    subject: type[Subject]
    facts: tuple[FactSpec[Any], ...]
    needs: tuple[str, ...] = ()
    absence: Absence = Absence.UNKNOWN
    basis: str = ""
    idempotent: bool = True
    billable: bool = False

    def __post_init__(self) -> None:
        if self.absence is Absence.MEANS_NONE and not self.basis:
            raise ValueError("a capability whose absence means none cites the law that makes the register complete")
        unknown = set(self.needs) - {field.name for field in fields(self.subject)}
        if unknown:
            raise ValueError(f"a {self.subject.__name__} has no {', '.join(sorted(unknown))} that could be needed")

    @property
    def may_be_repeated(self) -> bool:
        """Whether the host may try again: neither done twice nor paid for twice."""
        return self.idempotent and not self.billable

    def lacks(self, subject: Subject) -> tuple[str, ...]:
        """What is needed and not known of `subject`."""
        return tuple(need for need in self.needs if getattr(subject, need) is None)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a source stands; the operator may only lower it. `timeout` is seconds for one attempt."""

    per_second: float = 5.0
    concurrency: int = 4
    timeout: float = 10.0
    attempts: int = 3


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What people read about a registry: its name, the legal basis for asking, and where its definition comes from."""

    title: Localized
    legal_basis: str
    definition: str


class Reply(Protocol):
    """One answer of a source, after the wire has ruled out transport faults and X-Road errors."""

    @property
    def missing(self) -> bool:
        """The source said "not found" in a way the adapter declared. Never confuse this with an empty body."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def body(self) -> bytes:
        """The raw bytes."""

    @property
    def attachments(self) -> Mapping[str, bytes]:
        """What came beside a SOAP envelope, by Content-ID; nothing for adapters that do not promise `attachments`."""

    def parse(self, model: type[ModelT]) -> ModelT:
        """The body as `model`, strictly. A misfit raises `Unavailable(shape)`."""


class Wire(Protocol):
    """The only way out of an adapter. The host gives it; time-outs, retries, evidence and redaction are its own."""

    async def get(self, path: str, *, missing: Container[int] = (), **query: str) -> Reply:
        """GET `path` of the adapter's REST service; statuses in `missing` mean "not found"."""

    async def post(self, path: str, json: JsonValue, *, missing: Container[int] = ()) -> Reply:
        """POST `json` to `path` of the adapter's REST service. Personal numbers travel here, never in a URL."""

    async def soap(self, operation: str, **parts: object) -> Reply:
        """Call `operation` of the adapter's WSDL with `parts` as the request's children."""


class HealthState(StrEnum):
    """Whether the register's service answers and lets us in."""

    UP = "up"
    REFUSED = "refused"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Health:
    """A person-less look at a source."""

    state: HealthState
    detail: str = ""


class RegistryAdapter(ABC, Generic[ConfigT]):
    """One way to ask one registry. Subclasses map; retry, rate, deadline, evidence and redaction are the host's.

    Class attributes:
        contract: the contract the adapter was written for.
        name: its unique name, as in its entry point and the operator's settings.
        version: its own version.
        Config: the model of its settings.
        capabilities: what it can be asked.
        limits: the most its source stands.
        descriptor: what people read about it.
        wsdl: for SOAP, the package and the path in it of its WSDL, e.g. ``("my_package", "register.wsdl")``.
        openapi: for REST, the same of its OpenAPI description, if the source publishes one.
        attachments: for SOAP, whether replies may come with attachments; otherwise one that does is refused.
    """

    contract: ClassVar[int] = CONTRACT
    name: ClassVar[str]
    version: ClassVar[str] = "1"
    Config: ClassVar[type[AdapterConfig]]
    capabilities: ClassVar[tuple[Capability, ...]]
    limits: ClassVar[Limits] = Limits()
    descriptor: ClassVar[Descriptor]
    wsdl: ClassVar[tuple[str, str] | None] = None
    openapi: ClassVar[tuple[str, str] | None] = None
    attachments: ClassVar[bool] = False

    def __init__(self, config: ConfigT) -> None:
        self.config = config

    @abstractmethod
    async def ask(self, subject: Any, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask for `facts` about `subject` (of a declared kind). Raises `Unavailable` when there is no answer."""

    async def collect(
        self,
        subject: Any,
        ticket: str,
        wire: Wire,
        *,
        facts: frozenset[FactSpec[Any]],
    ) -> Answer:
        """Ask for what was promised about `subject` by `Pending(ticket)`. Only adapters that answer so override this.

        The reply is held against the subject as in `ask`: a ticket alone does not say whom an answer is about.
        """
        raise NotImplementedError(f"{self.name} never answers Pending, so there is nothing to collect for a ticket")

    @classmethod
    def facts(cls) -> Mapping[str, FactSpec[Any]]:
        """Every fact the adapter can be asked for, by key."""
        return {fact.key: fact for capability in cls.capabilities for fact in capability.facts}
