"""What happened to a file, act by act: in pages for who asks, and as it happens for who follows. For its readers only.

The cursor of an event is its place in the journal: whoever comes back with the last one they saw misses nothing, and
gets nothing twice.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from graphql import GraphQLError

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, NominationInQuestion, may
from talapker_core.journal.file_history import told
from talapker_core.journal.telling import Side
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.localized_text import LocalizedText, localized_text
from talapker_graphql.api.relations import size_of_page
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.reading.database import ReadingDatabase, Row
from talapker_graphql.reading.file_history import (
    BEFORE_ALL,
    FileRecord,
    file_page,
    file_total,
    journal_size,
    standing_of,
)
from talapker_graphql.reading.graph.shape import DEFAULT_PAGE, ToOne
from talapker_graphql.reading.journal_watch import JournalWatch, TooManyListenersError

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination

strawberry.enum(Side, name="ActingSide", description="Whose act it was. It is never told which person's.")

_CURSOR = re.compile(r"j(0|[1-9][0-9]{0,17})", re.ASCII)
_LONGEST_CURSOR = 32


@strawberry.type(description="An id, a code or a count that belongs to an event; never personal data.")
class FileEventDetail:
    """An id, a code or a count that belongs to an event."""

    name: str
    value: str


async def _nomination(root: Row, info: TalapkerInfo) -> Any:
    return await info.context.loaders.one(ToOne("Nomination"), root["nomination_id"])


@strawberry.type(description="One act on a file.")
class FileEvent:
    """One act on a file."""

    cursor: str = strawberry.field(description="Give it as `after` to go on behind this event.")
    sequence: BigInt = strawberry.field(description="The place in the public journal.")
    act: str = strawberry.field(description="What happened, such as NominationSubmitted.")
    at: datetime
    by: Side
    own: bool = strawberry.field(description="Whether it was the reader in person.")
    text: LocalizedText = strawberry.field(description="What it means for the file.")
    details: list[FileEventDetail]
    version: int | None = strawberry.field(description="The file's version after the act, where the journal tells it.")
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = (
        strawberry.field(resolver=_nomination, description="The file as it is now.")
    )


@dataclass(slots=True)
class EventsInHand:
    """The events of one file that somebody asked for; a page or a total is read when its field is asked."""

    database: ReadingDatabase
    reader: Actor
    nomination_id: str
    after: int
    first: int
    _records: list[FileRecord] | None = field(default=None)

    async def rows(self) -> list[Row]:
        """The events of the page."""
        return [_event(record, self.reader) for record in (await self._and_one())[: self.first]]

    async def total(self) -> int:
        """How many events the file has."""
        return await file_total(self.database, self.nomination_id)

    async def page(self) -> Row:
        """Where the page lies among the events."""
        rows = await self.rows()
        return {
            "has_next_page": len(await self._and_one()) > self.first,
            "has_previous_page": self.after != BEFORE_ALL,
            "start_cursor": rows[0]["id"] if rows else None,
            "end_cursor": rows[-1]["id"] if rows else None,
        }

    async def _and_one(self) -> list[FileRecord]:
        if self._records is None:
            self._records = await file_page(self.database, self.nomination_id, self.after, self.first + 1)
        return self._records


async def nomination_events(
    info: TalapkerInfo,
    nomination_id: strawberry.ID,
    first: int | None = DEFAULT_PAGE,
    after: strawberry.ID | None = None,
) -> Any:
    """The events of one file; to others than its readers there is no such file."""
    database, reader = info.context.reading, info.context.actor
    if not _may_read(reader, await standing_of(database, nomination_id)):
        return None
    return EventsInHand(database, reader, nomination_id, await _position(database, after), size_of_page(first))


async def nomination_changed(
    info: TalapkerInfo, nomination_id: strawberry.ID, after: strawberry.ID | None = None
) -> Any:
    """The events of one file from a cursor on, and then each one as it happens."""
    database, watch = info.context.reading, info.context.watch
    if watch is None:
        raise GraphQLError("this endpoint follows nothing", extensions={"code": "READ_ONLY"})
    if not _may_read(info.context.actor, await standing_of(database, nomination_id)):
        raise _no_such_file()
    return _followed(info, watch, nomination_id, await _position(database, after))


async def _followed(
    info: TalapkerInfo, watch: JournalWatch, nomination_id: str, after: int
) -> AsyncGenerator[Any, None]:
    reader = info.context.actor
    try:
        async with aclosing(watch.follow(nomination_id, after, reader.id)) as records:
            async for record in records:
                # The file may have gone to another commission since.
                if not _may_read(reader, record.standing):
                    raise _no_such_file()
                info.context.read_again()
                yield _event(record, reader)
    except TooManyListenersError:
        raise GraphQLError(
            "Too many follow files here now, or you follow too many. Try again later, or ask for nominationEvents.",
            extensions={"code": "TOO_MANY_LISTENERS"},
        ) from None


def _may_read(reader: Actor, standing: NominationInQuestion | None) -> bool:
    return standing is not None and may(reader, Act.READ_FILE, standing)


def _event(record: FileRecord, reader: Actor) -> Row:
    event = told(record.entry, reader.id)
    cursor = cursor_of(event.sequence)
    return {
        "id": cursor,
        "cursor": cursor,
        "sequence": event.sequence,
        "act": event.act,
        "at": event.at,
        "by": event.by,
        "own": event.own,
        "text": localized_text(event.text),
        "details": [{"name": name, "value": value} for name, value in event.details],
        "version": event.version,
        "nomination_id": record.nomination_id,
    }


def cursor_of(sequence: int) -> str:
    """The cursor of the event with this place in the journal."""
    return urlsafe_b64encode(f"j{sequence}".encode()).decode().rstrip("=")


def sequence_of(cursor: str) -> int | None:
    """The place in the journal that `cursor` means; `None` when `cursor_of` has not made it."""
    if len(cursor) > _LONGEST_CURSOR or not cursor.isascii():
        return None
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError:
        return None
    match = _CURSOR.fullmatch(text)
    sequence = int(match[1]) if match else None
    return sequence if sequence is not None and cursor_of(sequence) == cursor else None


async def _position(database: ReadingDatabase, after: str | None) -> int:
    """The sequence to go on behind. One that the journal has not reached is refused: it would hide what comes next."""
    if after is None:
        return BEFORE_ALL
    sequence = sequence_of(after)
    if sequence is None or sequence >= await journal_size(database):
        raise GraphQLError(
            "The cursor is none of this portal's. Begin again without one.", extensions={"code": "CURSOR_NOT_VALID"}
        )
    return sequence


def _no_such_file() -> GraphQLError:
    """The same for a file that is not there and for one that is not the reader's."""
    return GraphQLError("There is no such record, or it is not open to you.", extensions={"code": "NOT_FOUND"})
