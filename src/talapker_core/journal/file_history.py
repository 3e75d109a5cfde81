"""What the journal says about one file, told to those who may read the file: which act, whose side, what it means.

An entry names its actor by an id and may hold anything in its payload. Of both, only what stands in the table below is
told: the side that acted, and the details that the table allows. An act that the table does not know is told as having
happened, and no more: the file's readers see every act, and nothing leaks because somebody forgot to think of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from talapker_core.journal.entry import JournalEntry
from talapker_core.journal.procedure_tellings import PROCEDURE_TELLINGS
from talapker_core.journal.telling import Side, Telling
from talapker_core.localized import Localized
from talapker_core.nominations.status import NominationEvent

UNKNOWN_ACT = "ActRecorded"
"""The name under which an act that the table does not know is told."""


@dataclass(frozen=True, slots=True)
class FileEvent:
    """One act on a file, as its readers learn of it.

    Attributes:
        sequence: its place in the journal.
        at: the instant of the act, in UTC.
        act: its name in the journal, or `UNKNOWN_ACT`.
        by: whose side acted.
        own: whether it was the reader in person.
        text: what it means.
        details: ids, codes and counts by name; no personal data.
        version: the file's version after the act, where the entry tells it.
    """

    sequence: int
    at: datetime
    act: str
    by: Side
    own: bool
    text: Localized
    details: tuple[tuple[str, str], ...]
    version: int | None


def told(entry: JournalEntry, reader: str) -> FileEvent:
    """`entry` as `reader` (an actor's id) is told of it."""
    telling = TELLINGS.get(entry.act)
    details = () if telling is None else _details(entry.payload, telling.details)
    return FileEvent(
        sequence=entry.sequence,
        at=entry.at,
        act=UNKNOWN_ACT if telling is None else entry.act,
        by=Side.UNKNOWN if telling is None else telling.by,
        own=telling is not None and entry.actor == reader,
        text=_UNKNOWN if telling is None else telling.text,
        details=details,
        version=None if telling is None else _version(entry.payload),
    )


def _details(payload: Mapping[str, object], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = ((name, payload.get(key)) for key, name in names.items())
    return tuple((name, _plain(value)) for name, value in found if value is not None)


def _plain(value: object) -> str:
    return str(len(value)) if isinstance(value, tuple | Mapping) else str(value)


def _version(payload: Mapping[str, object]) -> int | None:
    """The version that the act led to: each act on a file moves it one on."""
    seen = payload.get("seen_version")
    return seen + 1 if isinstance(seen, int) else None


_UNKNOWN = Localized(
    ky="Иш боюнча аракет журналга жазылды.",
    ru="В журнал записано действие по делу.",
    en="An act on the file was recorded in the journal.",
)
_E, _APPLICANT, _COMMISSION, _SYSTEM = NominationEvent, Side.APPLICANT, Side.COMMISSION, Side.SYSTEM

TELLINGS: Mapping[str, Telling] = {
    **PROCEDURE_TELLINGS,
    _E.OPENED: Telling(
        _APPLICANT,
        Localized(
            ky="Көрсөтүү боюнча иш ачылды.",
            ru="Открыто дело о выдвижении.",
            en="The file of the nomination was opened.",
        ),
        {"contest": "contest", "route": "route"},
    ),
    _E.CANDIDACY_ADDED: Telling(
        _APPLICANT,
        Localized(
            ky="Ишке талапкерлер кошулду.",
            ru="В дело добавлены кандидаты.",
            en="Candidates were added to the file.",
        ),
        {"candidacies": "candidacies"},
    ),
    _E.CANDIDACIES_IMPORTED: Telling(
        _APPLICANT,
        Localized(
            ky="Талапкерлердин тизмеси файлдан алынды.",
            ru="Список кандидатов взят из файла.",
            en="The list of candidates was taken from a file.",
        ),
    ),
    _E.CANDIDACY_EDITED: Telling(
        _APPLICANT,
        Localized(
            ky="Талапкер жөнүндө маалымат өзгөртүлдү.",
            ru="Изменены сведения о кандидате.",
            en="What is said of a candidate was changed.",
        ),
        {"candidacy": "candidacy"},
    ),
    _E.DRAFT_EXPORTED: Telling(
        _APPLICANT,
        Localized(
            ky="Долбоор тармаксыз иштөө үчүн файл болуп жүктөлүп алынды.",
            ru="Черновик выгружен файлом для работы без сети.",
            en="The draft was exported as a file, for work without network.",
        ),
        {"exported_version": "exportedVersion"},
    ),
    _E.DRAFT_MERGED: Telling(
        _APPLICANT,
        Localized(
            ky="Тармаксыз оңдолгон долбоор ишке бириктирилди.",
            ru="В дело внесён черновик, исправленный без сети.",
            en="A draft that was edited without network was merged into the file.",
        ),
        {
            "exported_version": "exportedVersion",
            "added": "added",
            "rewritten": "rewritten",
            "taken_off": "takenOff",
            "settled": "settled",
        },
    ),
    _E.CONSENT_GIVEN: Telling(
        _APPLICANT,
        Localized(ky="Талапкер макулдугун берди.", ru="Кандидат дал согласие.", en="A candidate gave consent."),
        {"candidacy": "candidacy"},
    ),
    _E.CONSENT_WITHDRAWN: Telling(
        _APPLICANT,
        Localized(
            ky="Талапкер макулдугун кайтарып алды.",
            ru="Кандидат отозвал согласие.",
            en="A candidate withdrew consent.",
        ),
        {"candidacy": "candidacy"},
    ),
    _E.CANDIDACIES_ARRANGED: Telling(
        _APPLICANT,
        Localized(
            ky="Талапкерлердин тартиби же курамы өзгөртүлдү.",
            ru="Изменён порядок или состав кандидатов.",
            en="The order or the composition of the candidates was changed.",
        ),
        {"order": "candidacies", "taken_off": "takenOff"},
    ),
    _E.DOCUMENT_RECEIVED: Telling(
        _APPLICANT,
        Localized(ky="Документ кабыл алынды.", ru="Получен документ.", en="A document was received."),
        {"document_id": "document", "document_kind": "kind", "candidacy_id": "candidacy", "sha256": "sha256"},
    ),
    _E.PREFILL_ASKED: Telling(
        _APPLICANT,
        Localized(
            ky="Талапкер жөнүндө жарандык реестрден суралды.",
            ru="О кандидате запрошен реестр гражданского состояния.",
            en="The civil registry was asked about a candidate.",
        ),
        {"candidacy": "candidacy"},
    ),
    _E.PREFILL_TAKEN: Telling(
        _APPLICANT,
        Localized(
            ky="Реестрдин маалыматы ишке көчүрүлдү.",
            ru="Сведения реестра внесены в дело.",
            en="What the registry told was taken over into the file.",
        ),
        {"candidacy": "candidacy"},
    ),
    _E.SUPPORTERS_IMPORTED: Telling(
        _APPLICANT,
        Localized(
            ky="Колдоочулардын кол тамга барактары файлдан алынды.",
            ru="Подписные листы сторонников взяты из файла.",
            en="The signature sheets of supporters were taken from a file.",
        ),
        {"handed_in": "handedIn", "repeated": "repeated", "records_sha256": "recordsSha256"},
    ),
    _E.PACKAGE_SIGNED: Telling(
        _APPLICANT,
        Localized(
            ky="Документтердин топтому электрондук кол менен бекитилди.",
            ru="Пакет документов подписан электронной подписью.",
            en="The package was signed electronically.",
        ),
        {"signature": "signature"},
    ),
    _E.SUBMITTED: Telling(
        _APPLICANT,
        Localized(
            ky="Иш комиссияга тапшырылды; текшерүү мөөнөтү башталды.",
            ru="Дело подано в комиссию; начался срок проверки.",
            en="The file was handed in to the commission; the term of examination runs.",
        ),
        {"package_sha256": "packageSha256"},
    ),
    _E.OMISSION_RECORDED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия кемчиликти жазды; аны мөөнөтүндө оңдоо керек.",
            ru="Комиссия отметила недостаток; его надо устранить в срок.",
            en="The commission recorded an omission; it is to be mended in time.",
        ),
        {"notice": "notice", "omissions": "omissions"},
    ),
    _E.MENDED: Telling(
        _APPLICANT,
        Localized(
            ky="Кемчиликтер оңдолуп, иш кайра тапшырылды.",
            ru="Недостатки устранены, дело подано снова.",
            en="The omissions were mended and the file was handed in again.",
        ),
        {"omissions": "omissions"},
    ),
    _E.REGISTERED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия каттоо жөнүндө чечим кабыл алды.",
            ru="Комиссия приняла решение о регистрации.",
            en="The commission decided to register.",
        ),
        {"decision": "decision", "ground": "ground", "article": "article"},
    ),
    _E.REFUSED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия каттоодон баш тартты.",
            ru="Комиссия отказала в регистрации.",
            en="The commission refused to register.",
        ),
        {"decision": "decision", "ground": "ground", "article": "article"},
    ),
    _E.WITHDRAWN: Telling(
        _APPLICANT,
        Localized(
            ky="Көрсөтүү кайра чакыртылып алынды.",
            ru="Выдвижение отозвано.",
            en="The nomination was withdrawn.",
        ),
    ),
    "RegistryAnswered": Telling(
        _SYSTEM,
        Localized(
            ky="Мамлекеттик реестр жооп берди.",
            ru="Государственный реестр ответил.",
            en="A state registry answered.",
        ),
        {"registry": "registry"},
    ),
    "FundOpened": Telling(
        _SYSTEM,
        Localized(
            ky="Шайлоо фондунун эсеби ачылды.",
            ru="Открыт счёт избирательного фонда.",
            en="The account of the campaign fund was opened.",
        ),
    ),
    "BankStatementRecorded": Telling(
        _SYSTEM,
        Localized(
            ky="Шайлоо фондунун банк көчүрмөсү жазылды.",
            ru="Внесена банковская выписка избирательного фонда.",
            en="A bank statement of the campaign fund was entered.",
        ),
        {"lines": "lines"},
    ),
}
"""How each act on a file is told, by its name in the journal."""
