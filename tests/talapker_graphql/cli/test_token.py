"""``talapker token``."""

from pathlib import Path

import pytest

from support.command_line import run, told
from talapker_core.access.actor import Actor, Role
from talapker_core.access.loading import access_table
from talapker_graphql.auth.development import tokens_of
from talapker_graphql.keys import key_material
from talapker_graphql.settings import Settings


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path))
    return Settings()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PUBLIC}))
def test_a_token_for_each_role_names_what_the_role_must_name(role: Role, settings: Settings) -> None:
    claims = sorted(access_table().roles[role].claims)
    options = [word for claim in claims for word in (f"--{claim}", f"{claim}-1")]

    token = told("token", role.value, "--subject", "u-1", *options).strip()

    expected = Actor("u-1", role, **{f"{claim}_id": f"{claim}-1" for claim in claims})
    assert tokens_of(settings, key_material(settings)).actor(token) == expected


def test_a_token_may_name_the_invented_person_that_its_bearer_is(settings: Settings) -> None:
    member = ("commission_member", "--commission", "central")

    numbered, unnumbered = (
        told("token", *member, *more).strip() for more in (("--personal-number", "10005198000001"), ())
    )

    tokens = tokens_of(settings, key_material(settings))
    assert tokens.actor(numbered).person_id
    assert tokens.actor(unnumbered).person_id is None


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (("commission_member",), "must be named"),
        (("observer", "--party", "p-1"), "belongs to no party"),
        (("public",), "needs no token"),
        (("candidate", "--personal-number", "10005198000"), "14 digits"),
        (("candidate", "--personal-number", "11705198000001"), "with day 00"),
        (("observer", "--personal-number", "10005198000001"), "names no person"),
    ],
)
def test_a_token_that_would_be_refused_is_not_issued(arguments: tuple[str, ...], because: str) -> None:
    refused = run("token", *arguments)

    assert refused.exit_code == 2
    assert because in refused.output


def test_production_has_no_issuer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALAPKER_DEVELOPMENT_ISSUER", "false")

    refused = run("token", "observer")

    assert refused.exit_code == 2
    assert "development issuer is off" in refused.output
