"""One table of a TOML file that is asked for its keys, and puts down what is wrong with their values."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from talapker_core.elections.written import Fault, Path
from talapker_core.localized import LANGUAGES, Localized

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


class TomlTable:
    """A table and the faults found in it. A missing key gives None: whether it may be is for others to say."""

    def __init__(self, path: Path, content: object, faults: list[Fault], *, asked: Iterable[str] = ()) -> None:
        self._path = path
        self._faults = faults
        self._asked = set(asked)
        self._content: Mapping[str, Any] = content if isinstance(content, dict) else {}
        if not isinstance(content, dict):
            self._fault((), "is not a table", "write its keys below a heading, each on a line of its own")

    def text(self, key: str) -> str | None:
        """A text without the white space around it."""
        value = self._value(key)
        if value is None or isinstance(value, str):
            return None if value is None else value.strip()
        self._fault((key,), "is not a text", f'put it between quotation marks: {key} = "…"')
        return None

    def whole(self, key: str) -> int | None:
        """A whole number."""
        value = self._value(key)
        # True and False are whole numbers to Python.
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._fault((key,), "is not a whole number", f"write digits alone, without quotation marks: {key} = 1")
        return None

    def day(self, key: str) -> date | None:
        """A day without a time."""
        value = self._value(key)
        # An instant is a day to Python.
        if value is None or type(value) is date:
            return value
        self._fault((key,), "is not a day", f"write it without quotation marks and without a time: {key} = 2031-06-15")
        return None

    def choice(self, key: str, kind: type[ChoiceT]) -> ChoiceT | None:
        """One of the words of `kind`."""
        value = self._value(key)
        if value is None:
            return None
        found = next((it for it in kind if isinstance(value, str) and it.value == value.strip()), None)
        if found is None:
            self._fault((key,), "is none of the words it can be", f"write one of {', '.join(kind)}")
        return found

    def name(self, key: str = "name") -> Localized | None:
        """A name in the three languages."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._fault((key,), "is not in three languages", f'write {key} = {{ ky = "…", ru = "…", en = "…" }}')
            return None
        texts = TomlTable((*self._path, key), value, self._faults)
        found = {language: texts.text(language) for language in LANGUAGES}
        before = len(self._faults)
        for language, text in found.items():
            if language not in value or text == "":
                self._fault((key, language), "is missing", "names are told in Kyrgyz, Russian and English")
        texts.finish()
        ky, ru, en = found["ky"], found["ru"], found["en"]
        whole = len(self._faults) == before
        return Localized(ky, ru, en) if whole and ky and ru and en else None

    def finish(self) -> None:
        """Tell the keys that nobody asked for."""
        for key in self._content.keys() - self._asked:
            known = ", ".join(sorted(self._asked))
            self._fault((_shown(key),), "is not a key of this table", f"it has: {known}")

    def _value(self, key: str) -> Any:
        self._asked.add(key)
        return self._content.get(key)

    def _fault(self, steps: Path, text: str, remedy: str) -> None:
        self._faults.append(Fault((*self._path, *steps), text, remedy))


def _shown(key: str) -> str:
    """A key that may hold anything, as far as it can be shown."""
    return key if key.isascii() and key.isidentifier() and len(key) <= 40 else "a key"  # noqa: PLR2004  (fits a line)
