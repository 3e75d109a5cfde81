"""What a paper original can say otherwise than the form that was filled in, field by field, and how a value is written.

A value is written as layers write it, so that what stands in a layer and what the paper says are compared as they are.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from talapker_core.errors import InvalidValueError
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_OTHER_ETHNIC_GROUP,
    COURT_UNEXPUNGED_CONVICTION,
    DISABILITY_GROUP,
    EDUCATION_LEVEL,
    TAX_DEBT,
    EducationLevel,
    FactSpec,
)
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.nominee import DISABILITY_GROUPS

PaperValue = PersonName | date | Localized | bool | EducationLevel | Money | int | None
"""What a field of a nominee can be; None is what the paper leaves empty."""


class PaperField(StrEnum):
    """What can differ on paper: the fields of a nominee, in the order of the form, and what is of the file as a whole.

    A personal number is named so that it can be refused: who has another number is another person.
    """

    NAME_KY = "name_ky"
    NAME_RU = "name_ru"
    BIRTH_DATE = "birth_date"
    OCCUPATION = "occupation"
    CITIZEN = "citizen"
    EDUCATION = "education"
    UNEXPUNGED_CONVICTION = "unexpunged_conviction"
    TAX_DEBT = "tax_debt"
    OTHER_ETHNIC_GROUP = "other_ethnic_group"
    DISABILITY_GROUP = "disability_group"
    PERSONAL_NUMBER = "personal_number"
    LIST = "list"
    """Who stands on the file, and in which order."""
    DOCUMENTS = "documents"
    """Which papers the package holds."""


OF_THE_FILE = frozenset({PaperField.LIST, PaperField.DOCUMENTS})
"""What is no single person's. It is told in words, and no value of it comes into force by being recorded."""

TOLD_TO_ALL = frozenset({PaperField.NAME_KY, PaperField.NAME_RU, PaperField.OCCUPATION})
"""Whose values everybody reads once the file is published."""

FACT_OF: Mapping[PaperField, FactSpec[Any]] = {
    PaperField.BIRTH_DATE: CIVIL_BIRTH_DATE,
    PaperField.CITIZEN: CIVIL_CITIZENSHIP,
    PaperField.EDUCATION: EDUCATION_LEVEL,
    PaperField.UNEXPUNGED_CONVICTION: COURT_UNEXPUNGED_CONVICTION,
    PaperField.TAX_DEBT: TAX_DEBT,
    PaperField.OTHER_ETHNIC_GROUP: CIVIL_OTHER_ETHNIC_GROUP,
    PaperField.DISABILITY_GROUP: DISABILITY_GROUP,
}
"""The fact that a field declares, where it is one fact that is not told to everybody."""

_NEVER_EMPTY: Mapping[PaperField, type] = {
    PaperField.NAME_KY: PersonName,
    PaperField.NAME_RU: PersonName,
    PaperField.BIRTH_DATE: date,
    PaperField.OCCUPATION: Localized,
}
_MAY_BE_EMPTY: Mapping[PaperField, type] = {
    PaperField.CITIZEN: bool,
    PaperField.EDUCATION: EducationLevel,
    PaperField.UNEXPUNGED_CONVICTION: bool,
    PaperField.TAX_DEBT: Money,
    PaperField.OTHER_ETHNIC_GROUP: bool,
    PaperField.DISABILITY_GROUP: int,
}


def fits(field: PaperField, value: object) -> bool:
    """Whether `value` is one that `field` of a nominee can have."""
    if value is None:
        return field in _MAY_BE_EMPTY
    kind = _NEVER_EMPTY.get(field) or _MAY_BE_EMPTY.get(field)
    # Exactly, as facts are checked: a truth value is no number, and an instant no day.
    return type(value) is kind and (kind is not int or value in DISABILITY_GROUPS)


def written(value: PaperValue) -> Any:
    """`value` in the words of canonical JSON."""
    match value:
        case PersonName():
            return {"surname": value.surname, "given": value.given, "patronymic": value.patronymic}
        case Localized():
            return {"ky": value.ky, "ru": value.ru, "en": value.en}
        case Money():
            return {"tyiyn": value.tyiyn, "currency": value.currency}
        case EducationLevel():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


def read(field: PaperField, plain: Any) -> PaperValue:
    """The value of `field` that `written` wrote as `plain`.

    Raises:
        InvalidValueError: it is none of this field.
    """
    try:
        value: PaperValue = None if plain is None else _READ.get(field, _as_it_is)(plain)
    except (KeyError, TypeError, ValueError):
        raise InvalidValueError(f"what is written is no value of {field.value}") from None
    if not fits(field, value):
        raise InvalidValueError(f"what is written is no value of {field.value}")
    return value


def _name(plain: Mapping[str, Any]) -> PersonName:
    return PersonName(plain["surname"], plain["given"], plain["patronymic"])


def _as_it_is(plain: Any) -> Any:
    return plain


_READ: Mapping[PaperField, Callable[[Any], Any]] = {
    PaperField.NAME_KY: _name,
    PaperField.NAME_RU: _name,
    PaperField.BIRTH_DATE: date.fromisoformat,
    PaperField.OCCUPATION: lambda plain: Localized(plain["ky"], plain["ru"], plain["en"]),
    PaperField.EDUCATION: EducationLevel,
    PaperField.TAX_DEBT: lambda plain: Money(plain["tyiyn"], plain["currency"]),
}
