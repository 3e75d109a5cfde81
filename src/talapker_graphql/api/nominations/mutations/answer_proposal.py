"""The second member's answer to a decision that another one put forward."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.answer_proposal import AnswerProposal
from talapker_graphql.procedures.answer_proposal import answer_proposal as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class AnswerProposalInput:
    """The second member's answer to a decision that another one put forward."""

    nomination_id: strawberry.ID
    proposal_id: strawberry.ID
    agrees: bool = strawberry.field(description="Whether the decision is taken as it was put forward.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The decision is taken, or not carried.")
class ProposalAnswered:
    """The decision is taken, or not carried."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


AnswerProposalResult = Annotated[ProposalAnswered | NotDone, strawberry.union("AnswerProposalResult")]


async def answer_proposal(info: TalapkerInfo, input: AnswerProposalInput) -> AnswerProposalResult:  # noqa: A002  (the field's argument in the schema)
    """The second member's answer to a decision that another one put forward."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        AnswerProposal(
            nomination_id=input.nomination_id,
            proposal_id=input.proposal_id,
            agrees=input.agrees,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return ProposalAnswered(nomination=await nomination_row(info, outcome.ids["nomination"]))
