from importlib.resources import files

import pytest

from talapker_core.examination.coherence import incoherences
from talapker_core.rulebooks.loading import available_rulebooks, load_rulebook
from talapker_core.rulebooks.parse import parse_rulebook


@pytest.mark.parametrize("name", available_rulebooks())
def test_every_packaged_rulebook_can_be_applied(name: str) -> None:
    assert incoherences(load_rulebook(name)) == ()


SIGNATURES = """[[parameter]]
code = "signatures.minimum"
[[parameter.value]]
integer = 111
citation = { act = "act-7", article = "67" }
verified = true
"""
CHANGES = {
    "an unbound rule": ("provisions.toml", '"signatures.enough"', '"signatures.many"', "no function applies"),
    "an unknown fact": ("provisions.toml", '["civil.birth_date"]', '["civil.birthday"]', "no fact of this program"),
    "a rule without its value": (
        "eligibility.toml",
        SIGNATURES,
        "",
        "reads signatures.minimum",
    ),
    "a method nobody knows": ("lists_and_results.toml", '"sainte_lague"', '"by_height"', "no method of sharing"),
    "a proof nobody brings": ("eligibility.toml", '"school_certificate"', '"medal"', "which nobody is asked for"),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), CHANGES.values(), ids=CHANGES.keys())
def test_what_this_program_cannot_apply_is_told(file: str, old: str, new: str, told: str) -> None:
    folder = files("talapker_core.rulebooks") / "data" / "xx" / "exampleland"
    texts = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)

    assert any(told in fault for fault in incoherences(parse_rulebook("xx/changed", texts)))
