from datetime import date

import pytest

from registry_adapters.conformance.values import value_of
from talapker_core.errors import InvalidValueError
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.vocabulary import (
    BORDER_DAYS_ABROAD,
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    EDUCATION_LEVEL,
    RESIDENCE_YEARS_TOTAL,
    TAX_DEBT,
    EducationLevel,
    FactSpec,
)
from talapker_core.money import Money


@pytest.mark.parametrize(
    ("spec", "written", "value"),
    [
        (CIVIL_CITIZENSHIP, True, True),
        (CIVIL_BIRTH_DATE, date(1985, 3, 14), date(1985, 3, 14)),
        (TAX_DEBT, {"tyiyn": 15_000}, Money(15_000)),
        (EDUCATION_LEVEL, "higher", EducationLevel.HIGHER),
        (BORDER_DAYS_ABROAD, {"by_year": {"2020": 10}}, DaysAbroad({2020: 10})),
    ],
)
def test_a_value_is_read_as_its_facts_type(spec: FactSpec[object], written: object, value: object) -> None:
    assert value_of(spec, written) == value


@pytest.mark.parametrize(
    ("spec", "written"),
    [(TAX_DEBT, {"som": 5}), (RESIDENCE_YEARS_TOTAL, 1.5), (EDUCATION_LEVEL, "doctor"), (CIVIL_BIRTH_DATE, "soon")],
)
def test_another_type_is_refused_without_repeating_the_value(spec: FactSpec[object], written: object) -> None:
    with pytest.raises(InvalidValueError, match=spec.key) as raised:
        value_of(spec, written)

    assert "soon" not in str(raised.value)
