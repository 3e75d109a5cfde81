"""The file itself: a JSON document for people and their tools, with the signed base beside what may be edited."""

import codecs
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from talapker_core.errors import Problem
from talapker_core.exchange.draft_file import faults
from talapker_core.exchange.draft_file.base import DraftBase
from talapker_core.exchange.draft_file.fields import FIELDS

FORMAT = "talapker.draft"
VERSION = 1
LARGEST_DRAFT = 750_000
"""Bytes: in base64 it still fits into one request."""
MOST_PEOPLE = 200
"""People in one file; no list of the packaged laws is longer."""
PERSON = "person"
"""The key of who somebody is who stood on the draft when it was exported."""

_ABOUT = {
    "ky": "people ичин гана оңдоңуз: катары — тизмедеги орун, жаңы адамга personalNumber жазыңыз. base өзгөрбөсүн.",
    "ru": "Правьте только people: порядок — места в списке, новому человеку впишите personalNumber. base не меняйте.",
    "en": "Edit people alone: their order is the list's; give a new person a personalNumber. Leave base as it is.",
}


@dataclass(frozen=True, slots=True)
class DraftDocument:
    """A file as it came back. `base` is the signed base, not verified yet; `people` are not understood yet."""

    base: str = field(repr=False)
    people: Sequence[object] = field(repr=False)


def write_draft(base: DraftBase, signed: str) -> bytes | Problem:
    """The file of a draft: `signed` is the compact JWS over the base. A draft that could not come back is refused."""
    people = [{PERSON: it.person, **{column.key: it.said.get(column.key) for column in FIELDS}} for it in base.people]
    if len(people) > MOST_PEOPLE:
        return faults.too_many_people(MOST_PEOPLE)
    document = {"format": FORMAT, "version": VERSION, "about": _ABOUT, "people": people, "base": signed}
    written = json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
    return written if len(written) <= LARGEST_DRAFT else faults.TOO_LARGE


def read_document(content: bytes) -> DraftDocument | Problem:
    """The file in `content`: JSON in UTF-8 with or without its mark, or in UTF-16. Numbers stay as they are written."""
    if len(content) > LARGEST_DRAFT:
        return faults.TOO_LARGE
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        told = _READ(content.decode(encoding))
    except (ValueError, RecursionError):
        # Messages of the reader show a piece of the text.
        return faults.NOT_JSON
    match told:
        case {"format": str(format_), "version": version, "people": list(people), "base": str(base), **others} if (
            format_ == FORMAT and version == str(VERSION) and others.keys() <= {"about"}
        ):
            if len(people) > MOST_PEOPLE:
                return faults.too_many_people(MOST_PEOPLE)
            return DraftDocument(base, people)
        case _:
            return faults.FORMAT_UNKNOWN


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


# A number stays the text that it is written as: a sum loses nothing, and none is too long to be read.
_READ: Callable[[str], Any] = partial(
    json.loads, object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_no_number
)
