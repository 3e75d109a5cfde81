from pathlib import Path

import pytest
from lxml import etree

from registry_adapters.wire.catalogue import _OWN_SCHEMAS, Catalogue, CatalogueError, own_schema
from registry_adapters.wire.schema import StrictSchema
from registry_adapters.wire.soap import SoapCodec, _Definition
from registry_adapters.wire.xroad_headers import IDENTIFIERS, XROAD
from talapker_core.facts.answer import Unavailable

CATALOGUE = Catalogue("registry_adapters.civil_registry", "zags.wsdl")


@pytest.mark.parametrize("url", [CATALOGUE.location, XROAD, IDENTIFIERS])
def test_packaged_documents_are_handed_out(url: str) -> None:
    assert CATALOGUE.load(url).startswith(b"<?xml")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x.xsd",
        "file:///etc/passwd",
        "/etc/passwd",
        "http://packaged.invalid/../wire/soap.py",
        "http://packaged.invalid/zags.wsdl?x",
        "http://packaged.invalid/none.xsd",
        "http://packaged.invalid.example.org/zags.wsdl",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    with pytest.raises(CatalogueError):
        CATALOGUE.load(url)


@pytest.mark.parametrize("location", ["http://127.0.0.1:1/evil.xsd", "file:///etc/passwd"])
def test_a_wsdl_that_refers_to_the_world_does_not_load(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = CATALOGUE.load(CATALOGUE.location).replace(
        b'schemaLocation="http://x-road.eu/xsd/xroad.xsd"', f'schemaLocation="{location}"'.encode()
    )
    assert location.encode() in text
    package = tmp_path / "evil_register"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "evil.wsdl").write_bytes(text)
    monkeypatch.syspath_prepend(tmp_path)
    evil = Catalogue("evil_register", "evil.wsdl")

    with pytest.raises(CatalogueError):
        StrictSchema(evil)
    with pytest.raises(CatalogueError):
        _Definition(evil)


def test_a_codec_loads_nothing_until_it_is_used() -> None:
    SoapCodec("no_such_package", "none.wsdl")


@pytest.mark.parametrize("name", sorted(_OWN_SCHEMAS))
def test_every_schema_of_x_road_and_the_w3c_compiles(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "using_schemas"
    package.mkdir()
    namespace = etree.fromstring(own_schema(name)).get("targetNamespace")
    (package / "using.wsdl").write_text(
        "<d xmlns:x='http://www.w3.org/2001/XMLSchema'><x:schema targetNamespace='urn:x'>"
        f"<x:import namespace='{namespace}' schemaLocation='{name}'/><x:element name='e' type='x:int'/></x:schema></d>"
    )
    monkeypatch.syspath_prepend(tmp_path)

    StrictSchema(Catalogue("using_schemas", "using.wsdl")).check(etree.fromstring("<e xmlns='urn:x'>1</e>"))


def test_a_schema_without_a_namespace_is_checked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "bare_schema"
    package.mkdir()
    schema = "<x:schema><x:element name='e' type='x:int'/></x:schema>"
    (package / "bare.wsdl").write_text(f"<d xmlns:x='http://www.w3.org/2001/XMLSchema'>{schema}</d>")
    monkeypatch.syspath_prepend(tmp_path)
    strict = StrictSchema(Catalogue("bare_schema", "bare.wsdl"))

    strict.check(etree.fromstring("<e>1</e>"))
    with pytest.raises(Unavailable):
        strict.check(etree.fromstring("<e>one</e>"))
