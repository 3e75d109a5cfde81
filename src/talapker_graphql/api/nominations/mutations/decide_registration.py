"""The commission's answer: registered, or refused on a ground that cites its article."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.nominations.decision import DecisionOutcome as CoreOutcome
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import DecisionOutcome
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.decide_registration import DecideRegistration
from talapker_graphql.procedures.decide_registration import decide_registration as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class DecideRegistrationInput:
    """The commission's answer: registered, or refused on a ground that cites its article."""

    nomination_id: strawberry.ID
    outcome: DecisionOutcome
    ground: str | None = strawberry.field(default=None, description="For a refusal: the rulebook's ground.")
    reason: str | None = strawberry.field(
        default=None, description="Why it is registered although a rule is not met or cannot be told."
    )
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The decision is taken and the file's public part is open to everyone.")
class RegistrationDecided:
    """The decision is taken and the file's public part is open to everyone."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


DecideRegistrationResult = Annotated[RegistrationDecided | NotDone, strawberry.union("DecideRegistrationResult")]


async def decide_registration(info: TalapkerInfo, input: DecideRegistrationInput) -> DecideRegistrationResult:  # noqa: A002  (the field's argument in the schema)
    """The commission's answer: registered, or refused on a ground that cites its article."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        DecideRegistration(
            nomination_id=input.nomination_id,
            outcome=CoreOutcome(input.outcome.value),
            ground=input.ground,
            reason=input.reason,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return RegistrationDecided(nomination=await nomination_row(info, outcome.ids["nomination"]))
