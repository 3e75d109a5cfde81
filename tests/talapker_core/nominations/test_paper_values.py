"""What paper can say, field by field, and how it is written."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.errors import InvalidValueError
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.journal.canonical import canonical_json, parse_canonical
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.nominee import FIELDS
from talapker_core.nominations.paper_values import FACT_OF, OF_THE_FILE, TOLD_TO_ALL, PaperField, fits, read, written

PERSONAL = [field for field in PaperField if field not in OF_THE_FILE and field is not PaperField.PERSONAL_NUMBER]
WORDS = st.text("абвгдежзий", min_size=1, max_size=12)
NAMES = st.builds(PersonName, WORDS, WORDS, st.none() | WORDS)
FLAGS = st.none() | st.booleans()
VALUES: dict[PaperField, st.SearchStrategy[Any]] = {
    PaperField.NAME_KY: NAMES,
    PaperField.NAME_RU: NAMES,
    PaperField.BIRTH_DATE: st.dates(date(1920, 1, 1), date(2010, 1, 1)),
    PaperField.OCCUPATION: st.builds(Localized, WORDS, WORDS, WORDS),
    PaperField.CITIZEN: FLAGS,
    PaperField.EDUCATION: st.none() | st.sampled_from(EducationLevel),
    PaperField.UNEXPUNGED_CONVICTION: FLAGS,
    PaperField.TAX_DEBT: st.none() | st.builds(Money, st.integers(0, 10**12)),
    PaperField.OTHER_ETHNIC_GROUP: FLAGS,
    PaperField.DISABILITY_GROUP: st.none() | st.integers(0, 3),
}


def test_paper_can_differ_in_every_field_of_the_form_and_in_no_other() -> None:
    assert tuple(field.value for field in PERSONAL) == FIELDS
    assert list(VALUES) == PERSONAL


def test_a_field_is_told_to_all_or_is_one_fact_that_is_not() -> None:
    assert {*TOLD_TO_ALL, *FACT_OF} == set(PERSONAL)
    assert not TOLD_TO_ALL & FACT_OF.keys()


@given(st.data())
def test_what_is_written_is_read_as_it_was(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(PERSONAL))
    value = data.draw(VALUES[field])

    assert fits(field, value)
    assert read(field, parse_canonical(canonical_json(written(value)))) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (PaperField.NAME_KY, None),
        (PaperField.NAME_KY, "Апасова Нур"),
        (PaperField.BIRTH_DATE, None),
        (PaperField.BIRTH_DATE, datetime(1980, 5, 17, tzinfo=UTC)),
        (PaperField.OCCUPATION, PersonName("Апасова", "Нур")),
        (PaperField.CITIZEN, 1),
        (PaperField.DISABILITY_GROUP, True),
        (PaperField.DISABILITY_GROUP, 4),
        (PaperField.EDUCATION, "higher"),
        (PaperField.TAX_DEBT, 100),
        (PaperField.LIST, None),
        (PaperField.PERSONAL_NUMBER, "10005198000001"),
    ],
)
def test_a_value_of_another_kind_does_not_fit(field: PaperField, value: object) -> None:
    assert not fits(field, value)


@pytest.mark.parametrize(
    ("field", "plain"),
    [
        (PaperField.NAME_RU, {"surname": "Апасова"}),
        (PaperField.NAME_RU, "Апасова"),
        (PaperField.BIRTH_DATE, "17.05.1980"),
        (PaperField.BIRTH_DATE, None),
        (PaperField.EDUCATION, "some"),
        (PaperField.TAX_DEBT, {"tyiyn": "1", "currency": "KGS"}),
        (PaperField.CITIZEN, "yes"),
        (PaperField.DOCUMENTS, "words"),
    ],
)
def test_what_is_no_value_of_a_field_is_not_read(field: PaperField, plain: object) -> None:
    with pytest.raises(InvalidValueError, match=field.value):
        read(field, plain)
