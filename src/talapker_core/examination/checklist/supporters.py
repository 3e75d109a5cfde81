"""The points of a checklist about supporters: how many signatures are on file, and how many the law asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from talapker_core.examination.checklist.item import ChecklistItem, Severity
from talapker_core.localized import Localized
from talapker_core.nominations.supporters.tally import SupporterTally
from talapker_core.nominations.supporters.terms import SupporterTerms

SIGNATURES = "signatures.enough"
NOT_TAKEN = "supporters.not_imported"


@dataclass(frozen=True, slots=True)
class SupportersInHand:
    """What the law asks for, and what is on file.

    Attributes:
        terms: the law of signatures.
        tally: the count; None when no records were taken.
        newer_file: whether a file lies there whose records were not taken.
    """

    terms: SupporterTerms
    tally: SupporterTally | None = None
    newer_file: bool = False


def supporter_items(supporters: SupportersInHand) -> Iterator[ChecklistItem]:
    """What is open before the file is handed in. After that the commission's check tells, through the rule.

    Too few records block; that there are none yet only warns, for the sheets themselves are of paper.
    """
    terms, tally = supporters.terms, supporters.tally
    if supporters.newer_file:
        yield ChecklistItem(
            code=NOT_TAKEN, severity=Severity.WARNS, message=_NOT_TAKEN, remedy=_TAKE, path=("supporters",)
        )
    people = 0 if tally is None else tally.people
    if people >= terms.minimum:
        return
    yield ChecklistItem(
        code=SIGNATURES,
        severity=Severity.WARNS if tally is None else Severity.BLOCKS,
        message=Localized(
            ky=f"Кол койгондор: {people}, керек: {terms.minimum}",
            ru=f"Подписавшихся: {people}, требуется: {terms.minimum}",
            en=f"People who signed: {people}; asked for: {terms.minimum}",
        ),
        remedy=_HAND_IN,
        path=("supporters",),
        article=terms.article,
        verified=terms.verified,
    )


_HAND_IN = Localized(
    ky="Кол чогултуп, барактардын таблицасын жүктөңүз да importSupporters менен алыңыз.",
    ru="Соберите подписи, загрузите таблицу листов и примите её через importSupporters.",
    en="Collect signatures, upload the table of the sheets and take it with importSupporters.",
)
_NOT_TAKEN = Localized(
    ky="Жүктөлгөн таблицанын жазуулары ишке алына элек",
    ru="Записи загруженной таблицы ещё не приняты в дело",
    en="The records of the uploaded table are not taken yet",
)
_TAKE = Localized(
    ky="importSupporters менен алыңыз.", ru="Примите её через importSupporters.", en="Take it with importSupporters."
)
