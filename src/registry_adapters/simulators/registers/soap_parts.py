"""Pieces that the SOAP registers write alike: the wrapped answer that echoes its question, texts and nils."""

from lxml import etree

from registry_adapters.simulators.envelope import XSI


def asked_pin(operation: etree._Element, namespace: str) -> str:
    """The text of ``request/pin``; empty when the request has none."""
    return (operation.findtext(f"{{{namespace}}}request/{{{namespace}}}pin") or "").strip()


def answer_to(service_code: str, pin: str, namespace: str) -> tuple[etree._Element, etree._Element]:
    """The body's element with the echoed request, and the still empty response inside it."""
    root = etree.Element(f"{{{namespace}}}{service_code}Response", nsmap={"prod": namespace, "xsi": XSI})
    add(add(root, "request"), "pin", pin)
    return root, add(root, "response")


def add(parent: etree._Element, name: str, text: str | None = "") -> etree._Element:
    """Append `name` in the parent's namespace; `None` makes it nil."""
    child = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}")
    if text is None:
        nil(child)
    elif text:
        child.text = text
    return child


def nil(element: etree._Element) -> None:
    """Mark `element` as having no value."""
    element.set(f"{{{XSI}}}nil", "true")
