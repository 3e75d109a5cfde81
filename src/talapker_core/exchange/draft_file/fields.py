"""What a draft file says of a person: the fields of lists from files, as plain values of JSON, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from talapker_core.exchange.candidate_list import columns
from talapker_core.exchange.candidate_list.columns import Column
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.merging.draft import Plain, Said
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber

_NOT_SAID = (columns.PLACE, columns.PERSONAL_NUMBER, columns.SEX)
"""The order of the file tells the place; who it is, is told apart from what is said; the number tells the sex."""
FIELDS: tuple[Column, ...] = tuple(column for column in columns.COLUMNS if column not in _NOT_SAID)
"""In the order in which they are written."""

DOCUMENTS = "documentsSha256"
"""What the portal adds to what is said: which documents lie by. A file cannot change it, but whoever takes a person off
takes the documents along, and must have seen them."""

_OF_THE_NOMINEE: Mapping[str, tuple[str, str | None]] = {
    "surnameKy": ("name_ky", "surname"),
    "givenNameKy": ("name_ky", "given"),
    "patronymicKy": ("name_ky", "patronymic"),
    "surnameRu": ("name_ru", "surname"),
    "givenNameRu": ("name_ru", "given"),
    "patronymicRu": ("name_ru", "patronymic"),
    "birthDate": ("birth_date", None),
    "occupationKy": ("occupation", "ky"),
    "occupationRu": ("occupation", "ru"),
    "occupationEn": ("occupation", "en"),
    "citizen": ("citizen", None),
    "education": ("education", None),
    "unexpungedConviction": ("unexpunged_conviction", None),
    "taxDebt": ("tax_debt", None),
    "otherEthnicGroup": ("other_ethnic_group", None),
    "disabilityGroup": ("disability_group", None),
}
"""By field, where a nominee has it."""


def said_of(nominee: Nominee) -> dict[str, Plain]:
    """What is said of `nominee`, in every field."""
    told = {}
    for column in FIELDS:
        whole, part = _OF_THE_NOMINEE[column.key]
        value = getattr(nominee, whole)
        told[column.key] = plain(value if part is None else getattr(value, part))
    return told


def plain(value: Any) -> Plain:
    """A value of a nominee as JSON has it: days as ``1980-05-17``, sums as som, such as ``1500.50``."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, EducationLevel):
        return value.value
    if isinstance(value, Money):
        return str(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(f"a nominee holds no {type(value).__name__}")


def nominee_of(number: PersonalNumber, said: Said) -> Nominee:
    """The nominee of whom `said` is what `said_of` gives; fields that no nominee has are passed over.

    Raises:
        InvalidValueError, ValueError: it is not.
    """
    has: dict[str, Any] = {key: said.get(key) for key in _OF_THE_NOMINEE}
    education, debt = has["education"], has["taxDebt"]
    return Nominee(
        personal_number=number,
        name_ky=PersonName(has["surnameKy"], has["givenNameKy"], has["patronymicKy"]),
        name_ru=PersonName(has["surnameRu"], has["givenNameRu"], has["patronymicRu"]),
        birth_date=date.fromisoformat(has["birthDate"]),
        occupation=Localized(has["occupationKy"], has["occupationRu"], has["occupationEn"]),
        citizen=has["citizen"],
        education=None if education is None else EducationLevel(education),
        unexpunged_conviction=has["unexpungedConviction"],
        # Any sum that is on file comes back exactly, also one that nobody could write into a cell.
        tax_debt=None if debt is None else Money(int(str(debt).replace(".", ""))),
        other_ethnic_group=has["otherEthnicGroup"],
        disability_group=has["disabilityGroup"],
    )
