"""On which line of a TOML file a table or a key stands: what the parser of the standard library does not say."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from talapker_core.elections.written import Path

_HEADER = re.compile(r"\s*\[(?P<many>\[)?\s*(?P<table>[A-Za-z0-9_-]+)\s*\](?(many)\])", re.ASCII)
_KEY = re.compile(r"\s*(?P<keys>[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=", re.ASCII)

_DEEPEST = 3
"""Keys within one another that anybody asks for: ``name.ky``, and one that is too many."""


class TomlLines:
    """The lines of one file.

    It looks at lines, not at TOML: where a text over several lines holds what looks like a heading, the count of tables
    is wrong, and then no line is told for tables of that kind.
    """

    def __init__(self, text: str, content: Mapping[str, Any]) -> None:
        self._lines: dict[Path, int] = {}
        counted: Counter[str] = Counter()
        table: Path = ()
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                name = header["table"]
                counted[name] += 1
                table = (name, counted[name]) if header["many"] else (name,)
                self._lines.setdefault(table, number)
                self._lines.setdefault((name,), number)
            elif keys := _KEY.match(line):
                steps = tuple(step.strip() for step in keys["keys"].split("."))
                for end in range(1, min(len(steps), _DEEPEST) + 1):
                    self._lines.setdefault((*table, *steps[:end]), number)
        self._miscounted = {
            name
            for name, count in counted.items()
            if isinstance(content.get(name), list) and len(content[name]) != count
        }

    def line_of(self, path: Path) -> int | None:
        """The line of `path`, or of the nearest place around it; None where that cannot be told."""
        if path and path[0] in self._miscounted:
            return None
        return next((self._lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self._lines), None)
