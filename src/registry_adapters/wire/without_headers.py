"""Hands a WSDL to zeep without the declarations of its headers, which we write ourselves.

Real definitions are careless about them: a header that refers to an element its schema does not have, or to a message
with a letter wrong, would keep zeep from loading the rest.
"""

from lxml import etree

from registry_adapters.wire.catalogue import Catalogue

_WSDL = "http://schemas.xmlsoap.org/wsdl/"
_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"


class WithoutHeaders:
    """Stands where zeep expects a transport, of which it uses nothing but `load`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def load(self, url: str) -> bytes:
        """The document at `url`; of a WSDL, what belongs to the bodies of its messages.

        Raises:
            CatalogueError: it is not packaged.
        """
        content = self._catalogue.load(url)
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        if root.tag != f"{{{_WSDL}}}definitions" or root.getroottree().docinfo.internalDTD is not None:
            return content
        # A message that an operation consists of stays, even where a header is taken from it too.
        ways = (f"{{{_WSDL}}}{way}" for way in ("input", "output", "fault"))
        spoken = {_local(one.get("message", "")) for one in root.iter(*ways)}
        headers = [one for one in root.iter(f"{{{_SOAP}}}header") if _local(one.get("message", "")) not in spoken]
        named = {_local(header.get("message", "")) for header in headers}
        messages = [one for one in root.iterfind(f"{{{_WSDL}}}message") if one.get("name") in named]
        for element in (*headers, *messages):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        return etree.tostring(root)


def _local(qname: str) -> str:
    return qname.strip().rpartition(":")[2]
