import ast
import sys
import tomllib
from pathlib import Path

import pytest

from registry_adapters.conformance.checks.check import Tier
from registry_adapters.conformance.examining import examine
from registry_adapters.conformance.finding import find_rehearsal
from registry_adapters.conformance.scaffold import write_package
from registry_adapters.errors import SettingsError

LONGEST_CLASS = 30


def test_a_new_package_is_trusted_before_a_line_of_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_package("fishing_licences", tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "src")

    report = examine(find_rehearsal("talapker_fishing_licences.adapter:FishingLicences"))

    assert [complaint for result in report.results for complaint in result.complaints] == []
    assert report.tier is Tier.TRUSTED
    del sys.modules["talapker_fishing_licences.adapter"]


def test_the_class_of_a_new_package_is_short(tmp_path: Path) -> None:
    write_package("fishing_licences", tmp_path)

    module = ast.parse((tmp_path / "src/talapker_fishing_licences/adapter.py").read_text(encoding="utf-8"))

    adapter = next(one for one in module.body if isinstance(one, ast.ClassDef) and one.name == "FishingLicences")
    assert (adapter.end_lineno or 0) - adapter.lineno < LONGEST_CLASS


def test_a_new_package_offers_its_adapter_by_name_and_speaks_three_languages(tmp_path: Path) -> None:
    written = write_package("fishing_licences", tmp_path)

    project = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["talapker.registry_adapters"] == {
        "fishing_licences": "talapker_fishing_licences.adapter:FishingLicences"
    }
    assert {path.name for path in written} >= {"README.md", "README.ru.md", "README.ky.md", "tests.yml"}
    assert not [path for path in written if "$" in path.read_text(encoding="utf-8").replace("${{", "")]


@pytest.mark.parametrize("name", ["", "Fishing", "fishing-licences", "1st", "x" * 60, "../up"])
def test_a_name_that_cannot_be_a_module_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="adapter's name"):
        write_package(name, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")

    with pytest.raises(SettingsError, match="is there already"):
        write_package("fishing_licences", tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
