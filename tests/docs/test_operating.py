"""The page on operating names every setting, and none that does not exist."""

import re
from pathlib import Path

from talapker_graphql.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text("utf-8")


def test_it_names_exactly_the_settings_there_are() -> None:
    named = set(re.findall(r"`TALAPKER_(\w+)`", PAGE))

    assert named == {name.upper() for name in Settings.model_fields}
