"""Holds a reply against the letter of its XML schema, before anything lenient looks at it."""

import tempfile
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from registry_adapters.errors import unreadable
from registry_adapters.wire.catalogue import Catalogue, CatalogueError

_XSD = "http://www.w3.org/2001/XMLSchema"
# libxml2 makes its table of built-in types on first use and guards it by nothing: two threads that compile their first
# schemas at once can spoil it until the process ends, and every register with a WSDL with it.
_COMPILING = threading.Lock()


class StrictSchema:
    """All schemas inside one WSDL, compiled once.

    zeep reads ``<found>maybe</found>`` as false and a missing last element as nothing; libxml2 refuses both. Order,
    number, nilling, enumerations and the spelling of every scalar are checked here.

    Raises:
        CatalogueError: the WSDL has no schema, or one that does not compile.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        wsdl = _parsed(catalogue.load(catalogue.location))
        inline = list(wsdl.iter(f"{{{_XSD}}}schema"))
        if not inline:
            raise CatalogueError(f"{catalogue.location} holds no schema")
        # lxml swaps libxml2's loader of referred documents around every parse, for the whole process: what another
        # thread parses meanwhile may take a resolver of ours away. So the documents are gathered first, as files.
        with tempfile.TemporaryDirectory(prefix="registry-schema-") as folder:
            gathered = _Gathered(catalogue, Path(folder))
            by_namespace: dict[str, list[str]] = {}
            for schema in inline:
                name = gathered.keep(schema, catalogue.location)
                by_namespace.setdefault(schema.get("targetNamespace", ""), []).append(name)
            # With a namespace of its own it may import schemas that have none.
            driver = etree.Element(f"{{{_XSD}}}schema", {"targetNamespace": "urn:x-whole"})
            for namespace, names in by_namespace.items():
                # libxml2 takes one document for a namespace and passes over the next, so several are made one.
                name = names[0] if len(names) == 1 else gathered.join(namespace, names)
                told = {"namespace": namespace} if namespace else {}
                etree.SubElement(driver, f"{{{_XSD}}}import", {**told, "schemaLocation": name})
            whole = Path(folder) / "whole.xsd"
            whole.write_bytes(etree.tostring(driver))
            try:
                with _COMPILING:
                    self._schema = etree.XMLSchema(file=str(whole))
            except etree.XMLSchemaParseError as error:
                raise CatalogueError(f"the schema of {catalogue.location} does not compile: {error}") from error
        self._lock = threading.Lock()

    def check(self, element: etree._Element) -> None:
        """Raise `Unavailable(shape)` unless `element` is what the schema promises.

        The detail names the kind and line of the first fault, never the text found there.
        """
        with self._lock:
            if self._schema.validate(element):
                return
            log: Any = self._schema.error_log  # The stubs do not know that a log is a sequence.
            fault, line = log[0].type_name, log[0].line
        raise unreadable("schema", f"the reply does not follow its schema: {fault} at line {line}")


class _Gathered:
    """The schemas that a WSDL leads to, each as a file of one folder that refers to the others by file name."""

    def __init__(self, catalogue: Catalogue, folder: Path) -> None:
        self._catalogue = catalogue
        self._folder = folder
        self._names: dict[str, str] = {}
        self._kept = 0

    def keep(self, schema: etree._Element, base: str) -> str:
        """Write `schema`, found at the URL `base`, and all that it refers to; the name of its file.

        Raises:
            CatalogueError: it refers to a document that is not packaged.
        """
        self._kept += 1
        name = f"{self._kept}.xsd"
        self._write(schema, base, name)
        return name

    def join(self, namespace: str, names: list[str]) -> str:
        """Write a schema of `namespace` that is made of the files called `names`; the name of its file."""
        self._kept += 1
        joined = etree.Element(f"{{{_XSD}}}schema", {"targetNamespace": namespace} if namespace else {})
        for name in names:
            etree.SubElement(joined, f"{{{_XSD}}}include", {"schemaLocation": name})
        (self._folder / f"{self._kept}.xsd").write_bytes(etree.tostring(joined))
        return f"{self._kept}.xsd"

    def _write(self, schema: etree._Element, base: str, name: str) -> None:
        for reference in schema.iter(*(f"{{{_XSD}}}{kind}" for kind in ("import", "include", "redefine"))):
            location = reference.get("schemaLocation")
            if location is not None:
                reference.set("schemaLocation", self._name_of(urljoin(base, location)))
        (self._folder / name).write_bytes(etree.tostring(schema))

    def _name_of(self, url: str) -> str:
        if url not in self._names:
            self._kept += 1
            # Named before it is read, for schemas that refer to each other.
            self._names[url] = f"{self._kept}.xsd"
            self._write(_parsed(self._catalogue.load(url)), url, self._names[url])
        return self._names[url]


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)
