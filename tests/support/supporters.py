"""Supporters for tests: a law that asks for signatures, tables of invented people, and a bench they are put on."""

import hashlib
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from support.acts import CANDIDATE, ELECTION_DAY, Bench, a_nominee, done
from talapker_core.access.actor import Actor
from talapker_core.rulebooks.clauses import Catalogue
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.parameter import Dated, Parameter
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import (
    SIGNATURES_AGE,
    SIGNATURES_BY_REGION,
    SIGNATURES_MINIMUM,
    SIGNATURES_SAMPLE,
    SIGNATURES_SEVERAL,
)
from talapker_graphql.procedures.import_supporters import ImportSupporters, import_supporters
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.supporter_sheets import SUPPORTERS

HEADINGS = ("sheet", "line", "personalNumber", "name", "signedOn")
SIGNED_ON = date(2021, 9, 28)
Row = Mapping[str, str]


@cache
def law_of_signatures(
    *, minimum: int = 3, several: bool = False, by_region: bool = False, sample_size: int | None = None
) -> Rulebook:
    """`kg/jk-2021` as if it asked candidates for signatures; the rule and the grounds are Exampleland's."""
    law, other = load_rulebook("kg/jk-2021"), load_rulebook("xx/exampleland")
    citation = law.provisions[0].citation
    rule = other.provision("signatures.enough", ELECTION_DAY)
    rule = replace(rule, citation=citation, since=law.since, until=law.until, counts=law.provisions[0].counts)
    grounds = tuple(
        replace(clause, citation=citation, since=law.since, until=law.until)
        for clause in other.listed(Catalogue.SUPPORTER_INVALID, ELECTION_DAY)
    )
    values: dict[Any, Any] = {
        SIGNATURES_MINIMUM: minimum,
        SIGNATURES_AGE: 18,
        SIGNATURES_SEVERAL: several,
        SIGNATURES_BY_REGION: by_region,
    }
    if sample_size is not None:
        values[SIGNATURES_SAMPLE] = sample_size
    made = tuple(
        Parameter(
            spec,
            (Dated(code=spec.code, value=value, since=law.since, until=law.until, citation=citation, verified=False),),
        )
        for spec, value in values.items()
    )
    return replace(
        law,
        parameters=(*law.parameters, *made),
        provisions=(*law.provisions, rule),
        clauses=(*law.clauses, *grounds),
    )


def supporter_number(serial: int) -> str:
    """A number that can belong to nobody: the day of birth is 00."""
    return f"20007197{serial:06d}"


def a_row(serial: int, **changes: str) -> Row:
    """The record of an invented person, ten to a sheet."""
    usual = {
        "sheet": str((serial - 1) // 10 + 1),
        "line": str((serial - 1) % 10 + 1),
        "personalNumber": supporter_number(serial),
        "name": "Жокбеков Эчким Мисалович",
        "signedOn": SIGNED_ON.isoformat(),
    }
    return {**usual, **changes}


def a_table(rows: Iterable[Row], headings: Iterable[str] = HEADINGS, delimiter: str = ",") -> bytes:
    """The rows as CSV."""
    keys = tuple(headings)
    lines = [delimiter.join(keys), *(delimiter.join(row.get(key, "") for key in keys) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


class Shelf:
    """Documents that lie in memory, where an installation has its vault."""

    def __init__(self, part: int = 1_000) -> None:
        self._part = part
        self._kept: dict[str, bytes] = {}

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        """The bytes under `key`, in small parts."""
        content = self._kept[key]
        for start in range(0, len(content), self._part):
            yield content[start : start + self._part]

    async def put(self, bench: Bench, nomination_id: str, content: bytes) -> str:
        """Put a table of supporters on file as if it had been uploaded; the id of the document."""
        from talapker_graphql.store import tables

        digest = hashlib.sha256(content).hexdigest()
        self._kept[digest] = content
        earlier = tables.Document.filter(nomination_id=nomination_id, kind=SUPPORTERS, replaced_at=None)
        await earlier.update(replaced_at=bench.clock.now())
        document = await tables.Document.create(
            id=bench.office.id_of("document"),
            nomination_id=nomination_id,
            kind=SUPPORTERS,
            file_name="supporters.csv",
            media_type="text/csv",
            size=len(content),
            sha256=digest,
            vault_key=digest,
            received_at=bench.clock.now(),
            ordinal=100,
        )
        return document.id


def shelved(bench: Bench, law: Rulebook | None = None) -> Shelf:
    """Let the bench's office read from a shelf of its own, under a law that asks for signatures."""
    shelf = Shelf()
    bench.under(law or law_of_signatures())
    bench.office = replace(bench.office, stored=shelf.stream)
    return shelf


async def taken(
    bench: Bench,
    nomination: str,
    document: str,
    version: int,
    actor: Actor = CANDIDATE,
    *,
    dry_run: bool = False,
    key: str | None = None,
) -> Outcome:
    """Import the records of a document."""
    command = ImportSupporters(nomination, document, dry_run, version, key or bench.key())
    return await import_supporters(bench.office, actor, command)


async def handed_in(
    bench: Bench,
    shelf: Shelf,
    rows: Iterable[Row],
    *,
    actor: Actor = CANDIDATE,
    person: int = 1,
    contest: str = "contest-1",
) -> str:
    """A file that was handed in with the records of `rows`; version 4."""
    nomination = await bench.filled(a_nominee(person), contest=contest, actor=actor)
    document = await shelf.put(bench, nomination, a_table(rows))
    done(await taken(bench, nomination, document, 2, actor))
    done(await submit_nomination(bench.office, actor, SubmitNomination(nomination, 3, bench.key())))
    return nomination
