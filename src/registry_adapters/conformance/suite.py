"""What ``pytest --registry-adapter=NAME`` collects: every check on every adapter that was named."""

from functools import cache

import pytest

from registry_adapters.conformance.adapter_contract import judge
from registry_adapters.conformance.checks.catalogue import CHECKS
from registry_adapters.conformance.checks.check import Check
from registry_adapters.conformance.finding import find_rehearsal
from registry_adapters.conformance.rehearsal import Rehearsal


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each adapter and check."""
    metafunc.parametrize("meant", metafunc.config.getoption("registry_adapter"))
    metafunc.parametrize("check", CHECKS, ids=lambda check: check.code)


def test_adapter(meant: str, check: Check, pytestconfig: pytest.Config) -> None:
    """The adapter passes the check."""
    judge(check, _rehearsal(meant), pytestconfig)


@cache
def _rehearsal(meant: str) -> Rehearsal:
    return find_rehearsal(meant)
