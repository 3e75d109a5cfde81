"""What a procedure answers: done, with the ids of what it made, or not done, with the reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_core.nominations.acts import NotDone


@dataclass(frozen=True, slots=True)
class Done:
    """The act was done, now or when the same idempotency key first came. `ids` names what it made or changed."""

    ids: Mapping[str, str] = field(default_factory=dict)


Outcome = Done | NotDone


def not_done(*problems: Problem) -> NotDone:
    """Nothing was done, for these reasons."""
    return NotDone(problems)


def not_found(what: str) -> NotDone:
    """There is no such thing, or not for this actor: the two look the same on purpose."""
    return not_done(
        Problem(
            "NOT_FOUND",
            Localized(
                ky="Мындай жазуу жок же ал сизге жеткиликсиз.",
                ru="Такой записи нет, или она вам недоступна.",
                en="There is no such record, or it is not open to you.",
            ),
            Localized(
                ky="Идентификаторду жана кирүү ролуңузду текшериңиз.",
                ru="Проверьте идентификатор и роль, под которой вы вошли.",
                en="Check the id and the role you signed in with.",
            ),
            path=(what,),
        )
    )


def version_conflict(expected: int, current: int) -> NotDone:
    """Somebody else changed the file in the meantime."""
    return not_done(
        Problem(
            "CONFLICT",
            Localized(
                ky=f"Иш өзгөргөн: сиз {expected}-версияны көргөнсүз, учурдагысы — {current}.",
                ru=f"Дело изменилось: вы видели версию {expected}, сейчас — {current}.",
                en=f"The file has changed: you saw version {expected}, it is now at {current}.",
            ),
            Localized(
                ky="Ишти кайра окуп, аракетти учурдагы версия менен кайталаңыз.",
                ru="Прочтите дело заново и повторите действие с текущей версией.",
                en="Read the file again and repeat the act with its present version.",
            ),
            path=("expectedVersion", str(current)),
        )
    )


def key_reused() -> NotDone:
    """An idempotency key came back with another request."""
    return not_done(
        Problem(
            "IDEMPOTENCY_KEY_REUSED",
            Localized(
                ky="Бул ачкыч башка сурам үчүн колдонулган.",
                ru="Этот ключ уже использован для другого запроса.",
                en="This idempotency key was used for a different request.",
            ),
            Localized(
                ky="Жаңы сурам үчүн жаңы ачкыч түзүңүз.",
                ru="Для нового запроса создайте новый ключ.",
                en="Make a new key for a new request.",
            ),
            path=("idempotencyKey",),
        )
    )


def invalid(code: str, path: tuple[str, ...], message: Localized, remedy: Localized) -> Problem:
    """An input that cannot be taken, by its path."""
    return Problem(code, message, remedy, path=path)


CONTENT_NOT_BASE64 = invalid(
    "CONTENT_NOT_BASE64",
    ("content",),
    Localized(
        ky="Файл base64 түрүндө берилген эмес.", ru="Файл передан не в base64.", en="The file is not given in base64."
    ),
    Localized(
        ky="Файлдын байттарын base64 менен коддоңуз.",
        ru="Закодируйте байты файла в base64.",
        en="Encode the file's bytes in base64.",
    ),
)
