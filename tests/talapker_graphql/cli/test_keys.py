"""``talapker keys``."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from support.command_line import run, told
from talapker_graphql.keys import key_material
from talapker_graphql.settings import _KEY_FILES, Settings


def test_the_settings_that_are_printed_start_a_production(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = told("keys", str(tmp_path / "keys"))

    named = dict(line.split("=", 1) for line in printed.splitlines())
    assert named.keys() == {f"TALAPKER_{name.upper()}" for name in _KEY_FILES}
    for name, file in named.items():
        assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600
        monkeypatch.setenv(name, file)
    published = tmp_path / "jwks.json"
    published.write_text("{}")
    keys = key_material(
        Settings(
            mode="production",
            public_url="https://talapker.example",
            issuer="https://identity.example",
            jwks_file=published,
        )
    )
    assert len({keys.data_key, keys.lookup_key, keys.evidence_key, keys.vault_key}) == 4
    assert keys.development_issuer_key is None


def test_a_key_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    told("keys", str(tmp_path))
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    (tmp_path / "vault.key").unlink()

    told("keys", str(tmp_path))

    after = {file: file.read_bytes() for file in tmp_path.iterdir()}
    assert after.keys() == before.keys()
    assert [file.name for file in before if after[file] != before[file]] == ["vault.key"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")

    refused = run("keys", str(tmp_path / "a file"))

    assert refused.exit_code == 2
    assert "cannot be written" in refused.output
    assert "Traceback" not in refused.output


def no_key(file: Path) -> None:
    file.write_text("garbage")


def open_to_everybody(file: Path) -> None:
    file.chmod(0o644)


def leading_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parent / "nowhere" / "at all")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [no_key, open_to_everybody, leading_nowhere, a_folder])
def test_what_is_there_and_cannot_be_used_is_told(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    told("keys", str(tmp_path))
    file = tmp_path / "data.key"
    spoil(file)

    refused = run("keys", str(tmp_path))

    assert refused.exit_code == 2
    assert str(file) in refused.output
    assert "Traceback" not in refused.output


def test_a_folder_with_a_space_is_told_as_a_shell_reads_it(tmp_path: Path) -> None:
    printed = told("keys", str(tmp_path / "the keys"))

    assert f"TALAPKER_DATA_KEY_FILE='{tmp_path}/the keys/data.key'\n" in printed
