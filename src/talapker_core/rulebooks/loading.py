"""The rulebooks that travel with the package: ``data/<jurisdiction>/<edition>/*.toml``."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from talapker_core.rulebooks.errors import RulebookNotFoundError
from talapker_core.rulebooks.parse import parse_rulebook
from talapker_core.rulebooks.rulebook import Rulebook

_NAME = re.compile(r"(?P<jurisdiction>[a-z]{2})/(?P<edition>[a-z0-9-]+)", re.ASCII)


@cache
def load_rulebook(name: str) -> Rulebook:
    """The packaged rulebook `name`, e.g. ``kg/jk-2021``. Read once, then shared: it is immutable.

    Raises:
        RulebookNotFoundError: there is none of that name.
        RulebookError: its files are wrong.
    """
    match = _NAME.fullmatch(name)
    folder = _data() / match["jurisdiction"] / match["edition"] if match else None
    if folder is None or not folder.is_dir():
        raise RulebookNotFoundError(f"no rulebook is called {name}; known: {', '.join(available_rulebooks())}")
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml")}
    return parse_rulebook(name, texts)


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


def _data() -> Traversable:
    return files("talapker_core.rulebooks") / "data"
