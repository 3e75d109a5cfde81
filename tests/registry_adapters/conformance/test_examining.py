from dataclasses import replace
from pathlib import Path

import pytest

from bad_adapters import FalseOnError, ReadsTheEcho, SpeaksAnOldContract
from licence_register import LicenceRegister, rehearsal
from registry_adapters.conformance.checks.catalogue import CHECKS
from registry_adapters.conformance.checks.check import Group, Tier
from registry_adapters.conformance.examining import Report, Result, examine, rehearsal_of
from registry_adapters.directory import AdapterClass


@pytest.mark.parametrize(
    ("failed", "tier"),
    [
        (set(), Tier.TRUSTED),
        ({Group.EVIDENCE}, Tier.CORRECT),
        ({Group.MUTATIONS, Group.MANNERS}, Tier.CORRECT),
        ({Group.OUTAGES}, Tier.LOADS),
        ({Group.GOLDEN, Group.SECRECY}, Tier.LOADS),
        ({Group.DECLARATION}, Tier.BROKEN),
    ],
)
def test_the_tier_follows_from_the_groups_that_failed(failed: set[Group], tier: Tier) -> None:
    assert Tier.of(frozenset(failed)) is tier


@pytest.mark.parametrize(
    ("adapter", "tier"),
    [
        (LicenceRegister, Tier.TRUSTED),
        (ReadsTheEcho, Tier.CORRECT),
        (FalseOnError, Tier.LOADS),
        (SpeaksAnOldContract, Tier.BROKEN),
    ],
)
def test_an_adapter_is_said_to_have_come_as_far_as_its_checks_show(adapter: AdapterClass, tier: Tier) -> None:
    heard: list[Result] = []

    report = examine(rehearsal(adapter), heard.append)

    assert report.tier is tier
    assert [result.check for result in heard] == list(CHECKS)


def test_the_codes_of_checks_are_unique_and_begin_with_their_group() -> None:
    codes = [check.code for check in CHECKS]

    assert len(set(codes)) == len(codes)
    assert {check.group for check in CHECKS} == set(Group)


def test_a_known_gap_that_is_mended_is_told() -> None:
    result = Result(CHECKS[0], (), 0.0, known="not yet")

    assert Report("x", (result,)).mended_gaps == (CHECKS[0].code,)
    assert Report("x", (replace(result, complaints=("it fails",)),)).mended_gaps == ()


def test_a_folder_of_exchanges_can_be_named(tmp_path: Path) -> None:
    from licence_register import HELD

    (tmp_path / "held.toml").write_text(HELD, encoding="utf-8")

    assert [exchange.name for exchange in rehearsal_of(LicenceRegister, tmp_path).exchanges] == ["held"]
