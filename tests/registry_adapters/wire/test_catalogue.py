from pathlib import Path

import pytest

from registry_adapters.wire.catalogue import Catalogue, CatalogueError
from registry_adapters.wire.schema import StrictSchema
from registry_adapters.wire.soap import SoapCodec, _Definition
from registry_adapters.wire.xroad_headers import IDENTIFIERS, XROAD

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
