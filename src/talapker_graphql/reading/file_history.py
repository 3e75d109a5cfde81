"""The journal's entries about one file, in order: those of its nomination, its registry checks and its fund.

Appends to the journal wait for one another, so sequences become visible in their order: whoever has read up to one
sequence misses nothing by asking for what comes after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from talapker_core.access.permissions import NominationInQuestion
from talapker_core.journal.entry import JournalEntry, parse_entry
from talapker_graphql.reading.database import ReadingDatabase, Row
from talapker_graphql.reading.dialect import Dialect, dialect_of
from talapker_graphql.reading.graph.kinds import Kind
from talapker_graphql.reading.parameters import bound

BEFORE_ALL = -1
"""The sequence that comes before the first."""

MOST_NEWS = 500
"""How many sequences are looked through at once."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One entry of the journal about a file.

    Attributes:
        nomination_id: the file.
        standing: whose file it is now, and which commission's.
        entry: what was recorded.
    """

    nomination_id: str
    standing: NominationInQuestion
    entry: JournalEntry


_OF_FILE = """
SELECT sequence, entry FROM journal_record WHERE subject_kind = 'nomination' AND subject_id = {file}
UNION ALL
SELECT r.sequence, r.entry FROM registry_check c
  JOIN journal_record r ON r.subject_kind = 'registry_check' AND r.subject_id = c.id WHERE c.nomination_id = {file}
UNION ALL
SELECT r.sequence, r.entry FROM fund f
  JOIN journal_record r ON r.subject_kind = 'fund' AND r.subject_id = f.id WHERE f.nomination_id = {file}
"""
_NOMINATION = "n.id AS nomination_id, n.opened_by, n.party_id, n.commission_id, n.appealed_to_id"
_PAGE = (
    f"SELECT r.sequence, r.entry, {_NOMINATION} FROM ({_OF_FILE}) r JOIN nomination n ON n.id = {{file}}"
    " WHERE r.sequence > {after} ORDER BY r.sequence LIMIT {first}"
)
_COUNT = f"SELECT count(*) AS number FROM ({_OF_FILE}) r"
_STANDING = f"SELECT {_NOMINATION} FROM nomination n WHERE n.id = {{file}}"
_NEWS = f"""
SELECT r.sequence, r.entry, {_NOMINATION} FROM journal_record r
  LEFT JOIN registry_check c ON r.subject_kind = 'registry_check' AND c.id = r.subject_id
  LEFT JOIN fund f ON r.subject_kind = 'fund' AND f.id = r.subject_id
  JOIN nomination n ON n.id = CASE r.subject_kind WHEN 'nomination' THEN r.subject_id
    WHEN 'registry_check' THEN c.nomination_id WHEN 'fund' THEN f.nomination_id END
WHERE r.sequence >= {{start}} AND r.sequence < {{end}} ORDER BY r.sequence
"""


async def standing_of(database: ReadingDatabase, nomination_id: str) -> NominationInQuestion | None:
    """Whose file this is; `None` when there is no such file."""
    rows = await _rows(database, _STANDING, file=nomination_id)
    return _standing(rows[0]) if rows else None


async def file_page(database: ReadingDatabase, nomination_id: str, after: int, first: int) -> list[FileRecord]:
    """The first entries about a file that come after the sequence `after`."""
    return [_record(row) for row in await _rows(database, _PAGE, file=nomination_id, after=after, first=first)]


async def file_total(database: ReadingDatabase, nomination_id: str) -> int:
    """How many entries there are about a file."""
    (row,) = await _rows(database, _COUNT, file=nomination_id)
    return int(row["number"])


async def journal_size(database: ReadingDatabase) -> int:
    """How many entries the journal has: the sequence that the next one will get."""
    rows = await database.rows("SELECT size FROM journal_head WHERE id = 1", ())
    return int(rows[0]["size"]) if rows else 0


async def news(database: ReadingDatabase, start: int, end: int) -> list[FileRecord]:
    """The entries about any file with sequences from `start` up to, not including, `end`."""
    return [_record(row) for row in await _rows(database, _NEWS, start=start, end=end)]


async def _rows(database: ReadingDatabase, template: str, **values: str | int) -> Sequence[Row]:
    dialect = dialect_of(database.engine)
    words = {name: _placeholder(dialect, number, value) for number, (name, value) in enumerate(values.items(), 1)}
    return await database.rows(template.format(**words), [bound(value) for value in values.values()])


def _placeholder(dialect: Dialect, number: int, value: Any) -> str:
    return dialect.placeholder(number, Kind.INTEGER if isinstance(value, int) else Kind.TEXT)


def _record(row: Row) -> FileRecord:
    return FileRecord(row["nomination_id"], _standing(row), parse_entry(row["entry"].encode()))


def _standing(row: Row) -> NominationInQuestion:
    return NominationInQuestion(
        row["opened_by"], row["party_id"], row["commission_id"], appealed_to_id=row["appealed_to_id"]
    )
