from uuid import UUID

import pytest

from registry_adapters.wire.xroad import Purpose, XRoadMember, XRoadService, rest_headers, rest_target
from registry_replies import PIN
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


@pytest.mark.parametrize(
    ("path", "query", "target"),
    [
        ("", {}, "/r1/DEV/GOV/70000041/tax-service/debts"),
        ("/people", {}, "/r1/DEV/GOV/70000041/tax-service/debts/people"),
        ("/a b/ү", {}, "/r1/DEV/GOV/70000041/tax-service/debts/a%20b/%D2%AF"),
        ("", {"year": "2026 a&b"}, "/r1/DEV/GOV/70000041/tax-service/debts?year=2026%20a%26b"),
    ],
)
def test_each_part_of_a_rest_target_is_encoded_on_its_own(path: str, query: dict[str, str], target: str) -> None:
    assert rest_target(SERVICE, path, query) == target


def test_a_question_mark_in_an_identifier_stays_in_the_path() -> None:
    assert rest_target(XRoadService(PROVIDER, "a?b"), "", {}).endswith("/a%3Fb")


@pytest.mark.parametrize("path", ["people", "/../other", "/a/./b", "/a?b=c", "/a#b", "/%2e%2e", "\\a", f"/{PIN}"])
def test_a_path_that_could_leave_the_service_or_tell_a_person_is_refused(path: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        rest_target(SERVICE, path, {})

    assert PIN not in str(refusal.value)


@pytest.mark.parametrize("text", ["", " N-1", "N-1\r\nX-Evil: 1", "дело", PIN, f"case {PIN}", "a" * 256])
def test_an_issue_that_cannot_travel_or_names_a_person_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Purpose(issue=text, user_id="KG-7")
    with pytest.raises(InvalidValueError):
        Purpose(issue="N-1", user_id=text)


def test_the_headers_of_a_rest_request_say_who_asks_for_which_case() -> None:
    message_id = UUID(int=7)

    assert rest_headers(PROVIDER, message_id, Purpose("N-1", "KG-7")) == {
        "X-Road-Client": "DEV/GOV/70000041/tax-service",
        "X-Road-Id": str(message_id),
        "X-Road-UserId": "KG-7",
        "X-Road-Issue": "N-1",
    }
