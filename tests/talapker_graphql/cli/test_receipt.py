"""What an applicant does with a receipt: by our command, and by a program that needs nothing of ours."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import OKPKey

from support.command_line import run
from support.stand_alone import alone
from talapker_core.journal.canonical import canonical_json
from talapker_graphql.feeds import verify_receipt
from talapker_graphql.procedures.signing import sign


def by_command(receipt: Path, keys: Path) -> tuple[int, str]:
    result = run("receipt", "verify", str(receipt), "--key", str(keys))
    return result.exit_code, result.output


def test_a_receipt_is_verified_without_network_and_database(receipt: Path) -> None:
    keys = receipt.with_name("keys.json")

    for code, said in (by_command(receipt, keys), alone(receipt, keys)):
        assert (code, said[:8]) == (0, "genuine:"), said
        assert "+06:00" in said


FORGERIES: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "another nomination": ("entry", lambda told: told | {"nomination": "nomination-other"}),
    "another file": ("package", lambda told: told | {"files_sha256": ["00" * 32]}),
    "another hour": ("arrival", lambda told: told | {"arrived_local": "2021-10-01T15:00:01.000000+06:00"}),
    "another root": ("inclusion", lambda told: told | {"root": "00" * 32}),
    "a longer proof": ("inclusion", lambda told: told | {"inclusion_proof": [*told["inclusion_proof"], "00" * 32]}),
    "one field more": ("unreadable", lambda told: told | {"more": 1}),
    "no receipt": ("unreadable", lambda told: {"kind": told["kind"]}),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_signed_statement_that_contradicts_itself_is_not_genuine(receipt: Path, forgery: str) -> None:
    fault, change = FORGERIES[forgery]
    token = receipt.read_text().split(".")
    statement = json.loads(verify_receipt.bytes_of(token[1]))
    key = OKPKey.generate_key("Ed25519", {"kid": "forger"})
    receipt.write_text(sign(key, canonical_json(change(statement))))
    keys = receipt.with_name("forger.json")
    keys.write_text(json.dumps(key.as_dict(private=False)))

    for code, said in (by_command(receipt, keys), alone(receipt, keys)):
        assert code == 1
        assert fault in said


def test_one_changed_byte_of_a_receipt_is_found(receipt: Path) -> None:
    token = receipt.read_bytes()
    keys = verify_receipt.public_keys(receipt.with_name("keys.json").read_bytes())
    assert verify_receipt.statement_of(token.decode(), keys) is not None

    for place in range(0, len(token), 7):
        changed = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        assert verify_receipt.statement_of(changed.decode("latin-1"), keys) is None
    receipt.write_bytes(token[:-1] + (b"A" if token[-1:] != b"A" else b"Q"))
    assert by_command(receipt, receipt.with_name("keys.json")) == (1, "NOT GENUINE: signature\n")
    assert alone(receipt, receipt.with_name("keys.json")) == (1, "NOT GENUINE: signature\n")


def test_documents_are_held_against_the_receipt(receipt: Path) -> None:
    stranger = receipt.with_name("stranger.pdf")
    stranger.write_bytes(b"%PDF-1.7 not handed in")
    keys = receipt.with_name("keys.json")

    code, said = alone(receipt, keys, stranger)

    assert (code, said) == (1, "NOT GENUINE: files\n")
    found = run("receipt", "verify", str(receipt), "--key", str(keys), "--document", str(stranger))
    assert (found.exit_code, found.stderr) == (1, "NOT GENUINE: files\n")


def test_files_that_cannot_be_read_are_told(receipt: Path) -> None:
    keys = receipt.with_name("keys.json")
    spoilt = receipt.with_name("spoilt.json")
    spoilt.write_text('{"keys": 1}')

    for receipt_file, key_file in ((receipt.with_name("gone"), keys), (receipt, spoilt), (receipt, Path("gone"))):
        for code, said in (by_command(receipt_file, key_file), alone(receipt_file, key_file)):
            assert code == 2
            assert "Traceback" not in said
