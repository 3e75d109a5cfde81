"""The only documents a WSDL may refer to: files beside it, and schemas of X-Road and the W3C that are packaged here."""

from importlib.resources import files
from urllib.parse import urlsplit

from registry_adapters.wire.xroad_headers import IDENTIFIERS, XROAD
from talapker_core.errors import TalapkerError

# No such host can exist (RFC 2606); the catalogue alone understands it.
_PACKAGED = "http://packaged.invalid/"
_OWN_SCHEMAS = {
    XROAD: "xroad.xsd",
    IDENTIFIERS: "identifiers.xsd",
    f"{IDENTIFIERS}.xsd": "identifiers.xsd",
    "http://x-road.eu/xsd/representation.xsd": "representation.xsd",
    # Under the namespace, and under the addresses by which they are usually referred to.
    "http://www.w3.org/XML/1998/namespace": "xml.xsd",
    "http://www.w3.org/2001/xml.xsd": "xml.xsd",
    "http://www.w3.org/2009/01/xml.xsd": "xml.xsd",
    "http://www.w3.org/2005/05/xmlmime": "xmlmime.xsd",
    "http://www.w3.org/2005/05/xmlmime.xsd": "xmlmime.xsd",
}


class CatalogueError(TalapkerError):
    """A WSDL refers to a document that is not packaged. The message names it."""


def own_schema(url: str) -> bytes:
    """The packaged schema of X-Road or the W3C at `url`.

    Raises:
        CatalogueError: it is none of these.
    """
    if url not in _OWN_SCHEMAS:
        raise CatalogueError(f"{url} is no schema of X-Road or the W3C that is packaged here")
    return files("registry_adapters.wire").joinpath("schemas", _OWN_SCHEMAS[url]).read_bytes()


class Catalogue:
    """Hands out packaged documents by URL and refuses everything else; nothing here ever touches the network.

    It stands where zeep expects a transport, and zeep uses nothing of it but `load`.
    """

    def __init__(self, package: str, path: str) -> None:
        self._package = package
        self.location = _PACKAGED + path

    def load(self, url: str) -> bytes:
        """The bytes of the document at `url`.

        Raises:
            CatalogueError: it is not packaged.
        """
        if url in _OWN_SCHEMAS:
            return own_schema(url)
        parts = urlsplit(url)
        segments = parts.path.strip("/").split("/")
        if not url.startswith(_PACKAGED) or ".." in segments or parts.query:
            raise CatalogueError(
                f"{self.location} refers to {url}, which is not packaged; ship the file beside the WSDL"
            )
        try:
            return files(self._package).joinpath(*segments).read_bytes()
        except OSError as error:
            raise CatalogueError(f"the package {self._package} holds no file {parts.path.strip('/')}") from error
