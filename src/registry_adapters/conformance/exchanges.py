"""Golden exchanges: whom an adapter is asked about, what the source replies, and what must come out. Files of TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from http import HTTPStatus
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from registry_adapters.conformance.values import value_of
from registry_adapters.directory import AdapterClass
from talapker_core.errors import InvalidValueError, TalapkerError
from talapker_core.facts.answer import Absent, Answer, Found, Pending, Reason
from talapker_core.facts.subject import FundAccountSubject, OrganisationSubject, PersonSubject, Subject
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.names import PersonName
from talapker_core.personal_number import PersonalNumber

FOLDER = "exchanges"
"""Where an adapter keeps them: beside its module."""

KIT_FILE = "kit.toml"


class ExchangeError(TalapkerError):
    """An exchange file is not what it should be. The message names the file, the place and what is expected."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that the adapter makes, and the reply of the source's own software to it.

    Attributes:
        reply: the one child of the SOAP body, or the body of a REST reply.
        operation: the SOAP operation; `None` for REST.
        method: for REST, with `path`, what follows the service code, and `status`, the HTTP status.
    """

    reply: bytes = field(repr=False)
    operation: str | None = None
    method: str = "POST"
    path: str = ""
    status: int = 200

    @property
    def told_by_status(self) -> bool:
        """Whether the HTTP status says it all, so that nobody reads the body."""
        return self.status >= HTTPStatus.BAD_REQUEST

    @property
    def is_xml(self) -> bool:
        """Whether the reply is XML; otherwise it is JSON."""
        return self.reply.startswith(b"<")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One golden exchange.

    Attributes:
        expected: the answer, or the reason of the failure that the source tells of itself.
        ticket: when given, the answer is collected with it.
        nil_means: places of a reply where nil, null or absence is a statement of its own, as patterns of slashed paths.
    """

    name: str
    title: str
    subject: Subject
    facts: frozenset[FactSpec[Any]]
    calls: tuple[Call, ...]
    expected: Answer | Reason
    ticket: str | None = None
    nil_means: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number by which the source knows the subject."""
        return number_of(self.subject)


@dataclass(frozen=True, slots=True)
class KitFile:
    """What the kit has to be told to run an adapter: where its service lives, its config, its known gaps.

    `known_gaps` maps the code of a check that fails to the reason; it must fail, so that a mended gap is seen.
    """

    settings: Mapping[str, Any]
    config: Mapping[str, Any]
    known_gaps: Mapping[str, str]


def number_of(subject: Subject) -> str:
    """The number by which a source knows `subject`."""
    match subject:
        case PersonSubject():
            return subject.personal_number.reveal()
        case OrganisationSubject():
            return subject.taxpayer_number
        case FundAccountSubject():
            return subject.account


def folder_of(adapter: AdapterClass) -> Traversable:
    """The folder of the adapter's exchanges, beside its module."""
    package = adapter.__module__.rpartition(".")[0] or adapter.__module__
    return files(package).joinpath(FOLDER)


def read_exchanges(folder: Traversable, adapter: AdapterClass) -> tuple[Exchange, ...]:
    """All exchanges of `adapter` in `folder`, in the order of their names.

    Raises:
        ExchangeError: there is none, or one of them cannot be read.
    """
    found = sorted((entry for entry in _entries(folder) if entry.name != KIT_FILE), key=lambda entry: entry.name)
    if not found:
        raise ExchangeError(
            f"{folder} holds no exchange of {adapter.name}; record one with `talapker adapters record`, or write it"
        )
    return tuple(parse_exchange(entry.name.removesuffix(".toml"), entry.read_text("utf-8"), adapter) for entry in found)


def read_kit_file(folder: Traversable) -> KitFile:
    """What `kit.toml` in `folder` says; nothing in particular when there is none.

    Raises:
        ExchangeError: it cannot be read.
    """
    entry = folder.joinpath(KIT_FILE)
    if not entry.is_file():
        return KitFile({}, {}, {})
    try:
        told = _KitText.model_validate(tomllib.loads(entry.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ExchangeError(f"{KIT_FILE}: {_first_fault(error)}") from None
    return KitFile(told.settings, told.config, told.known_gaps)


def parse_exchange(name: str, text: str, adapter: AdapterClass) -> Exchange:
    """The exchange written as TOML in `text`.

    Raises:
        ExchangeError: it is not one, or names a person who could exist.
    """
    try:
        told = _ExchangeText.model_validate(tomllib.loads(text))
        subject = told.subject.read()
        declared = _declared(adapter, type(subject))
        facts = frozenset(declared.values()) if told.facts is None else frozenset(declared[key] for key in told.facts)
        return Exchange(
            name=name,
            title=told.title,
            subject=subject,
            facts=facts,
            calls=tuple(call.read() for call in told.calls),
            expected=told.expected(declared),
            ticket=told.collect,
            nil_means=tuple(told.nil_means),
        )
    except KeyError as error:
        raise ExchangeError(f"{name}.toml: {adapter.name} declares no fact {error} about this subject") from None
    except (tomllib.TOMLDecodeError, ValidationError, InvalidValueError) as error:
        raise ExchangeError(f"{name}.toml: {_first_fault(error)}") from None


def _entries(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return [entry for entry in folder.iterdir() if entry.name.endswith(".toml")]


def _declared(adapter: AdapterClass, kind: type[Subject]) -> dict[str, FactSpec[Any]]:
    able = [capability for capability in adapter.capabilities if capability.subject is kind]
    return {fact.key: fact for capability in able for fact in capability.facts}


def _first_fault(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}"


class _Text(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _SubjectText(_Text):
    person: str | None = None
    organisation: str | None = None
    fund_account: str | None = None
    after: str = ""
    surname: str | None = None
    given: str | None = None
    birth_date: date | None = None

    @model_validator(mode="after")
    def _is_one(self) -> "_SubjectText":
        if sum(one is not None for one in (self.person, self.organisation, self.fund_account)) != 1:
            raise ValueError("a subject is a person, an organisation or a fund_account")
        return self

    def read(self) -> Subject:
        if self.fund_account is not None:
            return FundAccountSubject(self.fund_account, self.after)
        if self.person is None:
            return OrganisationSubject(self.organisation or "")
        number = PersonalNumber.parse(self.person)
        if not number.is_test:
            raise InvalidValueError("an exchange speaks of nobody who could exist: use a number whose day is 00")
        name = PersonName(self.surname, self.given) if self.surname and self.given else None
        return PersonSubject(number, name, self.birth_date)


class _CallText(_Text):
    reply: str = Field(repr=False)
    operation: str | None = None
    method: Literal["GET", "POST"] | None = None
    path: str = ""
    status: int = 200

    @model_validator(mode="after")
    def _is_one(self) -> "_CallText":
        if (self.operation is None) == (self.method is None):
            raise ValueError("a call names a SOAP operation, or a REST method and path")
        return self

    def read(self) -> Call:
        return Call(self.reply.strip().encode(), self.operation, self.method or "POST", self.path, self.status)


class _PendingText(_Text):
    ticket: str
    ask_again: datetime


class _ExchangeText(_Text):
    title: str
    subject: _SubjectText
    outcome: Literal["found", "absent", "pending", "unavailable"]
    facts: list[str] | None = None
    reason: Reason | None = None
    collect: str | None = None
    nil_means: list[str] = []
    calls: list[_CallText] = Field(min_length=1)
    found: dict[str, Any] = {}
    as_of: datetime | None = None
    pending: _PendingText | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> "_ExchangeText":
        if bool(self.found) != (self.outcome == "found"):
            raise ValueError('the table [found] stands with outcome = "found", and only there')
        if (self.pending is None) == (self.outcome == "pending"):
            raise ValueError('the table [pending] stands with outcome = "pending", and only there')
        if (self.reason is None) == (self.outcome == "unavailable"):
            raise ValueError('a reason stands with outcome = "unavailable", and only there')
        return self

    def expected(self, declared: Mapping[str, FactSpec[Any]]) -> Answer | Reason:
        if self.pending is not None:
            return Pending(self.pending.ticket, self.pending.ask_again)
        if self.reason is not None:
            return self.reason
        if self.outcome == "absent":
            return Absent()
        return Found({declared[key]: value_of(declared[key], told) for key, told in self.found.items()}, self.as_of)


class _KitText(_Text):
    settings: dict[str, Any] = {}
    config: dict[str, Any] = Field(default={}, repr=False)
    known_gaps: dict[str, str] = {}
