"""Why a deviation of the paper is not recorded or taken back: codes, texts in three languages, and the next step."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized


def another_person() -> Problem:
    """A number that differs is nobody's deviation."""
    return Problem(
        "PAPER_NAMES_ANOTHER_PERSON",
        Localized(
            ky="Жеке номердин айырмасы жазылбайт: башка номер — башка адам.",
            ru="Расхождение в персональном номере не записывается: другой номер — это другой человек.",
            en="A deviating personal number is not recorded: another number is another person.",
        ),
        Localized(
            ky="Кемчилик катары билдириңиз же бул талапкер боюнча чечим кабыл алыңыз.",
            ru="Сообщите о недостатке или примите решение по этому кандидату.",
            en="Tell it as an omission, or decide on this candidate.",
        ),
        path=("field",),
    )


def deviation_stands(deviation_id: str) -> Problem:
    """The field has a deviation on record already."""
    return Problem(
        "PAPER_DEVIATION_STANDS",
        Localized(
            ky="Бул талаа боюнча кагаздагы айырма буга чейин жазылган.",
            ru="По этому полю расхождение с бумагой уже записано.",
            en="A deviation of the paper is on record for this field.",
        ),
        Localized(
            ky="Ал жаңылыш болсо, адегенде аны жокко чыгарыңыз.",
            ru="Если оно ошибочно, сначала отмените его.",
            en="If it is mistaken, take it back first.",
        ),
        path=("deviations", deviation_id),
    )


def says_the_same() -> Problem:
    """There is nothing to record."""
    return Problem(
        "PAPER_SAYS_THE_SAME",
        Localized(
            ky="Кагазда да электрондук түрдө да бирдей жазылган.",
            ru="На бумаге то же, что и в электронном виде.",
            en="The paper says what was handed in electronically.",
        ),
        Localized(
            ky="Кагаздагы маанини текшериңиз.",
            ru="Проверьте значение на бумаге.",
            en="Check the value on the paper.",
        ),
        path=("value",),
    )


def taken_back_already() -> Problem:
    """The record was a mistake, and is known to be one."""
    return Problem(
        "PAPER_DEVIATION_TAKEN_BACK",
        Localized(
            ky="Бул жазуу буга чейин жокко чыгарылган.",
            ru="Эта запись уже отменена.",
            en="This record was taken back before.",
        ),
        Localized(
            ky="Иштеги айырмаларды кайра окуңуз.",
            ru="Прочтите расхождения дела заново.",
            en="Read the file's deviations again.",
        ),
        path=("deviationId",),
    )


def unknown_paper() -> Problem:
    """The law asks for no such document."""
    return Problem(
        "PAPER_UNKNOWN_DOCUMENT",
        Localized(
            ky="Мыйзам бул иште мындай документти талап кылбайт.",
            ru="Закон не требует в этом деле такого документа.",
            en="The law asks for no such document in this file.",
        ),
        Localized(
            ky="Талап кылынган документтердин бирин көрсөтүңүз.",
            ru="Укажите один из требуемых документов.",
            en="Name one of the required documents.",
        ),
        path=("source", "documentKind"),
    )


def page_not_valid() -> Problem:
    """Pages are counted from 1."""
    return Problem(
        "PAPER_PAGE_NOT_VALID",
        Localized(
            ky="Барактар 1ден баштап саналат.",
            ru="Страницы считаются с 1.",
            en="Pages are counted from 1.",
        ),
        Localized(
            ky="Барактын номерин оңдоңуз же аны жазбаңыз.",
            ru="Исправьте номер страницы или не указывайте его.",
            en="Correct the number of the page, or leave it out.",
        ),
        path=("source", "page"),
    )


def kept_nowhere() -> Problem:
    """Nobody could look at the paper again."""
    return Problem(
        "PAPER_KEPT_NOWHERE",
        Localized(
            ky="Кагаздын кайда сакталганы айтылган эмес.",
            ru="Не указано, где хранится бумага.",
            en="It is not said where the paper is kept.",
        ),
        Localized(
            ky="Архивди же папканы көрсөтүңүз.",
            ru="Укажите архив или папку.",
            en="Name the archive or the folder.",
        ),
        path=("source", "keptIn"),
    )


def of_the_file() -> Problem:
    """What differs is no single person's."""
    return Problem(
        "PAPER_FIELD_OF_THE_FILE",
        Localized(
            ky="Бул бир талапкерге эмес, иштин өзүнө тиешелүү.",
            ru="Это относится к делу в целом, а не к одному кандидату.",
            en="This is of the file as a whole, not of one candidate.",
        ),
        Localized(
            ky="Талапкерди көрсөтпөй жазыңыз.",
            ru="Запишите без указания кандидата.",
            en="Record it without naming a candidate.",
        ),
        path=("candidacyId",),
    )


def of_a_candidacy() -> Problem:
    """The field is one person's."""
    return Problem(
        "PAPER_FIELD_OF_A_CANDIDACY",
        Localized(
            ky="Бул талаа бир талапкерге тиешелүү, ал айтылган эмес.",
            ru="Это поле относится к кандидату, а он не указан.",
            en="This field is of one candidate, and none is named.",
        ),
        Localized(
            ky="Талапкерди көрсөтүңүз.",
            ru="Укажите кандидата.",
            en="Name the candidate.",
        ),
        path=("candidacyId",),
    )


def words_wanted() -> Problem:
    """What differs on the file as a whole is told in words."""
    return Problem(
        "PAPER_WORDS_WANTED",
        Localized(
            ky="Иштин айырмасы сөз менен гана айтылат.",
            ru="Расхождение в деле в целом излагается словами.",
            en="What differs on the file as a whole is told in words, and by nothing else.",
        ),
        Localized(
            ky="Эмнеси башкача экенин «words» талаасына жазыңыз.",
            ru="Напишите в поле «words», чем отличается бумага.",
            en="Write in “words” what is different on paper.",
        ),
        path=("value", "words"),
    )


def value_does_not_fit() -> Problem:
    """The value is none that the field can have."""
    return Problem(
        "PAPER_VALUE_DOES_NOT_FIT",
        Localized(
            ky="Бул талаанын мындай мааниси болбойт.",
            ru="У этого поля не бывает такого значения.",
            en="The field cannot have such a value.",
        ),
        Localized(
            ky="Маанинин талаага тиешелүү бөлүгүн гана толтуруңуз.",
            ru="Заполните только ту часть значения, которая относится к полю.",
            en="Fill only the part of the value that belongs to the field.",
        ),
        path=("value",),
    )
