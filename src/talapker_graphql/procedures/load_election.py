"""Loading an election that an operator brings: its frame in one transaction, with an entry in the journal."""

from tortoise.exceptions import IntegrityError

from talapker_core.elections.frame import ElectionFrame
from talapker_core.elections.written import Fault
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.write_frame import FrameRefused, FrameWritten, Progress, write_frame
from talapker_graphql.store.transactions import transaction


async def load_election(
    office: Office, frame: ElectionFrame, *, progress: Progress = lambda _title, _count: None
) -> FrameWritten | FrameRefused:
    """Write `frame`; what is there already as the frame has it is left alone, and then the journal says nothing.

    The entry holds the SHA-256 of the frame's canonical content: whoever has the file can tell that it was this one.
    """
    try:
        async with transaction():
            written = await write_frame(frame, progress=progress)
            if isinstance(written, FrameWritten) and not written.nothing:
                await record(
                    "ElectionLoaded", "election", frame.word, _payload(frame, written), actor=SYSTEM, at=office.now()
                )
            return written
    except IntegrityError:
        return FrameRefused((_AT_THE_SAME_TIME,))


def _payload(frame: ElectionFrame, written: FrameWritten) -> dict[str, object]:
    return {
        "sha256": frame.digest,
        "added": written.added,
        "changed": written.changed,
        "removed": written.removed,
        "commissions": len(frame.commissions),
        "constituencies": len(frame.constituencies),
        "contests": len(frame.contests),
        "parties": len(frame.parties),
    }


_AT_THE_SAME_TIME = Fault(
    (),
    "the database holds on to something that the file takes away, or somebody loaded at the same time",
    "nothing was written; load again, and if it is told again leave in the file what was loaded before",
)
