from fractions import Fraction

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.facts.property_holdings import PropertyHolding, PropertyHoldings, PropertyKind


def land(number: str = "L-1", share: Fraction = Fraction(1)) -> PropertyHolding:
    return PropertyHolding(PropertyKind.LAND, number, share)


def test_property_is_held_in_exact_shares() -> None:
    assert land(share=Fraction(1, 3)).share * 3 == 1


@pytest.mark.parametrize("share", [Fraction(0), Fraction(-1, 2), Fraction(3, 2)])
def test_a_share_is_more_than_nothing_and_at_most_all(share: Fraction) -> None:
    with pytest.raises(InvalidValueError, match="share"):
        land(share=share)


def test_a_piece_without_a_number_is_none() -> None:
    with pytest.raises(InvalidValueError, match="number"):
        land("")


def test_a_piece_is_listed_once() -> None:
    with pytest.raises(InvalidValueError, match="twice"):
        PropertyHoldings((land(), land(share=Fraction(1, 2))))


def test_no_property_is_a_statement() -> None:
    assert PropertyHoldings() == PropertyHoldings(())
