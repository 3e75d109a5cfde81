from datetime import UTC, datetime, timedelta

import pytest

from talapker_core.campaign_finance.fund import CampaignFund
from talapker_core.errors import InvalidValueError

OPENED = datetime(2021, 10, 20, 3, 0, tzinfo=UTC)


def test_a_fund_is_open_from_its_opening_until_it_is_closed() -> None:
    fund = CampaignFund("fund-1", "nomination-1", OPENED, OPENED + timedelta(days=40))

    assert not fund.is_open(OPENED - timedelta(microseconds=1))
    assert fund.is_open(OPENED)
    assert not fund.is_open(OPENED + timedelta(days=40))
    assert CampaignFund("fund-1", "nomination-1", OPENED).is_open(OPENED + timedelta(days=400))


def test_a_fund_is_not_closed_before_it_was_opened() -> None:
    with pytest.raises(InvalidValueError):
        CampaignFund("fund-1", "nomination-1", OPENED, OPENED - timedelta(seconds=1))


@pytest.mark.parametrize(("key", "holder"), [("", "nomination-1"), ("fund-1", "")])
def test_a_fund_needs_key_and_holder(key: str, holder: str) -> None:
    with pytest.raises(InvalidValueError):
        CampaignFund(key, holder, OPENED)
