"""The one watcher of a process: it looks at the journal's size, and hands what is new to whoever follows a file.

However many listen, there is one look at a time, and none while nobody listens. Other processes write to the same
journal, so what they do is seen as well.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager

from talapker_core.errors import TalapkerError
from talapker_graphql.reading.database import ReadingDatabase
from talapker_graphql.reading.file_history import MOST_NEWS, FileRecord, file_page, journal_size, news

EVERY_SECONDS = 0.25
"""How often is looked."""

LONGEST_PAUSE = 5.0
"""Seconds between looks while the database does not answer."""

MOST_LISTENERS = 5_000
"""In one process."""

MOST_OF_ONE = 100
"""Listeners of one person in one process, so that nobody takes all the room."""

MOST_WAITING = 64
"""Entries that wait for one listener. One that falls further behind reads them from the database when it is ready."""

_PAGE = 50
_log = logging.getLogger(__name__)


class TooManyListenersError(TalapkerError):
    """This process has no room for another listener; another one may have, or this one later."""


class Listener:
    """What waits for one who follows one file. It holds little, however slow its reader is."""

    def __init__(self) -> None:
        self._waiting: deque[FileRecord] = deque()
        self._behind = False
        self._something = asyncio.Event()

    def begin_anew(self) -> None:
        """Forget what waits: it is read from the database next."""
        self._waiting.clear()
        self._behind = False

    def offer(self, records: Sequence[FileRecord]) -> None:
        """Take what is new, or, if that is too much, remember that something is."""
        if self._behind or len(self._waiting) + len(records) > MOST_WAITING:
            self._waiting.clear()
            self._behind = True
        else:
            self._waiting.extend(records)
        self._something.set()

    async def next(self) -> FileRecord | None:
        """The next entry, when there is one; `None` when this listener fell behind."""
        while not self._waiting and not self._behind:
            self._something.clear()
            await self._something.wait()
        return None if self._behind else self._waiting.popleft()


class JournalWatch:
    """Watches the journal of `database` while somebody listens.

    Args:
        database: where the journal is read.
        every: seconds between two looks.
        most: how many may listen at once.
        most_of_one: how many of them may be one person's.

    Attributes:
        looks: how often was looked so far.
    """

    def __init__(
        self,
        database: ReadingDatabase,
        *,
        every: float = EVERY_SECONDS,
        most: int = MOST_LISTENERS,
        most_of_one: int = MOST_OF_ONE,
    ) -> None:
        self.looks = 0
        self._database = database
        self._every = every
        self._most = most
        self._most_of_one = most_of_one
        self._listeners: dict[str, set[Listener]] = {}
        self._people: Counter[str] = Counter()
        self._position: int | None = None
        self._positioned = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def listeners(self) -> int:
        """How many listen."""
        return self._people.total()

    async def follow(self, nomination_id: str, after: int, who: str) -> AsyncGenerator[FileRecord, None]:
        """Every entry about a file after the sequence `after`, for ever: each once, in order, none left out.

        Raises:
            TooManyListenersError: this process has no room, or none for more of `who`, an actor's id.
        """
        with self._listening(nomination_id, who) as listener:
            await self._positioned.wait()
            while True:
                # What comes from here on is handed over; what came before is in the database.
                listener.begin_anew()
                more = True
                while more:
                    page = await file_page(self._database, nomination_id, after, _PAGE)
                    more = len(page) == _PAGE
                    for record in page:
                        yield record
                        after = record.entry.sequence
                while (handed := await listener.next()) is not None:
                    if handed.entry.sequence > after:
                        yield handed
                        after = handed.entry.sequence

    async def aclose(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    @contextmanager
    def _listening(self, nomination_id: str, who: str) -> Iterator[Listener]:
        if self.listeners >= self._most or self._people[who] >= self._most_of_one:
            raise TooManyListenersError("there is no room for another listener")
        listener = Listener()
        self._listeners.setdefault(nomination_id, set()).add(listener)
        self._people[who] += 1
        if self._task is None:
            self._position = None
            self._positioned = asyncio.Event()
            self._task = asyncio.create_task(self._watch())
        try:
            yield listener
        finally:
            self._people[who] -= 1
            if not self._people[who]:
                del self._people[who]
            beside = self._listeners[nomination_id]
            beside.discard(listener)
            if not beside:
                del self._listeners[nomination_id]
            if not self._people and self._task is not None:
                self._task.cancel()
                self._task = None

    async def _watch(self) -> None:
        pause = self._every
        while True:
            try:
                await self._look()
                pause = self._every
            except Exception as error:  # noqa: BLE001  (a database that is away now must not end the watch)
                # A traceback may hold values. The position stands where it stood, so nothing is missed.
                _log.error("JOURNAL_NOT_WATCHED %s", type(error).__name__)
                pause = min(pause * 2, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _look(self) -> None:
        self.looks += 1
        size = await journal_size(self._database)
        if self._position is None:
            self._position = size
            self._positioned.set()
        while self._position < size:
            end = min(size, self._position + MOST_NEWS)
            by_file: dict[str, list[FileRecord]] = {}
            for record in await news(self._database, self._position, end):
                by_file.setdefault(record.nomination_id, []).append(record)
            # Nothing is awaited between handing over and moving on: whoever begins to listen meets both or neither.
            for nomination_id, records in by_file.items():
                for listener in self._listeners.get(nomination_id, ()):
                    listener.offer(records)
            self._position = end
