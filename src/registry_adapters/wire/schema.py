"""Holds a reply against the letter of its XML schema, before anything lenient looks at it."""

import threading
from typing import Any

from lxml import etree

from registry_adapters.errors import unreadable
from registry_adapters.wire.catalogue import Catalogue, CatalogueError

_XSD = "http://www.w3.org/2001/XMLSchema"


class StrictSchema:
    """All schemas inside one WSDL, compiled once.

    zeep reads ``<found>maybe</found>`` as false and a missing last element as nothing; libxml2 refuses both. Order,
    number, nilling, enumerations and the spelling of every scalar are checked here.

    Raises:
        CatalogueError: the WSDL has no schema, or one that does not compile.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        wsdl = etree.fromstring(catalogue.load(catalogue.location), parser)
        inline = list(wsdl.iter(f"{{{_XSD}}}schema"))
        if not inline:
            raise CatalogueError(f"{catalogue.location} holds no schema")
        base = catalogue.location.rpartition("/")[0]
        texts = {f"{base}/inline-{number}.xsd": etree.tostring(schema) for number, schema in enumerate(inline)}
        driver = etree.Element(f"{{{_XSD}}}schema")
        for location, schema in zip(texts, inline, strict=True):
            etree.SubElement(
                driver,
                f"{{{_XSD}}}import",
                {"namespace": schema.get("targetNamespace", ""), "schemaLocation": location},
            )
        parser.resolvers.add(_Packaged(catalogue, texts))
        try:
            self._schema = etree.XMLSchema(etree.fromstring(etree.tostring(driver), parser))
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


class _Packaged(etree.Resolver):
    """Lets libxml2 read from the catalogue and from the WSDL's own schemas only."""

    def __init__(self, catalogue: Catalogue, inline: dict[str, bytes]) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._inline = inline

    def resolve(  # type: ignore[override]  # the stubs leave out the context, which lxml passes
        self, system_url: str, _public_id: str, context: object
    ) -> object:
        content = self._inline.get(system_url) or self._catalogue.load(system_url)
        return self.resolve_string(content, context)  # type: ignore[call-arg]  # base_url has a default
