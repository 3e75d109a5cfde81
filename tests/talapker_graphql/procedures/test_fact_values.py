from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.property_holdings import PropertyHolding, PropertyHoldings, PropertyKind
from talapker_core.facts.vocabulary import (
    BORDER_DAYS_ABROAD,
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_SURNAME,
    EDUCATION_LEVEL,
    RESIDENCE_YEARS_TOTAL,
    TAX_DEBT,
    TAX_PROPERTY,
    EducationLevel,
    FactSpec,
    Vocabulary,
)
from talapker_core.money import Money
from talapker_graphql.procedures.fact_values import read_facts, write_facts

HELD = PropertyHoldings((PropertyHolding(PropertyKind.LAND, "L-1", Fraction(1, 3)),))


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (CIVIL_SURNAME, "Көлбаев"),
        (CIVIL_CITIZENSHIP, False),
        (CIVIL_BIRTH_DATE, date(1985, 3, 14)),
        (RESIDENCE_YEARS_TOTAL, 20),
        (TAX_DEBT, Money(15_000)),
        (EDUCATION_LEVEL, EducationLevel.HIGHER),
        (TAX_PROPERTY, HELD),
        (TAX_PROPERTY, PropertyHoldings()),
    ],
)
def test_a_fact_is_read_as_it_was_written(spec: FactSpec[Any], value: object) -> None:
    assert read_facts(write_facts({spec: value}), Vocabulary()) == {spec: value}


@given(
    days=st.dictionaries(st.integers(1991, 2100), st.integers(0, 366), max_size=5),
    otherwise=st.none() | st.integers(0, 366),
)
def test_days_abroad_are_read_as_they_were_written(days: dict[int, int], otherwise: int | None) -> None:
    told = {BORDER_DAYS_ABROAD: DaysAbroad(days, otherwise)}

    assert read_facts(write_facts(told), Vocabulary()) == told
