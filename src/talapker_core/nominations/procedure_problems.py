"""Why an act of the procedure after submission is not done: codes, texts in three languages, and the next step."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized


def too_late(until: str, article: str) -> Problem:
    """The last moment for the act has passed."""
    return Problem(
        "TOO_LATE",
        Localized(
            ky=f"Бул аракеттин мөөнөтү бүттү: {until}.",
            ru=f"Срок для этого действия истёк: {until}.",
            en=f"The time for this act has passed: {until}.",
        ),
        Localized(
            ky="Шайлоо комиссиясына кайрылыңыз.",
            ru="Обратитесь в избирательную комиссию.",
            en="Turn to the election commission.",
        ),
        path=("deadline",),
        article=article,
    )


def left_already() -> Problem:
    """The person does not stand on the file, or left it before."""
    return Problem(
        "CANDIDACY_NOT_STANDING",
        Localized(
            ky="Бул талапкер иште жок же андан буга чейин чыккан.",
            ru="Этого кандидата нет в деле, или он уже выбыл.",
            en="This candidacy is not on the file, or has left it already.",
        ),
        Localized(
            ky="Иштеги талапкерлерди кайра окуңуз.",
            ru="Прочтите кандидатов дела заново.",
            en="Read the file's candidacies again.",
        ),
        path=("candidacyId",),
    )


def open_objections(count: int) -> Problem:
    """Objections stand in the way of registration."""
    return Problem(
        "OPEN_OBJECTIONS",
        Localized(
            ky=f"Каралбаган каршы пикирлер: {count}.",
            ru=f"Не рассмотрено возражений: {count}.",
            en=f"Objections not decided yet: {count}.",
        ),
        Localized(
            ky="Адегенде каршы пикирлерди чечиңиз.",
            ru="Сначала рассмотрите возражения.",
            en="Decide the objections first.",
        ),
        path=("objections",),
    )


def decision_proposed_already(proposal_id: str) -> Problem:
    """A decision awaits its second member."""
    return Problem(
        "DECISION_PROPOSED_ALREADY",
        Localized(
            ky="Чечим сунушталган жана экинчи мүчөнү күтүүдө.",
            ru="Решение уже предложено и ждёт второго члена комиссии.",
            en="A decision has been put forward and awaits a second member.",
        ),
        Localized(
            ky="Экинчи мүчө ага макул болот же аны четке кагат.",
            ru="Второй член комиссии соглашается с ним или отклоняет его.",
            en="A second member agrees to it or rejects it.",
        ),
        path=("proposal", proposal_id),
    )


def no_such_proposal() -> Problem:
    """There is nothing to answer."""
    return Problem(
        "NO_SUCH_PROPOSAL",
        Localized(
            ky="Жооп күткөн мындай чечим жок.",
            ru="Нет такого решения, ожидающего ответа.",
            en="No such decision awaits an answer.",
        ),
        Localized(
            ky="Ишти кайра окуңуз.",
            ru="Прочтите дело заново.",
            en="Read the file again.",
        ),
        path=("proposalId",),
    )


def second_member_required() -> Problem:
    """Who puts a decision forward does not answer it."""
    return Problem(
        "SECOND_MEMBER_REQUIRED",
        Localized(
            ky="Чечимди сунуштаган мүчө аны өзү беките албайт.",
            ru="Предложивший решение не может сам его подтвердить.",
            en="The member who put the decision forward cannot confirm it.",
        ),
        Localized(
            ky="Комиссиянын башка мүчөсү жооп берсин.",
            ru="Пусть ответит другой член комиссии.",
            en="Let another member of the commission answer.",
        ),
        path=("proposalId",),
    )


def appeal_pending() -> Problem:
    """An appeal is under way."""
    return Problem(
        "APPEAL_PENDING",
        Localized(
            ky="Бул чечимге даттануу каралууда.",
            ru="Жалоба на это решение уже рассматривается.",
            en="An appeal against this decision is pending.",
        ),
        Localized(
            ky="Анын чечилишин күтүңүз.",
            ru="Дождитесь её разрешения.",
            en="Await its ruling.",
        ),
        path=("appeals",),
    )


def answered_already() -> Problem:
    """An objection or an appeal was answered before."""
    return Problem(
        "ANSWERED_ALREADY",
        Localized(
            ky="Бул кайрылуу буга чейин чечилген.",
            ru="Это обращение уже разрешено.",
            en="This has been answered already.",
        ),
        Localized(
            ky="Чечимди окуңуз.",
            ru="Прочтите решение.",
            en="Read the answer.",
        ),
        path=("standing",),
    )


def no_such_change() -> Problem:
    """The change is not there, or was taken back."""
    return Problem(
        "NO_SUCH_CHANGE",
        Localized(
            ky="Мындай өзгөрүү жок же ал буга чейин жокко чыгарылган.",
            ru="Такого изменения нет, или оно уже отменено.",
            en="There is no such change, or it was taken back before.",
        ),
        Localized(
            ky="Иштин тарыхын кайра окуңуз.",
            ru="Прочтите историю дела заново.",
            en="Read the file's history again.",
        ),
        path=("changeId",),
    )


def not_undoable(event: str) -> Problem:
    """The act is a fact, not a mistake of the commission's."""
    return Problem(
        "NOT_UNDOABLE",
        Localized(
            ky=f"«{event}» аракети жокко чыгарылбайт.",
            ru=f"Действие «{event}» не отменяется.",
            en=f"The act “{event}” cannot be taken back.",
        ),
        Localized(
            ky="Иштин абалына жараша башка аракетти тандаңыз.",
            ru="Выберите другое действие, возможное в этом состоянии.",
            en="Choose another act that the file's state allows.",
        ),
        path=("changeId",),
    )


def built_upon() -> Problem:
    """Later changes rest on this one."""
    return Problem(
        "BUILT_UPON",
        Localized(
            ky="Бул өзгөрүүдөн кийин башкалары болгон.",
            ru="После этого изменения были другие.",
            en="Other changes came after this one.",
        ),
        Localized(
            ky="Адегенде кийинкилерин жокко чыгарыңыз.",
            ru="Сначала отмените более поздние.",
            en="Take the later ones back first.",
        ),
        path=("changeId",),
    )


def omission_taken_back(omission_id: str) -> Problem:
    """The defect was recorded by mistake and counts no more."""
    return Problem(
        "OMISSION_TAKEN_BACK",
        Localized(
            ky="Бул кемчилик жаңылыштык катары алынып салынган.",
            ru="Этот недостаток снят как записанный ошибочно.",
            en="This omission was taken back as a mistake.",
        ),
        Localized(ky="Башка кемчиликти тандаңыз.", ru="Выберите другой недостаток.", en="Choose another omission."),
        path=("omissions", omission_id),
    )


def term_stands_still(paused: bool) -> Problem:
    """The term cannot be paused or resumed as it stands."""
    if paused:
        return Problem(
            "TERM_STANDS_STILL",
            Localized(ky="Мөөнөт токтотулган.", ru="Срок уже приостановлен.", en="The term stands still already."),
            Localized(ky="Аны улантыңыз.", ru="Возобновите его.", en="Resume it."),
            path=("correctBy",),
        )
    return Problem(
        "TERM_RUNS",
        Localized(ky="Мөөнөт токтотулган эмес.", ru="Срок не приостановлен.", en="The term does not stand still."),
        Localized(ky="Аны токтото аласыз.", ru="Его можно приостановить.", en="It can be paused."),
        path=("correctBy",),
    )


def reason_required() -> Problem:
    """An act that overrides another one says why."""
    return Problem(
        "REASON_REQUIRED",
        Localized(ky="Себеби айтылган эмес.", ru="Не указана причина.", en="The reason is not stated."),
        Localized(ky="Себебин жазыңыз.", ru="Укажите причину.", en="State the reason."),
        path=("reason",),
    )


def unfilled_placeholder(name: str, index: int) -> Problem:
    """The catalogue's text of a defect has a gap that the notice does not fill."""
    return Problem(
        "UNFILLED_PLACEHOLDER",
        Localized(
            ky=f"Билдирүүдөгү «{name}» орду толтурулган эмес.",
            ru=f"В уведомлении не заполнено место «{name}».",
            en=f"The notice leaves the gap “{name}” unfilled.",
        ),
        Localized(
            ky="Аны толтуруп, кайра жөнөтүңүз.",
            ru="Заполните его и отправьте снова.",
            en="Fill it and send the notice again.",
        ),
        path=("omissions", str(index), name),
    )
