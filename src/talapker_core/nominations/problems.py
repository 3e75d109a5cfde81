"""Why an act on a nomination is not done: codes, texts in three languages, and the next step."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized


def not_possible_now(status: str) -> Problem:
    """The file is in a state that has no such step."""
    return Problem(
        "NOT_POSSIBLE_NOW",
        Localized(
            ky=f"Бул аракет иш «{status}» абалында турганда мүмкүн эмес.",
            ru=f"Это действие невозможно, пока дело в состоянии «{status}».",
            en=f"This act is not possible while the file is in the state “{status}”.",
        ),
        Localized(
            ky="Иштин учурдагы абалын окуп, ага ылайык аракетти тандаңыз.",
            ru="Прочтите текущее состояние дела и выберите действие, которое из него возможно.",
            en="Read the file's present state and choose an act that leads on from it.",
        ),
        path=("status",),
    )


def no_candidacies() -> Problem:
    """Nobody is put forward."""
    return Problem(
        "NO_CANDIDACIES",
        Localized(
            ky="Ишке бир да талапкер киргизилген эмес.",
            ru="В деле нет ни одного кандидата.",
            en="Nobody is put forward in this file.",
        ),
        Localized(
            ky="Жок дегенде бир талапкерди кошуңуз.",
            ru="Добавьте хотя бы одного кандидата.",
            en="Add at least one candidate.",
        ),
        path=("candidacies",),
    )


def no_documents() -> Problem:
    """There is nothing that could be examined."""
    return Problem(
        "NO_DOCUMENTS",
        Localized(
            ky="Ишке бир да документ тиркелген эмес.",
            ru="К делу не приложено ни одного документа.",
            en="No document is attached to the file.",
        ),
        Localized(
            ky="Жок дегенде бир документ жүктөңүз.",
            ru="Загрузите хотя бы один документ.",
            en="Upload at least one document.",
        ),
        path=("documents",),
    )


def too_many_candidacies(limit: int, actual: int, article: str | None) -> Problem:
    """More people than the law allows."""
    return Problem(
        "TOO_MANY_CANDIDACIES",
        Localized(
            ky=f"Ишке {actual} талапкер киргизилген, жол берилгени — {limit}.",
            ru=f"В деле {actual} кандидатов, допускается не более {limit}.",
            en=f"{actual} people are put forward; at most {limit} may be.",
        ),
        Localized(
            ky="Ашык талапкерлерди алып салыңыз.", ru="Исключите лишних кандидатов.", en="Take the surplus people off."
        ),
        path=("candidacies",),
        article=article,
    )


def places_not_consecutive() -> Problem:
    """List places must run one by one from 1."""
    return Problem(
        "PLACES_NOT_CONSECUTIVE",
        Localized(
            ky="Тизмедеги орундар 1ден баштап үзгүлтүксүз номерленген эмес.",
            ru="Места в списке не пронумерованы подряд, начиная с 1.",
            en="Places on the list are not numbered one by one from 1.",
        ),
        Localized(
            ky="Орундарды 1ден баштап катары менен номерлеңиз.",
            ru="Пронумеруйте места подряд, начиная с 1.",
            en="Number the places one by one from 1.",
        ),
        path=("candidacies", "place"),
    )


def not_on_this_file(index: int) -> Problem:
    """An order names somebody who is not on the file. The id is not repeated: it may be another file's."""
    return Problem(
        "CANDIDACY_NOT_ON_FILE",
        Localized(
            ky=f"{index + 1}-орунга коюлган талапкер бул иште жок.",
            ru=f"Кандидата, поставленного на место {index + 1}, нет в этом деле.",
            en=f"The candidacy put at place {index + 1} is not on this file.",
        ),
        Localized(
            ky="Иштеги талапкерлерди кайра окуп, ошолорду гана көрсөтүңүз.",
            ru="Прочтите кандидатов дела заново и укажите только их.",
            en="Read the file's candidacies again and name only those.",
        ),
        path=("order", str(index)),
    )


def named_twice(index: int) -> Problem:
    """An order names somebody twice."""
    return Problem(
        "CANDIDACY_NAMED_TWICE",
        Localized(
            ky=f"{index + 1}-орунга коюлган талапкер буга чейин да аталган.",
            ru=f"Кандидат, поставленный на место {index + 1}, уже назван раньше.",
            en=f"The candidacy put at place {index + 1} was named before.",
        ),
        Localized(
            ky="Ар бир талапкерди бир жолу гана көрсөтүңүз.",
            ru="Назовите каждого кандидата один раз.",
            en="Name each candidacy once.",
        ),
        path=("order", str(index)),
    )


def omission_still_open(omission_id: str, missing_document: str | None, article: str) -> Problem:
    """What was missing has not come."""
    what = missing_document or "—"
    return Problem(
        "OMISSION_STILL_OPEN",
        Localized(
            ky=f"Кемчилик четтетилген жок: {what} документи келген эмес.",
            ru=f"Недостаток не устранён: документ «{what}» не поступил.",
            en=f"The omission is not mended: the document “{what}” has not arrived.",
        ),
        Localized(
            ky="Жетишпеген документти жүктөп, кайра тапшырыңыз.",
            ru="Загрузите недостающий документ и отправьте снова.",
            en="Upload the missing document and send the correction again.",
        ),
        path=("omissions", omission_id),
        article=article,
    )


def omission_not_recoverable(omission_id: str, article: str) -> Problem:
    """The law does not allow this defect to be mended."""
    return Problem(
        "OMISSION_NOT_RECOVERABLE",
        Localized(
            ky="Бул кемчиликти четтетүүгө мыйзам жол бербейт.",
            ru="Закон не допускает устранения этого недостатка.",
            en="The law does not allow this defect to be mended.",
        ),
        Localized(
            ky="Комиссиянын чечимин күтүңүз же ишти кайтарып алыңыз.",
            ru="Дождитесь решения комиссии или отзовите дело.",
            en="Await the commission's decision, or withdraw.",
        ),
        path=("omissions", omission_id),
        article=article,
    )


def correction_window_closed(article: str) -> Problem:
    """Too late to mend."""
    return Problem(
        "CORRECTION_WINDOW_CLOSED",
        Localized(
            ky="Кемчиликтерди четтетүү мөөнөтү бүттү.",
            ru="Срок устранения недостатков истёк.",
            en="The time for mending omissions has run out.",
        ),
        Localized(
            ky="Комиссиянын чечимин күтүңүз.", ru="Дождитесь решения комиссии.", en="Await the commission's decision."
        ),
        path=("correctBy",),
        article=article,
    )


def not_found_wanting(article: str) -> Problem:
    """In correction only what the commission found wanting may be rewritten."""
    return Problem(
        "NOT_FOUND_WANTING",
        Localized(
            ky="Комиссия бул талапкердин маалыматынан кемчилик тапкан эмес.",
            ru="В сведениях об этом кандидате комиссия недостатков не нашла.",
            en="The commission found nothing wanting in what is said of this candidate.",
        ),
        Localized(
            ky="Комиссия көрсөткөн кемчиликтерди гана четтетиңиз.",
            ru="Устраняйте только те недостатки, на которые указала комиссия.",
            en="Mend only the omissions that the commission told of.",
        ),
        path=("omissions",),
        article=article,
    )


def grounds_against(rules: tuple[str, ...]) -> Problem:
    """Rules are not met, or it cannot be told whether they are; registering needs a reason."""
    listed = ", ".join(rules)
    return Problem(
        "GROUNDS_AGAINST_REGISTRATION",
        Localized(
            ky=f"Төмөнкү эрежелер аткарылган эмес же аткарылганы белгисиз: {listed}.",
            ru=f"Не выполнены или не проверены правила: {listed}.",
            en=f"These rules are not met, or it cannot be told: {listed}.",
        ),
        Localized(
            ky="Реестрлердин жообун күтүңүз, мыйзамдын беренесин көрсөтүп баш тартыңыз же негиздемени жазыңыз.",
            ru="Дождитесь ответа реестров, откажите со ссылкой на статью или укажите мотив регистрации.",
            en="Await the registries, refuse citing the article, or state the reason for registering all the same.",
        ),
        path=("verdicts",),
    )


def open_omissions_remain(count: int) -> Problem:
    """Omissions stand in the way of registration."""
    return Problem(
        "OPEN_OMISSIONS",
        Localized(
            ky=f"{count} кемчилик четтетиле элек.",
            ru=f"Не устранено недостатков: {count}.",
            en=f"{count} omissions are not mended.",
        ),
        Localized(
            ky="Четтетилишин күтүңүз же баш тартыңыз.",
            ru="Дождитесь устранения или откажите.",
            en="Await their mending, or refuse.",
        ),
        path=("omissions",),
    )


def unknown_ground(ground: str) -> Problem:
    """The rulebook in force has no such ground or omission."""
    return Problem(
        "UNKNOWN_GROUND",
        Localized(
            ky=f"Күчүндөгү эрежелер жыйнагында «{ground}» деген негиз жок.",
            ru=f"В действующем своде правил нет основания «{ground}».",
            en=f"The rulebook in force knows no ground “{ground}”.",
        ),
        Localized(
            ky="Негизди каталогдон тандаңыз.", ru="Выберите основание из каталога.", en="Choose one from its catalogue."
        ),
        path=("ground",),
    )


def not_on_notice(index: int) -> Problem:
    """A notice speaks of somebody who does not stand on the file. The id is not repeated: it may be another file's."""
    return Problem(
        "CANDIDACY_NOT_ON_FILE",
        Localized(
            ky=f"{index + 1}-кемчиликте аталган талапкер бул иште жок.",
            ru=f"Кандидата, названного в недостатке {index + 1}, нет в этом деле.",
            en=f"The candidacy named by omission {index + 1} does not stand on this file.",
        ),
        Localized(
            ky="Иштеги талапкерлерди кайра окуп, ошолорду гана көрсөтүңүз.",
            ru="Прочтите кандидатов дела заново и укажите только их.",
            en="Read the file's candidacies again and name only those.",
        ),
        path=("omissions", str(index), "candidacyId"),
    )


def unknown_document(kind: str, index: int) -> Problem:
    """The law asks for no such document in this file."""
    return Problem(
        "UNKNOWN_DOCUMENT",
        Localized(
            ky=f"Мыйзам бул иште «{kind}» документин талап кылбайт.",
            ru=f"Закон не требует в этом деле документа «{kind}».",
            en=f"The law asks for no document “{kind}” in this file.",
        ),
        Localized(
            ky="Талап кылынган документтердин бирин көрсөтүңүз.",
            ru="Укажите один из требуемых документов.",
            en="Name one of the required documents.",
        ),
        path=("omissions", str(index), "missingDocument"),
    )
