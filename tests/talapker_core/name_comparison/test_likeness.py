import re
from pathlib import Path

import pytest

from talapker_core.localized import LANGUAGES
from talapker_core.name_comparison.likeness import Likeness, NameDifference

PAGE = (Path(__file__).parents[3] / "docs" / "names.md").read_text("utf-8")


@pytest.mark.parametrize("difference", NameDifference)
def test_every_reason_has_its_words_in_three_languages(difference: NameDifference) -> None:
    assert all(difference.text.in_language(language) for language in LANGUAGES)


def test_no_two_reasons_have_the_same_words() -> None:
    assert len({difference.text for difference in NameDifference}) == len(NameDifference)


def test_the_page_tells_of_every_reason_and_of_no_other() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [difference.value for difference in NameDifference]


def test_the_example_on_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

    exec(compile(block, "example", "exec"), {})  # noqa: S102  (our own document, as readers run it)

    assert capsys.readouterr().out.splitlines() == [
        "equivalent",
        "one in Cyrillic, one in Latin letters",
        "zh and j",
        "one has no patronymic",
        "another order of the parts",
    ]


@pytest.mark.parametrize("likeness", Likeness)
def test_the_page_tells_of_every_likeness(likeness: Likeness) -> None:
    assert f"**{likeness.name}**" in PAGE
