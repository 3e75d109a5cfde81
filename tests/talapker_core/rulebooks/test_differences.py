from talapker_core.rulebooks.differences import differences
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021


def test_a_rulebook_does_not_differ_from_itself() -> None:
    assert differences(kyrgyzstan_2021(), kyrgyzstan_2021(), on=(KYRGYZ_ELECTION, KYRGYZ_ELECTION)) == ()


def test_a_value_that_changes_with_time_is_a_difference_between_two_days() -> None:
    later = EXAMPLELAND_ELECTION.replace(year=2041)

    (change,) = differences(exampleland(), exampleland(), on=(EXAMPLELAND_ELECTION, later))

    assert (change.code, change.before, change.after) == ("value eligibility.minimum_age", 30, 18)


def test_what_only_one_rulebook_says_comes_or_goes() -> None:
    there = {
        change.code: change
        for change in differences(kyrgyzstan_2021(), exampleland(), on=(KYRGYZ_ELECTION, EXAMPLELAND_ELECTION))
    }

    assert there["value signatures.minimum"].before is None
    assert there["document passport_copy of party_list"].after is None
