import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from talapker_graphql.keys import KeyMaterial, KeyMaterialError, create_once, key_material
from talapker_graphql.settings import Settings


def fingerprint(keys: KeyMaterial) -> str:
    assert keys.development_issuer_key is not None
    parts = (keys.data_key, keys.lookup_key, keys.evidence_key, keys.vault_key, keys.receipt_key.thumbprint().encode())
    return hashlib.sha256(b"|".join((*parts, keys.development_issuer_key.thumbprint().encode()))).hexdigest()


IN_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from talapker_graphql.keys import key_material
from talapker_graphql.settings import Settings
keys = key_material(Settings(data_dir=Path(sys.argv[1])))
print(keys.data_key.hex(), keys.lookup_key.hex(), keys.evidence_key.hex(), keys.receipt_key.thumbprint())
"""


def test_development_generates_its_keys_once(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)

    assert fingerprint(key_material(settings)) == fingerprint(key_material(settings))
    assert fingerprint(key_material(settings)) != fingerprint(key_material(Settings(data_dir=tmp_path / "other")))


def test_no_two_keys_are_the_same(tmp_path: Path) -> None:
    keys = key_material(Settings(data_dir=tmp_path))

    assert len({keys.data_key, keys.lookup_key, keys.evidence_key, keys.vault_key}) == 4


def test_processes_that_start_at_once_on_a_fresh_folder_agree_on_the_keys(tmp_path: Path) -> None:
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS, str(tmp_path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    seen = {process.communicate(timeout=60)[0] for process in started}

    assert [process.returncode for process in started] == [0] * 4
    assert len(seen) == 1
    assert not list((tmp_path / "keys").glob(".*"))


def test_only_the_owner_may_read_a_generated_key(tmp_path: Path) -> None:
    key_material(Settings(data_dir=tmp_path))

    modes = {file.stat().st_mode & 0o777 for file in (tmp_path / "keys").iterdir()}
    assert modes == {0o600}


def test_a_signing_key_is_named_by_its_thumbprint(tmp_path: Path) -> None:
    key = key_material(Settings(data_dir=tmp_path)).receipt_key

    assert key.kid == key.thumbprint()


def test_printing_the_keys_shows_none(tmp_path: Path) -> None:
    assert repr(key_material(Settings(data_dir=tmp_path))) == "KeyMaterial(…)"


def test_the_first_creator_of_a_file_is_its_author(tmp_path: Path) -> None:
    create_once(tmp_path / "file", b"first")
    create_once(tmp_path / "file", b"second")

    assert (tmp_path / "file").read_bytes() == b"first"


def test_production_reads_the_files_it_is_given_and_generates_nothing(tmp_path: Path) -> None:
    generated = tmp_path / "elsewhere"
    key_material(Settings(data_dir=generated))
    files = generated / "keys"
    (tmp_path / "jwks.json").write_text('{"keys": []}')

    keys = key_material(
        Settings(
            mode="production",
            data_dir=tmp_path / "data",
            public_url="https://talapker.example",
            issuer="https://identity.example",
            jwks_file=tmp_path / "jwks.json",
            data_key_file=files / "data.key",
            lookup_key_file=files / "lookup.key",
            evidence_key_file=files / "evidence.key",
            vault_key_file=files / "vault.key",
            receipt_key_file=files / "receipt.jwk.json",
        )
    )

    assert keys.data_key == base64.urlsafe_b64decode((files / "data.key").read_bytes())
    assert keys.development_issuer_key is None
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("content", ["", "AAAA", "not base64 at all!", "A" * 100])
def test_a_spoilt_symmetric_key_is_refused_without_being_shown(tmp_path: Path, content: str) -> None:
    file = tmp_path / "data.key"
    create_once(file, content.encode())

    with pytest.raises(KeyMaterialError, match="32 bytes in base64url") as refused:
        key_material(Settings(data_dir=tmp_path, data_key_file=file))
    assert not content or content not in str(refused.value)


def test_a_public_key_signs_nothing_and_is_refused(tmp_path: Path) -> None:
    key = key_material(Settings(data_dir=tmp_path)).receipt_key
    create_once(tmp_path / "public.json", json.dumps(key.as_dict(private=False)).encode())

    with pytest.raises(KeyMaterialError, match="private Ed25519"):
        key_material(Settings(data_dir=tmp_path, receipt_key_file=tmp_path / "public.json"))


@pytest.mark.parametrize("content", ["", "[]", '{"kty": "oct", "k": "AAAA"}', '{"kty": "OKP", "crv": "Ed25519"}'])
def test_a_spoilt_signing_key_is_refused(tmp_path: Path, content: str) -> None:
    create_once(tmp_path / "receipt.json", content.encode())

    with pytest.raises(KeyMaterialError, match="private Ed25519"):
        key_material(Settings(data_dir=tmp_path, receipt_key_file=tmp_path / "receipt.json"))


def test_a_key_that_every_user_may_read_is_refused(tmp_path: Path) -> None:
    key_material(Settings(data_dir=tmp_path))
    (tmp_path / "keys" / "data.key").chmod(0o644)

    with pytest.raises(KeyMaterialError, match="chmod 600"):
        key_material(Settings(data_dir=tmp_path))
