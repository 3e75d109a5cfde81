"""A person put forward, as clients tell of them, and how that is read."""

from datetime import date

import strawberry

from talapker_core.errors import InvalidValueError, Problem
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName, clean_name_part
from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_core.nominations.nominee import DISABILITY_GROUPS, LONGEST_OCCUPATION, Nominee
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.api.localized_text import LocalizedTextInput
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.outcome import invalid

strawberry.enum(EducationLevel, description="Completed education, lowest first.")


@strawberry.input
class PersonNameInput:
    """A name in one language."""

    surname: str
    given_name: str
    patronymic: str | None = None


@strawberry.input
class NomineeInput:
    """A person put forward, and what they declare. What is left out is not declared."""

    personal_number: str = strawberry.field(description="14 digits. It is sealed at once and never shown again.")
    name_ky: PersonNameInput
    name_ru: PersonNameInput
    birth_date: date
    occupation: LocalizedTextInput
    citizen: bool | None = None
    education: EducationLevel | None = None
    unexpunged_conviction: bool | None = None
    tax_debt_tyiyn: BigInt | None = None
    other_ethnic_group: bool | None = strawberry.field(
        default=None, description="Whether the person belongs to another ethnic group than the majority; for quotas."
    )
    disability_group: int | None = strawberry.field(
        default=None, description="1, the severest, to 3; 0 is none. For quotas and the deposit."
    )


def nominee_of(told_of: NomineeInput, at: tuple[str, ...]) -> Nominee | CoreNotDone:
    """The nominee that is told of, or what cannot be taken in it; `at` is the path of the input."""
    try:
        field = "personalNumber"
        number = PersonalNumber.parse(told_of.personal_number)
        field = "nameKy"
        name_ky = PersonName(told_of.name_ky.surname, told_of.name_ky.given_name, told_of.name_ky.patronymic)
        field = "nameRu"
        name_ru = PersonName(told_of.name_ru.surname, told_of.name_ru.given_name, told_of.name_ru.patronymic)
        field = "occupation"
        occupation = occupation_of(told_of.occupation)
    except (InvalidValueError, ValueError) as error:
        return CoreNotDone((value_flaw(str(error), (*at, field)),))
    group = told_of.disability_group
    if group is not None and group not in DISABILITY_GROUPS:
        return CoreNotDone((value_flaw("a group of disability is 1, 2 or 3, and 0 is none", (*at, "disabilityGroup")),))
    return Nominee(
        personal_number=number,
        name_ky=name_ky,
        name_ru=name_ru,
        birth_date=told_of.birth_date,
        occupation=occupation,
        citizen=told_of.citizen,
        education=told_of.education,
        unexpunged_conviction=told_of.unexpunged_conviction,
        tax_debt=None if told_of.tax_debt_tyiyn is None else Money(told_of.tax_debt_tyiyn),
        other_ethnic_group=told_of.other_ethnic_group,
        disability_group=group,
    )


def occupation_of(told_of: LocalizedTextInput) -> Localized:
    """The occupation, on one line in each language.

    Raises:
        InvalidValueError: it is empty, too long, or holds characters that nobody sees.
    """
    return Localized(*(clean_name_part(it, longest=LONGEST_OCCUPATION) for it in (told_of.ky, told_of.ru, told_of.en)))


def value_flaw(said: str, path: tuple[str, ...]) -> Problem:
    """A value that cannot be taken, and why; `said` never repeats it."""
    return invalid(
        "INVALID_VALUE",
        path,
        Localized(ky=f"Маани туура эмес: {said}.", ru=f"Неверное значение: {said}.", en=f"Not a valid value: {said}."),
        Localized(
            ky="Көрсөтүлгөн талааны оңдоңуз.", ru="Исправьте указанное поле.", en="Correct the field that is named."
        ),
    )
