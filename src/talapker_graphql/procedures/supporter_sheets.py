"""A stored file of supporters, streamed from the vault: read, told apart by pseudonym, and sealed, batch by batch.

What takes the processor is done in a thread. Numbers and names are in memory for one part of the stream at a time.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from talapker_core.dates import local_day
from talapker_core.errors import Problem
from talapker_core.exchange.supporter_sheets.faults import MOST_TOLD
from talapker_core.exchange.supporter_sheets.reading import SheetsReader
from talapker_core.nominations.supporters.record import SupporterRecord
from talapker_core.nominations.supporters.repetitions import Repetitions
from talapker_core.nominations.supporters.terms import SupporterTerms, terms_of
from talapker_core.nominations.supporters.verdict import SupporterVerdict
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

SUPPORTERS = "supporters"
"""The kind of document that holds them. The law asks for sheets of paper; the portal for the same as a table."""
SealedRow = tuple[str | int | bool | None, ...]
COLUMNS = (
    "id",
    "nomination_id",
    "sheet",
    "line",
    "mac",
    "repetition",
    "person_sealed",
    "signed_on",
    "region",
    "in_sample",
    "verdict",
)
"""Of the table of supporters, in the order of a `SealedRow`."""
_SLICE = 256 * 1024
"""Bytes that are read at once in a thread: some 3,000 records."""


@dataclass(frozen=True, slots=True)
class CheckedSheets:
    """A file read through once.

    Attributes:
        records: how many it has.
        repeated: how many of them are of somebody whose record stands before.
        repeated_rows: the first rows of those.
        faults: the first faults, in order.
        counts: how many faults there are of each code; empty when it can be taken.
    """

    records: int
    repeated: int
    repeated_rows: tuple[int, ...]
    faults: tuple[Problem, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SheetsTaken:
    """For whom a file of supporters is read, and by which law."""

    nomination: tables.Nomination
    election: tables.Election
    terms: SupporterTerms
    regions: frozenset[str]


async def sheets_taken(office: Office, nomination: tables.Nomination, election: tables.Election) -> SheetsTaken | None:
    """What the file of `nomination` is read by; None where the law asks for no signatures."""
    terms = supporter_terms(office, nomination, election)
    if terms is None:
        return None
    regions = frozenset(str(code).upper() for code in await tables.Region.all().values_list("code", flat=True))
    return SheetsTaken(nomination, election, terms, regions)


def supporter_terms(office: Office, nomination: tables.Nomination, election: tables.Election) -> SupporterTerms | None:
    """What the law asks of the signatures for `nomination`; None where it asks for none."""
    return terms_of(
        office.rulebook(election.rulebook),
        election.election_day,
        ApplicantKind(nomination.route),
        occasion=Occasion(election.occasion),
    )


def supporter_mac(office: Office, contest_id: str, number: str) -> str:
    """The keyed hash of a supporter. It is another one in each contest: nobody is followed from race to race."""
    return office.pseudonymizer.pseudonym(number, f"supporter:{contest_id}")


def person_purpose(supporter_id: str) -> str:
    """What a supporter's number and name are sealed for."""
    return f"supporter:{supporter_id}"


async def check_sheets(office: Office, taken: SheetsTaken, document: tables.Document) -> CheckedSheets:
    """Read the file once, and keep nothing of it."""
    reader, seen = _reader(office, taken), Repetitions()
    repeated = 0
    rows: list[int] = []
    async for records in _records(office, document, reader):
        found = await asyncio.to_thread(_repeated, office, taken, records, seen)
        repeated += len(found)
        rows += found[: MOST_TOLD - len(rows)]
    return CheckedSheets(reader.rows, repeated, tuple(rows), reader.faults.told, reader.faults.counts)


async def sealed_rows(office: Office, taken: SheetsTaken, document: tables.Document) -> AsyncIterator[list[SealedRow]]:
    """The rows of a file without faults, in batches, not yet stored."""
    reader, seen = _reader(office, taken), Repetitions()
    async for records in _records(office, document, reader):
        yield await asyncio.to_thread(_rows, office, taken, records, seen)


def _reader(office: Office, taken: SheetsTaken) -> SheetsReader:
    zone = office.rulebook(taken.election.rulebook).zone_info
    return SheetsReader(taken.terms, regions=taken.regions, today=local_day(office.now(), zone))


async def _records(
    office: Office, document: tables.Document, reader: SheetsReader
) -> AsyncIterator[list[tuple[int, SupporterRecord]]]:
    if office.stored is None:
        raise RuntimeError("this installation keeps no documents")
    async for part in office.stored(document.vault_key):
        for start in range(0, len(part), _SLICE):
            yield await asyncio.to_thread(reader.feed, part[start : start + _SLICE])
    yield reader.finish()


def _repeated(
    office: Office, taken: SheetsTaken, records: list[tuple[int, SupporterRecord]], seen: Repetitions
) -> list[int]:
    contest = taken.nomination.contest_id
    return [
        row for row, record in records if seen.place(supporter_mac(office, contest, record.personal_number.reveal()))
    ]


def _rows(
    office: Office, taken: SheetsTaken, records: list[tuple[int, SupporterRecord]], seen: Repetitions
) -> list[SealedRow]:
    nomination = taken.nomination
    made: list[SealedRow] = []
    for _, record in records:
        number = record.personal_number.reveal()
        mac, supporter_id = supporter_mac(office, nomination.contest_id, number), office.id_of("supporter")
        person = json.dumps([number, record.name], ensure_ascii=False)
        made.append(
            (
                supporter_id,
                nomination.id,
                record.sheet,
                record.line,
                mac,
                seen.place(mac),
                office.sealer.seal(person, person_purpose(supporter_id)),
                record.signed_on.isoformat(),
                record.region,
                False,
                SupporterVerdict.NOT_CHECKED.value,
            )
        )
    return made
