import subprocess
import sys

import pytest
from typer.testing import CliRunner

from talapker_graphql.cli.main import _COMMANDS, app

HEAVY = {"tortoise", "strawberry", "zeep", "dbos", "uvicorn", "starlette"}


def test_the_help_lists_every_command() -> None:
    printed = CliRunner().invoke(app, ["--help"])

    assert printed.exit_code == 0
    assert all(name in printed.stdout for name in _COMMANDS)


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_tells_how_it_is_used(name: str) -> None:
    printed = CliRunner().invoke(app, [name, "--help"])

    assert printed.exit_code == 0
    assert f"talapker {name}" in printed.stdout


def test_an_unknown_command_is_refused() -> None:
    refused = CliRunner().invoke(app, ["sets"])

    assert refused.exit_code == 2
    assert "No such command" in refused.stderr


def test_counting_seats_loads_neither_the_database_nor_the_web() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from talapker_graphql.cli.main import app; "
        "CliRunner().invoke(app, ['seats', '-'], input='{}'); print(' '.join(sys.modules))"
    )

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()

    assert HEAVY.isdisjoint(loaded)
    assert "talapker_graphql.cli.seats" in loaded
