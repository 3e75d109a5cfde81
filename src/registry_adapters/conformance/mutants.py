"""Replies that are changed in one place: a leaf dropped, nilled, retyped or renamed, a number exchanged."""

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from lxml import etree

XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_OTHER_NUMBERS = ("10007199000018", "20003198500017")
_SCALAR = re.compile(r"true|false|[+-]?\d+(\.\d+)?|\d{4}-\d{2}-\d{2}(T.*)?")


class Change(StrEnum):
    """What is done to one place of a reply."""

    DROP = "dropped"
    NIL = "nilled"
    RETYPE = "of another type"
    RENAME = "renamed"
    ADD = "beside an unknown field"
    OTHER_NUMBER = "about another number"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed reply. `place` is a path of names and positions, with slashes."""

    change: Change
    place: str
    reply: bytes


def mutants(reply: bytes, *, number: str, xml: bool, nil_means: tuple[str, ...] = ()) -> Iterator[Mutant]:
    """Every mutant of `reply`, the answer about the subject with `number`.

    Where `nil_means` names a place, nil and absence are statements of their own, and are not made.
    """
    found = _of_xml(reply, number) if xml else _of_json(reply, number)
    for mutant in found:
        meant = mutant.change in {Change.DROP, Change.NIL} and any(fnmatchcase(mutant.place, p) for p in nil_means)
        if not meant:
            yield mutant


def another(number: str) -> str:
    """A number of the same length that is not `number`, and belongs to nobody either."""
    known = next((other for other in _OTHER_NUMBERS if other != number and len(other) == len(number)), None)
    return known or "".join("1" if digit == "0" else "0" for digit in number)


# XML ------------------------------------------------------------------------------------------------------------------


def _of_xml(reply: bytes, number: str) -> Iterator[Mutant]:
    root = etree.fromstring(reply)
    for index, element in enumerate(root.iter(etree.Element)):
        if len(element) or element is root:
            continue
        place = _place(element)
        text = element.text or ""
        yield _changed_xml(root, index, Change.DROP, place)
        yield _changed_xml(root, index, Change.RENAME, place)
        yield _changed_xml(root, index, Change.ADD, place)
        if XSI_NIL not in element.attrib:
            yield _changed_xml(root, index, Change.NIL, place)
        if text and text != number:
            yield _changed_xml(root, index, Change.RETYPE, place)
        if text == number:
            yield _changed_xml(root, index, Change.OTHER_NUMBER, place)


def _changed_xml(root: etree._Element, index: int, change: Change, place: str) -> Mutant:
    copied = copy.deepcopy(root)
    element = next(one for at, one in enumerate(copied.iter(etree.Element)) if at == index)
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of a reply is no leaf")
    match change:
        case Change.DROP:
            parent.remove(element)
        case Change.RENAME:
            element.tag = f"{element.tag}X"
        case Change.ADD:
            parent.insert(parent.index(element) + 1, etree.Element(f"{{{etree.QName(element).namespace}}}unknown"))
        case Change.NIL:
            element.text = None
            element.set(XSI_NIL, "true")
        case Change.OTHER_NUMBER:
            element.text = another(element.text or "")
        case Change.RETYPE:
            if _SCALAR.fullmatch(element.text or ""):
                element.text = "maybe"
            else:
                element.text = None
                etree.SubElement(element, f"{{{etree.QName(element).namespace}}}inner").text = "1"
    return Mutant(change, place, etree.tostring(copied))


def _place(element: etree._Element) -> str:
    steps = []
    one: etree._Element | None = element
    while one is not None and (parent := one.getparent()) is not None:
        alike = parent.findall(one.tag)
        name = etree.QName(one).localname
        steps.append(f"{name}[{alike.index(one)}]" if len(alike) > 1 else name)
        one = parent
    return "/".join(reversed(steps))


# JSON -----------------------------------------------------------------------------------------------------------------


def _of_json(reply: bytes, number: str) -> Iterator[Mutant]:
    document = json.loads(reply)
    for path in _leaves(document, ()):
        place = "/".join(map(str, path))
        value = _at(document, path)
        in_object = isinstance(path[-1], str)
        if in_object:
            yield _changed_json(document, path, Change.DROP, place)
            yield _changed_json(document, path, Change.RENAME, place)
            yield _changed_json(document, path, Change.ADD, place)
        if value is not None:
            yield _changed_json(document, path, Change.NIL, place)
        if value == number:
            yield _changed_json(document, path, Change.OTHER_NUMBER, place)
        for retyped in _retyped(value):
            yield Mutant(Change.RETYPE, place, _with(document, path, retyped))


def _changed_json(document: Any, path: tuple[str | int, ...], change: Change, place: str) -> Mutant:
    copied = copy.deepcopy(document)
    parent, name = _at(copied, path[:-1]), path[-1]
    match change:
        case Change.DROP:
            del parent[name]
        case Change.RENAME:
            parent[f"{name}X"] = parent.pop(name)
        case Change.ADD:
            parent["unknownField"] = {"added": ["by the kit"]}
        case Change.NIL:
            parent[name] = None
        case Change.OTHER_NUMBER:
            parent[name] = another(parent[name])
    return Mutant(change, place, json.dumps(copied).encode())


def _retyped(value: object) -> tuple[object, ...]:
    match value:
        case bool():
            return (str(value).lower(), int(value), [value])
        case int() | float():
            return (str(value), [value], {"value": value})
        case str():
            return (12345, True, [value], {"value": value})
        case None:
            return ({}, [])
        case _:
            return ("maybe", 1)


def _with(document: Any, path: tuple[str | int, ...], value: object) -> bytes:
    copied = copy.deepcopy(document)
    _at(copied, path[:-1])[path[-1]] = value
    return json.dumps(copied).encode()


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name))
    elif isinstance(value, list) and value:
        for at, inner in enumerate(value):
            yield from _leaves(inner, (*path, at))
    elif path:
        yield path


def _at(document: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        document = document[step]
    return document
