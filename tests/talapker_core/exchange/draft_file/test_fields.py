"""What is said of a nominee goes into the file and comes back whole."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.exchange.draft_file.fields import FIELDS, nominee_of, said_of
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber

WORDS = st.text("абвгдеөүң (2)-", min_size=1, max_size=40).filter(str.strip)
NAMES = st.builds(PersonName, WORDS, WORDS, st.none() | WORDS)
NOMINEES = st.builds(
    Nominee,
    personal_number=st.just(PersonalNumber.parse("10005198000001")),
    name_ky=NAMES,
    name_ru=NAMES,
    birth_date=st.dates(date(1920, 1, 1), date(2005, 1, 1)),
    occupation=st.builds(Localized, WORDS, WORDS, WORDS),
    citizen=st.none() | st.booleans(),
    education=st.none() | st.sampled_from(EducationLevel),
    unexpunged_conviction=st.none() | st.booleans(),
    tax_debt=st.none() | st.builds(Money, st.integers(-(10**30), 10**30)),
    other_ethnic_group=st.none() | st.booleans(),
    disability_group=st.none() | st.integers(0, 3),
)


@given(NOMINEES)
def test_every_nominee_comes_back_whole(nominee: Nominee) -> None:
    said = said_of(nominee)

    assert nominee_of(nominee.personal_number, said) == nominee
    assert [*said] == [column.key for column in FIELDS]


@given(NOMINEES)
def test_no_number_is_among_what_is_said(nominee: Nominee) -> None:
    assert nominee.personal_number.reveal() not in repr(said_of(nominee))
