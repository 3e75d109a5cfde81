"""Put people on a file: one nominee, or a whole list in order. Every fault in the input is told at once."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.errors import InvalidValueError, Problem
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_core.nominations.nominee import DISABILITY_GROUPS, Nominee
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.localized_text import LocalizedTextInput
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.add_candidacies import AddCandidacies
from talapker_graphql.procedures.add_candidacies import add_candidacies as procedure
from talapker_graphql.procedures.outcome import Done, invalid

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination

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


@strawberry.input
class AddCandidaciesInput:
    """Put nominees on a file after those already on it."""

    nomination_id: strawberry.ID
    nominees: list[NomineeInput]
    expected_version: int
    idempotency_key: str


@strawberry.type(description="All nominees are on the file.")
class CandidaciesAdded:
    """All nominees are on the file."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    candidacy_ids: list[strawberry.ID] = strawberry.field(description="In the order of the nominees.")


AddCandidaciesResult = Annotated[CandidaciesAdded | NotDone, strawberry.union("AddCandidaciesResult")]


async def add_candidacies(info: TalapkerInfo, input: AddCandidaciesInput) -> AddCandidaciesResult:  # noqa: A002  (the field's argument in the schema)
    """Add them all or none."""
    read = [_nominee(index, nominee) for index, nominee in enumerate(input.nominees)]
    nominees = tuple(each for each in read if isinstance(each, Nominee))
    flaws = tuple(problem for each in read if isinstance(each, CoreNotDone) for problem in each.problems)
    if flaws:
        return told(CoreNotDone(flaws))
    command = AddCandidacies(input.nomination_id, nominees, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    places = sorted((int(key.partition(".")[2]), made) for key, made in outcome.ids.items() if "." in key)
    return CandidaciesAdded(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        candidacy_ids=[strawberry.ID(made) for _, made in places],
    )


def _nominee(index: int, told_of: NomineeInput) -> Nominee | CoreNotDone:
    at = ("nominees", str(index))
    try:
        field = "personalNumber"
        number = PersonalNumber.parse(told_of.personal_number)
        field = "nameKy"
        name_ky = PersonName(told_of.name_ky.surname, told_of.name_ky.given_name, told_of.name_ky.patronymic)
        field = "nameRu"
        name_ru = PersonName(told_of.name_ru.surname, told_of.name_ru.given_name, told_of.name_ru.patronymic)
        field = "occupation"
        occupation = Localized(told_of.occupation.ky, told_of.occupation.ru, told_of.occupation.en)
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
