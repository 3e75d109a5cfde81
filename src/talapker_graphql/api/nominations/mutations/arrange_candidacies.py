"""Put the people on a draft into an order; who is not named is taken off."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies
from talapker_graphql.procedures.arrange_candidacies import arrange_candidacies as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class ArrangeCandidaciesInput:
    """Put the people on a draft into an order; who is not named is taken off."""

    nomination_id: strawberry.ID
    order: list[strawberry.ID] = strawberry.field(description="The candidacies that stay, from place 1 on.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The people on the draft stand in this order now.")
class CandidaciesArranged:
    """The people on the draft stand in this order now."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


ArrangeCandidaciesResult = Annotated[CandidaciesArranged | NotDone, strawberry.union("ArrangeCandidaciesResult")]


async def arrange_candidacies(info: TalapkerInfo, input: ArrangeCandidaciesInput) -> ArrangeCandidaciesResult:  # noqa: A002  (the field's argument in the schema)
    """Put the people on a draft into an order; who is not named is taken off."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        ArrangeCandidacies(input.nomination_id, tuple(input.order), input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return CandidaciesArranged(nomination=await nomination_row(info, outcome.ids["nomination"]))
