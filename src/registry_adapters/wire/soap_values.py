"""Reads a schema-checked element into plain values, by the types zeep knows, without zeep's confusions.

zeep gives `None` for an empty list and a hollow object for a nilled record: exactly the wrong way round for an
eligibility check, where a nilled record means "not in the register" and an empty list means "none". It also reads
``<found> true </found>``, which the schema allows, as false; and what stands in a repeated choice or group it hides in
a list of its own, so that a record there could pass for no record. Its scalar types are sound and are used here.

An element becomes a dictionary of its declared children and attributes. A child that may come more than once, by itself
or because the group around it may, is always a list. What an ``xs:any`` lets through is left alone: nobody promised it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from registry_adapters.errors import unreadable

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_XML_SPACE = " \t\r\n"
_KEPT = "_talapker_members"
_ITSELF = "_value_1"
"""The name under which an element with attributes has its own text, as zeep calls it."""


@dataclass(frozen=True, slots=True)
class _Declared:
    """One declared child: zeep's view of it, and whether it may come more than once."""

    element: Any
    repeated: bool


def plain_value(element: etree._Element, declared: Any) -> Any:
    """`element` as a dictionary, list or scalar; `declared` is zeep's view of it. A nilled element is `None`.

    Raises:
        Unavailable: (shape) it holds a number that is none, or nothing where there should be a value.
    """
    if element.get(_NIL, "").strip() in {"true", "1"}:
        return None
    xsd_type = declared.type
    if getattr(xsd_type, "elements", None) is None:
        if len(element):
            raise unreadable("answer", "the reply holds elements where its schema promises no particular ones")
        return _scalar(element.text or "", xsd_type)
    named = ((name, one) for name, one in xsd_type.attributes if getattr(one, "qname", None) is not None)
    attributes = {name: _attribute(element, one) for name, one in named}
    content: Any = getattr(xsd_type, "_element", None)
    if _is_simple_content(content):
        return {_ITSELF: _scalar(element.text or "", content.type), **attributes}
    return {**attributes, **{name: _member(element, member) for name, member in _members(content).items()}}


def _is_simple_content(content: Any) -> bool:
    return hasattr(content, "attr_name") and content.name == _ITSELF and getattr(content.type, "elements", None) is None


def _members(content: Any) -> dict[str, _Declared]:
    """The declared children by name. zeep's view does not change, so what was found is kept on it."""
    known: dict[str, _Declared] | None = getattr(content, _KEPT, None)
    if known is None:
        known = _found_members(content)
        if content is not None:
            setattr(content, _KEPT, known)
    return known


def _found_members(content: Any) -> dict[str, _Declared]:
    members: dict[str, _Declared] = {}
    for one in _elements(content, repeated=False):
        name, count = str(one.element.attr_name), 0
        while name in members and members[name].element.qname.text != one.element.qname.text:
            # Two namespaces with one local name: the later is told as zeep tells it.
            count += 1
            name = f"{one.element.attr_name}__{count}"
        # Declared twice, as in the branches of a choice: it comes once, unless one of them may repeat it.
        repeated = one.repeated or (name in members and members[name].repeated)
        members[name] = _Declared(one.element, repeated)
    return members


def _elements(content: Any, *, repeated: bool) -> Iterator[_Declared]:
    """Every element that may stand somewhere in `content`, which is an element, a wildcard, or a group of such."""
    if content is None:
        return
    repeated = repeated or content.accepts_multiple
    if hasattr(content, "attr_name"):
        yield _Declared(content, repeated)
    elif hasattr(content, "elements"):
        # A named group holds one child, the others are lists of theirs; a wildcard has no elements.
        for child in [content.child] if hasattr(content, "child") else content:
            yield from _elements(child, repeated=repeated)


def _member(parent: etree._Element, declared: _Declared) -> Any:
    found = [plain_value(child, declared.element) for child in parent.findall(declared.element.qname.text)]
    if declared.repeated or len(found) > 1:
        return found
    return found[0] if found else None


def _attribute(element: etree._Element, declared: Any) -> Any:
    text = element.get(declared.qname.text)
    return _scalar(text, declared.type) if text is not None else None


def _scalar(text: str, xsd_type: Any) -> Any:
    bare = text.strip(_XML_SPACE)
    value = xsd_type.pythonvalue(bare)
    if isinstance(value, str):
        return xsd_type.pythonvalue(text)
    if isinstance(value, float) and not math.isfinite(value):
        raise unreadable("answer", "the reply holds a number that is none")
    if not bare and not isinstance(value, (bytes, list)):
        # The schema lets this pass only where it has a default; zeep would read an empty boolean as false.
        raise unreadable("answer", "the reply holds nothing where there should be a value")
    return value
