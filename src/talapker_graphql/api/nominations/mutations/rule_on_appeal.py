"""Record what the higher body ruled on an appeal."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.rule_on_appeal import RuleOnAppeal
from talapker_graphql.procedures.rule_on_appeal import rule_on_appeal as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class RuleOnAppealInput:
    """Record what the higher body ruled on an appeal."""

    nomination_id: strawberry.ID
    appeal_id: strawberry.ID
    sustained: bool = strawberry.field(description="Whether the decision is annulled.")
    body: str = strawberry.field(description="The court or commission that ruled.")
    ruling: str = strawberry.field(description="Its reasons; everybody may read them.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The ruling is recorded and has its effect.")
class AppealRuled:
    """The ruling is recorded and has its effect."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


RuleOnAppealResult = Annotated[AppealRuled | NotDone, strawberry.union("RuleOnAppealResult")]


async def rule_on_appeal(info: TalapkerInfo, input: RuleOnAppealInput) -> RuleOnAppealResult:  # noqa: A002  (the field's argument in the schema)
    """Record what the higher body ruled on an appeal."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        RuleOnAppeal(
            nomination_id=input.nomination_id,
            appeal_id=input.appeal_id,
            sustained=input.sustained,
            body=input.body,
            ruling=input.ruling,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return AppealRuled(nomination=await nomination_row(info, outcome.ids["nomination"]))
