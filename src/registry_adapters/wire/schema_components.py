"""The components of XML schemas in a form of their own, in which two spellings of one schema are equal.

Annotations, comments, foreign attributes, prefixes, defaults that are written out, and the order of top-level
components leave no trace in it. Everything else does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from registry_adapters.wire.xml import parse_xml
from talapker_core.errors import TalapkerError
from talapker_core.facts.answer import Unavailable

XSD = "http://www.w3.org/2001/XMLSchema"
_XML = "http://www.w3.org/XML/1998/namespace"
_MOST_DOCUMENTS = 200
_DEEPEST = 150

# Which attribute of which declaration names a component of which kind.
_REFERENCES = {
    ("element", "ref"): "element",
    ("element", "substitutionGroup"): "element",
    ("element", "type"): "type",
    ("attribute", "ref"): "attribute",
    ("attribute", "type"): "type",
    ("extension", "base"): "type",
    ("restriction", "base"): "type",
    ("list", "itemType"): "type",
    ("union", "memberTypes"): "type",
    ("group", "ref"): "group",
    ("attributeGroup", "ref"): "attributeGroup",
}
_KINDS = {
    "element": "element",
    "complexType": "type",
    "simpleType": "type",
    "group": "group",
    "attribute": "attribute",
    "attributeGroup": "attributeGroup",
}
_DEFAULTS = {
    "minOccurs": "1",
    "maxOccurs": "1",
    "nillable": "false",
    "abstract": "false",
    "mixed": "false",
    "use": "optional",
    "processContents": "strict",
    "namespace": "##any",
}
_BOOLEANS = {"nillable", "abstract", "mixed"}
_LITERAL = {"value", "default", "fixed", "xpath"}
"""Attributes whose spaces count."""

Load = Callable[[str], bytes]
"""The document at a URL; whatever it raises means that the document is not at hand."""


class DefinitionError(TalapkerError):
    """A definition that cannot be read, or that refers to what is not at hand: it proves nothing."""


@dataclass(frozen=True, slots=True)
class Name:
    """A component's kind (element, type, group, attribute, attributeGroup) and its name as ``{namespace}local``."""

    kind: str
    qname: str

    def __str__(self) -> str:
        return f"{self.kind} {etree.QName(self.qname).localname}"


@dataclass(frozen=True, slots=True)
class Node:
    """A declaration: the local name of its tag, its attributes, its children in order, and what it refers to."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple["Node", ...]
    references: tuple[Name, ...]

    def everything(self) -> Iterator["Node"]:
        """It and all below it."""
        yield self
        for child in self.children:
            yield from child.everything()


@dataclass(slots=True)
class Components:
    """The top-level components of all schemas that were gathered."""

    by_name: dict[Name, Node] = field(default_factory=dict)
    _substitutes: dict[str, list[Name]] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def gather(self, schema: etree._Element, base: str, load: Load, *, chameleon: str = "") -> None:
        """Take in `schema`, found at `base`, and what it imports and includes, as far as `load` has it.

        Raises:
            DefinitionError: it redefines, or two components have one name, or it has no end.
        """
        context = _Context.of(schema, chameleon)
        for child in schema:
            tag = etree.QName(child)
            if tag.namespace != XSD:
                continue
            if tag.localname in {"redefine", "override"}:
                raise DefinitionError("a schema redefines another one, which is not compared")
            if tag.localname in {"import", "include"}:
                self._follow(child, base, load, context.target if tag.localname == "include" else "")
            elif tag.localname in _KINDS and child.get("name"):
                self._keep(child, context)

    def closure(self, roots: Iterable[Name]) -> Mapping[Name, Node]:
        """The components that can be reached from `roots`.

        Raises:
            DefinitionError: one of them is not at hand.
        """
        reached: dict[Name, Node] = {}
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name in reached or etree.QName(name.qname).namespace in {XSD, _XML}:
                continue
            node = self.by_name.get(name)
            if node is None:
                raise DefinitionError(f"the {name} is defined elsewhere, or nowhere")
            reached[name] = node
            waiting += (reference for one in node.everything() for reference in one.references)
            waiting += self._substitutes.get(name.qname, ()) if name.kind == "element" else ()
        return reached

    def _follow(self, reference: etree._Element, base: str, load: Load, chameleon: str) -> None:
        location = reference.get("schemaLocation")
        if location is None:
            return
        url = urljoin(base, location)
        if (url, chameleon) in self._seen:
            return
        self._seen.add((url, chameleon))
        if len(self._seen) > _MOST_DOCUMENTS:
            raise DefinitionError("the schema consists of too many documents")
        try:
            schema = parse_xml(load(url))
        except (TalapkerError, Unavailable, OSError, ValueError):
            # Not at hand; that matters only if something is needed from there.
            return
        if schema.tag == f"{{{XSD}}}schema":
            self.gather(schema, url, load, chameleon=chameleon)

    def _keep(self, declaration: etree._Element, context: "_Context") -> None:
        tag = etree.QName(declaration).localname
        name = Name(_KINDS[tag], f"{{{context.target}}}{declaration.get('name')}")
        node = context.node(declaration, top=True)
        if self.by_name.setdefault(name, node) != node:
            raise DefinitionError(f"two different definitions are called {name}")
        if tag == "element" and declaration.get("substitutionGroup"):
            for head in context.names(declaration, "substitutionGroup"):
                self._substitutes.setdefault(head, []).append(name)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a schema says for all its declarations."""

    target: str
    qualified: Mapping[str, bool]
    defaults: Mapping[str, str]

    @classmethod
    def of(cls, schema: etree._Element, chameleon: str) -> "_Context":
        qualified = {kind: schema.get(f"{kind}FormDefault") == "qualified" for kind in ("element", "attribute")}
        defaults = {name: schema.get(f"{name}Default", "") for name in ("block", "final")}
        return cls(schema.get("targetNamespace", chameleon), qualified, defaults)

    def node(self, declaration: etree._Element, *, top: bool = False, depth: int = 0) -> Node:
        """`declaration` in the form in which it is compared."""
        if depth > _DEEPEST:
            raise DefinitionError("a schema is nested too deeply")
        tag = etree.QName(declaration).localname
        attributes: dict[str, str] = {}
        references: list[Name] = []
        for name, value in sorted((str(key), str(text)) for key, text in declaration.attrib.items()):
            if name.startswith("{") or name in {"id", "form"}:
                continue
            kind = _REFERENCES.get((tag, name))
            if kind is not None:
                qnames = self.names(declaration, name)
                references += (Name(kind, qname) for qname in qnames)
                attributes[name] = " ".join(qnames)
            else:
                attributes[name] = value if name in _LITERAL else _plain(name, value, self.target)
        if tag in self.qualified and "name" in attributes:
            attributes["name"] = self._named(declaration, tag, attributes["name"], top=top)
        if tag in {"element", "complexType"}:
            attributes |= {name: value for name, value in self.defaults.items() if value and name not in attributes}
        told = tuple(sorted((name, value) for name, value in attributes.items() if _DEFAULTS.get(name) != value))
        children = tuple(
            self.node(child, depth=depth + 1)
            for child in declaration
            if etree.QName(child).namespace == XSD and etree.QName(child).localname != "annotation"
        )
        return Node(tag, told, children, tuple(references))

    def names(self, declaration: etree._Element, attribute: str) -> list[str]:
        """The qualified names in an attribute that holds one or several."""
        return [self._resolved(declaration, one) for one in declaration.get(attribute, "").split()]

    def _named(self, declaration: etree._Element, tag: str, name: str, *, top: bool) -> str:
        form = declaration.get("form")
        qualified = top or (form == "qualified" if form is not None else self.qualified[tag])
        return f"{{{self.target}}}{name}" if qualified and self.target else name

    def _resolved(self, declaration: etree._Element, text: str) -> str:
        prefix, colon, local = text.rpartition(":")
        namespace = declaration.nsmap.get(prefix if colon else None)
        if colon and namespace is None:
            if prefix != "xml":
                raise DefinitionError("a schema uses a prefix that it does not declare")
            namespace = _XML
        # A schema without a namespace of its own takes that of the one which includes it.
        return f"{{{namespace if namespace is not None else self.target}}}{local}"


def _plain(name: str, value: str, target: str) -> str:
    text = " ".join(value.split()).replace("##targetNamespace", target)
    return {"1": "true", "0": "false"}.get(text, text) if name in _BOOLEANS else text
