from datetime import date

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.examination.claims import Claims
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, CIVIL_CITIZENSHIP


def test_a_claim_is_found_by_its_fact() -> None:
    claims = Claims.of({CIVIL_BIRTH_DATE: date(1980, 3, 14)})

    assert claims.get(CIVIL_BIRTH_DATE) == date(1980, 3, 14)
    assert claims.get(CIVIL_CITIZENSHIP) is None


def test_a_claim_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"civil\.citizenship is a bool, not a str"):
        Claims.of({CIVIL_CITIZENSHIP: "yes"})


def test_claims_do_not_show_what_was_declared() -> None:
    assert "1980" not in repr(Claims.of({CIVIL_BIRTH_DATE: date(1980, 3, 14)}))
