"""Take back a mistaken act; the history keeps both."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.undo_change import UndoChange
from talapker_graphql.procedures.undo_change import undo_change as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class UndoChangeInput:
    """Take back a mistaken act; the history keeps both."""

    nomination_id: strawberry.ID
    change_id: strawberry.ID = strawberry.field(description="A change of the file's status history.")
    reason: str = strawberry.field(description="Why; everybody may read it.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="What the mistake changed is as before.")
class ChangeUndone:
    """What the mistake changed is as before."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


UndoChangeResult = Annotated[ChangeUndone | NotDone, strawberry.union("UndoChangeResult")]


async def undo_change(info: TalapkerInfo, input: UndoChangeInput) -> UndoChangeResult:  # noqa: A002  (the field's argument in the schema)
    """Take back a mistaken act; the history keeps both."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        UndoChange(
            nomination_id=input.nomination_id,
            change_id=input.change_id,
            reason=input.reason,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return ChangeUndone(nomination=await nomination_row(info, outcome.ids["nomination"]))
