import tomllib

import pytest

from talapker_core.elections.written import Path
from talapker_graphql.imports.toml_lines import TomlLines

TEXT = """\
# Of everything a little.
[one]
key = 1
name.ky = "a"
name.ru = "b"

[[many]]
  key = 2
[[ many ]]
other = [
  1,
]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("one",), 2),
        (("one", "key"), 3),
        (("one", "name", "ru"), 5),
        (("one", "absent"), 2),
        (("many", 1, "key"), 8),
        (("many", 2), 9),
        (("many", 2, "other", 1), 10),
        (("nowhere",), None),
        ((), None),
    ],
)
def test_a_place_has_its_line_or_that_of_what_is_around_it(path: Path, line: int | None) -> None:
    assert TomlLines(TEXT, tomllib.loads(TEXT)).line_of(path) == line


def test_no_line_is_told_where_a_text_looks_like_a_heading() -> None:
    text = f'{TEXT}text = """\n[[many]]\n"""\n'
    lines = TomlLines(text, tomllib.loads(text))

    assert lines.line_of(("many", 1)) is None
    assert lines.line_of(("one", "key")) == 3


def test_of_a_key_with_very_many_steps_only_the_first_are_remembered() -> None:
    lines = TomlLines(".".join(["a"] * 20_000) + " = 1", {})

    assert lines.line_of(("a", "a", "a")) == 1
    assert len(lines._lines) == 3
