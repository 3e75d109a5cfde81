"""Compare the supporters of a candidate with those of the others."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.compare_supporters import CompareSupporters
from talapker_graphql.procedures.compare_supporters import compare_supporters as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class CompareSupportersInput:
    """Count who signed for another candidate as well, as the files stand now."""

    nomination_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The supporters are compared; the number is on the tally.")
class SupportersCompared:
    """The supporters are compared; the number is on the tally."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


CompareSupportersResult = Annotated[SupportersCompared | NotDone, strawberry.union("CompareSupportersResult")]


async def compare_supporters(info: TalapkerInfo, input: CompareSupportersInput) -> CompareSupportersResult:  # noqa: A002  (the field's argument in the schema)
    """Compare; again when another file was handed in."""
    command = CompareSupporters(input.nomination_id, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return SupportersCompared(nomination=await nomination_row(info, outcome.ids["nomination"]))
