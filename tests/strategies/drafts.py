"""Hypothesis strategies for lists that were edited on two sides since they were the same."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from talapker_core.nominations.merging.draft import Draft, Listed, Plain

FIELDS = ("name", "work", "debt")
VALUES: st.SearchStrategy[Plain] = st.sampled_from(["a", "b", None, True, 1])
SAID = st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES))


@dataclass(frozen=True, slots=True)
class Edited:
    """A list, and what each of two sides made of it."""

    base: Draft
    portal: Draft
    file: Draft


def drafts(people: str = "ABCDE") -> st.SearchStrategy[Draft]:
    """Lists of some of `people`, one letter each."""
    return st.lists(st.sampled_from(people), unique=True).flatmap(
        lambda order: st.tuples(*(st.builds(Listed, st.just(person), SAID) for person in order))
    )


@st.composite
def edits(draw: st.DrawFn, base: Draft, newcomers: str) -> Draft:
    """What somebody makes of `base`: now and then takes people off, says something else, moves them, puts others on."""
    made: list[Listed] = []
    for listed in base:
        what = draw(st.sampled_from(["keep", "keep", "keep", "say", "off"]))
        if what == "off":
            continue
        said = {**listed.said, draw(st.sampled_from(FIELDS)): draw(VALUES)} if what == "say" else listed.said
        made.append(Listed(listed.person, said))
    if draw(st.integers(0, 2)) == 0:
        made = draw(st.permutations(made))
    for person in draw(st.lists(st.sampled_from(newcomers), unique=True, max_size=2)):
        made.insert(draw(st.integers(0, len(made))), Listed(person, draw(SAID)))
    return tuple(made)


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    """Some newcomers may come from either side, some from both."""
    base = draw(drafts())
    return Edited(base, draw(edits(base, "XYZ")), draw(edits(base, "ZVW")))


def said_by(draft: Draft) -> dict[str, Any]:
    """By person, what is said."""
    return {listed.person: dict(listed.said) for listed in draft}
