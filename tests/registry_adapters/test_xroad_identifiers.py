import pytest

from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from talapker_core.errors import InvalidValueError

PROVIDER = XRoadMember.parse("DEV/GOV/70000041/tax-service")
SERVICE = XRoadService(PROVIDER, "debts")


def test_a_subsystem_reads_and_writes_as_four_parts() -> None:
    assert XRoadMember("DEV", "GOV", "70000041", "tax-service") == PROVIDER
    assert str(PROVIDER) == "DEV/GOV/70000041/tax-service"


@pytest.mark.parametrize("text", ["", "D/G/1", "D/G/1/a/b", "D//1/a", "D/G/1/a b", "D/G/1/ә", "D%/G/1/a"])
def test_what_is_no_subsystem_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        XRoadMember.parse(text)


def test_a_service_is_written_with_its_version_if_it_has_one() -> None:
    assert str(SERVICE) == "DEV/GOV/70000041/tax-service/debts"
    assert str(XRoadService(PROVIDER, "debts", "v1")) == "DEV/GOV/70000041/tax-service/debts/v1"
