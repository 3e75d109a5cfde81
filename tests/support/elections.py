"""Elections as operators write them down: the template with changes, read without faults."""

import random
from dataclasses import replace
from datetime import UTC, datetime

from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.frame import ElectionFrame, FramedCommission, FramedConstituency, FramedContest
from talapker_core.localized import Localized
from talapker_core.rulebooks.contest_system import ContestSystem
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


_NAME = Localized("Ат", "Имя", "Name")


def any_frame(at_hand: random.Random) -> ElectionFrame:
    """The election of the template with commissions, constituencies and contests as they fall."""
    commissions = [FramedCommission("cec", CommissionLevel.CENTRAL, _NAME)]
    for word in at_hand.sample("abcdef", at_hand.randrange(7)):
        above = at_hand.choice([it for it in commissions if it.level is not CommissionLevel.PRECINCT])
        level = at_hand.choice([*CommissionLevel][[*CommissionLevel].index(above.level) + 1 :])
        commissions.append(FramedCommission(word, level, _NAME, above.word))
    at_hand.shuffle(commissions)
    numbers = at_hand.sample(range(8), at_hand.randrange(1, 8))
    return replace(
        a_frame(),
        commissions=tuple(commissions),
        constituencies=tuple(FramedConstituency(it, _NAME, at_hand.choice(commissions).word) for it in numbers),
        contests=tuple(
            FramedContest(it, ContestSystem.MULTI_MANDATE, at_hand.randrange(1, 9))
            for it in numbers
            if at_hand.random() < 0.8
        ),
    )
