"""From text cells to people put forward, with every fault of every row told in one pass."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list import cells, columns, faults
from talapker_core.exchange.candidate_list.columns import Column
from talapker_core.exchange.candidate_list.table import Row, Table
from talapker_core.exchange.candidate_list.understanding import UNDERSTOOD_AS
from talapker_core.localized import Localized
from talapker_core.names import PersonName
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber, Sex


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row, as far as it could be understood.

    Attributes:
        number: where people see it.
        place: the place it asks for; None if it asks for none, or for none that can be.
        personal_number: None if the cell is not one.
        nominee: None if the row has a fault.
    """

    number: int
    place: int | None
    personal_number: PersonalNumber | None
    nominee: Nominee | None


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as far as it could be understood by itself. `has_places`: whether it says who stands where."""

    rows: tuple[ReadRow, ...]
    has_places: bool
    faults: tuple[Problem, ...]


def read_list(table: Table) -> ReadList:
    """Every row of `table`, and every fault that shows without knowing what is on file."""
    found = list(table.faults)
    unreadable = {fault.path for fault in table.faults}
    rows = []
    for row in table.rows:
        # A cell that the format's reader could not take is not told to be empty as well.
        expected = {key for key in table.columns if ("rows", str(row.number), key) not in unreadable}
        reader = _RowReader(row, expected)
        rows.append(reader.read())
        found += reader.faults
    found += _repeated_people(rows)
    return ReadList(tuple(rows), columns.PLACE.key in table.columns, tuple(found))


def faults_of(
    read: ReadList, *, others: Collection[int] = (), at_most: int | None = None, article: str | None = None
) -> tuple[Problem, ...]:
    """Every fault of a list, in the order in which somebody mends them.

    Args:
        read: the list.
        others: the places of people on the file whom the list does not name; they stay where they are.
        at_most: how many people the law allows on the file; None if it names no number.
        article: where it does.
    """
    found = list(read.faults)
    # Who stands in a row whose number cannot be read is not known: it may be the holder of the very place.
    doubtful = {row.place for row in read.rows if row.personal_number is None}
    others = frozenset(place for place in others if place not in doubtful)
    if read.has_places:
        found += _place_faults(read, others)
    people = len(read.rows) + len(others)
    if at_most is not None and people > at_most and read.rows:
        in_order = sorted(read.rows, key=lambda row: (row.place is None, row.place or 0, row.number))
        first = in_order[max(0, min(len(in_order) - 1, at_most - len(others)))]
        found.append(faults.surplus(first.number, at_most, people, article))
    return tuple(sorted(found, key=faults.fault_order))


def _place_faults(read: ReadList, others: frozenset[int]) -> list[Problem]:
    found: list[Problem] = []
    claims: dict[int, int] = {}
    for row in read.rows:
        if row.place is None:
            continue
        if row.place in claims:
            found.append(faults.place_repeated(row.number, row.place, claims[row.place]))
            continue
        claims[row.place] = row.number
        if row.place in others:
            found.append(faults.place_held(row.number, row.place))
    taken = claims.keys() | others
    for place in sorted(taken):
        if place > 1 and place - 1 not in taken and claims:
            # A gap before somebody whom the list does not name is mended where the list goes on, or ends.
            nearest = min((claimed for claimed in claims if claimed >= place), default=max(claims))
            found.append(faults.place_after_gap(claims[nearest], place))
    return found


def _repeated_people(rows: list[ReadRow]) -> list[Problem]:
    found = []
    first: dict[str, int] = {}
    for row in rows:
        if row.personal_number is None:
            continue
        number = row.personal_number.reveal()
        if number in first:
            what = Localized(
                ky=f"бул адам {first[number]}-сапта да бар",
                ru=f"этот человек уже есть в строке {first[number]}",
                en=f"this person stands in row {first[number]} already",
            )
            remedy = Localized(ky="Кайталоону алып салыңыз.", ru="Уберите повтор.", en="Take the repetition out.")
            found.append(faults.cell_fault("PERSON_REPEATED", row.number, columns.PERSONAL_NUMBER, what, remedy))
        first.setdefault(number, row.number)
    return found


class _RowReader:
    """Reads one row cell by cell and collects what is wrong."""

    def __init__(self, row: Row, expected: Collection[str]) -> None:
        self._row = row
        self._expected = expected
        self.faults: list[Problem] = []

    def read(self) -> ReadRow:
        place = self._cell(columns.PLACE)
        number = self._cell(columns.PERSONAL_NUMBER)
        told: dict[str, Any] = {
            "personal_number": number,
            "name_ky": self._name(columns.SURNAME_KY, columns.GIVEN_NAME_KY, columns.PATRONYMIC_KY),
            "name_ru": self._name(columns.SURNAME_RU, columns.GIVEN_NAME_RU, columns.PATRONYMIC_RU),
            "birth_date": self._cell(columns.BIRTH_DATE),
            "occupation": self._occupation(),
            "citizen": self._cell(columns.CITIZEN),
            "education": self._cell(columns.EDUCATION),
            "unexpunged_conviction": self._cell(columns.UNEXPUNGED_CONVICTION),
            "tax_debt": self._cell(columns.TAX_DEBT),
            "other_ethnic_group": self._cell(columns.OTHER_ETHNIC_GROUP),
            "disability_group": self._cell(columns.DISABILITY_GROUP),
        }
        self._lay_beside(number, told["birth_date"], self._cell(columns.SEX))
        whole = not self.faults and all(told[part] is not None for part in _WHOLE)
        return ReadRow(self._row.number, place, number, Nominee(**told) if whole else None)

    def _cell(self, column: Column) -> Any:
        text = self._row.cell(column)
        if not text:
            # Where the whole column lacks, that alone is told. A place is asked of everybody once the column is there.
            if column.key in self._expected and (column.required or column is columns.PLACE):
                self._fault("CELL_MISSING", column, EMPTY, FILL_IN)
            return None
        try:
            return UNDERSTOOD_AS[column.key](text)
        except cells.CellError as error:
            self._fault(error.code, column, error.what, error.remedy)
            return None

    def _name(self, surname: Column, given: Column, patronymic: Column) -> PersonName | None:
        parts = [self._cell(column) for column in (surname, given, patronymic)]
        if parts[0] is None or parts[1] is None:
            return None
        return PersonName(parts[0], parts[1], parts[2])

    def _occupation(self) -> Localized | None:
        asked = (columns.OCCUPATION_KY, columns.OCCUPATION_RU, columns.OCCUPATION_EN)
        ky, ru, en = (self._cell(column) for column in asked)
        return None if ky is None or ru is None or en is None else Localized(ky, ru, en)

    def _lay_beside(self, number: PersonalNumber | None, born: date | None, sex: Sex | None) -> None:
        if number is None:
            return
        if born is not None and not number.is_of(born):
            self._fault("BIRTH_DATE_DIFFERS", columns.BIRTH_DATE, OTHER_BIRTH_DATE, COMPARE)
        if sex is not None and number.sex is not sex:
            self._fault("SEX_DIFFERS", columns.SEX, _OTHER_SEX, COMPARE)

    def _fault(self, code: str, column: Column, what: Localized, remedy: Localized) -> None:
        self.faults.append(faults.cell_fault(code, self._row.number, column, what, remedy))


_WHOLE = ("personal_number", "name_ky", "name_ru", "birth_date", "occupation")
EMPTY = Localized(ky="бош", ru="не заполнено", en="it is empty")
FILL_IN = Localized(ky="Толтуруңуз.", ru="Заполните.", en="Fill it in.")
OTHER_BIRTH_DATE = Localized(
    ky="персоналдык номер башка күндү айтат",
    ru="персональный номер называет другой день",
    en="the personal number tells another day",
)
_OTHER_SEX = Localized(
    ky="персоналдык номер башка жынысты айтат",
    ru="персональный номер называет другой пол",
    en="the personal number tells another sex",
)
COMPARE = Localized(
    ky="Экөөнү тең паспорт менен салыштырыңыз.",
    ru="Сверьте оба значения с паспортом.",
    en="Compare both with the passport.",
)
