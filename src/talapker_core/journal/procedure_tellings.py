"""How the acts of the commission's procedure are told to those who may read the file."""

from collections.abc import Mapping

from talapker_core.journal.telling import Side, Telling
from talapker_core.localized import Localized
from talapker_core.nominations.status import NominationEvent

_E, _APPLICANT, _COMMISSION, _PARTICIPANT, _SYSTEM = (
    NominationEvent,
    Side.APPLICANT,
    Side.COMMISSION,
    Side.PARTICIPANT,
    Side.SYSTEM,
)
_DELIBERATES = Localized(
    ky="Комиссия иш боюнча чечимди талкуулоодо.",
    ru="Комиссия обсуждает решение по делу.",
    en="The commission deliberates on the file.",
)
"""What is put forward inside a commission is nobody else's to know before it is a decision."""

PROCEDURE_TELLINGS: Mapping[str, Telling] = {
    _E.TRANSFERRED: Telling(
        _COMMISSION,
        Localized(
            ky="Иш башка комиссияга өткөрүлдү.",
            ru="Дело передано другой комиссии.",
            en="The file was handed over to another commission.",
        ),
        {"to": "commission"},
    ),
    _E.OMISSION_ASSESSED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия кемчиликтин оңдолгонун баалады.",
            ru="Комиссия оценила устранение недостатка.",
            en="The commission assessed whether an omission is mended.",
        ),
        {"omission": "omission", "status": "status"},
    ),
    _E.SUPPORTERS_COMPARED: Telling(
        _COMMISSION,
        Localized(
            ky="Кол тамгалар башка талапкерлердики менен салыштырылды.",
            ru="Подписи сопоставлены с подписями за других кандидатов.",
            en="The signatures were compared with those for other candidates.",
        ),
    ),
    _E.SUPPORTERS_SAMPLED: Telling(
        _COMMISSION,
        Localized(
            ky="Текшерүү үчүн кол тамгалардын тандамасы алынды.",
            ru="Сделана выборка подписей для проверки.",
            en="The sample of signatures to be checked was drawn.",
        ),
        {"size": "size", "seed": "seed", "journal_size": "journalSize", "journal_root": "journalRoot"},
    ),
    _E.SUPPORTERS_JUDGED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия кол тамгаларды баалады.",
            ru="Комиссия оценила подписи.",
            en="The commission judged signatures.",
        ),
        {"verdict": "verdict", "judged": "judged", "ground": "ground"},
    ),
    _E.TERM_PAUSED: Telling(
        _COMMISSION,
        Localized(
            ky="Оңдоо мөөнөтү токтотулду.",
            ru="Срок исправления приостановлен.",
            en="The correction window stands still.",
        ),
    ),
    _E.TERM_RESUMED: Telling(
        _COMMISSION,
        Localized(
            ky="Оңдоо мөөнөтү улантылды.", ru="Срок исправления возобновлён.", en="The correction window runs on."
        ),
    ),
    _E.CORRECTION_EXPIRED: Telling(
        _SYSTEM,
        Localized(ky="Оңдоо мөөнөтү бүттү.", ru="Срок исправления истёк.", en="The correction window has run out."),
        {"ended_at": "endedAt", "effect": "effect"},
    ),
    _E.REVIEW_EXPIRED: Telling(
        _SYSTEM,
        Localized(
            ky="Комиссиянын текшерүү мөөнөтү бүттү, чечим кабыл алына элек.",
            ru="Срок проверки истёк, решение не принято.",
            en="The commission's time to decide has run out without a decision.",
        ),
        {"ended_at": "endedAt", "effect": "effect"},
    ),
    _E.DRAFT_EXPIRED: Telling(
        _SYSTEM,
        Localized(
            ky="Каттоо аяктады, тапшырылбаган иш жабылды.",
            ru="Регистрация завершена, неподанное дело закрыто.",
            en="Registration has ended, and the file that was not handed in with it.",
        ),
        {"ended_at": "endedAt", "effect": "effect"},
    ),
    _E.DECISION_PROPOSED: Telling(_COMMISSION, _DELIBERATES),
    _E.DECISION_NOT_CARRIED: Telling(_COMMISSION, _DELIBERATES),
    _E.CANDIDACY_WITHDRAWN: Telling(
        _APPLICANT,
        Localized(
            ky="Талапкер катышуудан баш тартты.",
            ru="Кандидат снял свою кандидатуру.",
            en="A candidate stepped back.",
        ),
        {"candidacy": "candidacy"},
    ),
    _E.CANDIDACY_STRUCK: Telling(
        _APPLICANT,
        Localized(
            ky="Партия талапкерди тизмеден чыгарды.",
            ru="Партия исключила кандидата из списка.",
            en="The party struck a candidate off.",
        ),
        {"candidacy": "candidacy"},
    ),
    _E.CANDIDACY_REMOVED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия талапкердин каттоосун жокко чыгарды.",
            ru="Комиссия отменила регистрацию кандидата.",
            en="The commission removed a candidate.",
        ),
        {"candidacy": "candidacy", "ground": "ground", "article": "article"},
    ),
    _E.DEATH_RECORDED: Telling(
        _COMMISSION,
        Localized(
            ky="Талапкердин каза болгону катталды.",
            ru="Зафиксирована смерть кандидата.",
            en="The death of a candidate was recorded.",
        ),
        {"candidacy": "candidacy"},
    ),
    _E.CANDIDACY_SUBSTITUTED: Telling(
        _APPLICANT,
        Localized(
            ky="Чыгып кеткен талапкердин ордуна башка адам көрсөтүлдү.",
            ru="Вместо выбывшего кандидата выдвинут другой.",
            en="Another person was put in for a candidate who left.",
        ),
        {"candidacy": "candidacy", "substitutes": "substitutes"},
    ),
    _E.NOBODY_LEFT: Telling(
        _SYSTEM,
        Localized(
            ky="Иште бир да талапкер калган жок.",
            ru="В деле не осталось кандидатов.",
            en="Nobody is left on the file.",
        ),
    ),
    _E.REMOVED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия каттоону жокко чыгарды.",
            ru="Комиссия отменила регистрацию.",
            en="The commission cancelled the registration.",
        ),
        {"decision": "decision", "ground": "ground", "article": "article"},
    ),
    _E.OBJECTION_RAISED: Telling(
        _PARTICIPANT,
        Localized(
            ky="Иш боюнча каршы пикир билдирилди.",
            ru="Подано возражение по делу.",
            en="An objection to the file was raised.",
        ),
        {"objection": "objection", "candidacy": "candidacy"},
    ),
    _E.OBJECTION_DECIDED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия каршы пикирге жооп берди.",
            ru="Комиссия рассмотрела возражение.",
            en="The commission decided an objection.",
        ),
        {"objection": "objection", "standing": "standing"},
    ),
    _E.APPEAL_LODGED: Telling(
        _PARTICIPANT,
        Localized(
            ky="Чечимге даттануу берилди.",
            ru="Подана жалоба на решение.",
            en="An appeal against the decision was lodged.",
        ),
        {"appeal": "appeal", "decision": "decision", "to": "commission"},
    ),
    _E.APPEAL_DISMISSED: Telling(
        _COMMISSION,
        Localized(
            ky="Даттануу канааттандырылган жок.",
            ru="Жалоба оставлена без удовлетворения.",
            en="The appeal was dismissed.",
        ),
        {"appeal": "appeal", "decision": "decision"},
    ),
    _E.ANNULLED: Telling(
        _COMMISSION,
        Localized(
            ky="Даттануу боюнча чечим жокко чыгарылды.",
            ru="Решение отменено по жалобе.",
            en="The decision was annulled on appeal.",
        ),
        {"appeal": "appeal", "decision": "decision"},
    ),
    _E.UNDONE: Telling(
        _COMMISSION,
        Localized(
            ky="Жаңылыш аракет жокко чыгарылды.",
            ru="Ошибочное действие отменено.",
            en="A mistaken act was taken back.",
        ),
        {"change": "change", "event": "event"},
    ),
    _E.PAPER_DEVIATION_RECORDED: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия кагаз документ электрондук маалыматтан айырмаланарын жазды.",
            ru="Комиссия записала, что бумажный документ расходится с электронными сведениями.",
            en="The commission recorded that a paper says otherwise than what was handed in electronically.",
        ),
        {"deviation": "deviation", "candidacy": "candidacy", "field": "field", "standing": "standing"},
    ),
    _E.PAPER_DEVIATION_TAKEN_BACK: Telling(
        _COMMISSION,
        Localized(
            ky="Комиссия кагаздагы айырма жөнүндө жаңылыш жазууну жокко чыгарды.",
            ru="Комиссия отменила ошибочную запись о расхождении с бумагой.",
            en="The commission took a mistaken record of what a paper says back.",
        ),
        {"deviation": "deviation", "candidacy": "candidacy", "field": "field"},
    ),
}
"""By the act's name in the journal."""
