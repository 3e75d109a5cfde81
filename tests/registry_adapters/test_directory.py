import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.directory import ENTRY_POINT_GROUP, Installed, installed, load
from registry_adapters.errors import DuplicateAdapterError

GOOD = """
from registry_adapters.contract import AdapterConfig, Capability, Descriptor, RegistryAdapter
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import TAX_DEBT
from talapker_core.localized import Localized


class Good(RegistryAdapter[AdapterConfig]):
    name = "good"
    Config = AdapterConfig
    capabilities = (Capability(PersonSubject, (TAX_DEBT,)),)
    descriptor = Descriptor(Localized("а", "а", "a"), "none", "INVENTED")

    async def ask(self, subject, wire, *, facts):
        raise NotImplementedError


class FromTheFuture(Good):
    name = "future"
    contract = 2


class Halfway(RegistryAdapter[AdapterConfig]):
    name = "halfway"


not_an_adapter = object()
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def distribution(site: Path, name: str, entry_points: dict[str, str], **modules: str) -> None:
    folder = site / f"{name}-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = [f"[{ENTRY_POINT_GROUP}]", *(f"{key} = {value}" for key, value in entry_points.items())]
    (folder / "entry_points.txt").write_text("\n".join(lines))
    for module, text in modules.items():
        (site / f"{module}.py").write_text(text)


def offers(site: Path) -> dict[str, Installed]:
    found: list[Distribution] = list(distributions(path=[str(site)]))
    return installed(found)


def test_adapters_are_listed_without_importing_any(site: Path) -> None:
    distribution(site, "acme-adapters", {"loud": "loud_plugin:Loud"}, loud_plugin="raise SystemExit('imported')")

    listed = offers(site)

    assert {name: (one.distribution, one.version) for name, one in listed.items()} == {"loud": ("acme-adapters", "1.0")}
    assert "loud_plugin" not in sys.modules


def test_only_enabled_adapters_are_imported(site: Path) -> None:
    distribution(
        site,
        "acme-adapters",
        {"good": "good_plugin:Good", "loud": "loud_plugin:Loud"},
        good_plugin=GOOD,
        loud_plugin="raise SystemExit('imported')",
    )

    directory = load(["good"], offers=offers(site))

    assert set(directory.classes) == {"good"}
    assert directory.broken == ()
    assert "loud_plugin" not in sys.modules


@pytest.mark.parametrize(
    ("name", "target", "why"),
    [
        ("loud", "loud_plugin:Loud", "SystemExit"),
        ("gone", "no_such_module:Gone", "ModuleNotFoundError"),
        ("typo", "good_plugin:Typo", "AttributeError"),
        ("object", "good_plugin:not_an_adapter", "not lead to a subclass"),
        ("future", "good_plugin:FromTheFuture", "contract 2"),
        ("halfway", "good_plugin:Halfway", "does not declare Config"),
        ("renamed", "good_plugin:Good", "calls itself good"),
    ],
)
def test_a_broken_adapter_is_named_with_its_distribution_and_the_rest_run_on(
    site: Path, name: str, target: str, why: str
) -> None:
    distribution(
        site,
        "acme-adapters",
        {"good": "good_plugin:Good", name: target},
        good_plugin=GOOD,
        loud_plugin="raise SystemExit('imported')",
    )

    directory = load([name, "good"], offers=offers(site))

    assert set(directory.classes) == {"good"}
    (broken,) = directory.broken
    assert (broken.name, broken.distribution) == (name, "acme-adapters")
    assert why in broken.why


def test_an_enabled_adapter_that_nobody_offers_is_broken() -> None:
    directory = load(["nobody"], offers={})

    assert [one.name for one in directory.broken] == ["nobody"]


def test_two_distributions_with_one_name_are_an_error_and_never_a_choice(site: Path) -> None:
    distribution(site, "acme-adapters", {"good": "a:Good"})
    distribution(site, "other-adapters", {"good": "b:Good"})

    with pytest.raises(DuplicateAdapterError, match="acme-adapters") as error:
        offers(site)

    assert "other-adapters" in str(error.value)


def test_a_given_class_needs_no_entry_point_but_must_be_enabled() -> None:
    assert load(["civil_registry"], given=[CivilRegistry], offers={}).classes == {"civil_registry": CivilRegistry}
    assert load([], given=[CivilRegistry], offers={}).classes == {}


def test_two_given_classes_with_one_name_are_an_error() -> None:
    class Twin(CivilRegistry):
        pass

    with pytest.raises(DuplicateAdapterError):
        load(["civil_registry"], given=[CivilRegistry, Twin])


def test_the_built_in_adapters_are_offered_by_their_entry_points() -> None:
    directory = load(["civil_registry", "judicial_system", "tax_service"])

    assert directory.broken == ()
    assert set(directory.classes) == {"civil_registry", "judicial_system", "tax_service"}
