"""Have a person on a draft looked up in the civil registry, by the personal number on file."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import office_of, row_after
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.prefill_candidacy import PrefillCandidacy
from talapker_graphql.procedures.prefill_candidacy import prefill_candidacy as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.input
class PrefillCandidacyInput:
    """Have a person on a draft looked up in the civil registry, by the personal number on file."""

    candidacy_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The registry will be asked; read the candidacy's prefill for what came of it.")
class PrefillAsked:
    """The registry will be asked; read the candidacy's prefill for what came of it."""

    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")]


PrefillCandidacyResult = Annotated[PrefillAsked | NotDone, strawberry.union("PrefillCandidacyResult")]


async def prefill_candidacy(info: TalapkerInfo, input: PrefillCandidacyInput) -> PrefillCandidacyResult:  # noqa: A002  (the field's argument in the schema)
    """Have a person on a draft looked up in the civil registry, by the personal number on file."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        PrefillCandidacy(input.candidacy_id, input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return PrefillAsked(candidacy=await row_after(info, "Candidacy", outcome.ids["candidacy"]))
