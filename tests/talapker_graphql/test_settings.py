from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from talapker_graphql.settings import _KEY_FILES, Settings
from talapker_graphql.store.connection import DatabaseAddress


def production(folder: Path, **changes: Any) -> Settings:
    files = {}
    for name in (*_KEY_FILES, "jwks_file"):
        files[name] = folder / name
        files[name].write_text("key")
    return Settings(
        **{
            "mode": "production",
            "public_url": "https://talapker.example",
            "issuer": "https://identity.example",
            **files,
            **changes,
        }
    )


def test_without_settings_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "a folder with 100%")

    address = DatabaseAddress(settings.database_address)
    jobs = DatabaseAddress(settings.jobs_database_address)
    assert address.sqlite_path == tmp_path / "a folder with 100%" / "talapker.sqlite"
    assert jobs.sqlite_path == tmp_path / "a folder with 100%" / "jobs.sqlite"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALAPKER_DATA_DIR", "/srv/talapker")
    monkeypatch.setenv("TALAPKER_MAX_UPLOAD_BYTES", "2048")
    monkeypatch.setenv("TALAPKER_ALLOWED_ORIGINS", "https://voters.example, https://press.example")

    settings = Settings(public_url="https://talapker.example/portal")

    assert settings.data_dir == Path("/srv/talapker")
    assert settings.max_upload_bytes == 2048
    assert settings.origins == {"https://talapker.example", "https://voters.example", "https://press.example"}


def test_printing_the_settings_shows_no_password() -> None:
    settings = Settings(database_url="postgresql://talapker:sesame@db/talapker")

    assert "sesame" not in repr(settings) + str(settings)
    assert "sesame" in settings.database_address


def test_printing_the_settings_shows_no_secret_of_the_store() -> None:
    settings = Settings(vault_url="s3://bucket", vault_access_key_id="open", vault_secret_access_key="sesame")

    assert "sesame" not in repr(settings)
    assert "open" not in repr(settings)


def settings_with(name: str, value: Any) -> Settings:
    return Settings(**{name: value})


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("vault_url", "s3://talapker-vault/2027", "https://talapker.example/vault"),
        ("vault_url", "s3://talapker-vault", "s3://"),
        ("vault_url", "s3://vault/a/b", "s3://vault/../other"),
        ("vault_endpoint", "https://store.example:9000", "https://user:sesame@store.example"),
        ("clamd_address", "tcp://127.0.0.1:3310", "127.0.0.1:3310"),
        ("clamd_address", "tcp://[::1]:3310", "tcp://clamd"),
        ("clamd_address", "unix:/run/clamav/clamd.ctl", "unix:clamd.ctl"),
    ],
)
def test_addresses_are_checked_before_anything_starts(name: str, good: str, bad: str) -> None:
    settings = settings_with(name, good)

    assert getattr(settings, name) == good
    with pytest.raises(ValidationError):
        settings_with(name, bad)


def test_on_postgresql_the_jobs_share_its_database() -> None:
    settings = Settings(database_url="postgresql://talapker@db/talapker")

    assert settings.jobs_database_address == "postgresql://talapker@db/talapker"


def test_settings_do_not_change_while_the_service_runs() -> None:
    settings = Settings()

    with pytest.raises(ValidationError):
        settings.mode = "production"  # type: ignore[misc]  # what the test is about


def test_development_shows_the_query_editor_and_accepts_its_own_tokens(tmp_path: Path) -> None:
    assert Settings().shows_graphiql
    assert Settings().accepts_development_tokens
    assert not production(tmp_path).shows_graphiql
    assert not production(tmp_path).accepts_development_tokens


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"development_issuer": True}, "TALAPKER_DEVELOPMENT_ISSUER"),
        ({"graphiql": True}, "TALAPKER_GRAPHIQL"),
        ({"clock_file": Path("clock.json")}, "TALAPKER_CLOCK_FILE"),
        ({"jwks_file": None}, "TALAPKER_JWKS_FILE"),
        ({"issuer": "https://issuer.talapker.invalid"}, "TALAPKER_ISSUER"),
        ({"public_url": "http://talapker.example"}, "TALAPKER_PUBLIC_URL"),
        ({"data_key_file": None}, "TALAPKER_DATA_KEY_FILE"),
        ({"vault_key_file": None}, "TALAPKER_VAULT_KEY_FILE"),
        ({"vault_endpoint": "http://store.example"}, "TALAPKER_VAULT_ENDPOINT"),
        ({"receipt_key_file": Path("/nowhere/receipt.json")}, "TALAPKER_RECEIPT_KEY_FILE names a file that is not"),
    ],
)
def test_production_refuses_what_belongs_to_a_demonstration(
    tmp_path: Path, changes: dict[str, Any], complaint: str
) -> None:
    assert production(tmp_path).in_production

    with pytest.raises(ValidationError, match=complaint):
        production(tmp_path, **changes)


def test_the_public_address_is_a_web_address() -> None:
    with pytest.raises(ValidationError, match="TALAPKER_PUBLIC_URL"):
        Settings(public_url="talapker.example")


def test_an_authority_that_stamps_needs_a_root_to_be_trusted_under(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="TALAPKER_TSA_ROOTS_FILE"):
        Settings(tsa_url="https://stamps.example/tsa")
    with pytest.raises(ValidationError):
        Settings(tsa_url="ftp://stamps.example", tsa_roots_file=tmp_path / "roots.pem")

    assert Settings(tsa_url="http://stamps.example/tsa", tsa_roots_file=tmp_path / "roots.pem").tsa_url


@pytest.mark.parametrize("told", ["voters.example", "https://voters.example/page", '["https://voters.example"]'])
def test_what_is_no_origin_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALAPKER_ALLOWED_ORIGINS", told)

    with pytest.raises(ValidationError, match="several apart by commas"):
        Settings()
