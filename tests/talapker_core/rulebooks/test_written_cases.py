"""Files of written cases are read strictly: a misspelt key would test something else than it says."""

import pytest

from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.errors import RulebookError
from talapker_core.rulebooks.written_cases import parse_cases

TEXT = """
when = { election_day = 2021-11-28, applicant = "self_nominated" }

[[case]]
name = "Turns 25 on the day after the election"
rule = "eligibility.minimum_age"
article = "3"
then = "not_met"
stated = { "civil.birth_date" = 1996-11-29 }

[[case]]
name = "A list with nobody on it"
rule = "package.complete"
article = "61(1)"
then = "not_met"
when = { election_day = 2021-11-28, applicant = "party_list" }
"""


def test_a_case_takes_its_day_and_applicant_from_the_head_unless_it_says_others() -> None:
    first, second = parse_cases("age.toml", TEXT)

    assert first.applicant is ApplicantKind.SELF_NOMINATED
    assert second.applicant is ApplicantKind.PARTY_LIST
    assert first.election_day == second.election_day


WRONG = {
    "not TOML": (TEXT.replace("[[case]]", "[[case]", 1), "age.toml"),
    "an unknown key": (TEXT.replace("stated =", "state =", 1), "Extra inputs"),
    "an unknown outcome": (TEXT.replace('"not_met"', '"maybe"', 1), "'met', 'not_met' or 'cannot_tell'"),
    "no article": (TEXT.replace('article = "3"', "", 1), "article"),
    "no case": (TEXT.split("[[case]]", maxsplit=1)[0], "case"),
    "an unknown applicant": (TEXT.replace('"self_nominated"', '"club"', 1), "'self_nominated'"),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_in_a_file_of_cases_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(RulebookError, match=r"age\.toml") as caught:
        parse_cases("age.toml", text)

    assert told in str(caught.value)
