"""Makes an adapter class of a declaration. It is built on the contract like any other, and asks by the same wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from pydantic import JsonValue, RootModel

from registry_adapters.contract import AdapterConfig, Capability, Descriptor, Limits, RegistryAdapter, Wire
from registry_adapters.declarative.declaration import Declaration, DeclaredFact, InBand, Kind, read_declaration
from registry_adapters.errors import SettingsError, other_person, source_failed, unreadable
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import OrganisationSubject, PersonSubject, Subject
from talapker_core.facts.vocabulary import CORE_FACTS, FactSpec, Sensitivity
from talapker_core.localized import Localized
from talapker_core.money import Money

_VENDOR = "vendor:"
_SUBJECTS: dict[str, type[PersonSubject] | type[OrganisationSubject]] = {
    "person": PersonSubject,
    "organisation": OrganisationSubject,
}
_TYPES: dict[Kind, type[Any]] = {
    Kind.YES_NO: bool,
    Kind.TEXT: str,
    Kind.WHOLE_NUMBER: int,
    Kind.DAY: date,
    Kind.TYIYN: Money,
}


class DeclaredConfig(AdapterConfig):
    """Nothing to set: all is in the declaration."""


class DeclaredAdapter(RegistryAdapter[DeclaredConfig]):
    """What every declared adapter does; `adapter_of` gives it a declaration."""

    Config = DeclaredConfig
    declaration: ClassVar[Declaration]
    places: ClassVar[tuple["Place", ...]]

    async def ask(self, subject: Any, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        """Ask as declared."""
        number = _number_of(subject)
        asking, replying = self.declaration.request, self.declaration.reply
        reply = await wire.post(asking.path, _filled(asking.body, number), missing=replying.missing)
        if reply.missing:
            return Absent()
        document = reply.parse(_Document).root
        absent = replying.status is not None and _says_absent(document, replying.status)
        about = _at(document, replying.about)
        if about != number and not (absent and about is None):
            raise other_person()
        if absent:
            return Absent()
        told = ((place.fact, place.read(document)) for place in self.places if place.fact in facts)
        return Found({fact: value for fact, value in told if value is not None})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact lies, and how it is read there."""

    fact: FactSpec[Any]
    at: str
    kind: Kind
    optional: bool

    def read(self, document: JsonValue) -> Any:
        """The value; `None` for an optional fact that is not told.

        Raises:
            Unavailable: (shape) it is missing, or of another kind.
        """
        told = _at(document, self.at)
        if told is None and self.optional:
            return None
        value: object = told
        if self.kind is Kind.DAY and isinstance(told, str):
            value = _day(told)
        elif self.kind is Kind.TYIYN and type(told) is int:
            value = Money(told)
        if type(value) is not _TYPES[self.kind] or value == "":
            raise unreadable("declared", f"{self.at} does not hold a value of the kind {self.kind}")
        return value


class _Document(RootModel[dict[str, JsonValue]]):
    """Any JSON object; the declaration says what of it is read."""


def adapter_of(declaration: Declaration) -> type[DeclaredAdapter]:
    """The adapter class that does what `declaration` says.

    Raises:
        SettingsError: a fact is neither known nor described. The message names it.
    """
    subject = _SUBJECTS[declaration.subject]
    places = tuple(_place(key, told, subject) for key, told in declaration.facts.items())
    title = declaration.title
    return type(
        "DeclaredAdapter",
        (DeclaredAdapter,),
        {
            "__module__": __name__,
            "name": declaration.name,
            "version": declaration.version,
            "capabilities": (Capability(subject, tuple(place.fact for place in places)),),
            "limits": Limits(**declaration.limits.model_dump()),
            "descriptor": Descriptor(
                title=Localized(title.ky, title.ru, title.en),
                legal_basis=declaration.legal_basis,
                definition=declaration.definition,
            ),
            "declaration": declaration,
            "places": places,
        },
    )


def load_declared(path: Path) -> type[DeclaredAdapter]:
    """The adapter class that the file at `path` declares.

    Raises:
        SettingsError: the file cannot be read, or declares a fact that is neither known nor described.
    """
    return adapter_of(read_declaration(path))


def _place(key: str, told: DeclaredFact, subject: type[Subject]) -> Place:
    known = next((fact for fact in CORE_FACTS if fact.key == key), None)
    if known is not None:
        kind = next((kind for kind, value in _TYPES.items() if value is known.value), None)
        if kind is None or told.kind not in (None, kind):
            raise SettingsError(f"facts.{key}: a {known.value.__name__} cannot be declared so; leave out its kind")
        return Place(known, told.at, kind, told.optional)
    if not key.startswith(_VENDOR):
        raise SettingsError(f"facts.{key}: no fact is called so; a fact of your own begins with {_VENDOR}")
    if told.kind is None:
        raise SettingsError(f"facts.{key}: a fact of your own tells its kind: {', '.join(Kind)}")
    fact = FactSpec(key, _TYPES[told.kind], subject, told.sensitivity or Sensitivity.PERSONAL)
    return Place(fact, told.at, told.kind, told.optional)


def _number_of(subject: PersonSubject | OrganisationSubject) -> str:
    return subject.personal_number.reveal() if isinstance(subject, PersonSubject) else subject.taxpayer_number


def _filled(body: JsonValue, number: str) -> Any:
    if isinstance(body, str):
        return body.replace("{number}", number)
    if isinstance(body, Mapping):
        return {name: _filled(value, number) for name, value in body.items()}
    if isinstance(body, list):
        return [_filled(value, number) for value in body]
    return body


def _says_absent(document: JsonValue, status: InBand) -> bool:
    told = _at(document, status.at)
    if told in status.failed:
        raise source_failed()
    if told in status.absent:
        return True
    if told not in status.found:
        raise unreadable("declared", f"the status at {status.at} is none of those declared")
    return False


def _at(document: JsonValue, pointer: str) -> JsonValue:
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        document = document.get(name) if isinstance(document, dict) else None
    return document


def _day(told: str) -> date | None:
    try:
        read = date.fromisoformat(told)
    except ValueError:
        return None
    # fromisoformat takes other spellings too; a register that changes its spelling is to be looked at.
    return read if read.isoformat() == told else None
