"""References from an answer to its attachments: `xop:Include` becomes the text it stands for, ``cid:`` is checked."""

import base64
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from registry_adapters.errors import unreadable
from talapker_core.facts.answer import Unavailable

XOP_TYPE = "application/xop+xml"
_INCLUDE = "{http://www.w3.org/2004/08/xop/include}Include"
_CID = "cid:"


def include(root: etree._Element, attachments: Mapping[str, bytes]) -> None:
    """Replace every `xop:Include` under `root` by the base64 of the part it names, in place.

    Raises:
        Unavailable: (shape) one names a part that did not come or that another names too, or does not stand alone.
    """
    used: set[str] = set()
    for element in list(root.iter(_INCLUDE)):
        parent = element.getparent()
        if parent is None or len(parent) != 1 or (parent.text or "").strip() or (element.tail or "").strip():
            raise _misplaced("a reference to a part does not stand alone in its element")
        if len(element) or (element.text or "").strip():
            raise _misplaced("a reference to a part is not empty")
        href = element.get("href", "")
        if not href.startswith(_CID):
            raise _misplaced("a reference leads to something else than a part of the reply")
        content_id = _taken(unquote(href.removeprefix(_CID)), attachments, used)
        parent.remove(element)
        parent.text = base64.b64encode(attachments[content_id]).decode("ascii")


def check_references(root: etree._Element, attachments: Mapping[str, bytes]) -> None:
    """Check that every leaf that holds a ``cid:`` (swaRef) names a part of the reply, each part once at most.

    Raises:
        Unavailable: (shape) one names a part that did not come, or that another names too.
    """
    used: set[str] = set()
    for element in root.iter(etree.Element):
        text = (element.text or "").strip()
        if not len(element) and text.startswith(_CID):
            _taken(unquote(text.removeprefix(_CID)), attachments, used)


def _taken(content_id: str, attachments: Mapping[str, bytes], used: set[str]) -> str:
    if content_id not in attachments:
        raise _misplaced("the reply refers to a part that did not come")
    if content_id in used:
        raise _misplaced("the reply refers to one part twice")
    used.add(content_id)
    return content_id


def _misplaced(what: str) -> Unavailable:
    return unreadable("attachment", what)
