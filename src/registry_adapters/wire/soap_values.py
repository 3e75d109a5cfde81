"""Reads a schema-checked element into plain values, by the types zeep knows, without zeep's two confusions.

zeep gives `None` for an empty list and a hollow object for a nilled record: exactly the wrong way round for an
eligibility check, where a nilled record means "not in the register" and an empty list means "none". It also reads
``<found> true </found>``, which the schema allows, as false. Its scalar types are sound and are used here.
"""

import math
from typing import Any

from lxml import etree

from registry_adapters.errors import unreadable

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_XML_SPACE = " \t\r\n"


def plain_value(element: etree._Element, declared: Any) -> Any:
    """`element` as a dictionary, list or scalar; `declared` is zeep's view of it. A nilled element is `None`.

    Raises:
        Unavailable: (shape) it holds a number that is none.
    """
    if element.get(_NIL, "").strip() in {"true", "1"}:
        return None
    members = getattr(declared.type, "elements", None)
    if members is None:
        return _scalar(element, declared.type)
    named = {name: member for name, member in members if getattr(member, "qname", None) is not None}
    if not named and members and not len(element):
        # Simple content, such as an amount with its currency as an attribute.
        return {"_value_1": _scalar(element, members[0][1].type), **{str(k): str(v) for k, v in element.attrib.items()}}
    return {name: _member(element, member) for name, member in named.items()}


def _member(parent: etree._Element, declared: Any) -> Any:
    found = [plain_value(child, declared) for child in parent.findall(declared.qname.text)]
    # Within a repeated group an element may come more than once without being declared so itself.
    if declared.accepts_multiple or len(found) > 1:
        return found
    return found[0] if found else None


def _scalar(element: etree._Element, xsd_type: Any) -> Any:
    text = element.text or ""
    value = xsd_type.pythonvalue(text.strip(_XML_SPACE))
    if isinstance(value, str):
        return xsd_type.pythonvalue(text)
    if isinstance(value, float) and not math.isfinite(value):
        raise unreadable("answer", "the reply holds a number that is none")
    return value
