"""Every adapter that ships with Talapker is trusted by the kit that strangers' adapters are held to."""

import pytest

from registry_adapters.conformance.checks.check import Tier
from registry_adapters.conformance.examining import examine
from registry_adapters.conformance.finding import find_rehearsal
from registry_adapters.directory import installed

OURS = sorted(name for name, offer in installed().items() if offer.distribution == "talapker")
LONGEST_SECONDS = 60.0


def test_all_ten_registers_ship_an_adapter() -> None:
    assert OURS == [
        "bank",
        "border_service",
        "civil_registry",
        "education_ministry",
        "interior_ministry",
        "judicial_system",
        "justice_ministry",
        "residence_register",
        "social_fund",
        "tax_service",
    ]


@pytest.mark.parametrize("name", OURS)
def test_a_built_in_adapter_is_trusted_within_a_minute(name: str) -> None:
    report = examine(find_rehearsal(name))

    assert [complaint for result in report.results for complaint in result.complaints] == []
    assert report.tier is Tier.TRUSTED
    assert sum(result.seconds for result in report.results) < LONGEST_SECONDS


@pytest.mark.parametrize("name", OURS)
def test_a_built_in_adapter_tells_what_of_its_definition_is_invented(name: str) -> None:
    adapter = find_rehearsal(name).adapter

    assert any(word in adapter.descriptor.definition for word in ("INVENTED", "assumption"))
    assert adapter.descriptor.legal_basis
