from datetime import date

import pytest

from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.vocabulary import MINIMUM_AGE
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021


def test_a_value_is_chosen_by_day() -> None:
    rulebook = exampleland()

    assert rulebook.value(MINIMUM_AGE, date(2039, 12, 31)).value == 30
    assert rulebook.value(MINIMUM_AGE, date(2040, 1, 1)).value == 18
    assert rulebook.value(MINIMUM_AGE, date(2040, 1, 1)).verified is False


def test_a_value_can_be_asked_for_by_its_code() -> None:
    rulebook = kyrgyzstan_2021()

    assert rulebook.value("eligibility.minimum_age", KYRGYZ_ELECTION) == rulebook.value(MINIMUM_AGE, KYRGYZ_ELECTION)


def test_an_unknown_code_is_not_silently_nothing() -> None:
    with pytest.raises(NotInForceError, match=r"sets no eligibility\.height"):
        kyrgyzstan_2021().value("eligibility.height", KYRGYZ_ELECTION)


@pytest.mark.parametrize("day", [date(2021, 8, 25), date(2022, 10, 18)], ids=["the day before", "the day after"])
def test_a_rulebook_is_silent_outside_its_own_days(day: date) -> None:
    with pytest.raises(NotInForceError, match="covers 2021-08-26 to 2022-10-17"):
        kyrgyzstan_2021().value(MINIMUM_AGE, day)


def test_a_rulebook_tells_which_facts_registries_are_asked() -> None:
    asked = kyrgyzstan_2021().facts_asked(KYRGYZ_ELECTION)

    assert asked == ("civil.birth_date", "civil.citizenship", "court.unexpunged_conviction")


def test_the_zone_of_a_rulebook_exists() -> None:
    assert kyrgyzstan_2021().zone_info.key == "Asia/Bishkek"
