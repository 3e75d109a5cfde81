"""Who signed on one line of a sheet, for a member who checks it; on record before it is shown."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.standing import denied
from talapker_graphql.procedures.supporter_sheets import person_purpose
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

SUPPORTER_VIEWED = "SupporterViewed"


@dataclass(frozen=True, slots=True)
class SupporterView:
    """What a member sees of one record. Number and name may reach no log, no export and nobody else.

    Attributes:
        row: the record.
        version: of the file, for the act that follows.
        viewed_at: the instant (UTC) that the journal tells of this view.
        entry: where the journal tells it.
    """

    row: tables.Supporter = field(repr=False)
    version: int
    personal_number: str = field(repr=False)
    name: str = field(repr=False)
    viewed_at: datetime
    entry: int


async def view_supporter(office: Office, actor: Actor, supporter_id: str) -> SupporterView | None:
    """Show a record to a member of the commission that decides the file; to others there is none such.

    A file that was not handed in is its author's alone. The view is on record, and committed, when this returns; the
    journal names the record, by an id that says nothing of the person.
    """
    row = await tables.Supporter.get_or_none(id=supporter_id).select_related("nomination")
    if row is None or row.nomination.submitted_at is None:
        return None
    nomination = row.nomination
    if await denied(actor, Act.CHECK_SUPPORTERS, nomination.id, nomination) is not None:
        return None
    number, name = json.loads(office.sealer.open(row.person_sealed, person_purpose(row.id)))
    viewed_at = office.now()
    async with transaction():
        recorded = await record(
            SUPPORTER_VIEWED,
            "supporter",
            row.id,
            {"nomination": nomination.id, "seen_version": nomination.version},
            actor=actor.id,
            at=viewed_at,
        )
    return SupporterView(row, nomination.version, number, name, viewed_at, recorded.entry.sequence)
