"""Every fault that a list of candidates can have: its code, its texts, its remedy, and the row and column it is in.

No text repeats what stands in a cell: it may be a personal number.
"""

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list.columns import COLUMNS, PLACE, Column
from talapker_core.localized import Localized

CONTENT = ("content",)


def cell_fault(code: str, row: int, column: Column, what: Localized, remedy: Localized) -> Problem:
    """A fault in one cell. `what` follows the name of the cell and ends without a full stop."""
    title = column.title
    return Problem(
        code,
        Localized(
            ky=f"{row}-сап, «{title.ky}»: {what.ky}.",
            ru=f"Строка {row}, «{title.ru}»: {what.ru}.",
            en=f"Row {row}, “{title.en}”: {what.en}.",
        ),
        remedy,
        path=("rows", str(row), column.key),
    )


def _of_the_file(code: str, message: Localized, remedy: Localized) -> Problem:
    return Problem(code, message, remedy, path=CONTENT)


_SAVE_ANEW = Localized(
    ky="Файлды CSV (UTF-8) же XLSX түрүндө кайра сактаңыз.",
    ru="Сохраните файл заново как CSV (UTF-8) или XLSX.",
    en="Save the file anew as CSV (UTF-8) or XLSX.",
)
TOO_LARGE = _of_the_file(
    "FILE_TOO_LARGE",
    Localized(
        ky="Файл өтө чоң же ачылганда өтө чоң болуп калат.",
        ru="Файл слишком велик или становится слишком велик при распаковке.",
        en="The file is too large, or becomes so when unpacked.",
    ),
    Localized(
        ky="Талапкерлер гана калсын: сүрөттөрдү жана башка барактарды алып салыңыз.",
        ru="Оставьте только кандидатов: уберите рисунки и лишние листы.",
        en="Leave only the candidates: take out pictures and other sheets.",
    ),
)
EMPTY = _of_the_file(
    "FILE_EMPTY",
    Localized(
        ky="Файлда бир да талапкер жок.", ru="В файле нет ни одного кандидата.", en="There is no candidate in the file."
    ),
    Localized(
        ky="Биринчи сапка аталыштарды, андан кийин ар бир адамды өз сабына жазыңыз.",
        ru="В первой строке укажите заголовки, далее по строке на человека.",
        en="Put the headings into the first row, then one person into each row.",
    ),
)
ENCODING = _of_the_file(
    "FILE_ENCODING",
    Localized(
        ky="Тексттин коддоосу UTF-8 да, UTF-16 да эмес.",
        ru="Кодировка текста — не UTF-8 и не UTF-16.",
        en="The text is encoded neither in UTF-8 nor in UTF-16.",
    ),
    _SAVE_ANEW,
)
NOT_CSV = _of_the_file(
    "FILE_NOT_CSV",
    Localized(
        ky="Бул CSV таблицасы эмес: тырмакчалар же белгилер туура эмес.",
        ru="Это не таблица CSV: неверные кавычки или знаки.",
        en="This is no CSV table: quotes or characters are wrong.",
    ),
    _SAVE_ANEW,
)
NOT_SPREADSHEET = _of_the_file(
    "FILE_NOT_SPREADSHEET",
    Localized(
        ky="Бул XLSX таблицасы эмес же ал бузулган.",
        ru="Это не таблица XLSX, или она повреждена.",
        en="This is no XLSX spreadsheet, or it is broken.",
    ),
    _SAVE_ANEW,
)
ACTIVE_CONTENT = _of_the_file(
    "FILE_ACTIVE_CONTENT",
    Localized(
        ky="Файлда макростор же тышкы шилтемелер бар.",
        ru="В файле есть макросы или внешние ссылки.",
        en="The file holds macros or links to other files.",
    ),
    Localized(
        ky="Маанилерди гана жаңы XLSX файлына көчүрүңүз.",
        ru="Скопируйте одни значения в новый файл XLSX.",
        en="Copy the values alone into a new XLSX file.",
    ),
)
NOT_EML = _of_the_file(
    "FILE_NOT_EML",
    Localized(ky="Бул EML 210 билдирүүсү эмес.", ru="Это не сообщение EML 210.", en="This is no EML 210 message."),
    Localized(
        ky="Тариздөөнү документтер боюнча текшериңиз; DTD жана башка коддоолорго жол жок.",
        ru="Проверьте строение по документации; DTD и иные кодировки не допускаются.",
        en="Check its structure with the documentation; DTDs and other encodings are not taken.",
    ),
)


def too_many_rows(most: int) -> Problem:
    """More people than one file may hold."""
    return _of_the_file(
        "TOO_MANY_ROWS",
        Localized(
            ky=f"Файлда {most} адамдан ашык.", ru=f"В файле больше {most} человек.", en=f"More than {most} people."
        ),
        Localized(ky="Тизмени бөлүңүз.", ru="Разделите список.", en="Send the list in parts."),
    )


_NAMES_OF_COLUMNS = Localized(
    ky="Үлгүдөгү аталыштарды колдонуңуз же мамычаны алып салыңыз.",
    ru="Используйте заголовки из образца или уберите столбец.",
    en="Use the headings of the template, or take the column out.",
)


def column_unknown(at: int) -> Problem:
    """A heading that names no column. The heading is not repeated."""
    return Problem(
        "COLUMN_UNKNOWN",
        Localized(
            ky=f"{at}-мамычанын аталышы белгисиз.",
            ru=f"Заголовок столбца {at} неизвестен.",
            en=f"The heading of column {at} is not known.",
        ),
        _NAMES_OF_COLUMNS,
        path=("columns", str(at)),
    )


def column_repeated(at: int, column: Column) -> Problem:
    """A column that was there before."""
    title = column.title
    return Problem(
        "COLUMN_REPEATED",
        Localized(
            ky=f"{at}-мамыча «{title.ky}» дегенди кайталайт.",
            ru=f"Столбец {at} повторяет «{title.ru}».",
            en=f"Column {at} repeats “{title.en}”.",
        ),
        _NAMES_OF_COLUMNS,
        path=("columns", str(at)),
    )


def column_missing(column: Column) -> Problem:
    """A column that every list has is not there."""
    title = column.title
    return Problem(
        "COLUMN_MISSING",
        Localized(
            ky=f"«{title.ky}» мамычасы жок.", ru=f"Нет столбца «{title.ru}».", en=f"There is no column “{title.en}”."
        ),
        Localized(ky="Мамычаны кошуңуз.", ru="Добавьте столбец.", en="Add the column."),
        path=("columns", column.key),
    )


def cell_without_column(row: int, at: int) -> Problem:
    """A cell that stands under no heading."""
    return Problem(
        "CELL_WITHOUT_COLUMN",
        Localized(
            ky=f"{row}-сап: {at}-мамычанын аталышы жок.",
            ru=f"Строка {row}: у столбца {at} нет заголовка.",
            en=f"Row {row}: column {at} has no heading.",
        ),
        _NAMES_OF_COLUMNS,
        path=("rows", str(row), str(at)),
    )


def declared_wrongly(row: int) -> Problem:
    """A cell that names its own column, of a column that is not known, is not its own to name, or came before."""
    return Problem(
        "COLUMN_UNKNOWN",
        Localized(
            ky=f"{row}-талапкер: белгисиз же кайталанган мамыча.",
            ru=f"Кандидат {row}: неизвестный или повторный столбец.",
            en=f"Candidate {row}: a column that is not known, or was there before.",
        ),
        _NAMES_OF_COLUMNS,
        path=("rows", str(row)),
    )


_LEAVE_A_VALUE = Localized(
    ky="Формуланын ордуна маанинин өзүн жазыңыз.",
    ru="Запишите вместо формулы само значение.",
    en="Write the value itself instead of the formula.",
)


def formula(row: int, at: int, column: Column | None) -> Problem:
    """A cell of a spreadsheet that is computed: what is seen depends on who opens it."""
    if column is not None:
        what = Localized(ky="формула турат", ru="стоит формула", en="it is a formula")
        return cell_fault("FORMULA", row, column, what, _LEAVE_A_VALUE)
    return Problem(
        "FORMULA",
        Localized(
            ky=f"{row}-сап, {at}-мамыча: формула турат.",
            ru=f"Строка {row}, столбец {at}: стоит формула.",
            en=f"Row {row}, column {at}: it is a formula.",
        ),
        _LEAVE_A_VALUE,
        path=("rows", str(row), str(at)),
    )


def fault_order(problem: Problem) -> tuple[int, int, int]:
    """Faults in the order in which somebody mends them: the file, the columns, then row by row."""
    match problem.path:
        case ("rows", row, *column):
            return (2, int(row), _COLUMN_ORDER.get("".join(column), len(_COLUMN_ORDER)))
        case ("columns", *_):
            return (1, 0, 0)
        case _:
            return (0, 0, 0)


_COLUMN_ORDER = {column.key: at for at, column in enumerate(COLUMNS)}

_ONE_BY_ONE = Localized(
    ky="Орундарды 1ден баштап катары менен номерлеңиз.",
    ru="Пронумеруйте места подряд, начиная с 1.",
    en="Number the places one by one from 1.",
)


def place_repeated(row: int, place: int, first: int) -> Problem:
    """Two people at one place."""
    what = Localized(
        ky=f"{place}-орунду {first}-сап ээлеген",
        ru=f"место {place} уже занято в строке {first}",
        en=f"place {place} is taken in row {first} already",
    )
    return cell_fault("PLACE_REPEATED", row, PLACE, what, _ONE_BY_ONE)


def place_after_gap(row: int, place: int) -> Problem:
    """Nobody stands right before this place."""
    what = Localized(
        ky=f"{place - 1}-орунда эч ким жок, бул {place}-орун",
        ru=f"на месте {place - 1} никого нет, а здесь место {place}",
        en=f"nobody stands at place {place - 1}, and this is place {place}",
    )
    return cell_fault("PLACE_AFTER_GAP", row, PLACE, what, _ONE_BY_ONE)


def place_held(row: int, place: int) -> Problem:
    """The place is that of somebody on the file whom the import does not name."""
    what = Localized(
        ky=f"{place}-орунда бул файлда аталбаган адам турат",
        ru=f"место {place} занимает человек, которого нет в этом файле",
        en=f"place {place} is held by somebody whom this file does not name",
    )
    remedy = Localized(
        ky="Ал адамды файлга кошуңуз же башка орун бериңиз.",
        ru="Добавьте этого человека в файл или укажите другое место.",
        en="Add that person to the file, or give another place.",
    )
    return cell_fault("PLACE_HELD", row, PLACE, what, remedy)


def surplus(row: int, most: int, people: int, article: str | None) -> Problem:
    """With this row there are more people than the law allows."""
    title = PLACE.title
    return Problem(
        "TOO_MANY_CANDIDACIES",
        Localized(
            ky=f"{row}-сап, «{title.ky}»: {people} талапкер болуп калат, жол берилгени — {most}.",
            ru=f"Строка {row}, «{title.ru}»: кандидатов стало бы {people}, допускается не более {most}.",
            en=f"Row {row}, “{title.en}”: there would be {people} candidates; at most {most} may be.",
        ),
        Localized(
            ky="Ашык талапкерлерди алып салыңыз.", ru="Исключите лишних кандидатов.", en="Take the surplus people off."
        ),
        path=("rows", str(row), PLACE.key),
        article=article,
    )
