"""What people write in their own words must hold nobody's personal number: it would be shown, or kept unsealed.

Everything that is asked of us goes through here before anything of it is stored: through `once`, and where uploads are
opened. A number has its own field, which is a `PersonalNumber` by the time it comes here; a command's field that holds
what a file says of people carries the metadata `PERSONAL`, and is sealed by whoever reads it.
"""

import dataclasses
from collections.abc import Iterator, Mapping

from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_core.personal_number import PersonalNumber, mentions_personal_number
from talapker_graphql.procedures.outcome import invalid

PERSONAL: Mapping[str, bool] = {"personal": True}
"""Metadata of a command's field that may hold personal numbers: ``field(metadata=PERSONAL)``."""


def personal_numbers_in(command: object) -> tuple[Problem, ...]:
    """A problem for each text of `command` (a dataclass) in which a personal number stands, by its path."""
    return tuple(_told(path) for path in _paths(command, ()))


def _paths(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(value, str):
        if mentions_personal_number(value):
            yield path
    elif isinstance(value, PersonalNumber):
        return
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if not field.metadata.get("personal"):
                yield from _paths(getattr(value, field.name), (*path, _as_asked(field.name)))
    elif isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from _paths(part, (*path, str(index)))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _paths(key, path)
            yield from _paths(part, (*path, str(key)))


def _as_asked(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _told(path: tuple[str, ...]) -> Problem:
    return invalid(
        "PERSONAL_NUMBER_IN_TEXT",
        path,
        Localized(
            ky="Бул текстте жеке номер (ПИН) бар; текст ачык көрсөтүлүшү мүмкүн.",
            ru="В этом тексте есть персональный номер (ПИН), а текст может быть показан всем.",
            en="There is a personal number (PIN) in this text, and the text may be shown to everybody.",
        ),
        Localized(
            ky="Номерди тексттен алып салыңыз; ал өз талаасына гана жазылат.",
            ru="Уберите номер из текста: он пишется только в своё поле.",
            en="Take the number out of the text; it belongs in its own field only.",
        ),
    )
