"""What an observer does with a decision: by our command, and by a program that needs nothing of ours."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import OKPKey

from support.command_line import run
from support.stand_alone import alone
from talapker_core.journal.canonical import canonical_json
from talapker_graphql.feeds import verify_receipt
from talapker_graphql.procedures.signing import sign


def by_command(proof: Path, keys: Path) -> tuple[int, str]:
    result = run("decision", "verify", str(proof), "--key", str(keys))
    return result.exit_code, result.output


def test_a_decision_is_verified_without_network_and_database(decision: Path) -> None:
    keys = decision.with_name("keys.json")

    for code, said in (by_command(decision, keys), alone(decision, keys)):
        assert (code, said[:29]) == (0, "genuine: NominationRegistered"), said
        assert "of a journal of" in said


Told = dict[str, Any]


def of_entry(change: Mapping[str, Any]) -> Callable[[Told], Told]:
    return lambda told: told | {"entry": told["entry"] | change}


FORGERIES: dict[str, tuple[str, str, Callable[[Told], Told]]] = {
    "another decision": ("entry", "entry", lambda told: told | {"decision": "decision-other"}),
    "another nomination": ("unreadable", "entry", lambda told: told | {"nomination": "nomination-other"}),
    "another act": ("inclusion", "inclusion", of_entry({"act": "NominationRefused"})),
    "another member": ("inclusion", "inclusion", of_entry({"actor": "member-other"})),
    "another hour": ("inclusion", "inclusion", of_entry({"at": "2021-10-01T09:00:00.000001Z"})),
    "an entry that names no decision": ("entry", "entry", of_entry({"payload": {}})),
    "another root": ("inclusion", "inclusion", lambda told: told | {"root": "00" * 32}),
    "a longer path": (
        "inclusion", "inclusion", lambda told: told | {"inclusion_proof": [*told["inclusion_proof"], "00" * 32]},
    ),
    "one field more": ("unreadable", "unreadable", lambda told: told | {"more": 1}),
    "a receipt": ("unreadable", "unreadable", lambda told: told | {"kind": "talapker.receipt.1"}),
    "another kind": ("unreadable", "unreadable", lambda told: told | {"kind": "talapker.other.1"}),
    "no proof": ("unreadable", "unreadable", lambda told: {"kind": told["kind"]}),
}  # fmt: skip
"""What somebody with the key might sign: the fault that our command finds, and the one that the program finds."""


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_signed_statement_that_contradicts_itself_is_not_genuine(decision: Path, forgery: str) -> None:
    *faults, change = FORGERIES[forgery]
    statement = json.loads(verify_receipt.bytes_of(decision.read_text().split(".")[1]))
    key = OKPKey.generate_key("Ed25519", {"kid": "forger"})
    decision.write_text(sign(key, canonical_json(change(statement))))
    keys = decision.with_name("forger.json")
    keys.write_text(json.dumps(key.as_dict(private=False)))

    for fault, (code, said) in zip(faults, (by_command(decision, keys), alone(decision, keys)), strict=True):
        assert code == 1
        assert str(fault) in said


def test_one_changed_byte_of_a_proof_is_found(decision: Path) -> None:
    token = decision.read_bytes()
    keys = verify_receipt.public_keys(decision.with_name("keys.json").read_bytes())
    assert verify_receipt.statement_of(token.decode(), keys) is not None

    for place in range(0, len(token), 7):
        changed = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        assert verify_receipt.statement_of(changed.decode("latin-1"), keys) is None
    decision.write_bytes(token[:-1] + (b"A" if token[-1:] != b"A" else b"Q"))
    assert by_command(decision, decision.with_name("keys.json")) == (1, "NOT GENUINE: signature\n")
    assert alone(decision, decision.with_name("keys.json")) == (1, "NOT GENUINE: signature\n")


def test_a_receipt_is_no_decision_and_a_decision_no_receipt(decision: Path) -> None:
    keys = decision.with_name("keys.json")

    assert by_command(decision.with_name("receipt.jws"), keys) == (1, "NOT GENUINE: unreadable\n")
    found = run("receipt", "verify", str(decision), "--key", str(keys))
    assert (found.exit_code, found.output) == (1, "NOT GENUINE: unreadable\n")


def test_files_that_cannot_be_read_are_told(decision: Path) -> None:
    keys = decision.with_name("keys.json")

    for file, key in ((decision.with_name("gone"), keys), (decision, Path("gone"))):
        code, said = by_command(file, key)
        assert code == 2
        assert "Traceback" not in said
