"""One list in three formats is one list, with the same people and the same faults."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.lists import FIRST_ROW, WRITERS, a_person
from talapker_core.exchange.candidate_list.columns import COLUMN_BY_KEY
from talapker_core.exchange.candidate_list.reading import faults_of, read_list
from talapker_graphql.imports.formats import ListFormat, read_table

_LETTERS = st.characters(categories=["Lu", "Ll"], max_codepoint=0x4FF, exclude_characters="ŉ")
WORDS = st.text(_LETTERS, min_size=1, max_size=12)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
ODDITIES = st.sampled_from(["?", "30.02.1980", "1" * 14, "2", "-5", "a;b,c\td", '"', "бар жок"])


@st.composite
def people(draw: st.DrawFn) -> dict[str, str]:
    """One person, sometimes with a cell that is wrong or empty."""
    born = draw(st.dates(date(1930, 1, 1), date(2003, 12, 31)))
    sex = draw(st.sampled_from(["female", "male"]))
    number = f"{1 if sex == 'female' else 2}00{born.month:02d}{born.year}{draw(st.integers(0, 99999)):05d}"
    told = a_person(
        1,
        place="",
        personalNumber=number,
        birthDate=born.isoformat(),
        sex=sex,
        citizen=draw(st.sampled_from(["yes", "no", ""])),
        education=draw(st.sampled_from(["basic", "secondary", "secondary vocational", "higher", ""])),
        unexpungedConviction=draw(st.sampled_from(["yes", "no", ""])),
        otherEthnicGroup=draw(st.sampled_from(["yes", "no", ""])),
        disabilityGroup=draw(st.sampled_from(["0", "1", "2", "3", ""])),
        taxDebt=draw(st.just("") | st.decimals(0, 10**9, places=2).map(str)),
        **{key: draw(NAMES) for key in ("surnameKy", "givenNameKy", "surnameRu", "givenNameRu")},
        **{key: draw(st.just("") | NAMES) for key in ("patronymicKy", "patronymicRu")},
        **{key: draw(NAMES) for key in ("occupationKy", "occupationRu", "occupationEn")},
    )
    for key in draw(st.sets(st.sampled_from(sorted(COLUMN_BY_KEY)), max_size=draw(st.sampled_from([0, 0, 2])))):
        told[key] = draw(ODDITIES)
    return told


@st.composite
def lists(draw: st.DrawFn) -> list[dict[str, str]]:
    """A list, with places or without."""
    found = draw(st.lists(people(), min_size=1, max_size=6))
    if draw(st.booleans()):
        places = draw(st.permutations(range(1, len(found) + 1)))
        for person, place in zip(found, places, strict=True):
            person["place"] = str(place)
    return found


def understood(format_: str, told: list[dict[str, str]]) -> tuple[list[Any], list[Any]]:
    """The people and faults of `told` in a format, with rows counted from the first person."""
    read = read_list(read_table(ListFormat(format_), WRITERS[format_](told)))
    first = FIRST_ROW[format_]

    def counted(path: tuple[str, ...]) -> tuple[str, ...]:
        return (path[0], str(int(path[1]) - first), *path[2:]) if path[0] == "rows" else path

    faults = [(fault.code, counted(fault.path)) for fault in faults_of(read, at_most=5)]
    return [(row.number - first, row.place, row.nominee) for row in read.rows], faults


@settings(max_examples=60)
@given(lists())
def test_one_list_in_three_formats_comes_to_the_same_people_and_faults(told: list[dict[str, str]]) -> None:
    in_csv = understood("csv", told)

    assert understood("xlsx", told) == in_csv
    assert understood("xml", told) == in_csv


@pytest.mark.parametrize("format_", WRITERS)
def test_a_sound_list_has_no_fault_in_any_format(format_: str) -> None:
    people_, faults = understood(format_, [a_person(at) for at in range(1, 6)])

    assert faults == []
    assert [nominee.personal_number.last_four for _, _, nominee in people_] == ["0001", "0002", "0003", "0004", "0005"]


@given(st.sampled_from(ListFormat), st.binary(max_size=300))
def test_no_bytes_raise_anything_in_any_format(format_: ListFormat, content: bytes) -> None:
    table = read_table(format_, content)

    assert table.faults or table.rows
