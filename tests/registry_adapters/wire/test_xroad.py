from uuid import UUID

import pytest

from registry_adapters.wire.xroad import Purpose, rest_headers, rest_target
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from registry_replies import PIN
from talapker_core.errors import InvalidValueError

PROVIDER = XRoadMember.parse("DEV/GOV/70000041/tax-service")
SERVICE = XRoadService(PROVIDER, "debts")


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
