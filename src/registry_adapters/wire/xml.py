"""Reads XML that strangers sent: UTF-8 only, no DTD, no entities, no network, no huge trees, nothing repaired."""

import re

from lxml import etree

from registry_adapters.errors import unreadable

_DECLARED_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


def parse_xml(body: bytes, *, content_type: str = "") -> etree._Element:
    """The root of `body`.

    Raises:
        Unavailable: (shape) empty, not UTF-8 throughout, with a document type, or not well-formed to the last byte.
    """
    if not body.strip():
        raise unreadable("empty", "the reply has no body")
    if "multipart/" in content_type.lower():
        raise unreadable("multipart", "the reply has attachments, which this service does not promise")
    _demand_utf8(body, content_type)
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise unreadable("doctype", "the reply carries a document type")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        pass
    # Not chained: the parser's message may repeat the text of the reply.
    raise unreadable("not_xml", "the reply is not well-formed XML")


def _demand_utf8(body: bytes, content_type: str) -> None:
    declared = _DECLARED_ENCODING.match(body.removeprefix(b"\xef\xbb\xbf"))
    charset = re.search(r"""charset\s*=\s*["']?([^"';\s]+)""", content_type, re.IGNORECASE)
    told = [declared[1].decode("ascii", "replace")] if declared else []
    told += [charset[1]] if charset else []
    if any(name.lower() not in {"utf-8", "utf8", "us-ascii"} for name in told):
        raise unreadable("encoding", "the reply is declared to be in another encoding than UTF-8")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return
    raise unreadable("encoding", "the reply is not UTF-8")
