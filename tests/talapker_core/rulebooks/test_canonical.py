from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.canonical import canonical_json, sha256_of
from talapker_core.rulebooks.term import Term, TermUnit


def test_one_content_has_one_spelling() -> None:
    content = {"б": Fraction(2, 4), "а": (Term(48, TermUnit.HOURS), date(2021, 8, 26), None, True)}

    spelled = canonical_json(content).decode()

    assert spelled == '{"а":[{"amount":48,"unit":"hours"},"2021-08-26",null,true],"б":[1,2]}'


@given(st.dictionaries(st.text(), st.integers() | st.booleans(), max_size=5))
def test_the_order_of_keys_does_not_change_the_hash(content: dict[str, int]) -> None:
    assert sha256_of(content) == sha256_of(dict(reversed(content.items())))


@given(st.frozensets(st.text(max_size=3), max_size=5))
def test_the_order_of_a_set_does_not_change_the_spelling(content: frozenset[str]) -> None:
    assert canonical_json(content) == canonical_json(sorted(content))


def test_a_float_has_no_canonical_spelling() -> None:
    with pytest.raises(InvalidValueError, match="a float has no canonical spelling"):
        canonical_json({"share": 0.05})
