"""The kit as a class of tests to inherit: three lines in an author's own test folder run everything."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Any, ClassVar

import pytest

from registry_adapters.conformance.checks.catalogue import CHECKS
from registry_adapters.conformance.checks.check import Check
from registry_adapters.conformance.examining import Result, rehearsal_of, run_check
from registry_adapters.conformance.plugin import RESULTS
from registry_adapters.conformance.rehearsal import Rehearsal
from registry_adapters.directory import AdapterClass


class AdapterContract:
    """Inherit it in a class called ``Test…`` and set `adapter`; every check becomes a test.

    Attributes:
        adapter: the class under test.
        exchanges: the folder of golden exchanges; by default ``exchanges`` beside the adapter's module.
        config: what the adapter's `Config` takes, in addition to the config in ``kit.toml``.
    """

    adapter: ClassVar[AdapterClass]
    exchanges: ClassVar[Traversable | None] = None
    config: ClassVar[Mapping[str, Any]] = {}

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
    def test_adapter(self, check: Check, pytestconfig: pytest.Config) -> None:
        """The adapter passes the check."""
        judge(check, _rehearsal(type(self)), pytestconfig)


def judge(check: Check, rehearsal: Rehearsal, config: pytest.Config) -> None:
    """Run `check` and let the test fail, or be an expected failure where the gap is known."""
    result: Result = asyncio.run(run_check(check, rehearsal))
    config.stash[RESULTS].setdefault(rehearsal.adapter.name, []).append(result)
    if result.known is not None and result.passed:
        pytest.fail(f"{check.code} is passed: take it off known_gaps in kit.toml", pytrace=False)
    if result.known is not None:
        pytest.xfail(result.known)
    if not result.passed:
        pytest.fail(
            f"{check.demands}. It does not:\n" + "\n".join(f"- {one}" for one in result.complaints), pytrace=False
        )


def _rehearsal(told: type[AdapterContract]) -> Rehearsal:
    rehearsal = rehearsal_of(told.adapter, told.exchanges)
    return replace(rehearsal, kit=replace(rehearsal.kit, config={**rehearsal.kit.config, **told.config}))
