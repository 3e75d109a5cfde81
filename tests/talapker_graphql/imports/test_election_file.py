import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.elections import NOW, TEMPLATE, changed, read
from talapker_core.elections.written import Path
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.imports.election_file import TABLES, read_election

NUMBER = "10005198000001"
Change = tuple[str, str]
FAULTS: dict[str, tuple[Change, Path]] = {
    "an id with capitals": (('id = "example-2031"', 'id = "Example 2031"'), ("election", "id")),
    "an occasion that is none": (('occasion = "regular"', 'occasion = "whenever"'), ("election", "occasion")),
    "a day as text": (("day = 2031-06-15", 'day = "15.06.2031"'), ("election", "day")),
    "fewer than no voters": (("= 61_400     #", "= -1 #"), ("election", "registered_voters")),
    "a key that is none": (("[election]\n", "[election]\ncolour = 1\n"), ("election", "colour")),
    "a language lost of the election": (('ru = "Выборы совета Примерландии, 2031", ', ""), ("election", "name", "ru")),
    "a region's code": (('code = "XX-S"', 'code = "south"'), ("region", 2, "code")),
    "a language too few": ((', en = "Invented North" }', " }"), ("region", 1, "name", "en")),
    "a language too many": (('"Invented South" }', '"South", kk = "Оңтүстік" }'), ("region", 2, "name", "kk")),
    "an empty name": (('"Central Election Commission of Exampleland"', '" "'), ("commission", 1, "name", "en")),
    "a level that is none": (('level = "territorial"', 'level = "regional"'), ("commission", 2, "level")),
    "a commission above that is none": (('above = "cec"', 'above = "cek"'), ("commission", 2, "above")),
    "a commission under itself": (('above = "tec-north"', 'above = "dec-1"'), ("commission", 3, "above")),
    "a personal number": (('"District Commission No. 1"', f'"Commission {NUMBER}"'), ("commission", 3, "name", "en")),
    "a number as text": (("= 61_400\n", '= "many"\n'), ("constituency", 1, "registered_voters")),
    "no such commission": (('commission = "dec-1"', 'commission = "dec-2"'), ("constituency", 2, "commission")),
    "no such region": (('"XX-N"\nname = { ky = "№ 1 М', '"XX-E"\nname = { ky = "М'), ("constituency", 2, "region")),
    "an unseen character": (('"Example Constituency No. 1"', '"Example\\u202e"'), ("constituency", 2, "name", "en")),
    "voters beyond measure": (("= 30_700", "= 30_700_000_000"), ("constituency", 2, "registered_voters")),
    "a contest of nowhere": (("constituency = 1\n", "constituency = 7\n"), ("contest", 2, "constituency")),
    "no mandates": (("mandates = 20", "mandates = 0"), ("contest", 1, "mandates")),
    "several single mandates": (("mandates = 1\n", "mandates = 3\n"), ("contest", 2, "mandates")),
    "a system that is none": (('system = "party_list"', 'system = "by_lot"'), ("contest", 1, "system")),
    "a party without a number": (('number = 1\nname = { ky = "Үлгү', 'name = { ky = "Үлгү'), ("party", 1, "number")),
    "a party's number below one": (("number = 2\n", "number = 0\n"), ("party", 2, "number")),
    "a party twice": (('id = "placeholder"', 'id = "sample"'), ("party", 2, "id")),
    "a name beyond all length": (('"Placeholder Party"', f'"{"P" * 301}"'), ("party", 2, "name", "en")),
    "an item twice": (('code = "other"', 'code = "printed_material"'), ("expenditure_item", 2, "code")),
    "a name over lines": (('"Printed material"', '"Printed\\nmaterial"'), ("expenditure_item", 1, "name", "en")),
    "a table that is none": (("# Parties that", "[[item]]\na = 1\n\n# Parties that"), ("item",)),
}
"""What an operator may do wrong, each in another place, and where it is told."""


def test_the_template_is_without_faults_and_has_every_table() -> None:
    found = read(TEMPLATE)

    assert found.faults == ()
    assert [warning.path for warning in found.warnings] == [("election", "rulebook")]
    assert all(f"[[{table}]]" in TEMPLATE for table in TABLES)


def test_thirty_faults_are_told_in_one_pass_and_nothing_beside() -> None:
    assert len(FAULTS) == 30

    found = read(changed(*(change for change, _ in FAULTS.values())))

    assert found.frame is None
    assert sorted((it.path for it in found.faults), key=str) == sorted((path for _, path in FAULTS.values()), key=str)
    assert NUMBER not in "".join(map(str, found.faults))
    assert [it.line for it in found.faults] == sorted(it.line or 0 for it in found.faults)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_at_its_place_and_on_its_line(name: str) -> None:
    change, path = FAULTS[name]
    text = changed(change)

    (fault,) = read(text).faults

    assert fault.path == path
    assert fault.line is not None
    line = text.splitlines()[fault.line - 1]
    key = next((step for step in path[1:] if isinstance(step, str)), path[0])
    # What is missing is told at the heading of its table.
    assert re.match(rf"{key} =|\[\[?{path[0]}\]", line), line


def test_a_mistake_in_an_id_is_told_once_and_not_by_everybody_who_refers_to_it() -> None:
    (fault,) = read(changed(('id = "cec"', "id = 1"))).faults

    assert fault.path == ("commission", 1, "id")


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('level = "central"', 'level = "district"\nabove = "tec-north"', ("commission",)),
        ('level = "territorial"\nabove = "cec"', 'level = "central"', ("commission", 2, "level")),
        ('level = "central"', 'level = "central"\nabove = "dec-1"', ("commission", 1, "above")),
        ('level = "district"\nabove = "tec-north"', 'level = "district"', ("commission", 3, "above")),
        ('level = "district"\n', 'level = "territorial"\n', ("commission", 3, "above")),
    ],
    ids=["no-central-one", "two-central-ones", "above-the-central-one", "under-none", "under-its-own-level"],
)  # fmt: skip
def test_commissions_stand_where_they_can(old: str, new: str, path: Path) -> None:
    assert path in [fault.path for fault in read(changed((old, new))).faults]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("xx/exampleland", "xx/elsewhere", ("election", "rulebook")),
        ("xx/exampleland", "kg/jk-2021", ("election", "day")),
        ("xx/exampleland", "kg/jk-2025", ("contest", 1, "system")),
        ("day = 2031-06-15", "day = 1931-06-15", ("election", "day")),
    ],
    ids=["no-such-law", "not-in-force", "no-such-contest", "before-the-law"],
)
def test_the_law_is_asked(old: str, new: str, path: Path) -> None:
    assert path in [fault.path for fault in read(changed((old, new))).faults]


def test_every_contest_that_a_law_knows_can_be_held_under_it() -> None:
    for system in ContestSystem:
        assert read(changed(('system = "party_list"', f'system = "{system}"'), ("mandates = 20", "mandates = 1"))).frame


def test_oddities_are_warnings_and_stop_nothing() -> None:
    text = changed(
        ('[[contest]]\nconstituency = 1\nsystem = "single_mandate"\nmandates = 1\n', ""),
        ("xx/exampleland", "kg/local-2024"), ("day = 2031-06-15", "day = 2024-11-17"), ('"regular" ', '"repeat" '),
    )  # fmt: skip

    found = read_election(text, load_rulebook, NOW)

    assert found.frame is not None
    places = [warning.path for warning in found.warnings]
    assert places == [("election", "day"), ("election", "occasion"), ("constituency", 2)]


def test_the_day_itself_is_not_past_where_the_election_is_held() -> None:
    law = load_rulebook("xx/exampleland")
    found = read_election(TEMPLATE, lambda _: law, NOW + timedelta(days=106, hours=4))

    assert ("election", "day") in [it.path for it in found.warnings]
    assert ("election", "day") not in [it.path for it in read(TEMPLATE).warnings]


@pytest.mark.parametrize(
    ("text", "line"),
    [("[election]\nid = \n", 2), ("a = 1\na = 2\n", 2), (f"n = {'9' * 5000}", None), ("[" * 5000, None)],
    ids=["no-value", "a-key-twice", "a-number-without-end", "brackets-without-end"],
)
def test_what_is_not_toml_is_told_with_its_line(text: str, line: int | None) -> None:
    (fault,) = read(text).faults

    assert "not TOML" in fault.text
    assert line is None or fault.line == line


@pytest.mark.parametrize("text", ["", "election = 1", "[[election]]", "contest = 3\nregion = [1]", "[party]\nid = 1"])
def test_files_of_quite_another_shape_are_told(text: str) -> None:
    assert read(text).faults


def test_the_content_is_the_same_however_the_file_is_laid_out() -> None:
    plain = "".join(line for line in TEMPLATE.splitlines(keepends=True) if not line.startswith("#"))
    crlf = "\ufeff" + plain.replace("61_400", "61400").replace("\n", "\r\n")
    first, again, other = read(TEMPLATE), read(crlf), read(changed(("mandates = 20", "mandates = 21")))

    digests = [found.frame.digest for found in (first, again, other) if found.frame]
    assert digests[0] == digests[1] != digests[2]


_LINES = st.sampled_from(TEMPLATE.splitlines())


@given(st.lists(_LINES | st.text(max_size=20), max_size=40).map("\n".join))
def test_any_text_is_read_or_told_what_is_wrong(text: str) -> None:
    found = read(text)

    assert (found.frame is None) == bool(found.faults)
    assert all(fault.text and fault.remedy for fault in found.faults)


@given(st.data())
def test_a_file_with_lines_taken_out_never_gives_half_an_election(data: st.DataObject) -> None:
    lines = TEMPLATE.splitlines()
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=8))
    found = read("\n".join(line for at, line in enumerate(lines) if at not in gone))

    if found.frame is not None:
        words = {it.word for it in found.frame.commissions}
        numbers = {it.number for it in found.frame.constituencies}
        assert {it.commission for it in found.frame.constituencies} <= words
        assert {it.constituency for it in found.frame.contests} <= numbers
