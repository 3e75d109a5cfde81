"""Correct what is said of a person on a draft. What is left out stays as it is."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from talapker_core.errors import InvalidValueError
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_core.nominations.nominee import DISABILITY_GROUPS
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.localized_text import LocalizedTextInput
from talapker_graphql.api.nominations.nominee_input import PersonNameInput, occupation_of, value_flaw
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.edit_candidacy import EditCandidacy
from talapker_graphql.procedures.edit_candidacy import edit_candidacy as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class EditCandidacyInput:
    """Correct what is said of a person on a draft. What is left out stays; null takes a declaration back."""

    candidacy_id: strawberry.ID
    expected_version: int = strawberry.field(description="Of the nomination.")
    idempotency_key: str
    name_ky: PersonNameInput | None = strawberry.UNSET
    name_ru: PersonNameInput | None = strawberry.UNSET
    birth_date: date | None = strawberry.UNSET
    occupation: LocalizedTextInput | None = strawberry.UNSET
    citizen: bool | None = strawberry.UNSET
    education: EducationLevel | None = strawberry.UNSET
    unexpunged_conviction: bool | None = strawberry.UNSET
    tax_debt_tyiyn: BigInt | None = strawberry.UNSET
    other_ethnic_group: bool | None = strawberry.UNSET
    disability_group: int | None = strawberry.UNSET


@strawberry.type(description="The candidacy says so now.")
class CandidacyEdited:
    """The candidacy says so now."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    candidacy_id: strawberry.ID


EditCandidacyResult = Annotated[CandidacyEdited | NotDone, strawberry.union("EditCandidacyResult")]


async def edit_candidacy(info: TalapkerInfo, input: EditCandidacyInput) -> EditCandidacyResult:  # noqa: A002  (the field's argument in the schema)
    """Edit, or tell why not."""
    changes = _changes(input)
    if isinstance(changes, CoreNotDone):
        return told(changes)
    command = EditCandidacy(input.candidacy_id, changes, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return CandidacyEdited(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        candidacy_id=strawberry.ID(outcome.ids["candidacy"]),
    )


def _changes(told_of: EditCandidacyInput) -> tuple[tuple[str, Any], ...] | CoreNotDone:
    """The new values by field of a nominee, or every flaw in them."""
    changes: dict[str, Any] = {}
    flaws = []
    for field, path, understand in _FIELDS:
        given = getattr(told_of, field)
        if given is strawberry.UNSET:
            continue
        try:
            changes["tax_debt" if field == "tax_debt_tyiyn" else field] = understand(given)
        except (InvalidValueError, ValueError) as error:
            flaws.append(value_flaw(str(error), (path,)))
    return CoreNotDone(tuple(flaws)) if flaws else tuple(changes.items())


def _name(given: PersonNameInput | None) -> PersonName:
    told_of = _kept(given)
    return PersonName(told_of.surname, told_of.given_name, told_of.patronymic)


def _occupation(given: LocalizedTextInput | None) -> Localized:
    return occupation_of(_kept(given))


def _kept(given: Any) -> Any:
    if given is None:
        raise InvalidValueError("it can be changed, but not taken back")
    return given


def _money(given: int | None) -> Money | None:
    return None if given is None else Money(given)


def _group(given: int | None) -> int | None:
    if given is not None and given not in DISABILITY_GROUPS:
        raise InvalidValueError("a group of disability is 1, 2 or 3, and 0 is none")
    return given


def _as_it_is(given: Any) -> Any:
    return given


_FIELDS = (
    ("name_ky", "nameKy", _name),
    ("name_ru", "nameRu", _name),
    ("birth_date", "birthDate", _kept),
    ("occupation", "occupation", _occupation),
    ("citizen", "citizen", _as_it_is),
    ("education", "education", _as_it_is),
    ("unexpunged_conviction", "unexpungedConviction", _as_it_is),
    ("tax_debt_tyiyn", "taxDebtTyiyn", _money),
    ("other_ethnic_group", "otherEthnicGroup", _as_it_is),
    ("disability_group", "disabilityGroup", _group),
)
"""By input field: where a flaw in it is mended, and what its value is."""
