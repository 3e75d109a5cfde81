"""The pytest plugin: ``pytest --registry-adapter=NAME`` runs the conformance kit on an installed adapter."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from registry_adapters.conformance.examining import Result

RESULTS = pytest.StashKey[dict[str, list["Result"]]]()
"""What came of the checks so far, by adapter."""

_SUITE = Path(__file__).with_name("suite.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("registry adapters").addoption(
        "--registry-adapter",
        action="append",
        default=[],
        metavar="NAME",
        help="run the conformance kit on this adapter: its name, package.module:Class, or a file that declares one",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect the kit's own suite, instead of the folder's tests unless those were named."""
    config.stash[RESULTS] = {}
    if config.getoption("registry_adapter"):
        named = config.args if config.args_source is pytest.Config.ArgsSource.ARGS else []
        config.args = [*named, str(_SUITE)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how far each adapter has come."""
    for adapter, results in config.stash[RESULTS].items():
        from registry_adapters.conformance.examining import Report

        report = Report(adapter, tuple(results))
        # What a part of the checks shows is no tier.
        come = report.tier if report.is_whole else f"{len(results)} checks run, which make no tier"
        terminalreporter.section(f"registry adapter {adapter}: {come}")
        for result in report.results:
            if result.known is not None:
                terminalreporter.write_line(f"known gap {result.check.code}: {result.known}")
