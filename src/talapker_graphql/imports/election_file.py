"""The file in which whoever runs an installation writes an election down: TOML, every fault of it in one pass.

Tables and keys have the names of `talapker_core.elections.written`, but that the word of an election, a commission or a
party stands under ``id``. The page on elections describes the file.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from typing import Any

from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.frame import ElectionFrame
from talapker_core.elections.judging import judge
from talapker_core.elections.written import (
    Fault,
    WrittenCommission,
    WrittenConstituency,
    WrittenContest,
    WrittenElection,
    WrittenItem,
    WrittenParty,
    WrittenRegion,
)
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.imports.toml_lines import TomlLines
from talapker_graphql.imports.toml_table import TomlTable

TABLES = ("region", "commission", "constituency", "contest", "party", "expenditure_item")
"""The tables of which there may be many."""
MOST_ROWS = 10_000
"""So many tables of one kind a file may hold; a country has some thousands of precincts."""
_AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class ElectionFile:
    """A file that was read: its frame, unless it has faults."""

    frame: ElectionFrame | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    lines: TomlLines

    def located(self, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
        """`faults` with the lines of this file on which they are."""
        return tuple(fault if fault.line else replace(fault, line=self.lines.line_of(fault.path)) for fault in faults)


def read_election(text: str, rulebook: Callable[[str], Rulebook], now: datetime) -> ElectionFile:
    """The election in `text`, or everything that is wrong with it; nothing is raised for any text."""
    faults: list[Fault] = []
    content = _parsed(text.removeprefix("\ufeff"), faults)
    lines = TomlLines(text, content)
    if faults:
        return ElectionFile(None, tuple(faults), (), lines)
    written = _written(content, faults)
    judged = judge(written, tuple(faults), rulebook, now)
    read = ElectionFile(judged.frame, judged.faults, judged.warnings, lines)
    return replace(read, faults=_sorted(read.located(judged.faults)), warnings=_sorted(read.located(judged.warnings)))


def election_template() -> str:
    """A small file without faults, about a country that does not exist."""
    return files("talapker_graphql.imports").joinpath("election_template.toml").read_text("utf-8")


def _parsed(text: str, faults: list[Fault]) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # The parser tells what is wrong with the form; of the file's own text it repeats keys at most.
        said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "a number or a nesting is too large"
        line = _AT_LINE.search(said)
        faults.append(
            Fault((), f"the file is not TOML: {said}", "mend this first: what follows cannot be read before that",
                  int(line[1]) if line else None)
        )  # fmt: skip
        return {}


def _written(content: Mapping[str, Any], faults: list[Fault]) -> WrittenElection:
    known = ("election", *TABLES)
    if any(key not in known for key in content):
        TomlTable((), content, faults, asked=known).finish()
    rows = {table: _rows(table, content, faults) for table in TABLES}
    header = TomlTable(("election",), content.get("election", {}), faults)
    election = WrittenElection(
        word=header.text("id"),
        rulebook=header.text("rulebook"),
        name=header.name(),
        day=header.day("day"),
        occasion=header.choice("occasion", Occasion),
        registered_voters=header.whole("registered_voters"),
        regions=tuple(WrittenRegion(it.text("code"), it.name()) for it in rows["region"]),
        commissions=tuple(
            WrittenCommission(
                it.text("id"), it.choice("level", CommissionLevel), it.text("above"), it.text("region"), it.name()
            )
            for it in rows["commission"]
        ),
        constituencies=tuple(
            WrittenConstituency(
                it.whole("number"), it.name(), it.text("commission"), it.text("region"), it.whole("registered_voters")
            )
            for it in rows["constituency"]
        ),
        contests=tuple(
            WrittenContest(it.whole("constituency"), it.choice("system", ContestSystem), it.whole("mandates"))
            for it in rows["contest"]
        ),
        parties=tuple(WrittenParty(it.text("id"), it.whole("number"), it.name()) for it in rows["party"]),
        expenditure_items=tuple(WrittenItem(it.text("code"), it.name()) for it in rows["expenditure_item"]),
    )
    for table in (header, *(row for found in rows.values() for row in found)):
        table.finish()
    return election


def _rows(table: str, content: Mapping[str, Any], faults: list[Fault]) -> list[TomlTable]:
    """The tables of one kind. One that cannot be read at all stands for any: nothing is then said to be missing."""
    found = content.get(table, [])
    if not isinstance(found, list):
        faults.append(Fault((table,), "is not a list of tables", f"write [[{table}]] above each, in two brackets"))
        return [TomlTable((table, 1), {}, faults)]
    if len(found) > MOST_ROWS:
        faults.append(
            Fault((table,), f"stands more than {MOST_ROWS} times", "no election has so many: look at the file")
        )
        return [TomlTable((table, 1), {}, faults)]
    return [TomlTable((table, at), row, faults) for at, row in enumerate(found, 1)]


def _sorted(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """In the order of the file, as far as lines are known."""
    return tuple(sorted(faults, key=lambda fault: (fault.line is None, fault.line or 0)))
