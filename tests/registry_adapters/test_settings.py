import base64
from typing import Any

import pytest
from pydantic import ValidationError

from registry_adapters.contract import Limits
from registry_adapters.errors import SettingsError
from registry_adapters.settings import AdapterSettings, LimitsOverride
from registry_replies import KEY, settings


def test_the_evidence_key_is_thirty_two_bytes_and_is_never_shown() -> None:
    told = settings("http://127.0.0.1:8080")

    assert told.evidence_key_bytes == bytes(range(32))
    assert KEY not in repr(told) + str(told) + told.model_dump_json()


@pytest.mark.parametrize(
    "wrong",
    [
        {"security_server": "http://user:secret@127.0.0.1/"},
        {"security_server": "http://127.0.0.1/path"},
        {"security_server": "ftp://127.0.0.1/"},
        {"client": "DEV/GOV/70000099"},
        {"evidence_key": base64.b64encode(bytes(16)).decode()},
        {"evidence_key": "not base64!"},
        {"evidence_key_id": ""},
        {"max_reply_bytes": 0},
        {"adapters": {"../up": {"service": "DEV/GOV/1/a"}}},
        {"adapters": {"tax_service": {"service": "tax"}}},
        {"adapters": {"tax_service": {"service": "DEV/GOV/1/a", "limits": {"per_second": float("nan")}}}},
        {"unknown": 1},
    ],
)
def test_settings_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        settings(**({"url": "http://127.0.0.1:8080"} | wrong))


def test_limits_can_be_lowered() -> None:
    lowered = LimitsOverride(per_second=1, attempts=1).lower(Limits(), adapter="tax_service")

    assert lowered == Limits(per_second=1, attempts=1)


@pytest.mark.parametrize("raised", [{"per_second": 6}, {"concurrency": 5}, {"timeout": 11}, {"attempts": 4}])
def test_no_limit_can_be_raised(raised: dict[str, float]) -> None:
    with pytest.raises(SettingsError, match=next(iter(raised))):
        LimitsOverride.model_validate(raised).lower(Limits(), adapter="tax_service")


def test_a_rest_service_needs_its_code() -> None:
    with pytest.raises(SettingsError, match=r"adapters\.tax_service\.service_code"):
        AdapterSettings(service="DEV/GOV/1/a").rest_service("tax_service")
