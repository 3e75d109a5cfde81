"""Declare an interest in a person or in a party, and keep out of deciding what concerns them."""

from typing import Annotated

import strawberry

from talapker_core.access.interests import InterestKind
from talapker_graphql.api.acting import office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.declare_interest import DeclareInterest
from talapker_graphql.procedures.declare_interest import declare_interest as procedure
from talapker_graphql.procedures.outcome import Done

strawberry.enum(InterestKind, description="What ties a member of a commission to a nomination.")


@strawberry.input
class DeclareInterestInput:
    """Declare an interest in a person or in a party: give one of the two."""

    kind: InterestKind
    person_id: strawberry.ID | None = None
    party_id: strawberry.ID | None = None
    idempotency_key: str


@strawberry.type(description="The interest is on record. It is told to nobody, and acts that it forbids are refused.")
class InterestDeclared:
    """The interest is on record."""

    interest_id: strawberry.ID


DeclareInterestResult = Annotated[InterestDeclared | NotDone, strawberry.union("DeclareInterestResult")]


async def declare_interest(info: TalapkerInfo, input: DeclareInterestInput) -> DeclareInterestResult:  # noqa: A002  (the field's argument in the schema)
    """Declare an interest in a person or in a party, and keep out of deciding what concerns them."""
    command = DeclareInterest(input.kind, input.person_id, input.party_id, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return InterestDeclared(interest_id=strawberry.ID(outcome.ids["interest"]))
