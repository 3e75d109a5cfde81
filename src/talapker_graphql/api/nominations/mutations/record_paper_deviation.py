"""Record that a paper original says otherwise than what was handed in electronically."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.errors import InvalidValueError
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations import paper_problems
from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_core.nominations.paper_deviation import PaperSource
from talapker_core.nominations.paper_values import PaperValue
from talapker_graphql.api.acting import nomination_row, office_of, row_after
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import PaperField
from talapker_graphql.api.localized_text import LocalizedTextInput
from talapker_graphql.api.nominations.nominee_input import PersonNameInput, value_flaw
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.record_paper_deviation import RecordPaperDeviation
from talapker_graphql.procedures.record_paper_deviation import record_paper_deviation as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination
    from talapker_graphql.api.nominations.paper_deviation import PaperDeviation


@strawberry.input
class PaperValueInput:
    """What the paper says: the one part that belongs to the field, the others left out."""

    name: PersonNameInput | None = strawberry.field(default=None, description="Of NAME_KY and NAME_RU.")
    birth_date: date | None = None
    occupation: LocalizedTextInput | None = None
    flag: bool | None = strawberry.field(
        default=None, description="Of CITIZEN, UNEXPUNGED_CONVICTION and OTHER_ETHNIC_GROUP."
    )
    education: EducationLevel | None = None
    tax_debt_tyiyn: BigInt | None = None
    disability_group: int | None = None
    words: str | None = strawberry.field(default=None, description="Of LIST and DOCUMENTS: what differs.")


@strawberry.input
class PaperSourceInput:
    """Which paper it is, and where anybody can look at it again."""

    document_kind: str = strawberry.field(description="One of the documents that the law asks for.")
    kept_in: str = strawberry.field(description="The archive, the folder.")
    page: int | None = strawberry.field(default=None, description="From 1, where the paper has several.")


@strawberry.input
class RecordPaperDeviationInput:
    """Record that a paper original says otherwise than what was handed in electronically."""

    nomination_id: strawberry.ID
    field: PaperField = strawberry.field(
        description="What differs. PERSONAL_NUMBER is always refused: another number is another person."
    )
    source: PaperSourceInput
    reason: str = strawberry.field(description="In the officer's words, for those who read the file.")
    expected_version: int
    idempotency_key: str
    candidacy_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of whom; left out for LIST and DOCUMENTS."
    )
    value: PaperValueInput | None = strawberry.field(
        default=None, description="Left out where the paper leaves empty what was declared electronically."
    )


@strawberry.type(description="The deviation is on record. Where the law lets paper prevail, the paper's value counts.")
class PaperDeviationRecorded:
    """The deviation is on record."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    deviation: Annotated["PaperDeviation", strawberry.lazy("talapker_graphql.api.nominations.paper_deviation")]


RecordPaperDeviationResult = Annotated[PaperDeviationRecorded | NotDone, strawberry.union("RecordPaperDeviationResult")]


async def record_paper_deviation(info: TalapkerInfo, input: RecordPaperDeviationInput) -> RecordPaperDeviationResult:  # noqa: A002  (the field's argument in the schema)
    """Record it, or tell why not."""
    given = input.value or PaperValueInput()
    value = _value(given)
    if isinstance(value, CoreNotDone):
        return told(value)
    command = RecordPaperDeviation(
        nomination_id=input.nomination_id,
        candidacy_id=input.candidacy_id,
        field=input.field,
        value=value,
        words=given.words,
        source=PaperSource(input.source.document_kind, input.source.page, input.source.kept_in),
        reason=input.reason,
        expected_version=input.expected_version,
        idempotency_key=input.idempotency_key,
    )
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return PaperDeviationRecorded(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        deviation=await row_after(info, "PaperDeviation", outcome.ids["deviation"]),
    )


def _value(given: PaperValueInput) -> PaperValue | CoreNotDone:
    """The one value that is given, or what is wrong with it. Whether it fits the field is for the core to say."""
    try:
        at = "name"
        name = None if given.name is None else _name(given.name)
        at = "occupation"
        occupation = None if given.occupation is None else _text(given.occupation)
    except (InvalidValueError, ValueError) as error:
        return CoreNotDone((value_flaw(str(error), ("value", at)),))
    debt = None if given.tax_debt_tyiyn is None else Money(given.tax_debt_tyiyn)
    parts = (name, given.birth_date, occupation, given.flag, given.education, debt, given.disability_group)
    said = [part for part in parts if part is not None]
    if len(said) > 1:
        return CoreNotDone((paper_problems.value_does_not_fit(),))
    return said[0] if said else None


def _name(given: PersonNameInput) -> PersonName:
    return PersonName(given.surname, given.given_name, given.patronymic)


def _text(given: LocalizedTextInput) -> Localized:
    return Localized(given.ky, given.ru, given.en)
