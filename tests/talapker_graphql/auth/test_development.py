import json
from datetime import timedelta
from pathlib import Path

import pytest
from joserfc.jwk import KeySet, OKPKey

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.auth.development import (
    DevelopmentIssuer,
    DevelopmentIssuerRefusedError,
    development_issuer,
    tokens_of,
)
from talapker_graphql.auth.tokens import BadTokenError
from talapker_graphql.keys import key_material
from talapker_graphql.settings import Settings
from talapker_graphql.store.person_ids import mac_of, person_id_of
from talapker_graphql.store.sealing import Pseudonymizer

ACTORS = [
    Actor("u-1", Role.CANDIDATE),
    Actor("u-2", Role.PARTY_REPRESENTATIVE, party_id="p-1"),
    Actor("u-3", Role.COMMISSION_MEMBER, commission_id="cec"),
    Actor("u-4", Role.OBSERVER),
]


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.role)
def test_a_demonstration_gives_a_token_for_every_role(tmp_path: Path, actor: Actor) -> None:
    settings = Settings(data_dir=tmp_path)
    keys = key_material(settings)

    token = development_issuer(settings, keys).issue(actor)

    assert tokens_of(settings, keys).actor(token) == actor


def test_a_candidate_can_be_given_a_person_whom_the_system_finds_under_the_same_id(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    keys = key_material(settings)
    number = PersonalNumber.parse("10005198000001")

    token = development_issuer(settings, keys).issue(ACTORS[0], personal_number=number)

    assert tokens_of(settings, keys).actor(token).person_id == person_id_of(
        mac_of(Pseudonymizer(keys.lookup_key), number)
    )


def test_a_token_ends_with_its_lifetime(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    keys = key_material(settings)
    assert keys.development_issuer_key is not None
    an_hour_ago = DevelopmentIssuer(keys.development_issuer_key, settings.audience, lambda: 1_700_000_000.0)

    with pytest.raises(BadTokenError, match="TOKEN_EXPIRED"):
        tokens_of(settings, keys).actor(an_hour_ago.issue(ACTORS[0], timedelta(minutes=5)))


def test_a_token_of_another_installation_is_refused(tmp_path: Path) -> None:
    here, there = Settings(data_dir=tmp_path / "here"), Settings(data_dir=tmp_path / "there")

    with pytest.raises(BadTokenError):
        tokens_of(here, key_material(here)).actor(development_issuer(there, key_material(there)).issue(ACTORS[0]))


def test_nobody_gets_a_token_for_the_public_or_for_ever(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    issuer = development_issuer(settings, key_material(settings))

    with pytest.raises(ValueError, match="needs no token"):
        issuer.issue(ANONYMOUS)
    with pytest.raises(ValueError, match="30 days"):
        issuer.issue(ACTORS[0], timedelta(days=31))


def test_where_it_is_turned_off_there_is_no_issuer_and_its_tokens_are_refused(tmp_path: Path) -> None:
    on = Settings(data_dir=tmp_path)
    token = development_issuer(on, key_material(on)).issue(ACTORS[0])
    off = Settings(data_dir=tmp_path, development_issuer=False)

    with pytest.raises(DevelopmentIssuerRefusedError):
        development_issuer(off, key_material(off))
    with pytest.raises(BadTokenError):
        tokens_of(off, key_material(off)).actor(token)


def test_production_trusts_the_identity_provider_alone(tmp_path: Path) -> None:
    development = Settings(data_dir=tmp_path)
    token = development_issuer(development, key_material(development)).issue(ACTORS[0])
    files = tmp_path / "keys"
    jwks = tmp_path / "jwks.json"
    provider = OKPKey.generate_key("Ed25519", {"kid": "k"})
    jwks.write_text(json.dumps(KeySet([provider]).as_dict(private=False)))
    production = Settings(
        mode="production",
        public_url="https://talapker.example",
        issuer="https://identity.example",
        jwks_file=jwks,
        data_key_file=files / "data.key",
        lookup_key_file=files / "lookup.key",
        evidence_key_file=files / "evidence.key",
        vault_key_file=files / "vault.key",
        receipt_key_file=files / "receipt.jwk.json",
    )
    keys = key_material(production)

    with pytest.raises(BadTokenError):
        tokens_of(production, keys).actor(token)
    with pytest.raises(DevelopmentIssuerRefusedError):
        development_issuer(production, keys)
