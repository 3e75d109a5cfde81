from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from importlib.resources import files

import pytest

from talapker_core.money import Money
from talapker_core.rulebooks.errors import NotInForceError, RulebookError
from talapker_core.rulebooks.parse import parse_rulebook
from talapker_core.rulebooks.vocabulary import DEPOSIT_REFUND_SHARE, LIST_DEPOSIT, MINIMUM_AGE


def example_files() -> dict[str, str]:
    folder = files("talapker_core.rulebooks") / "data" / "xx" / "exampleland"
    return {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml")}


def changed(file: str, old: str, new: str) -> Mapping[str, str]:
    texts = example_files()
    assert old in texts[file], f"the example no longer holds {old!r}"
    return {**texts, file: texts[file].replace(old, new, 1)}


def test_values_are_exact_and_of_their_types() -> None:
    rulebook = parse_rulebook("xx/exampleland", example_files())
    on = date(2026, 4, 5)

    assert rulebook.value(MINIMUM_AGE, on).value == 30
    assert rulebook.value(DEPOSIT_REFUND_SHARE, on).value == Fraction(1, 8)
    assert rulebook.value(LIST_DEPOSIT, on).value == Money(50_000, "EXD")


WRONG = {
    "not TOML": ("money.toml", "[[parameter]]", "[[parameter", "money.toml: Expected"),
    "an unknown key": (
        "eligibility.toml",
        "integer = 30",
        "integer = 30\nintegre = 30",
        "Extra inputs are not permitted",
    ),
    "days of an omission, which has none": (
        "decisions.toml",
        "[[omission]]\n",
        "[[omission]]\nfrom = 2036-01-01\n",
        "Extra inputs are not permitted",
    ),
    "days of a ground, which has none": (
        "decisions.toml",
        "[[refusal]]\n",
        "[[refusal]]\nuntil = 2036-01-01\n",
        "Extra inputs are not permitted",
    ),
    "two values under one entry": (
        "eligibility.toml",
        "integer = 30",
        'integer = 30\ntext = "thirty"',
        "exactly one of integer",
    ),
    "no value": ("eligibility.toml", "integer = 30\n", "", "exactly one of integer"),
    "no citation": (
        "eligibility.toml",
        'citation = { act = "charter", article = "4" }\n',
        "",
        "citation\n  Field required",
    ),
    "an unknown act": ("eligibility.toml", 'act = "charter"', 'act = "charta"', "no act is called charta"),
    "a value of another type": ("eligibility.toml", "integer = 30", 'text = "30"', "is a int, not a str"),
    "a number as text": ("eligibility.toml", "integer = 30", 'integer = "30"', "valid integer"),
    "a floating point share": ("money.toml", "share = [1, 8]", "share = 0.125", "valid list"),
    "a share above one": ("money.toml", "share = [1, 8]", "share = [9, 8]", "between 0 and 1"),
    "a share of nothing": ("money.toml", "share = [1, 8]", "share = [0, 0]", "between 0 and 1"),
    "an unknown parameter": (
        "eligibility.toml",
        '"eligibility.minimum_age"',
        '"eligibility.minimal_age"',
        "no parameter is called eligibility.minimal_age",
    ),
    "a missing day": (
        "eligibility.toml",
        "until = 2039-12-31",
        "until = 2039-12-30",
        "no value holds from 2039-12-31 to 2039-12-31",
    ),
    "a doubled day": ("eligibility.toml", "until = 2039-12-31", "until = 2040-01-01", "two values hold on 2040-01-01"),
    "a doubled parameter": (
        "money.toml",
        '"deposit.party_list"',
        '"deposit.candidate"',
        "deposit.candidate stands twice",
    ),
    "unverified without a note": (
        "eligibility.toml",
        'note = "The amendment is announced and not yet printed."',
        "",
        "says why, in its note",
    ),
    "an empty translation": ("documents.toml", 'ky = "Портрет"', 'ky = " "', "lacks ky"),
    "a missing language": ("documents.toml", 'ky = "Портрет", ', "", "title.ky\n  Field required"),
    "an unknown time zone": ("rulebook.toml", '"Pacific/Chatham"', '"Pacific/Nowhere"', "no time zone is called"),
    "a currency of four letters": ("rulebook.toml", '"EXD"', '"EXDO"', "should match pattern"),
    "a term in two units": (
        "calendar.toml",
        "term = { hours = 6 }",
        "term = { hours = 6, calendar_days = 1 }",
        "exactly one of hours",
    ),
    "a term of no length": ("calendar.toml", "term = { hours = 6 }", "term = { hours = 0 }", "at least one hour"),
    "a deadline on no side": ("calendar.toml", 'side = "before"', 'side = "around"', "'before' or 'after'"),
    "a day counted from nowhere": (
        "calendar.toml",
        'of = "calendar.registration_end"',
        'of = "calendar.harvest"',
        "counted from calendar.harvest, which is no day",
    ),
    "a day counted from itself": (
        "calendar.toml",
        'of = "calendar.registration_end"',
        'of = "calendar.campaign_start"',
        "calendar.campaign_start is counted from itself",
    ),
    "a share of days without a rounding": (
        "calendar.toml",
        'code = "calendar.early.rounding"',
        'code = "calendar.voter_list_final.early"',
        "is a DeadlineRule, not a str",
    ),
    "a rounding that nobody knows": ("calendar.toml", '"half_up"', '"sideways"', "sideways is no rounding"),
    "a holiday on no day": ("holidays.toml", "day = 31", "day = 32", "no month 12 has a day 32"),
    "a week of rest": (
        "rulebook.toml",
        '["friday", "saturday"]',
        '["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]',
        "at least one working day",
    ),
    "a document asked twice": (
        "documents.toml",
        'kind = "portrait"',
        'kind = "harbour_licence"',
        "harbour_licence is asked twice",
    ),
    "an unknown applicant": ("documents.toml", '["party_list"]', '["club"]', "'party_list', 'self_nominated'"),
    "two versions of a rule": (
        "provisions.toml",
        '"eligibility.citizenship"',
        '"eligibility.minimum_age"',
        "two versions on one day",
    ),
    "a ground that names an unknown rule": (
        "decisions.toml",
        '["package.complete"]',
        '["package.perfect"]',
        "the unknown rule package.perfect",
    ),
    "two grounds of one code": (
        "decisions.toml",
        '"refusal.late"',
        '"refusal.incomplete"',
        "refusal.incomplete stands twice",
    ),
    "two omissions of one code": (
        "decisions.toml",
        '"omission.came_late"',
        '"omission.paper_missing"',
        "omission.paper_missing stands twice",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "because"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_rulebook_is_refused_with_its_name_and_the_reason(file: str, old: str, new: str, because: str) -> None:
    with pytest.raises(RulebookError, match=r"^xx/exampleland") as refusal:
        parse_rulebook("xx/exampleland", changed(file, old, new))

    assert because in str(refusal.value)


def test_a_rulebook_has_exactly_one_header() -> None:
    texts = example_files()

    with pytest.raises(RulebookError, match="exactly one file"):
        parse_rulebook("xx/exampleland", {**texts, "second.toml": texts["rulebook.toml"]})
    with pytest.raises(RulebookError, match="exactly one file"):
        parse_rulebook("xx/exampleland", {name: text for name, text in texts.items() if name != "rulebook.toml"})


def test_an_act_is_described_once() -> None:
    act = '[acts.charter]\ntitle = { ky = "У", ru = "У", en = "C" }\n'

    with pytest.raises(RulebookError, match="act charter is described twice"):
        parse_rulebook("xx/exampleland", {**example_files(), "second.toml": act})


def test_a_missing_parameter_is_named() -> None:
    texts = {name: text for name, text in example_files().items() if name != "money.toml"}

    with pytest.raises(RulebookError, match=r"lacks deposit\.party_list;"):
        parse_rulebook("xx/exampleland", texts)


def test_the_hash_follows_the_content_and_not_the_spelling() -> None:
    rulebook = parse_rulebook("xx/exampleland", example_files())
    spaced = parse_rulebook("xx/exampleland", changed("eligibility.toml", "integer = 30", "# older\ninteger   =   30"))
    amended = parse_rulebook("xx/exampleland", changed("eligibility.toml", "integer = 30", "integer = 31"))

    assert spaced.digest == rulebook.digest
    assert amended.digest != rulebook.digest
    assert len(rulebook.digest) == 64


def test_a_rule_may_begin_later_than_its_rulebook() -> None:
    texts = changed("provisions.toml", 'counts = "election_day"', 'counts = "election_day"\nfrom = 2030-01-01')
    rulebook = parse_rulebook("xx/exampleland", texts)

    assert rulebook.provision("eligibility.minimum_age", date(2030, 1, 1)).since == date(2030, 1, 1)
    with pytest.raises(NotInForceError, match=r"no provision eligibility\.minimum_age on 2029-12-31"):
        rulebook.provision("eligibility.minimum_age", date(2029, 12, 31))
