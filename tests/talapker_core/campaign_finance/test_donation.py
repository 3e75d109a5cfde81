from datetime import UTC, datetime, timedelta, timezone

import pytest

from talapker_core.campaign_finance.donation import Donation, Refund, RefundReason, Source
from talapker_core.errors import InvalidValueError
from talapker_core.money import Money

NOON = datetime(2021, 11, 1, 6, 0, tzinfo=UTC)


def test_the_instant_of_a_donation_is_kept_in_utc() -> None:
    in_bishkek = NOON.astimezone(timezone(timedelta(hours=6)))

    assert Donation("d1", in_bishkek, Money(1), Source.PARTY, "donor-1").at.tzinfo is UTC


@pytest.mark.parametrize("tyiyn", [0, -1])
def test_a_donation_or_refund_moves_money(tyiyn: int) -> None:
    with pytest.raises(InvalidValueError):
        Donation("d1", NOON, Money(tyiyn), Source.PARTY, "donor-1")
    with pytest.raises(InvalidValueError):
        Refund("r1", NOON, Money(tyiyn), "d1", RefundReason.OVER_LIMIT)


def test_an_anonymous_donation_has_no_donor_rather_than_an_empty_one() -> None:
    assert Donation("d1", NOON, Money(1), Source.INDIVIDUAL, None).donor is None
    with pytest.raises(InvalidValueError):
        Donation("d1", NOON, Money(1), Source.INDIVIDUAL, "")


def test_a_movement_without_key_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        Donation("", NOON, Money(1), Source.INDIVIDUAL, "donor-1")


def test_the_bank_reference_is_not_shown() -> None:
    assert "KG-77" not in repr(Donation("d1", NOON, Money(1), Source.INDIVIDUAL, "donor-1", "KG-77"))
