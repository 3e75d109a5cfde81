"""The page on elections from a file names the commands, keys and limits that there are, and how ids are made."""

import re
from pathlib import Path

from support.elections import TEMPLATE, changed, read
from talapker_core.elections import identifiers
from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.written_faults import LONGEST_NAME
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.cli.election.command import election
from talapker_graphql.imports.election_file import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "elections.md").read_text("utf-8")


def test_it_names_every_command() -> None:
    commands = {command.callback.__name__ for command in election.registered_commands if command.callback}

    assert set(re.findall(r"^\| `talapker election (\w+)", PAGE, re.MULTILINE)) == commands


def test_it_names_the_keys_of_every_table() -> None:
    told = {
        table: set(re.findall(r"`(\w+)`", keys))
        for table, keys in re.findall(r"^\| `\[+(\w+)\]+` \| (.+) \|$", PAGE, re.MULTILINE)
    }
    empty = "[election]\nnone = 1\n" + "".join(f"[[{table}]]\nnone = 1\n" for table in TABLES)
    known = {
        str(fault.path[0]): set(fault.remedy.removeprefix("it has: ").split(", "))
        for fault in read(empty).faults
        if fault.path[-1] == "none"
    }

    assert told == known


def test_the_keys_in_brackets_are_those_that_may_be_left_out() -> None:
    rows = re.findall(r"^\| `\[+(\w+)\]+` \| (.+) \|$", PAGE, re.MULTILINE)
    optional = {(table, key) for table, keys in rows for key in re.findall(r"\(`(\w+)`\)", keys)}

    assert optional == {
        ("election", "registered_voters"),
        ("commission", "region"),
        ("constituency", "region"),
        ("constituency", "registered_voters"),
    }
    less = re.sub(r"^(registered_voters|region) = .*\n", "", TEMPLATE, flags=re.MULTILINE)
    assert read(less).faults == ()
    assert read(changed(('above = "cec"\n', ""))).faults


def test_it_names_every_word_that_can_be_chosen_and_the_limits() -> None:
    for word in (*CommissionLevel, *ContestSystem, *Occasion):
        assert f"`{word}`" in PAGE
    assert f"at most {identifiers.LONGEST_WORD} signs" in PAGE
    assert f"at most {LONGEST_NAME} characters" in PAGE


def test_it_tells_how_ids_are_made() -> None:
    frame = read(TEMPLATE).frame
    assert frame is not None
    made = {
        identifiers.region_id(frame.regions[0].code),
        identifiers.commission_id(frame.word, frame.commissions[0].word),
        identifiers.constituency_id(frame.word, frame.constituencies[0].number),
        identifiers.contest_id(frame.word, frame.contests[0].constituency),
        identifiers.party_id(frame.parties[0].word),
        *list(frame.expenditure_items)[:1],
    }
    section = PAGE.partition("| what | id |")[2].partition("\n\n")[0]

    assert set(re.findall(r"`([^`]+)`", section)) == made
