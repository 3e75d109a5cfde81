"""Filling a draft from a registry: how often an author may look somebody up, and how long an answer is good for.

A look-up is an access to a person's data before anything was handed in, by somebody who says to act for them. So it is
counted for each file and for each author and day, and the numbers are the portal's own, not the law's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_core.nominations.acts import Moved, NotDone, edit
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.status import NominationEvent
from talapker_core.rulebooks.contest_system import ContestSystem

FRESH_FOR = timedelta(days=7)
"""So long an answer for a draft stands for the one that submission asks for, and is not asked for again."""


@dataclass(frozen=True, slots=True)
class Quota:
    """The most look-ups for one file, and by one author in one day."""

    of_file: int
    of_author_a_day: int


OF_A_PERSON, OF_A_LIST = Quota(5, 10), Quota(200, 200)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was looked up before: for the file, by the author in the last 24 hours, and about this candidacy.

    Attributes:
        awaited: whether an answer about this candidacy is still to come.
        answered_at: when the latest answer about it came (UTC), None without one.
    """

    for_file: int
    by_author: int
    awaited: bool = False
    answered_at: datetime | None = None


def ask_prefill(nomination: Nomination, before: LookedUp, now: datetime) -> Moved | NotDone:
    """Look one person of a draft up, unless that was done lately or too often (`now` in UTC)."""
    moved = edit(nomination, NominationEvent.PREFILL_ASKED)
    if isinstance(moved, NotDone):
        return moved
    if before.awaited:
        return NotDone((_AWAITED,))
    if is_fresh(before.answered_at, now):
        return NotDone((_STILL_FRESH,))
    quota = OF_A_LIST if nomination.system is ContestSystem.PARTY_LIST else OF_A_PERSON
    if before.for_file >= quota.of_file:
        return NotDone((_quota_of_file(quota.of_file),))
    if before.by_author >= quota.of_author_a_day:
        return NotDone((_quota_of_author(quota.of_author_a_day),))
    return moved


def is_fresh(answered_at: datetime | None, now: datetime) -> bool:
    """Whether an answer that came at `answered_at` is still good at `now` (both UTC)."""
    return answered_at is not None and now - answered_at <= FRESH_FOR


def not_told(fact: str) -> Problem:
    """The registry has told nothing that could be taken over under this name."""
    return Problem(
        "PREFILL_NOT_TOLD",
        Localized(
            ky="Реестр бул маалыматты берген эмес.",
            ru="Реестр этого не сообщил.",
            en="The registry has not told this.",
        ),
        Localized(ky="Аны өзүңүз толтуруңуз.", ru="Заполните это сами.", en="Fill it in yourself."),
        path=("facts", fact),
    )


_AWAITED = Problem(
    "PREFILL_AWAITED",
    Localized(
        ky="Бул адам боюнча суроо жөнөтүлгөн, жооп күтүлүүдө.",
        ru="Запрос об этом человеке уже отправлен, ответ ожидается.",
        en="This person was asked about already; the answer is awaited.",
    ),
    Localized(ky="Жоопту күтүңүз.", ru="Дождитесь ответа.", en="Await the answer."),
    path=("candidacyId",),
)
_STILL_FRESH = Problem(
    "PREFILL_STILL_FRESH",
    Localized(
        ky="Реестрдин жакында берген жообу бар.",
        ru="Есть недавний ответ реестра.",
        en="There is a recent answer of the registry.",
    ),
    Localized(
        ky="Бар жоопту колдонуңуз; ар бир суроо — адамдын маалыматына кайрылуу.",
        ru="Используйте имеющийся ответ: каждый запрос — обращение к данным человека.",
        en="Use the answer there is: each question is an access to a person's data.",
    ),
    path=("candidacyId",),
)
NOT_OFFERED = Problem(
    "PREFILL_NOT_OFFERED",
    Localized(
        ky="Бул жерде реестрден толтуруу иштебейт.",
        ru="Заполнение из реестра здесь не подключено.",
        en="Filling in from the registry is not set up here.",
    ),
    Localized(ky="Маалыматты өзүңүз толтуруңуз.", ru="Заполните сведения сами.", en="Fill the facts in yourself."),
    path=("candidacyId",),
)


def _quota_of_file(most: int) -> Problem:
    return Problem(
        "PREFILL_QUOTA",
        Localized(
            ky=f"Бир иш боюнча реестрден эң көп {most} жолу суралат.",
            ru=f"По одному делу реестр запрашивается не более {most} раз.",
            en=f"For one file the registry is asked at most {most} times.",
        ),
        Localized(ky="Маалыматты өзүңүз толтуруңуз.", ru="Заполните сведения сами.", en="Fill the facts in yourself."),
        path=("candidacyId",),
    )


def _quota_of_author(most: int) -> Problem:
    return Problem(
        "PREFILL_QUOTA_OF_THE_DAY",
        Localized(
            ky=f"Бир күндө эң көп {most} жолу суралат.",
            ru=f"За сутки можно запросить не более {most} раз.",
            en=f"At most {most} questions can be put in a day.",
        ),
        Localized(
            ky="Эртең кайталаңыз же маалыматты өзүңүз толтуруңуз.",
            ru="Повторите завтра или заполните сведения сами.",
            en="Try again tomorrow, or fill the facts in yourself.",
        ),
        path=("candidacyId",),
    )
