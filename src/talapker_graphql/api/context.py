"""What one request carries: who reads, when, and the ways to the rows."""

from dataclasses import dataclass, field
from datetime import datetime

from strawberry.types import Info

from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_graphql.api.loaders import Loaders
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.open_upload import SlotPolicy
from talapker_graphql.reading.batches import Batches
from talapker_graphql.reading.database import ReadingDatabase
from talapker_graphql.reading.journal_watch import JournalWatch
from talapker_graphql.reading.plans import ReadingPlans
from talapker_graphql.reading.viewer import Viewer


@dataclass
class Context:
    """One request.

    Attributes:
        reading: the reading side of the database.
        now: the time of the request (UTC); everything computed in it uses this one.
        actor: who acts and reads.
        plans: answers read operations in one statement; without it everything is resolved field by field.
        office: what acts are done with; without it the endpoint only reads.
        slots: the installation's limits on uploads.
        watch: tells what is new; without it there are no subscriptions.
        loaders: batch reads of this request, written for its reader.
    """

    reading: ReadingDatabase
    now: datetime
    actor: Actor = ANONYMOUS
    plans: ReadingPlans | None = None
    office: Office | None = None
    slots: SlotPolicy | None = None
    watch: JournalWatch | None = None
    viewer: Viewer = field(init=False)
    loaders: Loaders = field(init=False)

    def __post_init__(self) -> None:
        self.viewer = Viewer.of(self.actor)
        self.read_again()

    def read_again(self) -> None:
        """Forget every row read so far. A mutation calls it after its commit, so that its answer shows what it did."""
        self.loaders = Loaders(Batches(self.reading, self.viewer))


TalapkerInfo = Info[Context, None]
"""What resolvers are told about the request."""
