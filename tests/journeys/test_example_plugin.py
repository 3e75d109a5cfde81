"""An integrator's package: installed into an environment of its own, found by name, trusted, and heard in a verdict."""

import ast
import os
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[1] / "example_plugin"
LONGEST_CLASS = 30
NAME = "language_examinations"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the package installed; Talapker and what it needs are lent by the one the tests run in."""
    folder = tmp_path_factory.mktemp("integrator")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run(
        [python, "-c", purelib],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    lent = "; ".join(f"site.addsitedir({path!r})" for path in site.getsitepackages())
    Path(packages, "lent.pth").write_text(f"import site; {lent}\n", encoding="utf-8")
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
    # A copy, so that building leaves nothing behind in the repository.
    package = str(shutil.copytree(PLUGIN, folder / "source"))
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*pip, "install", *offline, package], check=True, env=_bare())
    return folder


def _bare() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "PYTEST"))}


def run(environment: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [environment / "bin" / "python", *arguments],
        capture_output=True,
        text=True,
        env=_bare(),
        cwd=environment,
        check=False,
    )


def test_it_is_one_class_of_at_most_thirty_lines() -> None:
    module = ast.parse((PLUGIN / "src" / NAME / "adapter.py").read_text(encoding="utf-8"))

    adapter = next(one for one in module.body if isinstance(one, ast.ClassDef) and one.name == "LanguageExaminations")
    assert (adapter.end_lineno or 0) - adapter.lineno + 1 <= LONGEST_CLASS


def test_it_is_found_without_being_imported(environment: Path) -> None:
    found = run(
        environment,
        "-c",
        "import sys; from registry_adapters.directory import installed; "
        f"offer = installed()[{NAME!r}]; print(offer.distribution, offer.version, {NAME!r} in sys.modules)",
    )

    assert found.stdout.split() == ["talapker-language-examinations", "2.1.0", "False"]


def test_it_is_not_known_where_it_is_not_installed() -> None:
    from registry_adapters.directory import installed

    assert NAME not in installed()


def test_it_passes_the_kit_without_network_or_credentials(environment: Path) -> None:
    result = run(environment, "-m", "pytest", f"--registry-adapter={NAME}", "-q", "-p", "no:cacheprovider")

    assert f"registry adapter {NAME}: trusted" in result.stdout, result.stdout
    assert result.returncode == 0


def test_its_fact_decides_a_rule_with_no_change_in_the_core(environment: Path) -> None:
    result = run(environment, PLUGIN / "examine.py")

    assert result.stdout.split() == ["Met", "NotMet", "CannotTell"], result.stderr


def test_the_service_asks_it_once_the_operator_enables_it_by_name(environment: Path) -> None:
    settings = environment / "registries.toml"
    settings.write_text(
        '[registries]\nsecurity_server = "http://127.0.0.1:1"\nclient = "DEV/GOV/70000099/talapker"\n'
        f'evidence_key_id = "1"\n[registries.adapters.{NAME}]\nservice = "DEV/GOV/70000077/examinations"\n',
        encoding="utf-8",
    )
    asked = run(
        environment,
        "-c",
        "import base64, sys, tomllib; from registry_adapters.settings import RegistriesSettings; "
        "from talapker_graphql.bootstrap import questions_of; "
        "told = tomllib.load(open(sys.argv[1], 'rb'))['registries']; "
        "key = base64.b64encode(bytes(32)).decode(); "
        "questions = questions_of(RegistriesSettings.model_validate({**told, 'evidence_key': key})); "
        "print({name: [fact.key for fact in facts] for name, facts in questions.items()})",
        settings,
    )

    assert asked.stdout.strip() == str({NAME: ["language.certificate"]}), asked.stderr
