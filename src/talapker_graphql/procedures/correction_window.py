"""The correction window of a file: when it began, when it stood still, and until when it runs."""

from datetime import datetime

from talapker_core.elections.clock import Clock, start_clock
from talapker_core.rulebooks.calendar_vocabulary import CORRECTION_WINDOW
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

STARTED, PAUSED, RESUMED = "started", "paused", "resumed"


async def window_of(office: Office, file: NominationFile) -> Clock | None:
    """The window as everything that happened to it left it; none before the first notice."""
    clock: Clock | None = None
    for event in await tables.TermEvent.filter(nomination_id=file.row.id).order_by("sequence"):
        if event.event == STARTED:
            clock = new_window(office, file, event.at)
        elif clock is not None:
            clock = clock.pause(event.at) if event.event == PAUSED else clock.resume(event.at)
    return clock


def new_window(office: Office, file: NominationFile, started: datetime) -> Clock:
    """The whole window from `started` (UTC) on."""
    election = file.election
    rulebook = office.rulebook(election.rulebook)
    return start_clock(
        rulebook, CORRECTION_WINDOW, started, election.election_day, occasion=Occasion(election.occasion)
    )


async def write_event(
    office: Office, file: NominationFile, event: str, at: datetime, reason: str | None = None
) -> None:
    """Write what happened to the window."""
    await tables.TermEvent.create(
        id=office.id_of("term"),
        nomination_id=file.row.id,
        sequence=await tables.TermEvent.filter(nomination_id=file.row.id).count() + 1,
        event=event,
        at=at,
        reason=reason,
    )
