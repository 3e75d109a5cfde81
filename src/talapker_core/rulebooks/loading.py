"""The rulebooks that travel with the package: ``data/<jurisdiction>/<edition>/*.toml``.

What every edition of a jurisdiction shares, such as its public holidays, lies in ``data/<jurisdiction>/*.toml``.
"""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from talapker_core.rulebooks.errors import RulebookNotFoundError
from talapker_core.rulebooks.parse import parse_rulebook
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.written_cases import WrittenCase, parse_cases

_NAME = re.compile(r"(?P<jurisdiction>[a-z]{2})/(?P<edition>[a-z0-9-]+)", re.ASCII)


@cache
def load_rulebook(name: str) -> Rulebook:
    """The packaged rulebook `name`, e.g. ``kg/jk-2021``. Read once, then shared: it is immutable.

    Raises:
        RulebookNotFoundError: there is none of that name.
        RulebookError: its files are wrong.
    """
    own = _texts(_folder(name))
    return parse_rulebook(name, {**own, **_texts(_data() / name.partition("/")[0], "../")})


def load_cases(name: str) -> tuple[WrittenCase, ...]:
    """The written cases that travel with the rulebook `name`, file by file in the order of their names.

    Raises:
        RulebookNotFoundError: there is no rulebook of that name.
        RulebookError: a file of cases is wrong.
    """
    folder = _folder(name) / "cases"
    found = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    return tuple(case for file in found for case in parse_cases(f"{name}/cases/{file.name}", file.read_text("utf-8")))


def available_rulebooks() -> tuple[str, ...]:
    """Names of all packaged rulebooks, sorted."""
    return tuple(
        sorted(
            f"{jurisdiction.name}/{edition.name}"
            for jurisdiction in _data().iterdir()
            if jurisdiction.is_dir()
            for edition in jurisdiction.iterdir()
            if _NAME.fullmatch(f"{jurisdiction.name}/{edition.name}") and edition.is_dir()
        )
    )


def _texts(folder: Traversable, path: str = "") -> dict[str, str]:
    tables = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return {f"{path}{file.name}": file.read_text("utf-8") for file in tables}


def _folder(name: str) -> Traversable:
    match = _NAME.fullmatch(name)
    folder = _data() / match["jurisdiction"] / match["edition"] if match else None
    if folder is None or not folder.is_dir():
        raise RulebookNotFoundError(f"no rulebook is called {name}; known: {', '.join(available_rulebooks())}")
    return folder


def _data() -> Traversable:
    return files("talapker_core.rulebooks") / "data"
