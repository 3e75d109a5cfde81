"""What the points of a checklist say, in three languages."""

from talapker_core.localized import Localized
from talapker_core.nominations.party_list.distances import Bound, Distance
from talapker_core.rulebooks.documents import RequiredDocument
from talapker_core.rulebooks.vocabulary import (
    DISABILITY_MINIMUM,
    DISABILITY_WITHIN,
    ETHNIC_MINIMUM,
    ETHNIC_WITHIN,
    LIST_MAXIMUM,
    LIST_MINIMUM,
    ONE_SEX_MAXIMUM,
    ORDER_GAP,
    YOUNG_MINIMUM,
    YOUNG_WITHIN,
)

UPLOAD = Localized(ky="Документти жүктөңүз.", ru="Загрузите документ.", en="Upload the document.")
INFECTED = Localized(
    ky="Документте зыяндуу программа табылган, аны эч ким ача албайт.",
    ru="В документе найдена вредоносная программа, открыть его никто не сможет.",
    en="Malware was found in the document; nobody is shown it.",
)
UPLOAD_CLEAN = Localized(
    ky="Документти таза компьютерде кайра сактап же скандап, кайра жүктөңүз.",
    ru="Сохраните или отсканируйте документ заново на чистом компьютере и загрузите снова.",
    en="Save or scan the document anew on a clean computer, and upload it again.",
)
SEE_WHETHER_ASKED = Localized(
    ky="Шарт аткарылса, документти жүктөңүз.",
    ru="Загрузите документ, если условие выполняется.",
    en="Upload the document if the condition holds.",
)
CHANGE_THE_LIST = Localized(
    ky="Тизменин курамын же иретин өзгөртүңүз.",
    ru="Измените состав или порядок списка.",
    en="Change who is on the list, or the order.",
)
REGISTRY_WILL_SAY = Localized(
    ky="Тапшыргандан кийин реестрлерден суралат, сизден эч нерсе талап кылынбайт.",
    ru="После подачи будут опрошены реестры, от вас ничего не требуется.",
    en="Registries will be asked once the file is handed in; nothing is needed from you.",
)
REPLACE_OR_CORRECT = Localized(
    ky="Билдирилген маалыматты оңдоңуз же башка адамды көрсөтүңүз.",
    ru="Исправьте заявленные сведения или выдвиньте другого человека.",
    en="Correct what was declared, or put somebody else forward.",
)
REPLACE = Localized(
    ky="Башка адамды көрсөтүңүз же комиссиянын чечимин күтүңүз.",
    ru="Выдвиньте другого человека или дождитесь решения комиссии.",
    en="Put somebody else forward, or await the commission's decision.",
)
STANDS_ELSEWHERE = Localized(
    ky="Бул адам ушул шайлоодо башка да көрсөтүлгөн.",
    ru="Этот человек выдвинут на этих выборах ещё раз.",
    en="This person is put forward in this election once more.",
)
AGREE_WITH_THE_PERSON = Localized(
    ky="Бир адам бир гана жерде көрсөтүлөт: талапкер менен тактаңыз.",
    ru="Человек выдвигается только в одном месте: уточните у кандидата.",
    en="A person stands in one place only: settle it with the candidate.",
)
CONSENT = Localized(
    ky="Талапкер тизменин ушул түрүнө макулдугун бере элек.",
    ru="Кандидат не дал согласия на список в его нынешнем виде.",
    en="The candidate has not consented to the list as it stands.",
)
LET_CONSENT = Localized(
    ky="Тизме аныкталгандан кийин талапкер өзү кирип, макулдугун берсин.",
    ru="Когда список сложится, пусть кандидат сам войдёт и даст согласие.",
    en="Once the list is settled, let the candidate sign in and consent in person.",
)
OMISSION = Localized(
    ky="Комиссия кемчилик тапкан.", ru="Комиссия нашла недостаток.", en="The commission found an omission."
)
MEND = Localized(
    ky="Кемчиликти четтетип, ишти кайра тапшырыңыз.",
    ru="Устраните недостаток и подайте дело снова.",
    en="Mend the omission and hand the file in again.",
)


def document_missing(document: RequiredDocument) -> Localized:
    """A document that the law asks for is not in the file."""
    title = document.title
    return Localized(ky=f"Жетишпейт: {title.ky}", ru=f"Не хватает: {title.ru}", en=f"Missing: {title.en}")


def document_perhaps_missing(document: RequiredDocument) -> Localized:
    """A document that the law asks for on a condition, of which nobody knows whether it holds."""
    title, condition = document.title, document.condition
    if condition is None:
        return document_missing(document)
    when = condition.text
    return Localized(ky=f"{title.ky}: {when.ky}", ru=f"{title.ru}: {when.ru}", en=f"{title.en}: {when.en}")


def due(local_text: str) -> Localized:
    """When the file is due."""
    return Localized(
        ky=f"Документтер {local_text} чейин кабыл алынат",
        ru=f"Документы принимаются до {local_text}",
        en=f"Documents are due by {local_text}",
    )


def overdue(local_text: str) -> Localized:
    """The file comes too late."""
    return Localized(
        ky=f"Документтерди кабыл алуу мөөнөтү {local_text} бүткөн",
        ru=f"Срок приёма документов истёк {local_text}",
        en=f"The time for documents ended at {local_text}",
    )


HAND_IN = Localized(
    ky="Баары даяр болгондо ишти тапшырыңыз.", ru="Когда всё готово, подайте дело.", en="Hand in when all is ready."
)
HAND_IN_LATE = Localized(
    ky="Кеч тапшырылган иш сакталат, аны комиссия баалайт.",
    ru="Поданное с опозданием дело сохраняется, его оценит комиссия.",
    en="A late file is kept; the commission judges it.",
)


def list_requirement(distance: Distance) -> Localized:
    """What a list is asked for, and how far it is from it."""
    what = _REQUIREMENTS[distance.code]
    limit, have = distance.limit, distance.have
    if distance.bound is Bound.AT_MOST:
        return Localized(
            ky=f"{what.ky}: эң көбү {limit}, азыр {have}",
            ru=f"{what.ru}: не более {limit}, сейчас {have}",
            en=f"{what.en}: at most {limit}, now {have}",
        )
    open_ones = distance.unknown
    return Localized(
        ky=f"{what.ky}: эң азы {limit}, азыр {have}" + (f", белгисизи {open_ones}" if open_ones else ""),
        ru=f"{what.ru}: не менее {limit}, сейчас {have}" + (f", неизвестно о {open_ones}" if open_ones else ""),
        en=f"{what.en}: at least {limit}, now {have}" + (f", not known of {open_ones}" if open_ones else ""),
    )


_LEADING = Localized(ky="алдыңкы орундарда", ru="среди первых мест", en="among the leading places")
_YOUNG = Localized(ky="Жаш талапкерлер", ru="Молодые кандидаты", en="Young candidates")
_ETHNIC = Localized(
    ky="Башка этностун өкүлдөрү", ru="Представители других этносов", en="Candidates of other ethnic groups"
)
_DISABILITY = Localized(
    ky="Майыптыгы бар талапкерлер", ru="Кандидаты с инвалидностью", en="Candidates with a disability"
)


def _leading(who: Localized) -> Localized:
    return Localized(ky=f"{who.ky} {_LEADING.ky}", ru=f"{who.ru} {_LEADING.ru}", en=f"{who.en} {_LEADING.en}")


_REQUIREMENTS = {
    LIST_MINIMUM.code: Localized(ky="Тизмедеги талапкерлер", ru="Кандидаты в списке", en="Candidates on the list"),
    LIST_MAXIMUM.code: Localized(ky="Тизмедеги талапкерлер", ru="Кандидаты в списке", en="Candidates on the list"),
    ONE_SEX_MAXIMUM.code: Localized(
        ky="Бир жыныстагы талапкерлер", ru="Кандидаты одного пола", en="Candidates of one sex"
    ),
    ORDER_GAP.code: Localized(
        ky="Катары менен бир жыныстагы орундар", ru="Места подряд у одного пола", en="Places in a row for one sex"
    ),
    YOUNG_MINIMUM.code: _YOUNG,
    YOUNG_WITHIN.code: _leading(_YOUNG),
    ETHNIC_MINIMUM.code: _ETHNIC,
    ETHNIC_WITHIN.code: _leading(_ETHNIC),
    DISABILITY_MINIMUM.code: _DISABILITY,
    DISABILITY_WITHIN.code: _leading(_DISABILITY),
}
