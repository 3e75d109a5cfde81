"""The restricted view of one record of a signature sheet: who signed. The journal tells who saw it."""

from datetime import datetime

import strawberry

from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.procedures.view_supporter import view_supporter


@strawberry.type(description="Who signed, for a member who checks the record. The journal tells who saw it.")
class SupporterView:
    """Who signed, for a member who checks the record."""

    supporter_id: strawberry.ID
    nomination_id: strawberry.ID
    version: int = strawberry.field(description="The file's version, for the act that follows.")
    sheet: int
    line: int
    name: str = strawberry.field(description="As it stands on the sheet.")
    personal_number: str = strawberry.field(description="In full. Shown here and nowhere else.")
    viewed_at: datetime
    entry: int = strawberry.field(description="Where the journal tells of this view.")


async def supporter(info: TalapkerInfo, id: strawberry.ID) -> SupporterView | None:  # noqa: A002  (the argument's name in the schema)
    """The record as a member of the competent commission checks it; to others there is none such."""
    office = info.context.office
    # An endpoint without an office only reads what is open; it can neither unseal nor keep a journal.
    view = await view_supporter(office, info.context.actor, id) if office is not None else None
    if view is None:
        return None
    return SupporterView(
        supporter_id=strawberry.ID(view.row.id),
        nomination_id=strawberry.ID(view.row.nomination_id),
        version=view.version,
        sheet=view.row.sheet,
        line=view.row.line,
        name=view.name,
        personal_number=view.personal_number,
        viewed_at=view.viewed_at,
        entry=view.entry,
    )
