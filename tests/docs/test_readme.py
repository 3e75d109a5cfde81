"""What the README promises is so: its commands exist, its example runs, CI calls what it shows."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
DEMO = "python -m pip install nox && python -m nox -s demo"
TESTS = "python -m pip install nox && python -m nox -s tests"


@pytest.fixture(scope="module")
def core_alone() -> ModuleType:
    """The program that `nox -s core_alone` runs."""
    spec = importlib.util.spec_from_file_location("core_alone", ROOT / "tests" / "architecture" / "core_alone.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_first_two_commands_are_the_demonstration_and_the_tests() -> None:
    commands = re.findall(r"```console\n(.*?)\n```", README, re.DOTALL)

    assert commands[:2] == [DEMO, TESTS]


def test_its_commands_name_sessions_that_exist(sessions: list[str]) -> None:
    named = set(re.findall(r"nox -s (\w+)", README))

    assert {"demo", "tests"} <= named <= set(sessions)


def test_ci_runs_the_test_command_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    lines = [line for line in script.read_text("utf-8").splitlines() if line and not line.startswith("#")]

    assert lines == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', TESTS]
    assert os.access(script, os.X_OK)


def test_its_example_prints_what_it_says(core_alone: ModuleType) -> None:
    printed, expected = core_alone.run_example()

    assert printed == expected


def test_its_example_needs_neither_the_service_nor_the_adapters(core_alone: ModuleType) -> None:
    program, _ = core_alone.example()
    watch = (
        "import sys\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(names & {'registry_adapters', 'talapker_graphql', 'strawberry', 'tortoise', 'httpx'}))\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", f"{program}\n{watch}"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "[]"
