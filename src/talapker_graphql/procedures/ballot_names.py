"""What becomes of the names on the ballot when people go, and when they come back."""

from datetime import datetime

from tortoise.queryset import QuerySet

from talapker_core.nominations.on_ballot import remains_on_ballot
from talapker_core.rulebooks.calendar_vocabulary import BALLOT_FIXED
from talapker_graphql.procedures.last_moments import last_moment
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables


async def take_off_ballot(
    office: Office, file: NominationFile, at: datetime, *, candidacy_id: str | None = None
) -> None:
    """Tell of one who goes at `at` (UTC), or of all who stand on the file, whether the name stays on the ballot.

    To be called before they are written as gone.
    """
    remains = remains_on_ballot(file.value.status, last_moment(office, file, BALLOT_FIXED), at)
    if remains is not None:
        await _those(file, candidacy_id).update(remains_on_ballot=remains)


async def put_back_on_ballot(file: NominationFile, *, candidacy_id: str | None = None) -> None:
    """Forget it of one who stands again, or of all who do."""
    await _those(file, candidacy_id).update(remains_on_ballot=None)


def _those(file: NominationFile, candidacy_id: str | None) -> QuerySet[tables.Candidacy]:
    if candidacy_id is not None:
        return tables.Candidacy.filter(id=candidacy_id)
    return tables.Candidacy.filter(nomination_id=file.row.id, left_at=None)
