"""Tells whether a register still follows the definition that its adapter was written for, and where it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from registry_adapters.redaction import redact
from registry_adapters.wire.openapi import OpenApi
from registry_adapters.wire.schema_components import Node
from registry_adapters.wire.wsdl import Message, Operation, Wsdl

MOST_DIFFERENCES = 20
"""More than this is another definition altogether; the rest is not told."""

_NOTHING = "nothing"
_LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """One place of a definition, what is pinned there, and what the provider publishes there now."""

    place: str
    pinned: str
    told: str

    def __str__(self) -> str:
        return f"{self.place}: pinned {self.pinned}, now {self.told}"


def wsdl_drift(pinned: Wsdl, told: Wsdl, operation: str) -> tuple[Difference, ...]:
    """What is different on the wire for `operation`; the address and X-Road's own headers do not count.

    Raises:
        DefinitionError: one of them refers to what is not at hand, so that nothing is proven.
    """
    ours, theirs = pinned.operations.get(operation), told.operations.get(operation)
    if ours is None or theirs is None:
        offered = ("defined" if one is not None else "not defined" for one in (ours, theirs))
        return (Difference(f"operation {operation}", *offered),) if ours is not theirs else ()
    differences = [*_operations(ours, theirs)]
    if not differences:
        before, now = pinned.components.closure(ours.roots), told.components.closure(theirs.roots)
        for name in sorted(before.keys() | now.keys(), key=str):
            differences += _nodes(str(name), before.get(name), now.get(name))
    return tuple(differences[:MOST_DIFFERENCES])


def openapi_drift(pinned: OpenApi, told: OpenApi) -> tuple[Difference, ...]:
    """What is different for the operations that the pinned description has; more of them are no difference.

    Raises:
        DefinitionError: one of them refers to what is not at hand, so that nothing is proven.
    """
    differences: list[Difference] = []
    for method, path in pinned.operations():
        differences += _values(f"{method.upper()} {path}", pinned.operation(method, path), told.operation(method, path))
    return tuple(differences[:MOST_DIFFERENCES])


def _operations(ours: Operation, theirs: Operation) -> Iterator[Difference]:
    yield from _texts(f"operation {ours.name}, style", ours.style, theirs.style)
    yield from _texts(f"operation {ours.name}, SOAPAction", ours.action, theirs.action)
    for way, mine, other in (("input", ours.sent, theirs.sent), ("output", ours.told, theirs.told)):
        place = f"operation {ours.name}, {way}"
        if mine is None or other is None:
            if mine is not other:
                yield Difference(place, _there(mine), _there(other))
            continue
        yield from _texts(f"{place}, use", mine.use, other.use)
        yield from _texts(f"{place}, namespace", mine.namespace, other.namespace)
        yield from _texts(f"{place}, body", _body(mine), _body(other))
        yield from _texts(f"{place}, attachments", ", ".join(mine.attachments), ", ".join(other.attachments))


def _body(message: Message) -> str:
    return ", ".join(f"{part} {name.kind} {name.qname}".strip() for part, name in message.parts)


def _nodes(place: str, ours: Node | None, theirs: Node | None) -> Iterator[Difference]:
    if ours == theirs:
        return
    if ours is None or theirs is None or ours.tag != theirs.tag:
        yield Difference(place, _told(ours), _told(theirs))
        return
    before, now = dict(ours.attributes), dict(theirs.attributes)
    for name in sorted(before.keys() | now.keys()):
        yield from _texts(f"{place}, {name}", before.get(name, ""), now.get(name, ""))
    if [_label(child) for child in ours.children] != [_label(child) for child in theirs.children]:
        yield from _texts(f"{place}, content", _labels(ours), _labels(theirs), always=True)
        return
    for mine, other in zip(ours.children, theirs.children, strict=True):
        yield from _nodes(f"{place}/{_label(mine)}", mine, other)


def _values(place: str, ours: Any, theirs: Any) -> Iterator[Difference]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in sorted(ours.keys() | theirs.keys()):
            if name not in ours or name not in theirs:
                yield Difference(_short(f"{place}/{name}"), _present(name in ours), _present(name in theirs))
            else:
                yield from _values(f"{place}/{name}", ours[name], theirs[name])
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for at, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _values(f"{place}/{at}", mine, other)
    elif type(ours) is not type(theirs) or ours != theirs:
        yield Difference(_short(place), _json(ours), _json(theirs))


def _texts(place: str, ours: str, theirs: str, *, always: bool = False) -> Iterator[Difference]:
    if ours != theirs or always:
        yield Difference(_short(place), _short(_local(ours)) or _NOTHING, _short(_local(theirs)) or _NOTHING)


def _local(text: str) -> str:
    """A single qualified name without its namespace, if that says enough."""
    return etree.QName(text).localname if text.startswith("{") and " " not in text else text


def _label(node: Node) -> str:
    told = dict(node.attributes)
    name = told.get("name") or told.get("ref") or told.get("value") or ""
    return f"{node.tag} {_local(name)}".strip()


def _labels(node: Node) -> str:
    return ", ".join(_label(child) for child in node.children)


def _told(node: Node | None) -> str:
    return _short(_label(node)) if node is not None else _NOTHING


def _there(message: Message | None) -> str:
    return _NOTHING if message is None else "a message"


def _present(there: bool) -> str:
    return "there" if there else _NOTHING


def _json(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return _NOTHING if value is None else _short(str(value))


def _short(text: str) -> str:
    return redact(text)[:_LONGEST_TEXT]
