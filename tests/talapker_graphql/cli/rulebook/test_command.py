"""``talapker rulebook`` as its users meet it."""

from typer.testing import CliRunner, Result

from talapker_core.rulebooks.loading import available_rulebooks, load_cases
from talapker_graphql.cli.main import app


def told(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rulebook", *arguments])


def test_without_a_name_show_lists_the_rulebooks() -> None:
    result = told("show")

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(available_rulebooks())


def test_show_prints_each_value_with_its_article_and_says_what_is_not_verified() -> None:
    result = told("show", "kg/jk-2021", "--on", "2021-11-28")

    assert result.exit_code == 0
    assert (
        "eligibility.minimum_age = 25 [art. 3, Law No. 68 of 2 Jul 2011, ed. 26 Aug 2021] (not verified:"
        in result.stdout
    )
    assert "calendar.documents_due = 40 days before election day, full days between, 18:00" in result.stdout


def test_show_can_be_asked_for_what_is_not_verified_alone() -> None:
    result = told("show", "kg/jk-2021", "--unverified")

    entries = [line for line in result.stdout.splitlines() if line.startswith("  ")]
    assert entries
    assert all("(not verified: " in line for line in entries)


def test_show_speaks_kyrgyz() -> None:
    assert "берене" in told("show", "kg/jk-2021", "--language", "ky").stdout


def test_a_day_outside_the_rulebook_is_told() -> None:
    result = told("show", "kg/jk-2021", "--on", "2015-10-04")

    assert result.exit_code == 1
    assert "covers 2021-08-26 to 2022-10-17, not 2015-10-04" in result.stderr


def test_an_unknown_rulebook_is_told_with_the_known_ones() -> None:
    result = told("show", "kg/jk-1991")

    assert result.exit_code == 1
    assert "known: kg/jk-" in result.stderr


def test_a_day_that_is_none_is_told_how_to_be_written() -> None:
    result = told("show", "kg/jk-2021", "--on", "28.11.2021")

    assert result.exit_code == 2
    assert "write the day as 2021-11-28" in result.stderr


def test_check_passes_every_packaged_rulebook() -> None:
    result = told("check")

    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == list(available_rulebooks())


def test_diff_tells_what_comes_and_what_goes() -> None:
    result = told("diff", "xx/exampleland", "xx/exampleland", "--on-after", "2040-01-01")

    assert result.exit_code == 0
    assert "- value eligibility.minimum_age = 30" in result.stdout
    assert "+ value eligibility.minimum_age = 18" in result.stdout


def test_the_written_cases_run_and_are_counted() -> None:
    result = told("test")

    assert result.exit_code == 0
    assert (
        result.stdout.splitlines()[-1]
        == f"{sum(len(load_cases(name)) for name in available_rulebooks())} cases, 0 wrong"
    )


def test_the_cases_of_one_rule_can_be_read() -> None:
    result = told("test", "kg/jk-2021", "--rule", "eligibility.minimum_age", "--verbose")

    assert result.exit_code == 0
    assert "Turns 25 on the day after the election -> not_met (art. 3)" in result.stdout
