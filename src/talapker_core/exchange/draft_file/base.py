"""The base of a merge: what a draft held when it was exported, as the canonical text that the portal signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from talapker_core.dates import utc
from talapker_core.journal.canonical import (
    CanonicalFormError,
    canonical_json,
    instant_text,
    parse_canonical,
    parse_instant,
)
from talapker_core.nominations.merging.draft import Draft, Listed, Said

BASE_KIND = "talapker.draft.1"


@dataclass(frozen=True, slots=True)
class BasePerson:
    """A person on the draft. `sealed_number` is the personal number, which nobody but the portal can open."""

    person: str
    said: Said = field(repr=False)
    sealed_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DraftBase:
    """A draft as it was exported.

    Attributes:
        nomination_id: whose draft it is.
        version: the version of the file that was exported.
        exported_at: when (UTC).
        entry: where the journal tells of the export.
        people: in their order.
    """

    nomination_id: str
    version: int
    exported_at: datetime
    entry: int
    people: tuple[BasePerson, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "exported_at", utc(self.exported_at))

    @property
    def draft(self) -> Draft:
        """The list as it is merged."""
        return tuple(Listed(it.person, it.said) for it in self.people)

    @property
    def canonical_bytes(self) -> bytes:
        """What is signed."""
        return canonical_json(
            {
                "kind": BASE_KIND,
                "nomination": self.nomination_id,
                "version": self.version,
                "exported_at": instant_text(self.exported_at),
                "entry": self.entry,
                "people": [
                    {"person": it.person, "said": it.said, "sealed_number": it.sealed_number} for it in self.people
                ],
            }
        )


def parse_base(encoded: bytes) -> DraftBase:
    """The base whose canonical bytes are `encoded`.

    Raises:
        CanonicalFormError: the bytes are not those of a base.
    """
    match parse_canonical(encoded):
        case {
            "kind": str(kind),
            "nomination": str(nomination),
            "version": int(version),
            "exported_at": exported_at,
            "entry": int(entry),
            "people": tuple(people),
        } if kind == BASE_KIND and not any(isinstance(number, bool) for number in (version, entry)):
            listed = tuple(_person(it) for it in people)
            base = DraftBase(nomination, version, parse_instant(exported_at), entry, listed)
            if base.canonical_bytes == encoded:
                return base
    raise CanonicalFormError("the bytes are canonical, but not those of the base of a draft")


def _person(told: object) -> BasePerson:
    match told:
        case {"person": str(person), "said": Mapping() as said, "sealed_number": str(sealed)} if all(
            value is None or isinstance(value, str | bool | int) for value in said.values()
        ):
            return BasePerson(person, said, sealed)
    raise CanonicalFormError("a person of a draft is not written as in drafts")
