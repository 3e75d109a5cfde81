"""The page on rulebooks shows every table, key and code. `TALAPKER_WRITE_RULEBOOK_PAGE=1` writes its end anew."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from talapker_core.examination.binding import RULES
from talapker_core.examination.coherence import NEEDS
from talapker_core.facts.vocabulary import CORE_FACTS, EducationLevel
from talapker_core.money import Money
from talapker_core.results.methods import METHODS
from talapker_core.results.thresholds import Base
from talapker_core.rounding import Rounding
from talapker_core.rulebooks import file_format, written_cases
from talapker_core.rulebooks.calendar_vocabulary import CALENDAR_DAYS, CALENDAR_PARAMETERS
from talapker_core.rulebooks.clauses import Catalogue
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.file_format import VALUE_KEYS, RulebookFile
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.procedure_vocabulary import PROCEDURE_PARAMETERS
from talapker_core.rulebooks.term import DeadlineRule, OpeningRule, Term
from talapker_core.rulebooks.vocabulary import CORE_PARAMETERS
from talapker_core.rulebooks.written_cases import parse_cases

PAGE = Path(__file__).parents[2] / "docs" / "rulebooks" / "format.md"
TEXT = PAGE.read_text("utf-8")
MARK = "<!-- The tables from here on are those of the program; a test holds them to it. -->\n"
BLOCKS = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
KEYS: dict[type, str] = {
    int: "integer",
    bool: "flag",
    str: "text",
    Fraction: "share",
    Money: "minor_units",
    DeadlineRule: "deadline",
    OpeningRule: "opening",
    Term: "term",
}
WORDS = {
    "results.method": METHODS,
    "eligibility.education_level": tuple(EducationLevel),
}
"""The words of texts whose meaning does not list them."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def row_of(spec: ParameterSpec[Any]) -> list[str]:
    races = (
        "all"
        if spec.contests == set(ContestSystem)
        else listed(it.value for it in ContestSystem if it in spec.contests)
    )
    words = f": {listed(WORDS[spec.code])}" if spec.code in WORDS else ""
    return [f"`{spec.code}`", f"`{KEYS[spec.type]}`", races, "yes" if spec.required else "—", spec.meaning + words]


def listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def without_occasion(code: str) -> bool:
    """Whether a parameter is no other one's value for one occasion."""
    return not any(code.removesuffix(f".{occasion}") in CALENDAR_PARAMETERS.keys() - {code} for occasion in Occasion)


def sections() -> Iterator[str]:
    """The end of the page."""
    heads = ["code", "key", "races", "required", "meaning"]
    own = CORE_PARAMETERS.keys() - CALENDAR_PARAMETERS.keys() - PROCEDURE_PARAMETERS.keys()
    yield "## Parameters\n"
    yield "Required: of rulebooks with one of its races. What is left out says that the law does not ask for it.\n"
    yield from table(heads, (row_of(spec) for code, spec in CORE_PARAMETERS.items() if code in own))
    yield "### The calendar\n"
    yield "A day and a term may have a value of their own for an occasion: `.early` or `.repeat` behind the code.\n"
    yield from table(heads, (row_of(spec) for code, spec in CALENDAR_PARAMETERS.items() if without_occasion(code)))
    yield "### The procedure\n"
    yield from table(heads, (row_of(spec) for spec in PROCEDURE_PARAMETERS.values()))
    yield "## Rules\n"
    yield "`reads` are the parameters that a law with the rule cannot leave out, although a law without it may.\n"
    yield from table(
        ["rule", "reads"], ([f"`{rule}`", listed(it.code for it in NEEDS.get(rule, ())) or "—"] for rule in RULES)
    )
    yield "## Facts\n"
    yield from table(["fact", "of"], ([f"`{it.key}`", _subject(it)] for it in CORE_FACTS))


def _subject(fact: Any) -> str:
    return {"PersonSubject": "a person", "OrganisationSubject": "an organisation"}.get(
        fact.subject.__name__, "a fund's account"
    )


def test_the_page_ends_with_the_codes_there_are() -> None:
    expected = "\n".join(sections()).rstrip() + "\n"
    before, mark, shown = TEXT.partition(MARK)
    if os.environ.get("TALAPKER_WRITE_RULEBOOK_PAGE"):
        PAGE.write_text(before + MARK + "\n" + expected, "utf-8")
        return

    assert mark, "the page has lost the mark behind which its tables stand"
    assert shown.lstrip("\n") == expected


def test_every_parameter_stands_in_the_page_or_is_one_of_an_occasion() -> None:
    missing = {code for code in CORE_PARAMETERS if f"| `{code}` |" not in TEXT}

    assert {code.rpartition(".")[0] for code in missing} <= CALENDAR_PARAMETERS.keys()
    assert {code.rpartition(".")[2] for code in missing} == {Occasion.EARLY, Occasion.REPEAT}
    assert {it.code for it in CALENDAR_DAYS}.isdisjoint(missing)


@pytest.mark.parametrize("name", list(RulebookFile.model_fields))
def test_every_table_is_told_with_every_key(name: str) -> None:
    heading = {"rulebook": "### `[rulebook]`", "acts": "### `[acts.<code>]`"}.get(name, f"### `[[{name}]]`")
    section = TEXT.partition(f"{heading}\n")[2].partition("\n### ")[0]
    model = model_of(name)

    shared = {"citation", "verified", "note"} | ({"from", "until"} if "since" in model.model_fields else set())
    keys = {field.alias or key for key, field in model.model_fields.items()}
    assert section
    assert [
        key for key in sorted(keys - (shared & keys if name != "rulebook" else set())) if f"`{key}`" not in section
    ] == []


def test_every_key_of_values_days_citations_and_cases_is_told() -> None:
    models = (
        file_format.CitationTable,
        file_format.DayTable,
        file_format.TermTable,
        file_format.ConditionTable,
        written_cases._Case,
        written_cases._When,
    )
    keys = {field.alias or key for model in models for key, field in model.model_fields.items()} | {*VALUE_KEYS}

    # A citation's and a condition's keys stand together in one piece of code.
    assert [key for key in sorted(keys) if not re.search(rf"`[^`]*\b{key}\b[^`]*`", TEXT)] == []
    assert set(KEYS.values()) == set(VALUE_KEYS)


def test_every_catalogue_is_told() -> None:
    table = TEXT.partition("| catalogue | what it lists |")[2].partition("\n\n")[0]

    assert set(re.findall(r"`([a-z_]+)`", " ".join(row.split("|")[1] for row in table.splitlines() if "`" in row))) == {
        *Catalogue
    }


def test_the_words_of_closed_lists_are_told() -> None:
    for model, key in (("ProvisionTable", "counts"), ("HeaderTable", "contests"), ("DocumentTable", "applicants")):
        annotation = vars(file_format)[model].model_fields[key].annotation
        words = get_args(annotation)
        for word in (inner for it in words for inner in (get_args(it) or (it,))):
            assert f"`{word}`" in TEXT
    for code, kind in (("results.women_rounding", Rounding), ("results.threshold.base", Base)):
        assert all(word in CORE_PARAMETERS[code].meaning for word in kind)


def test_the_files_shown_can_be_read() -> None:
    value, cases = BLOCKS

    assert RulebookFile.model_validate(tomllib.loads(value)).parameter[0].code in CORE_PARAMETERS
    assert parse_cases("shown", cases)[0].rule in RULES


def model_of(name: str) -> type[BaseModel]:
    """The model of a table of the files."""
    waiting: list[Any] = [RulebookFile.model_fields[name].annotation]
    while waiting:
        found = waiting.pop()
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
        waiting += get_args(found)
    raise LookupError(name)
