"""A commission's board, as the public, observers and commissions see it. It holds no personal data."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import NominationStatus
from talapker_graphql.reading import boards
from talapker_graphql.reading.batches import LINK
from talapker_graphql.reading.database import Row
from talapker_graphql.store.fields import read_instant

if TYPE_CHECKING:
    from talapker_graphql.api.commissions.commission import Commission
    from talapker_graphql.api.nominations.nomination import Nomination

_HOUR = 3600


@strawberry.type(description="How many nominations have one status.")
class StatusCount:
    """How many nominations have one status."""

    status: NominationStatus
    count: int


@strawberry.type(description="How many nominations that one commission watches have one status.")
class CommissionCount:
    """How many nominations that one commission watches have one status."""

    commission_id: strawberry.Private[str]
    status: NominationStatus
    count: int

    @strawberry.field(description="The commission that watches them.")  # type: ignore[untyped-decorator]  # Strawberry's decorator
    async def commission(
        self, info: TalapkerInfo
    ) -> Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")] | None:
        """The commission that watches them."""
        from talapker_graphql.api.commissions.commission import Commission

        return await info.context.loaders.read(Commission, self.commission_id)


@strawberry.type(description="A term of the commission or of an applicant that is running.")
class RunningClock:
    """A term that is running."""

    status: NominationStatus
    due: datetime
    nomination_id: strawberry.Private[str | None]
    hours_left: int = strawberry.field(description="Full hours until it ends; negative when it is over.")

    @strawberry.field(description="The file, for those who may read it.")  # type: ignore[untyped-decorator]
    async def nomination(
        self, info: TalapkerInfo
    ) -> Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None:
        """The file, for those who may read it."""
        from talapker_graphql.api.nominations.nomination import Nomination

        return await info.context.loaders.read(Nomination, self.nomination_id) if self.nomination_id else None


@strawberry.type(description="Where the nominations of a commission and of those below it stand.")
class Board:
    """Where the nominations of a commission and of those below it stand."""

    counts: list[StatusCount] = strawberry.field(description="One for each status that occurs. Drafts are not counted.")
    by_commission: list[CommissionCount] = strawberry.field(
        description="The same counts for each commission at its level and below that watches any."
    )
    running_clocks: list[RunningClock] = strawberry.field(
        description=f"The most urgent first, at most {boards.MOST_CLOCKS}."
    )


async def board(root: Row, info: TalapkerInfo) -> Any:
    """The board of the commission in `root`."""
    found = await info.context.loaders.board(root[LINK + "id"])
    return Board(
        counts=[
            StatusCount(status=status, count=found.counts[status])
            for status in NominationStatus
            if status in found.counts
        ],
        by_commission=[
            CommissionCount(commission_id=watcher, status=NominationStatus(status), count=count)
            for (watcher, status), count in found.by_commission.items()
        ],
        running_clocks=[
            RunningClock(
                status=NominationStatus(clock.status),
                due=(due := read_instant(clock.due)),
                nomination_id=clock.nomination_id,
                hours_left=int((due - info.context.now).total_seconds() // _HOUR),
            )
            for clock in found.clocks
        ],
    )
