import logging

from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.redaction import Redactor, holds_personal_number, mask_personal_numbers, redact
from registry_replies import PIN
from talapker_core.personal_number import PersonalNumber


@given(st.text(alphabet="абв <>\"'/=:,-\n", max_size=40), st.text(alphabet="абв <>\"'/=:,-\n", max_size=40))
def test_a_number_is_masked_wherever_it_stands(before: str, after: str) -> None:
    assert PIN not in mask_personal_numbers(before + PIN + after)
    assert not holds_personal_number(redact(before + PIN + after))


def test_shorter_and_longer_runs_of_digits_are_left_alone() -> None:
    text = "case 1234567890123 and 123456789012345"

    assert mask_personal_numbers(text) == text


def test_a_detail_for_the_operator_is_short_and_printable() -> None:
    assert redact("line\x1b[31m one\r\n two") == "line [31m one two"
    assert len(redact("x" * 10_000)) == 300


def test_a_structlog_event_is_masked_in_depth() -> None:
    redactor = Redactor(["s3cret-value"])

    event = redactor(
        None,
        "info",
        {
            "event": f"asked about {PIN}",
            "nested": {"list": [PIN, {"deep": PIN.encode()}], PIN: 1},
            "number": int(PIN),
            "password": "anything",
            "note": "it is s3cret-value",
            "subject": PersonalNumber(PIN),
            "count": 3,
        },
    )

    assert PIN not in repr(event)
    assert "s3cret-value" not in repr(event)
    assert event["password"] == "***"
    assert event["count"] == 3


def test_a_log_record_is_masked_with_its_arguments() -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "asked about %s by %s", (PIN, "KG-7"), None)

    assert Redactor().filter(record)
    assert record.getMessage() == f"asked about **********{PIN[-4:]} by KG-7"


def test_guards_are_put_on_once_and_taken_off() -> None:
    redactor, logger = Redactor(), logging.getLogger("httpx")
    before = list(logger.filters)

    redactor.guard_third_party_loggers()
    redactor.guard_third_party_loggers()
    assert len(logger.filters) == len(before) + 1

    redactor.unguard_third_party_loggers()
    assert logger.filters == before
