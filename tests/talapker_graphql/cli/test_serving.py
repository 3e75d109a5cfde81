"""``talapker serve`` and ``talapker work`` on a database that is not ready, or under settings that cannot be."""

from pathlib import Path

import pytest

from support.command_line import run


@pytest.fixture(autouse=True)
def registries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "registries.toml"
    file.write_text(
        '[registries]\nsecurity_server = "http://127.0.0.1:1"\nclient = "XX/GOV/1/a"\nevidence_key_id = "k"\n', "utf-8"
    )
    monkeypatch.setenv("TALAPKER_REGISTRIES_FILE", str(file))


@pytest.mark.parametrize("command", ["serve", "work"])
def test_without_tables_it_says_how_they_are_made(command: str, tmp_path: Path) -> None:
    refused = run(command, "--data", str(tmp_path))

    assert refused.exit_code == 2, refused.output
    assert "run `talapker migrate` first" in refused.output
    assert "Traceback" not in refused.output


@pytest.mark.parametrize("url", ["nonsense", "mysql://h/x", "postgresql://h:99999/x", "postgresql://u:sesame@h:port/x"])
@pytest.mark.parametrize("command", ["serve", "work", "migrate"])
def test_what_is_no_address_is_told_without_repeating_it(command: str, url: str, tmp_path: Path) -> None:
    refused = run(command, "--data", str(tmp_path), "--database-url", url)

    assert refused.exit_code == 2, refused.output
    assert "the database address is written as" in refused.output
    assert "sesame" not in refused.output
    assert "Traceback" not in refused.output


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    refused = run("serve", "--data", str(tmp_path), "--database-url", "postgresql://127.0.0.1:1/x")

    assert refused.exit_code == 2, refused.output
    assert "the database does not answer" in refused.output
