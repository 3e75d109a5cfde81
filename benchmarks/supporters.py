"""What it costs to take a candidate's supporters from a table, and to find who signed twice or for somebody else.

    python benchmarks/supporters.py [--records N]

On each engine two candidates of one contest hand in N records each, of which some repeat a person and some are on both
files. Seconds are those of this machine on this day, beside them those of the processor that this process took; the
last column tells a step as a share of the whole.
"""
# ruff: noqa: INP001  (scripts that stand beside the packages, not in one)

import argparse
import asyncio
import hashlib
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from reading import a_postgresql
from rich.console import Console
from rich.table import Table as Grid

from talapker_core.access.actor import Actor, Role
from talapker_core.nominations.supporters.verdict import SupporterVerdict
from talapker_graphql.bootstrap import install, vault_of
from talapker_graphql.procedures.compare_supporters import CompareSupporters, compare_supporters
from talapker_graphql.procedures.import_supporters import ImportSupporters, import_supporters
from talapker_graphql.procedures.judge_supporters import JudgeSupporters, judge_supporters
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.procedures.supporter_sheets import SUPPORTERS
from talapker_graphql.settings import Settings
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected, migrate

OUT = Console(width=120, highlight=False)
RECORDS = 100_000
REPEATED_EVERY = 50
SHARED_EVERY = 20
ELECTION_DAY = date(2027, 1, 24)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MEMBER = Actor("u-member", Role.COMMISSION_MEMBER, commission_id="central")
CANDIDATES = (Actor("u-one", Role.CANDIDATE), Actor("u-other", Role.CANDIDATE))


class StoppedClock:
    """A clock that shows one instant."""

    def now(self) -> datetime:
        """What it shows."""
        return NOW


def a_table(first: int, records: int) -> bytes:
    """Records of invented people from serial `first` on; every so often one repeats the first person of the file."""
    return "\n".join(("Лист,Строка,ПИН,ФИО,Дата подписи", *_lines(first, records))).encode()


def _lines(first: int, records: int) -> Iterator[str]:
    for at in range(records):
        serial = first if at and at % REPEATED_EVERY == 0 else first + at
        # A number with the day of birth 00 belongs to nobody.
        yield f"{at // 20 + 1},{at % 20 + 1},2000719{serial:07d},Жокбеков Эчким Мисалович,01.11.2026"


@asynccontextmanager
async def installed(address: DatabaseAddress, folder: Path) -> AsyncIterator[tuple[Office, Any]]:
    """An installation with an empty vault, and the contest of a President."""
    settings = Settings(database_url=SecretStr(address.url), data_dir=folder, mode="development")
    installation = install(settings)
    await migrate(address)
    async with connected(address):
        named = {"name_ky": "x", "name_ru": "x", "name_en": "x"}
        await tables.Election.create(id="e", rulebook="kg/president-2027", election_day=ELECTION_DAY, **named)
        await tables.Commission.create(id="central", election_id="e", level="central", ordinal=1, **named)
        await tables.Constituency.create(id="d", election_id="e", commission_id="central", number=0, **named)
        await tables.Contest.create(
            id="c", election_id="e", constituency_id="d", system="single_mandate", mandates=1, ordinal=0
        )
        yield replace(installation.office, clock=StoppedClock()), vault_of(installation)


async def on_file(office: Office, vault: Any, actor: Actor, content: bytes) -> tuple[str, str]:
    """A draft with an uploaded table."""
    nomination = await tables.Nomination.create(
        id=office.id_of("nomination"), election_id="e", contest_id="c", constituency_id="d", commission_id="central",
        monitored_by_id="central", route="self_nominated", status="draft", version=1, opened_by=actor.id, round=0,
        opened_at=NOW,
    )  # fmt: skip
    digest = hashlib.sha256(content).hexdigest()
    async with vault.staged(digest) as staged:
        await staged.write(content)
        await staged.finish()
        key = await vault.keep(staged)
    document = await tables.Document.create(
        id=office.id_of("document"), nomination_id=nomination.id, kind=SUPPORTERS, file_name="supporters.csv",
        media_type="text/csv", size=len(content), sha256=digest, vault_key=key, received_at=NOW, ordinal=1,
    )  # fmt: skip
    return nomination.id, document.id


@dataclass
class Timed:
    """Steps and their seconds."""

    steps: dict[str, tuple[float, float]]

    async def run(self, name: str, act: Any) -> None:
        """Time one act, which must be done."""
        begun, worked = time.perf_counter(), time.process_time()
        outcome: Outcome = await act
        self.steps[name] = time.perf_counter() - begun, time.process_time() - worked
        if not isinstance(outcome, Done):
            raise TypeError(f"{name}: {outcome}")


async def measured(address: DatabaseAddress, records: int) -> dict[str, tuple[float, float]]:
    """The seconds of each step, by the clock and of the processor."""
    timed = Timed({})
    with tempfile.TemporaryDirectory() as folder:
        async with installed(address, Path(folder)) as (office, vault):
            files = []
            for at, actor in enumerate(CANDIDATES):
                first = at * (records - records // SHARED_EVERY)
                nomination, document = await on_file(office, vault, actor, a_table(first, records))
                files.append(nomination)
                which = ("first", "second")[at]
                if not at:
                    tried = ImportSupporters(nomination, document, dry_run=True, expected_version=1, idempotency_key="")
                    await timed.run("read it, find repeated people", import_supporters(office, actor, tried))
                taken = ImportSupporters(nomination, document, dry_run=False, expected_version=1, idempotency_key="k")
                await timed.run(f"take the {which} file", import_supporters(office, actor, taken))
            await tables.Nomination.filter(id__in=files).update(status="submitted", submitted_at=NOW)
            compared = CompareSupporters(files[0], 2, "k")
            await timed.run("find who signed for both", compare_supporters(office, MEMBER, compared))
            judged = JudgeSupporters(files[0], None, SupporterVerdict.VALID, None, 3, "j")
            await timed.run("find the rest valid", judge_supporters(office, MEMBER, judged))
            tally = await tables.SupporterTally.get(nomination_id=files[0])
            expected = (records - len(range(REPEATED_EVERY, records, REPEATED_EVERY)), tally.elsewhere)
            if tally.valid != expected[0] or not tally.elsewhere:
                raise RuntimeError("the count is not what was laid")
    return timed.steps


def main() -> None:
    """Measure both engines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=RECORDS, help="records of each of the two files")
    records: int = parser.parse_args().records
    with tempfile.TemporaryDirectory() as folder, a_postgresql(Path(folder) / "server") as server:
        for address in (DatabaseAddress(f"sqlite://{folder}/talapker.sqlite"), server):
            steps = asyncio.run(measured(address, records))
            whole = sum(seconds for seconds, _ in steps.values())
            grid = Grid(title=f"{address.engine}: two files of {records:,} records")
            for heading in ("step", "seconds", "of the processor", "µs a record", "share"):
                grid.add_column(heading, justify="left" if heading == "step" else "right")
            for name, (seconds, worked) in steps.items():
                grid.add_row(
                    name, f"{seconds:.2f}", f"{worked:.2f}", f"{seconds / records * 1e6:.0f}", f"{seconds / whole:.0%}"
                )
            OUT.print(grid)


if __name__ == "__main__":
    main()
