"""Step aside from one nomination."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.access.interests import InterestKind
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.recuse import Recuse
from talapker_graphql.procedures.recuse import recuse as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class RecuseInput:
    """Step aside from one nomination, because of an interest of this kind."""

    nomination_id: strawberry.ID
    kind: InterestKind
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The member takes no further part in deciding the nomination.")
class MemberRecused:
    """The member takes no further part in deciding the nomination."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


RecuseResult = Annotated[MemberRecused | NotDone, strawberry.union("RecuseResult")]


async def recuse(info: TalapkerInfo, input: RecuseInput) -> RecuseResult:  # noqa: A002  (the field's argument in the schema)
    """Step aside from one nomination."""
    command = Recuse(input.nomination_id, input.kind, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return MemberRecused(nomination=await nomination_row(info, outcome.ids["nomination"]))
