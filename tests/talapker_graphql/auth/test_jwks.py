import json
from pathlib import Path

import pytest
from joserfc.jwk import KeySet, OctKey, OKPKey

from talapker_graphql.auth import jwks
from talapker_graphql.auth.jwks import KeySetError, key_set_file


def write(file: Path, kid: str) -> None:
    key_set = KeySet([OKPKey.generate_key("Ed25519", {"kid": kid})]).as_dict(private=False)
    temporary = file.with_suffix(".new")
    temporary.write_text(json.dumps(key_set))
    temporary.replace(file)


def test_rotated_keys_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jwks, "SECONDS_BETWEEN_LOOKS", 0.0)
    file = tmp_path / "jwks.json"
    write(file, "first")
    current = key_set_file(file)
    assert [key.kid for key in current()] == ["first"]

    write(file, "second")
    assert [key.kid for key in current()] == ["second"]


def test_a_spoilt_rotation_leaves_the_last_keys_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jwks, "SECONDS_BETWEEN_LOOKS", 0.0)
    file = tmp_path / "jwks.json"
    write(file, "first")
    current = key_set_file(file)

    file.write_text("{")
    assert [key.kid for key in current()] == ["first"]
    file.unlink()
    assert [key.kid for key in current()] == ["first"]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"keys": []}', '{"keys": [1]}', '{"keys": [{"kty": "RSA"}]}'])
def test_a_file_without_keys_stops_the_start(tmp_path: Path, content: str) -> None:
    (tmp_path / "jwks.json").write_text(content)

    with pytest.raises(KeySetError):
        key_set_file(tmp_path / "jwks.json")


@pytest.mark.parametrize("key", [OKPKey.generate_key("Ed25519"), OctKey.generate_key(256)])
def test_a_secret_among_the_public_keys_stops_the_start(tmp_path: Path, key: OKPKey | OctKey) -> None:
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [key.as_dict(private=True)]}))

    with pytest.raises(KeySetError, match="secret"):
        key_set_file(tmp_path / "jwks.json")
