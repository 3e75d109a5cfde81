from pathlib import Path

import pytest


@pytest.fixture
def wsdls(monkeypatch: pytest.MonkeyPatch) -> str:
    """The package of test definitions, made importable: `Catalogue(wsdls, "photo.wsdl")`."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return "wsdls"
