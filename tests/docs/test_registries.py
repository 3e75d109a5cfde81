"""The reference of adapters shows a file of settings that is read, and every adapter that is shipped as it is."""

import base64
import re
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from pydantic import SecretStr

from registry_adapters.directory import ENTRY_POINT_GROUP, AdapterClass
from registry_adapters.enabled import EnabledAdapter, start
from registry_adapters.settings import AdapterSettings, LimitsOverride, RegistriesSettings, TlsSettings
from registry_adapters.simulators.providers import CLIENT, PROVIDERS
from talapker_graphql.bootstrap import questions_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adapters" / "reference.md").read_text("utf-8")
BLOCK = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][ENTRY_POINT_GROUP]
SHIPPED: dict[str, AdapterClass] = {
    name: EntryPoint(name, value, ENTRY_POINT_GROUP).load() for name, value in DECLARED.items()
}
SUBJECTS = {
    "PersonSubject": "a person",
    "OrganisationSubject": "an organisation",
    "FundAccountSubject": "a fund's account",
}


@pytest.fixture
def settings(tmp_path: Path) -> RegistriesSettings:
    """What the file shown sets."""
    (tmp_path / "registries.toml").write_text(BLOCK, "utf-8")
    return RegistriesSettings.read(tmp_path / "registries.toml", SecretStr(base64.b64encode(bytes(32)).decode()))


def test_the_file_shown_enables_every_shipped_adapter(settings: RegistriesSettings) -> None:
    assert settings.adapters.keys() == SHIPPED.keys()
    for name, adapter in SHIPPED.items():
        assert isinstance(start(adapter, settings.adapters[name]), EnabledAdapter)


def test_the_file_shown_names_the_simulated_registers(settings: RegistriesSettings) -> None:
    simulated = {"/".join(it.subsystem): it for it in PROVIDERS}

    assert settings.client == "/".join(CLIENT)
    for name, adapter in settings.adapters.items():
        provider = simulated.pop(adapter.service)
        assert adapter.service_version == provider.version
        if SHIPPED[name].wsdl is None:
            assert adapter.service_code in provider.service_codes
        else:
            assert adapter.service_code is None
        assert adapter.facts is None or adapter.facts <= SHIPPED[name].facts().keys()
    assert not simulated


def test_nobody_is_asked_about_people_who_can_tell_nothing_of_them(settings: RegistriesSettings) -> None:
    asked = questions_of(settings)

    assert settings.adapters.keys() - asked.keys() == {"bank", "justice_ministry"}
    assert all(asked.values())


def test_the_file_shown_has_every_setting_and_says_what_is_required(settings: RegistriesSettings) -> None:
    fields = RegistriesSettings.model_fields
    shown = {
        key: "required" in told for key, told in re.findall(r"^(?:# )?(\w+) = [^#\n]+(#.*)?$", BLOCK, re.MULTILINE)
    }

    top = fields.keys() - {"adapters", "evidence_key", "tls"}
    below = {*LimitsOverride.model_fields, *TlsSettings.model_fields}
    assert {name: shown.get(name) for name in top} == {name: fields[name].is_required() for name in top}
    assert below <= shown.keys()
    assert [it for it in AdapterSettings.model_fields if it not in shown and f"`{it}`" not in PAGE] == []
    assert all(getattr(settings, name) == fields[name].default for name in top if not fields[name].is_required())


def test_every_shipped_adapter_is_told_as_it_is() -> None:
    told = re.findall(
        r"^\| `(\w+)` \| (SOAP|REST) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([a-z ]+) \|$", PAGE, re.MULTILINE
    )

    assert [tuple(row) for row in told] == [
        (
            name,
            "REST" if adapter.wsdl is None else "SOAP",
            " and ".join(SUBJECTS[it.subject.__name__] for it in adapter.capabilities),
            ", ".join(f"`{fact}`" for fact in adapter.facts()),
            ", ".join(f"`{key}`" for key in adapter.Config.model_fields) or "—",
            how_well_known(adapter.descriptor.definition),
        )
        for name, adapter in SHIPPED.items()
    ]


def how_well_known(definition: str) -> str:
    """What an adapter's descriptor says of the definition it was written for, in one word of the page."""
    if "INVENTED" not in definition:
        return "assumed"
    return "invented" if definition.startswith("INVENTED") else "partly invented"
