"""Understanding the people of a draft file: what is said of each, and every fault in one pass.

What stands in the file as it was exported is taken for what it was, whatever its form: nobody has to mend what they did
not touch. Everything else is held to what lists from files are held to.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list.cells import CellError
from talapker_core.exchange.candidate_list.columns import BIRTH_DATE, PERSONAL_NUMBER, Column
from talapker_core.exchange.candidate_list.reading import COMPARE, EMPTY, FILL_IN, OTHER_BIRTH_DATE
from talapker_core.exchange.candidate_list.understanding import UNDERSTOOD_AS
from talapker_core.exchange.draft_file import faults
from talapker_core.exchange.draft_file.document import PERSON
from talapker_core.exchange.draft_file.fields import DOCUMENTS, FIELDS, plain
from talapker_core.nominations.merging.draft import Draft, Listed, Plain, Said
from talapker_core.personal_number import PersonalNumber

_KEYS = {PERSON, PERSONAL_NUMBER.key, *(column.key for column in FIELDS)}


@dataclass(frozen=True, slots=True)
class Exported:
    """A person who stood on the draft when it was exported."""

    number: PersonalNumber
    said: Said = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft file as far as it could be understood.

    Attributes:
        people: the list, of everybody in whom there is no fault.
        numbers: their personal numbers, by person.
        places: where each stands in the file, from 1.
        faults: what is wrong, in the order of the file.
    """

    people: Draft
    numbers: Mapping[str, PersonalNumber] = field(repr=False)
    places: Mapping[str, int]
    faults: tuple[Problem, ...]


def read_people(
    people: Sequence[object], exported: Mapping[str, Exported], identify: Callable[[PersonalNumber], str]
) -> ReadDraft:
    """Everybody in the file.

    Args:
        people: what the file holds of them.
        exported: who stood on the draft, by person.
        identify: tells whose a personal number is.
    """
    listed: list[Listed] = []
    numbers: dict[str, PersonalNumber] = {}
    places: dict[str, int] = {}
    found: list[Problem] = []
    for at, told in enumerate(people, 1):
        reader = _PersonReader(at, told, exported, identify)
        read = reader.read()
        found += reader.faults
        if reader.person in places:
            named_by = faults.IDENTITY if isinstance(told, Mapping) and told.get(PERSON) else PERSONAL_NUMBER
            found.append(faults.person_repeated(at, places[reader.person], named_by))
        elif reader.person is not None:
            places[reader.person] = at
            if read is not None and reader.number is not None:
                listed.append(read)
                numbers[reader.person] = reader.number
    return ReadDraft(tuple(listed), numbers, places, tuple(sorted(found, key=faults.fault_order)))


class _PersonReader:
    """Reads one person field by field, and collects what is wrong."""

    def __init__(
        self,
        at: int,
        told: object,
        exported: Mapping[str, Exported],
        identify: Callable[[PersonalNumber], str],
    ) -> None:
        self._at, self._exported, self._identify = at, exported, identify
        self._is_person = isinstance(told, Mapping)
        self._told: Mapping[str, object] = told if isinstance(told, Mapping) else {}
        self.person: str | None = None
        self.number: PersonalNumber | None = None
        self.faults: list[Problem] = []

    def read(self) -> Listed | None:
        """The person, or None where there are faults."""
        if not self._is_person:
            self.faults.append(faults.no_person(self._at))
            return None
        if not self._told.keys() <= _KEYS:
            self.faults.append(faults.field_unknown(self._at))
        self._who()
        known = self._exported.get(self.person) if self.person is not None else None
        was: Said = {} if known is None else known.said
        said: dict[str, Plain] = {column.key: self._field(column, was.get(column.key)) for column in FIELDS}
        self._lay_beside(said.get(BIRTH_DATE.key), was.get(BIRTH_DATE.key))
        if self.faults or self.person is None:
            return None
        # The file cannot tell of documents: as far as it is concerned they are what they were.
        return Listed(self.person, {**said, DOCUMENTS: was.get(DOCUMENTS)})

    def _who(self) -> None:
        named, text = self._told.get(PERSON), self._told.get(PERSONAL_NUMBER.key)
        if named is not None and (not isinstance(named, str) or named not in self._exported):
            self.faults.append(faults.person_unknown(self._at))
            return
        if text is not None or named is None:
            self.number = self._understood(PERSONAL_NUMBER, text)
            self.person = None if self.number is None else self._identify(self.number)
        if named is not None and self.person not in (None, named):
            self.faults.append(faults.person_differs(self._at))
            self.person = None
        elif named is not None:
            self.person, self.number = named, self._exported[named].number

    def _field(self, column: Column, was: Plain) -> Plain:
        told = self._told.get(column.key)
        # Its form was judged, or not, when it was first said.
        if was is not None and type(told) is type(was) and told == was:
            return was
        return plain(self._understood(column, told))

    def _understood(self, column: Column, told: object) -> Any:
        if not (told is None or isinstance(told, str | bool)):
            self.faults.append(faults.value_not_plain(self._at, column))
            return None
        text = _YES_OR_NO[told] if isinstance(told, bool) else (told or "").strip()
        if not text:
            if column.required:
                self.faults.append(faults.at_person("CELL_MISSING", self._at, column, EMPTY, FILL_IN))
            return None
        try:
            return UNDERSTOOD_AS[column.key](text)
        except CellError as error:
            self.faults.append(faults.at_person(error.code, self._at, column, error.what, error.remedy))
            return None

    def _lay_beside(self, born: Plain, was: Plain) -> None:
        if self.number is None or not isinstance(born, str) or born == was:
            return
        if not self.number.is_of(UNDERSTOOD_AS[BIRTH_DATE.key](born)):
            self.faults.append(faults.at_person("BIRTH_DATE_DIFFERS", self._at, BIRTH_DATE, OTHER_BIRTH_DATE, COMPARE))


_YES_OR_NO = {True: "yes", False: "no"}
