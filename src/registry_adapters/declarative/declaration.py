"""What a declaration says: whom the register knows, how it is asked, and where in its reply each fact lies."""

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, field_validator

from registry_adapters.errors import SettingsError
from talapker_core.facts.vocabulary import Sensitivity

_POINTER = r"(/[^/~]*(~[01][^/~]*)*)+"
Pointer = Annotated[str, Field(pattern=f"^{_POINTER}$")]
"""A place in a JSON document, as RFC 6901 writes it: ``/record/pin``."""


class Kind(StrEnum):
    """How a value of the reply is read."""

    YES_NO = "yes_no"
    TEXT = "text"
    WHOLE_NUMBER = "whole_number"
    DAY = "day"
    TYIYN = "tyiyn"


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(_Told):
    """The register's name, in three languages."""

    ky: str
    ru: str
    en: str


class Asking(_Told):
    """The request. ``{number}`` in a text of `body` becomes the subject's number; it never stands in the path."""

    method: Literal["POST"] = "POST"
    path: str = ""
    body: dict[str, JsonValue]

    @field_validator("body")
    @classmethod
    def _asks_about_somebody(cls, body: dict[str, JsonValue]) -> dict[str, JsonValue]:
        if "{number}" not in str(body):
            raise ValueError("the body does not hold {number}: about whom is the question?")
        return body


class InBand(_Told):
    """The status that the source tells inside its reply. What is listed nowhere is no answer."""

    at: Pointer
    found: tuple[str, ...] = Field(min_length=1)
    absent: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


class Replying(_Told):
    """How the reply is read.

    Attributes:
        about: where the number stands of whom the reply speaks; another number makes it no answer.
        missing: HTTP statuses that mean "not in the register".
        status: the source's own status, if it tells one.
    """

    about: Pointer
    missing: tuple[int, ...] = ()
    status: InBand | None = None


class DeclaredFact(_Told):
    """Where a fact lies. `kind` and `sensitivity` are for facts of your own; those of the core have theirs.

    `optional` facts are left out when their place is null or missing; otherwise that makes the reply unreadable.
    """

    at: Pointer
    kind: Kind | None = None
    sensitivity: Sensitivity | None = None
    optional: bool = False


class DeclaredLimits(_Told):
    """The most the source stands."""

    per_second: float = Field(default=5.0, gt=0)
    concurrency: int = Field(default=4, ge=1)
    timeout: float = Field(default=10.0, gt=0)
    attempts: int = Field(default=3, ge=1)


class Declaration(_Told):
    """A whole declaration."""

    name: str = Field(pattern="^[a-z][a-z0-9_-]{0,62}$")
    version: str = "1"
    subject: Literal["person", "organisation"]
    title: Title
    legal_basis: str = Field(min_length=1)
    definition: str = Field(min_length=1)
    limits: DeclaredLimits = DeclaredLimits()
    request: Asking
    reply: Replying
    facts: dict[str, DeclaredFact] = Field(min_length=1)


def read_declaration(path: Path) -> Declaration:
    """The declaration in the file at `path`.

    Raises:
        SettingsError: it cannot be read; the message names the file and the place.
    """
    try:
        return Declaration.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise SettingsError(f"{path}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error
