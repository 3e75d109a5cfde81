"""The page on access shows the table as it is. With `TALAPKER_WRITE_ACCESS_PAGE=1` this file writes the page anew."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from talapker_core.access.loading import access_table
from talapker_core.access.permissions import Act
from talapker_core.access.table import PUBLIC_CLASS, Exists, TypeTerms

PAGE = Path(__file__).parents[2] / "docs" / "access.md"
BEGIN = "<!-- The tables from here on are those of access.toml; a test holds them to it. -->\n"
TABLE = access_table()
PROSE = PAGE.read_text("utf-8").partition(BEGIN)[0]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "—"


def who_may(act: str) -> str:
    """The roles that may do `act`, each with its relations."""
    found: dict[str, list[str]] = {}
    for grant in TABLE.grants:
        if act in grant.acts:
            found.setdefault(grant.role, []).append(TABLE.relations[grant.relation].title)
    said = [f"{TABLE.roles[role].title.en}, who {' or '.join(titles)}" for role, titles in found.items()]
    return "; ".join(one.replace(", who any", ", of any") for one in said)


def who_reads(field_class: str) -> str:
    """The roles that are told fields of a class, each with its relations."""
    found: dict[str, list[str]] = {}
    for grant in TABLE.grants:
        if field_class in grant.reads:
            found.setdefault(grant.role, []).append(TABLE.relations[grant.relation].title)
    return "; ".join(f"{TABLE.roles[role].title.en}, who {' or '.join(said)}" for role, said in found.items())


EXISTS: Mapping[Exists, str] = {
    Exists.ALWAYS: "everybody",
    Exists.PUBLISHED: "everybody once published; before, readers of `{before}`",
    Exists.READ: "readers of `{before}`",
    Exists.REACHED: "whoever sees what it belongs to",
}


def restricted(terms: TypeTerms) -> str:
    fields = {name: found for name, found in terms.classes.items() if found != PUBLIC_CLASS}
    classes = sorted(set(fields.values()))
    return "; ".join(f"`{one}`: {listed(name for name in fields if fields[name] == one)}" for one in classes) or "—"


def sections() -> Iterator[str]:
    """All tables."""
    yield "## Roles\n"
    yield from table(
        ["role", "code", "must name", "may name", "opens nominations"],
        (
            [it.title.en, f"`{name}`", listed(sorted(it.claims)), listed(sorted(it.may_claim)), it.opens or "—"]
            for name, it in TABLE.roles.items()
        ),
    )
    yield "## Acts\n"
    acts = sorted({act for grant in TABLE.grants for act in grant.acts})
    yield from table(
        ["act", "who may", "an interest forbids it"],
        ([f"`{act}`", who_may(act), "yes" if act in TABLE.bars else "—"] for act in acts),
    )
    yield "## Mutations\n"
    yield from table(["mutation", "act"], ([f"`{name}`", f"`{act}`"] for name, act in TABLE.mutations.items()))
    yield "## Classes of fields\n"
    yield from table(
        ["class", "what it holds", "who reads it"],
        ([f"`{name}`", told, who_reads(name) or "everybody"] for name, told in TABLE.classes.items()),
    )
    yield "## Types\n"
    yield from table(
        ["type", "exists for", "fields that are not for everybody"],
        (
            [f"`{name}`", EXISTS[terms.exists].format(before=terms.before), restricted(terms)]
            for name, terms in TABLE.types.items()
        ),
    )


def test_the_page_shows_the_table_as_it_is() -> None:
    expected = "\n".join(sections()).rstrip() + "\n"
    before, mark, shown = PAGE.read_text("utf-8").partition(BEGIN)
    if os.environ.get("TALAPKER_WRITE_ACCESS_PAGE"):
        PAGE.write_text(before + BEGIN + "\n" + expected, "utf-8")
        return

    assert mark, "the page has lost the mark behind which its tables stand"
    assert shown.lstrip("\n") == expected


def test_it_tells_which_roles_have_no_grant() -> None:
    without = TABLE.roles.keys() - {grant.role for grant in TABLE.grants}

    assert without == {"public", "media", "operator", "data_protection_officer"}
    assert "The public, media, operators and data protection officers have no grant" in " ".join(PROSE.split())


def test_it_tells_which_act_is_reserved() -> None:
    sources = (Path(__file__).parents[2] / "src").rglob("*.py")
    code = "".join(file.read_text("utf-8") for file in sources)
    asked = set(re.findall(r"\bAct\.([A-Z_]+)", code))
    named = {*TABLE.mutations.values(), *TABLE.queries.values()}
    reserved = {act for act in Act if act.name not in asked and act.value not in named}

    assert reserved == {Act.READ_JOURNAL}
    assert "`read_journal` is granted to auditors, and nothing asks for it yet" in " ".join(PROSE.split())


def test_every_act_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")

    assert [act for act in Act if f"`{act}`" not in page] == []
