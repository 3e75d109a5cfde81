"""Say what came of an alert; the registration stays what it was."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import office_of, row_after
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.close_alert import CloseAlert
from talapker_graphql.procedures.close_alert import close_alert as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.examination.alert import Alert


@strawberry.input
class CloseAlertInput:
    """Say what came of an alert; the registration stays what it was."""

    alert_id: strawberry.ID
    reason: str = strawberry.field(description="What was looked into and done; for the competent commission.")
    expected_version: int = strawberry.field(description="The alert's version.")
    idempotency_key: str


@strawberry.type(description="The alert is closed; the same matter opens none again.")
class AlertClosed:
    """The alert is closed; the same matter opens none again."""

    alert: Annotated["Alert", strawberry.lazy("talapker_graphql.api.examination.alert")]


CloseAlertResult = Annotated[AlertClosed | NotDone, strawberry.union("CloseAlertResult")]


async def close_alert(info: TalapkerInfo, input: CloseAlertInput) -> CloseAlertResult:  # noqa: A002  (the field's argument in the schema)
    """Say what came of an alert; the registration stays what it was."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        CloseAlert(input.alert_id, input.reason, input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return AlertClosed(alert=await row_after(info, "Alert", outcome.ids["alert"]))
