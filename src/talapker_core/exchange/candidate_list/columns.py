"""The columns of a list of candidates, and the names under which they are found in three languages."""

import unicodedata
from dataclasses import dataclass

from talapker_core.localized import Localized


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: stable; it is the last step of a fault's path, and is itself accepted as a heading.
        title: the heading in templates and faults.
        required: whether a list without it cannot be taken, and each of its cells must be filled.
        aliases: other headings people use.
    """

    key: str
    title: Localized
    required: bool = False
    aliases: tuple[str, ...] = ()


_IN = Localized(ky="{} (кыргызча)", ru="{} (на кыргызском)", en="{} (Kyrgyz)")
_IN_RUSSIAN = Localized(ky="{} (орусча)", ru="{} (на русском)", en="{} (Russian)")
_IN_ENGLISH = Localized(ky="{} (англисче)", ru="{} (на английском)", en="{} (English)")


def _told_in(language: Localized, what: Localized) -> Localized:
    return Localized(ky=language.ky.format(what.ky), ru=language.ru.format(what.ru), en=language.en.format(what.en))


_SURNAME = Localized(ky="Фамилиясы", ru="Фамилия", en="Surname")
_GIVEN_NAME = Localized(ky="Аты", ru="Имя", en="Given name")
_PATRONYMIC = Localized(ky="Атасынын аты", ru="Отчество", en="Patronymic")
_OCCUPATION = Localized(ky="Кызматы", ru="Род занятий", en="Occupation")

PLACE = Column("place", Localized(ky="Орун", ru="Место", en="Place"), aliases=("№", "Номер", "No", "No."))
PERSONAL_NUMBER = Column(
    "personalNumber",
    Localized(ky="Персоналдык номер", ru="Персональный номер", en="Personal number"),
    required=True,
    aliases=("ПИН", "ИНН", "PIN", "ЖИН"),
)
SURNAME_KY = Column("surnameKy", _told_in(_IN, _SURNAME), required=True)
GIVEN_NAME_KY = Column("givenNameKy", _told_in(_IN, _GIVEN_NAME), required=True)
PATRONYMIC_KY = Column("patronymicKy", _told_in(_IN, _PATRONYMIC))
SURNAME_RU = Column("surnameRu", _told_in(_IN_RUSSIAN, _SURNAME), required=True)
GIVEN_NAME_RU = Column("givenNameRu", _told_in(_IN_RUSSIAN, _GIVEN_NAME), required=True)
PATRONYMIC_RU = Column("patronymicRu", _told_in(_IN_RUSSIAN, _PATRONYMIC))
BIRTH_DATE = Column("birthDate", Localized(ky="Туулган күнү", ru="Дата рождения", en="Date of birth"), required=True)
SEX = Column("sex", Localized(ky="Жынысы", ru="Пол", en="Sex"))
OCCUPATION_KY = Column("occupationKy", _told_in(_IN, _OCCUPATION), required=True)
OCCUPATION_RU = Column("occupationRu", _told_in(_IN_RUSSIAN, _OCCUPATION), required=True)
OCCUPATION_EN = Column("occupationEn", _told_in(_IN_ENGLISH, _OCCUPATION), required=True)
CITIZEN = Column("citizen", Localized(ky="Жараны", ru="Гражданин", en="Citizen"), aliases=("Гражданство",))
EDUCATION = Column("education", Localized(ky="Билими", ru="Образование", en="Education"))
UNEXPUNGED_CONVICTION = Column(
    "unexpungedConviction",
    Localized(ky="Жоюлбаган соттуулугу", ru="Непогашенная судимость", en="Unexpunged conviction"),
    aliases=("Неснятая судимость",),
)
TAX_DEBT = Column("taxDebt", Localized(ky="Салык карызы (сом)", ru="Налоговый долг (сом)", en="Tax debt (som)"))
OTHER_ETHNIC_GROUP = Column(
    "otherEthnicGroup", Localized(ky="Башка этностон", ru="Из другого этноса", en="Of another ethnic group")
)
DISABILITY_GROUP = Column(
    "disabilityGroup", Localized(ky="Майыптык тобу", ru="Группа инвалидности", en="Disability group")
)

COLUMNS = (
    PLACE,
    PERSONAL_NUMBER,
    SURNAME_KY,
    GIVEN_NAME_KY,
    PATRONYMIC_KY,
    SURNAME_RU,
    GIVEN_NAME_RU,
    PATRONYMIC_RU,
    BIRTH_DATE,
    SEX,
    OCCUPATION_KY,
    OCCUPATION_RU,
    OCCUPATION_EN,
    CITIZEN,
    EDUCATION,
    UNEXPUNGED_CONVICTION,
    TAX_DEBT,
    OTHER_ETHNIC_GROUP,
    DISABILITY_GROUP,
)
"""In the order of the template. A list may have them in any order."""

COLUMN_BY_KEY = {column.key: column for column in COLUMNS}


def column_named(heading: str) -> Column | None:
    """The column that `heading` names, in whichever language."""
    return _BY_HEADING.get(folded(heading))


def folded(heading: str) -> str:
    """`heading` as headings are compared: without its case, its spaces and the marks that people add."""
    plain = unicodedata.normalize("NFKC", heading).casefold().replace("ё", "е")
    return " ".join(plain.replace("*", " ").split()).removesuffix(":").rstrip()


_BY_HEADING = {
    folded(heading): column
    for column in COLUMNS
    for heading in (column.key, column.title.ky, column.title.ru, column.title.en, *column.aliases)
}
