"""A document that somebody may look at, and what can keep it from being shown, in three languages."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.errors import Problem
from talapker_core.localized import Localized


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One look at one document by one person.

    Attributes:
        id: names the look: it stands on a stamped copy and in the journal.
        actor: the pseudonym of who looks.
        commission: the commission for which a member looks; `None` for the author, who gets the original.
        at: the instant of the look.
        size: of the original, in bytes.
    """

    id: str
    document_id: str
    nomination_id: str
    vault_key: str
    media_type: str
    file_name: str
    size: int
    actor: str
    commission: str | None
    at: datetime

    @property
    def is_stamped(self) -> bool:
        """Whether a copy that says who looked is shown in place of the original."""
        return self.commission is not None


_LATER = Localized("Бир аздан кийин кайталаңыз.", "Повторите немного позже.", "Try again a little later.")

NOT_FOUND = Problem(
    "DOCUMENT_NOT_FOUND",
    Localized(
        "Мындай документ жок же ал сизге жеткиликсиз.",
        "Такого документа нет, или он вам недоступен.",
        "There is no such document, or it is not open to you.",
    ),
    Localized(
        "Идентификаторду жана кирүү ролуңузду текшериңиз.",
        "Проверьте идентификатор и роль, под которой вы вошли.",
        "Check the id and the role you signed in with.",
    ),
)
INFECTED = Problem(
    "DOCUMENT_INFECTED",
    Localized(
        ky="Документте зыяндуу программа табылган, ал эч кимге берилбейт.",
        ru="В документе найдена вредоносная программа, он никому не выдаётся.",
        en="Malware was found in the document; it is given to nobody.",
    ),
    Localized(
        ky="Документти кайра сактап, жаңы файл катары жүктөңүз.",
        ru="Сохраните документ заново и загрузите как новый файл.",
        en="Save the document anew and upload it as a new file.",
    ),
)
UNAVAILABLE = Problem(
    "DOCUMENT_VIEW_UNAVAILABLE",
    Localized(
        "Документти азырынча көрсөтүү мүмкүн эмес.",
        "Сейчас документ невозможно показать.",
        "The document cannot be shown just now.",
    ),
    _LATER,
)
NOT_KEPT = Problem(
    "DOCUMENT_NOT_KEPT",
    Localized(
        "Документ сактагычтан табылган жок.",
        "Документ не найден в хранилище.",
        "The document was not found where it is kept.",
    ),
    Localized(
        "Системаны тейлегендерге документтин идентификаторун билдириңиз.",
        "Сообщите идентификатор документа тем, кто обслуживает систему.",
        "Tell the document's id to those who run the system.",
    ),
)
UNSTAMPABLE = Problem(
    "DOCUMENT_VIEW_TOO_COMPLEX",
    Localized(
        "Бул документтин белгиленген көчүрмөсүн жасоо мүмкүн болгон жок.",
        "Не удалось изготовить помеченную копию этого документа.",
        "A stamped copy of this document could not be made.",
    ),
    Localized(
        "Арыз ээсинен документти жөнөкөй түрдө кайра жүктөөнү сураңыз.",
        "Попросите заявителя загрузить документ заново в более простом виде.",
        "Ask the applicant to upload the document anew in a plainer form.",
    ),
)
