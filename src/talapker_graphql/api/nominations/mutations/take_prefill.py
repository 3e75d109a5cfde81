"""Declare on a draft what the registry stated, fact by fact."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import office_of, row_after
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.take_prefill import TakePrefill
from talapker_graphql.procedures.take_prefill import take_prefill as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.input
class TakePrefillInput:
    """Declare on a draft what the registry stated, fact by fact."""

    candidacy_id: strawberry.ID
    facts: list[str] = strawberry.field(description="Keys of facts among the values of the candidacy's prefill.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="These facts are declared now as the registry stated them.")
class PrefillTaken:
    """These facts are declared now as the registry stated them."""

    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")]


TakePrefillResult = Annotated[PrefillTaken | NotDone, strawberry.union("TakePrefillResult")]


async def take_prefill(info: TalapkerInfo, input: TakePrefillInput) -> TakePrefillResult:  # noqa: A002  (the field's argument in the schema)
    """Declare on a draft what the registry stated, fact by fact."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        TakePrefill(input.candidacy_id, tuple(input.facts), input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return PrefillTaken(candidacy=await row_after(info, "Candidacy", outcome.ids["candidacy"]))
