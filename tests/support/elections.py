"""Elections as operators write them down: the template with changes, read without faults."""

from datetime import UTC, datetime

from talapker_core.elections.frame import ElectionFrame
from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.imports.election_file import ElectionFile, election_template, read_election

NOW = datetime(2031, 3, 1, 9, tzinfo=UTC)
TEMPLATE = election_template()
PARTY = """
[[party]]
id = "latecomers"
number = 3
name = { ky = "Кечиккендер", ru = "Опоздавшие", en = "Latecomers" }
"""


def changed(*changes: tuple[str, str], text: str = TEMPLATE) -> str:
    """The template with each old text, which must stand in it once, replaced by the new one."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def read(text: str) -> ElectionFile:
    """What comes of a file on a day before its election."""
    return read_election(text, load_rulebook, NOW)


def a_frame(*changes: tuple[str, str], more: str = "") -> ElectionFrame:
    """The frame of the template with changes, which must leave it without faults."""
    found = read(changed(*changes) + more)
    assert found.frame is not None, [str(fault) for fault in found.faults]
    return found.frame


def without(table: str, at: int, text: str = TEMPLATE) -> str:
    """The template without one of its tables, counted from 1."""
    parts = text.split(f"[[{table}]]")
    kept = parts[at].partition("\n\n")[2]
    head, tail = parts[:at], parts[at + 1 :]
    return f"[[{table}]]".join([*head[:-1], head[-1] + kept, *tail])
