"""What can be wrong with a draft file: code, texts, remedy, and where. No text repeats what stands there."""

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list.columns import COLUMNS, PERSONAL_NUMBER, Column
from talapker_core.localized import Localized

CONTENT = ("content",)
IDENTITY = Column("person", Localized(ky="Адам", ru="Лицо", en="Person"))

_EXPORT_ANEW = Localized(
    ky="Долбоорду кайра жүктөп алып, оңдоолорду ошол файлга жазыңыз.",
    ru="Выгрузите черновик заново и внесите правки в новый файл.",
    en="Export the draft anew, and make your changes in the new file.",
)


def _of_the_file(code: str, message: Localized, remedy: Localized = _EXPORT_ANEW) -> Problem:
    return Problem(code, message, remedy, path=CONTENT)


TOO_LARGE = _of_the_file(
    "DRAFT_TOO_LARGE",
    Localized(ky="Файл өтө чоң.", ru="Файл слишком велик.", en="The file is too large."),
    Localized(
        ky="Файлда долбоордун өзү гана калсын.",
        ru="Оставьте в файле только сам черновик.",
        en="Leave nothing in the file but the draft.",
    ),
)
NOT_JSON = _of_the_file(
    "DRAFT_NOT_JSON",
    Localized(
        ky="Файл JSON эмес: үтүр, тырмакча же кашаа туура эмес, же ачкыч кайталанат.",
        ru="Файл — не JSON: неверна запятая, кавычка или скобка, или ключ повторяется.",
        en="The file is no JSON: a comma, a quote or a bracket is wrong, or a key stands twice.",
    ),
    Localized(
        ky="Файлды JSON текшерүүчү редактордо ачып, UTF-8 түрүндө сактаңыз.",
        ru="Откройте файл в редакторе, который проверяет JSON, и сохраните его в UTF-8.",
        en="Open the file in an editor that checks JSON, and save it in UTF-8.",
    ),
)
FORMAT_UNKNOWN = _of_the_file(
    "DRAFT_FORMAT_UNKNOWN",
    Localized(
        ky="Бул жүктөлүп алынган долбоор эмес, же анын форматы башка.",
        ru="Это не выгруженный черновик, или его формат иной.",
        en="This is no exported draft, or one of another format.",
    ),
)
BASE_ALTERED = _of_the_file(
    "DRAFT_BASE_ALTERED",
    Localized(
        ky="Файлдын base бөлүгү жүктөлүп алынгандагыдай эмес.",
        ru="Часть base в файле — не та, что была выгружена.",
        en="The part base of the file is not the one that was exported.",
    ),
)
OF_ANOTHER_PORTAL = _of_the_file(
    "DRAFT_OF_ANOTHER_PORTAL",
    Localized(
        ky="Долбоорду башка портал жүктөп берген, же порталдын ачкычы алмашкан.",
        ru="Черновик выгружен другим порталом, или ключ портала сменился.",
        en="Another portal exported the draft, or this one has another key now.",
    ),
)
OF_ANOTHER_NOMINATION = _of_the_file(
    "DRAFT_OF_ANOTHER_NOMINATION",
    Localized(
        ky="Бул башка иштин долбоору.", ru="Это черновик другого дела.", en="This is the draft of another nomination."
    ),
    Localized(
        ky="Ошол ишти тандаңыз же бул иштин долбоорун жүктөп алыңыз.",
        ru="Выберите то дело или выгрузите черновик этого.",
        en="Choose that nomination, or export the draft of this one.",
    ),
)


def too_many_people(most: int) -> Problem:
    """More people than one file may hold."""
    return _of_the_file(
        "DRAFT_TOO_MANY_PEOPLE",
        Localized(
            ky=f"Файлда {most} адамдан ашык.", ru=f"В файле больше {most} человек.", en=f"More than {most} people."
        ),
        Localized(ky="Ашыгын алып салыңыз.", ru="Уберите лишних.", en="Take the surplus people out."),
    )


def at_person(code: str, at: int, column: Column, what: Localized, remedy: Localized) -> Problem:
    """A fault in one field of the person who stands at place `at` of the file, from 1."""
    title = column.title
    return Problem(
        code,
        Localized(
            ky=f"{at}-адам, «{title.ky}»: {what.ky}.",
            ru=f"Человек {at}, «{title.ru}»: {what.ru}.",
            en=f"Person {at}, “{title.en}”: {what.en}.",
        ),
        remedy,
        path=("people", str(at), column.key),
    )


def no_person(at: int) -> Problem:
    """Something else than an object stands in the place of a person."""
    return Problem(
        "PERSON_NOT_VALID",
        Localized(
            ky=f"{at}-орунда адам жөнүндө жазуу эмес, башка нерсе турат.",
            ru=f"На месте {at} стоит не запись о человеке.",
            en=f"What stands at place {at} is no record of a person.",
        ),
        Localized(
            ky="Башка адамдардыкындай кылып { … } түрүндө жазыңыз.",
            ru="Запишите, как у других: { … }.",
            en="Write it as with the others: { … }.",
        ),
        path=("people", str(at)),
    )


def field_unknown(at: int) -> Problem:
    """A person has a field that drafts do not have. Its name is not repeated."""
    return Problem(
        "FIELD_UNKNOWN",
        Localized(
            ky=f"{at}-адам: белгисиз талаа бар.",
            ru=f"Человек {at}: есть неизвестное поле.",
            en=f"Person {at}: there is a field that is not known.",
        ),
        Localized(
            ky="Башка адамдардагы талааларды гана калтырыңыз.",
            ru="Оставьте только те поля, что есть у других.",
            en="Leave only the fields that the others have.",
        ),
        path=("people", str(at)),
    )


def value_not_plain(at: int, column: Column) -> Problem:
    """A list or an object in the place of a value."""
    what = Localized(ky="жөнөкөй маани эмес", ru="это не простое значение", en="it is no plain value")
    remedy = Localized(
        ky="Текст, сан, true, false же null жазыңыз.",
        ru="Напишите текст, число, true, false или null.",
        en="Write a text, a number, true, false or null.",
    )
    return at_person("VALUE_NOT_PLAIN", at, column, what, remedy)


def person_unknown(at: int) -> Problem:
    """A `person` who did not stand on the draft when it was exported."""
    what = Localized(
        ky="жүктөлүп алынганда долбоордо мындай адам болгон эмес",
        ru="при выгрузке в черновике такого лица не было",
        en="nobody such stood on the draft when it was exported",
    )
    remedy = Localized(
        ky="Жаңы адамда person болбойт: personalNumber жазыңыз.",
        ru="У нового человека нет person: впишите personalNumber.",
        en="A new person has no person: write the personalNumber.",
    )
    return at_person("PERSON_UNKNOWN", at, IDENTITY, what, remedy)


def person_differs(at: int) -> Problem:
    """`person` and `personalNumber` name two people."""
    what = Localized(ky="бул номер башка адамдыкы", ru="этот номер — другого лица", en="this is somebody else's number")
    remedy = Localized(
        ky="Адам алмашса, person сабын алып салыңыз.",
        ru="Если это другой человек, уберите строку person.",
        en="If it is another person, take the line person out.",
    )
    return at_person("PERSON_DIFFERS", at, PERSONAL_NUMBER, what, remedy)


def person_repeated(at: int, first: int, column: Column) -> Problem:
    """Somebody who stands in the file already."""
    what = Localized(
        ky=f"бул адам {first}-орунда да бар",
        ru=f"этот человек уже есть на месте {first}",
        en=f"this person stands at place {first} already",
    )
    remedy = Localized(ky="Кайталоону алып салыңыз.", ru="Уберите повтор.", en="Take the repetition out.")
    return at_person("PERSON_REPEATED", at, column, what, remedy)


def fault_order(problem: Problem) -> tuple[int, int]:
    """Faults in the order in which somebody mends them: the file, then person by person, field by field."""
    match problem.path:
        case ("people", at, *field):
            return (int(at), _FIELD_ORDER.get("".join(field), -1))
        case _:
            return (0, 0)


_FIELD_ORDER = {column.key: at for at, column in enumerate((IDENTITY, *COLUMNS))}
