"""Reading the layers of a file. To open what they hold is an act of its own when the commission does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, may, relations
from talapker_core.journal.snapshot import Snapshot, parse_snapshot
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.layers import content_of
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.standing import COMMISSIONS, in_question
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

MOST_LAYERS = 20
"""How many layers are told: the first one and the newest."""
LAYERS_VIEWED = "LayersViewed"


@dataclass(frozen=True, slots=True)
class FileLayers:
    """The layers of one file in the order in which they were made, still sealed."""

    nomination_id: str
    rows: tuple[tables.Snapshot, ...] = field(repr=False)
    for_commission: bool = True
    """Whether they are read for a commission, and not by the applicant."""


async def layers_of(actor: Actor, nomination_id: str) -> FileLayers | None:
    """The layers of a file, for its author and its commission; to others there is no such file."""
    row = await tables.Nomination.get_or_none(id=nomination_id)
    if row is None:
        return None
    question = in_question(row)
    if not may(actor, Act.READ_FILE, question):
        return None
    newest = tables.Snapshot.filter(nomination_id=row.id).order_by("-number").limit(MOST_LAYERS).select_related("key")
    rows = [*reversed(await newest)]
    if rows and rows[0].number > 1:
        # What was submitted is told however often it was corrected.
        rows[0] = await tables.Snapshot.get(nomination_id=row.id, number=1).select_related("key")
    return FileLayers(row.id, tuple(rows), not relations(actor, question).isdisjoint(COMMISSIONS))


async def open_layers(office: Office, actor: Actor, layers: FileLayers) -> Mapping[str, Snapshot]:
    """What the layers hold, by their ids; what was erased is left out.

    What is opened for a commission, by a member, its staff or its registrar, is first written into the journal.
    Authors read their own declarations and leave no trace by it. `layers` are those that `actor` was told of.

    Raises:
        SealBrokenError: a content was altered.
    """
    if layers.rows and layers.for_commission:
        async with transaction():
            await record(
                LAYERS_VIEWED,
                "nomination",
                layers.nomination_id,
                {"snapshots_sha256": [row.sha256 for row in layers.rows]},
                actor=actor.id,
                at=office.now(),
            )
    contents = ((row.id, content_of(office, row)) for row in layers.rows)
    return {row_id: parse_snapshot(content) for row_id, content in contents if content is not None}
