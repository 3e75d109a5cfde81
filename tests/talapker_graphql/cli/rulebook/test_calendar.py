from typer.testing import CliRunner

from talapker_graphql.cli.main import app

RUN = CliRunner()


def test_the_calendar_of_an_election_is_printed_in_order_of_time_with_its_articles() -> None:
    printed = RUN.invoke(app, ["rulebook", "calendar", "kg/jk-2025", "2025-11-30", "--occasion", "early"])

    assert printed.exit_code == 0
    lines = printed.stdout.splitlines()
    assert "until 2025-11-02 18:00  The documents are due [art. 61, Law No. 68 of 2 Jul 2011, ed. 9 Jun 2025]" in lines
    assert lines[-1].startswith("once calling is known")
    assert any(line.endswith("(not verified)") for line in lines)


def test_each_day_tells_how_it_was_counted_in_the_language_asked_for() -> None:
    printed = RUN.invoke(
        app,
        ["rulebook", "calendar", "xx/exampleland", "2026-04-05", "--occasion", "early", "--language", "ru", "--steps"],
    )

    assert "Досрочные выборы: 1/2 от 15 дней, 7 1/2, с округлением вниз: 7" in printed.stdout


def test_the_day_of_the_calling_makes_its_days_known() -> None:
    printed = RUN.invoke(app, ["rulebook", "calendar", "kg/jk-2021", "2021-11-28", "--called", "2021-08-29"])

    assert "until 2021-09-03 18:00  Parties give notice that they take part" in printed.stdout
    assert "once" not in printed.stdout


def test_a_day_that_the_rulebook_does_not_cover_is_refused() -> None:
    refused = RUN.invoke(app, ["rulebook", "calendar", "kg/jk-2021", "2030-01-01"])

    assert refused.exit_code == 1
    assert "covers 2021-08-26 to" in refused.stderr


def test_words_that_are_no_day_and_no_language_are_refused() -> None:
    for wrong in (["yesterday"], ["2021-11-28", "--called", "soon"], ["2021-11-28", "--language", "xx"]):
        assert RUN.invoke(app, ["rulebook", "calendar", "kg/jk-2021", *wrong]).exit_code == 2
