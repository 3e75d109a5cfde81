"""Every fault that a file of supporters can have: its code, its texts, its remedy, and the row and column it is in.

No text repeats what stands in a cell: it may be a personal number. What is told is bounded, what is counted is not.
"""

from collections import Counter
from collections.abc import Mapping

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list.columns import PERSONAL_NUMBER, Column
from talapker_core.exchange.candidate_list.faults import CONTENT, cell_fault
from talapker_core.exchange.supporter_sheets.columns import LINE, REGION, SIGNED_ON
from talapker_core.exchange.supporter_sheets.lines import LONGEST_LINE
from talapker_core.localized import Localized
from talapker_core.nominations.supporters.record import RecordFault

MOST_TOLD = 200
"""So many faults are told one by one."""


class FaultLog:
    """The faults of a file: the first `MOST_TOLD` with their places, and of every code how many there are."""

    def __init__(self) -> None:
        self._told: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, problem: Problem) -> None:
        """One more."""
        self._counts[problem.code] += 1
        if len(self._told) < MOST_TOLD:
            self._told.append(problem)

    @property
    def told(self) -> tuple[Problem, ...]:
        """The first ones, in the order of the file."""
        return tuple(self._told)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each code, by code."""
        return dict(sorted(self._counts.items()))


def row_fault(code: str, row: int, what: Localized, remedy: Localized) -> Problem:
    """A fault of a whole row. `what` ends without a full stop."""
    return Problem(
        code,
        Localized(ky=f"{row}-сап: {what.ky}.", ru=f"Строка {row}: {what.ru}.", en=f"Row {row}: {what.en}."),
        remedy,
        path=("rows", str(row)),
    )


def too_long(row: int) -> Problem:
    """A line of more characters than any record has."""
    return row_fault(
        "LINE_TOO_LONG",
        row,
        Localized(
            ky=f"сап {LONGEST_LINE} белгиден узун",
            ru=f"строка длиннее {LONGEST_LINE} знаков",
            en=f"the line is longer than {LONGEST_LINE} characters",
        ),
        _ONE_RECORD,
    )


def not_csv(row: int) -> Problem:
    """A line that is not cells apart by the file's delimiter."""
    return row_fault(
        "ROW_NOT_CSV",
        row,
        Localized(
            ky="тырмакчалар же белгилер туура эмес",
            ru="неверные кавычки или знаки",
            en="quotes or characters are wrong",
        ),
        _ONE_RECORD,
    )


def record_fault(fault: RecordFault, row: int) -> Problem:
    """What speaks against a record that is well written."""
    column, what, remedy = _OF_RECORDS[fault]
    return cell_fault(fault.value, row, column, what, remedy)


def line_repeated(row: int) -> Problem:
    """Two records on one line of one sheet."""
    what = Localized(
        ky="ушул барактын бул сабы файлда бар",
        ru="эта строка этого листа уже есть в файле",
        en="this line of this sheet stands in the file already",
    )
    remedy = Localized(
        ky="Барактын жана саптын номерин кагаздан текшериңиз.",
        ru="Сверьте номера листа и строки с бумагой.",
        en="Compare the numbers of sheet and line with the paper.",
    )
    return cell_fault("SHEET_LINE_REPEATED", row, LINE, what, remedy)


def person_repeated(row: int) -> Problem:
    """A further record of somebody whose first one counts. It keeps nothing from being taken."""
    what = Localized(
        ky="бул адам мурда кол койгон, биринчиси гана эсептелет",
        ru="этот человек уже подписался, засчитывается первая подпись",
        en="this person has signed before, and the first signature counts",
    )
    remedy = Localized(
        ky="Кайталанган кол тамганы барактан чийип салса болот.",
        ru="Повторную подпись можно вычеркнуть из листа.",
        en="The repeated signature may be struck off the sheet.",
    )
    return cell_fault("PERSON_REPEATED", row, PERSONAL_NUMBER, what, remedy)


def too_many_records(most: int) -> Problem:
    """More records than one file may hold."""
    return Problem(
        "TOO_MANY_ROWS",
        Localized(
            ky=f"Файлда {most} жазуудан ашык.", ru=f"В файле больше {most} записей.", en=f"More than {most} records."
        ),
        Localized(
            ky="Талап кылынгандан ашык кол тамгаларды тапшырбаңыз.",
            ru="Не сдавайте подписей сверх необходимого.",
            en="Hand in no more signatures than are needed.",
        ),
        path=CONTENT,
    )


_ONE_RECORD = Localized(
    ky="Ар бир жазууну өз сабына жазыңыз, үлгүнү карагыла.",
    ru="Запишите каждую запись в свою строку, как в образце.",
    en="Write each record into a line of its own, as in the template.",
)
_SAVE_AS_UTF8 = Localized(
    ky="Файлды «CSV UTF-8» түрүндө кайра сактаңыз.",
    ru="Сохраните файл заново как «CSV UTF-8».",
    en="Save the file anew as “CSV UTF-8”.",
)
ENCODING = Problem(
    "FILE_ENCODING",
    Localized(ky="Тексттин коддоосу UTF-8 эмес.", ru="Кодировка текста — не UTF-8.", en="The text is not UTF-8."),
    _SAVE_AS_UTF8,
    path=CONTENT,
)
EMPTY = Problem(
    "FILE_EMPTY",
    Localized(ky="Файлда бир да жазуу жок.", ru="В файле нет ни одной записи.", en="There is no record in the file."),
    Localized(
        ky="Биринчи сапка аталыштарды, андан кийин ар бир кол тамганы өз сабына жазыңыз.",
        ru="В первой строке укажите заголовки, далее по строке на подпись.",
        en="Put the headings into the first row, then one signature into each row.",
    ),
    path=CONTENT,
)
_COMPARE_WITH_SHEET = Localized(
    ky="Кагаз барак менен салыштырыңыз.", ru="Сверьте с бумажным листом.", en="Compare it with the sheet of paper."
)
_OF_RECORDS: Mapping[RecordFault, tuple[Column, Localized, Localized]] = {
    RecordFault.SIGNED_TOO_EARLY: (
        SIGNED_ON,
        Localized(
            ky="кол тамга чогултуу ал күнү баштала элек",
            ru="сбор подписей в этот день ещё не начался",
            en="collecting had not begun on that day",
        ),
        _COMPARE_WITH_SHEET,
    ),
    RecordFault.SIGNED_TOO_LATE: (
        SIGNED_ON,
        Localized(
            ky="кол тамга чогултуу ал күнгө чейин бүткөн",
            ru="сбор подписей к этому дню закончился",
            en="collecting had ended by that day",
        ),
        _COMPARE_WITH_SHEET,
    ),
    RecordFault.SIGNED_IN_FUTURE: (
        SIGNED_ON,
        Localized(ky="ал күн келе элек", ru="этот день ещё не настал", en="that day has not come yet"),
        _COMPARE_WITH_SHEET,
    ),
    RecordFault.SUPPORTER_TOO_YOUNG: (
        PERSONAL_NUMBER,
        Localized(
            ky="бул адам кол койгон күнү шайлоо жашына жете элек",
            ru="этот человек в день подписи не достиг возраста избирателя",
            en="this person had not reached a voter's age on the day of signing",
        ),
        _COMPARE_WITH_SHEET,
    ),
    RecordFault.REGION_UNKNOWN: (
        REGION,
        Localized(ky="мындай облус жок", ru="такой области нет", en="there is no such region"),
        Localized(ky="Облустун кодун жазыңыз.", ru="Напишите код области.", en="Write the code of the region."),
    ),
}
