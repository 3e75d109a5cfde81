import pytest

from talapker_core.rulebooks.errors import RulebookNotFoundError
from talapker_core.rulebooks.loading import available_rulebooks, load_rulebook


def test_the_packaged_rulebooks_are_known_by_name() -> None:
    assert available_rulebooks() == (
        "kg/jk-2015",
        "kg/jk-2021",
        "kg/jk-2025",
        "kg/local-2024",
        "kg/president-2027",
        "xx/exampleland",
    )


@pytest.mark.parametrize("name", available_rulebooks())
def test_every_packaged_rulebook_loads_under_its_own_name(name: str) -> None:
    assert load_rulebook(name).name == name


def test_a_rulebook_is_read_once() -> None:
    assert load_rulebook("kg/jk-2021") is load_rulebook("kg/jk-2021")


@pytest.mark.parametrize("name", ["kg/jk-1815", "kg", "", "kg/../../secrets", "kg/jk-2021/", "../kg/jk-2021"])
def test_an_unknown_name_is_answered_with_the_known_ones(name: str) -> None:
    with pytest.raises(
        RulebookNotFoundError,
        match="known: kg/jk-2015, kg/jk-2021, kg/jk-2025, kg/local-2024, kg/president-2027, xx/exampleland",
    ):
        load_rulebook(name)
