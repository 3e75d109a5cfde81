"""Verify a receipt or a decision of the electronic-candidate system, on any machine with Python 3.9: no network.

    python verify_receipt.py STATEMENT KEYS [DOCUMENT ...]

STATEMENT is the text that came with the submission, or that the portal shows as the proof of a decision: three parts
with dots between them. KEYS is the commission's public key, as the portal publishes it at /journal/keys; fetch it once,
and compare it with what others fetched. DOCUMENTs are the files that you handed in, if you want them compared with a
receipt too. Exit code 0: the statement is genuine; 1: it is not; 2: the files cannot be read.

This file is complete in itself and meant to be read. It checks, in this order:
  signature   the commission's key signed exactly these bytes (Ed25519, RFC 8032 section 5.1.7; JWS, RFC 7515)
  unreadable  they are the canonical JSON of a receipt or of the proof of a decision
  package     the package's hash is made of the files' hashes (receipts)
  arrival     the local time is the same instant as the one in UTC (receipts)
  entry       the journal's entry speaks of this nomination, this package and this instant, or of this decision
  inclusion   the journal whose root is told holds that entry (RFC 6962 section 2.1.1)
  files       the documents given are among those that arrived (receipts)
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

RECEIPT_KIND = "talapker.receipt.1"
DECISION_KIND = "talapker.decision.1"
PACKAGE_KIND = "talapker.package.1"
ENTRY_KIND = "talapker.journal.entry.1"
SUBMITTED = "NominationSubmitted"
PROOF_FIELDS = {"kind", "nomination", "entry", "leaf_index", "tree_size", "root", "inclusion_proof"}
FIELDS = {
    RECEIPT_KIND: PROOF_FIELDS | {"package_sha256", "files_sha256", "arrived_at", "arrived_local"},
    DECISION_KIND: PROOF_FIELDS | {"decision"},
}
ENTRY_FIELDS = {"kind", "sequence", "at", "actor", "act", "subject", "payload"}

# Ed25519 (RFC 8032 section 5.1) ---------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
"""Extended coordinates (X, Y, Z, T) with x = X/Z, y = Y/Z, x·y = T/Z."""
NEUTRAL: Point = (0, 1, 1, 0)


def add(left: Point, right: Point) -> Point:
    """The sum of two points."""
    a = (left[1] - left[0]) * (right[1] - right[0]) % P
    b = (left[1] + left[0]) * (right[1] + right[0]) % P
    c = 2 * left[3] * right[3] * D % P
    d = 2 * left[2] * right[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(factor: int, point: Point) -> Point:
    """`factor` times `point`."""
    result = NEUTRAL
    while factor:
        if factor & 1:
            result = add(result, point)
        point = add(point, point)
        factor >>= 1
    return result


def encoded(point: Point) -> bytes:
    """The 32 bytes of a point: y, and the lowest bit of x in the highest bit."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decoded(data: bytes) -> Point | None:
    """The point of 32 bytes; None when there is none."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if len(data) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


_BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = decoded(_BASE_Y.to_bytes(32, "little")) or NEUTRAL


def signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is one of `message` by the owner of `public_key`."""
    owner = decoded(public_key)
    s = int.from_bytes(signature[32:], "little")
    if owner is None or len(signature) != 64 or s >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    negated = (P - owner[0], owner[1], owner[2], P - owner[3])
    return encoded(add(times(s, BASE), times(challenge, negated))) == signature[:32]


# The signed statement -------------------------------------------------------------------------------------------------


def bytes_of(base64url: str) -> bytes:
    """The bytes behind base64url without padding. Raises ValueError."""
    if not base64url.isascii() or "=" in base64url or "+" in base64url or "/" in base64url:
        raise ValueError("not base64url")
    data = base64.urlsafe_b64decode(base64url + "=" * (-len(base64url) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != base64url:
        raise ValueError("not base64url")
    return data


def statement_of(token: str, keys: Sequence[bytes]) -> bytes | None:
    """What `token` says, if one of `keys` signed it."""
    try:
        header, payload, signature = token.split(".")
        told = json.loads(bytes_of(header))
        said, signed = bytes_of(payload), bytes_of(signature)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or told.get("alg") not in ("Ed25519", "EdDSA") or "crit" in told or "b64" in told:
        return None
    message = (header + "." + payload).encode()
    return said if any(signed_by(key, message, signed) for key in keys) else None


def public_keys(text: bytes) -> list[bytes]:
    """The Ed25519 keys of a JWK or a JWK set. Raises ValueError."""
    told = json.loads(text)
    keys = [bytes_of(key["x"]) for key in told.get("keys", [told]) if key.get("crv") == "Ed25519"]
    if not keys:
        raise ValueError("no key of Ed25519")
    return keys


# What the statement says ----------------------------------------------------------------------------------------------


def canonical(value: Any) -> bytes:
    """The canonical JSON of `value`."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def inclusion_root(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that `proof` leads to from leaf `index` of a tree of `size`; None when it has another length."""
    if not 0 <= index < size:
        return None
    place, last, root = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            root = hashlib.sha256(b"\1" + sibling + root).digest()
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            root = hashlib.sha256(b"\1" + root + sibling).digest()
        place, last = place >> 1, last >> 1
    return root if last == 0 else None


def faults_in(statement: bytes, documents: Sequence[bytes]) -> tuple[list[str], dict[str, Any]]:
    """What is wrong with a signed statement, by name, and what it says."""
    try:
        said = json.loads(statement)
        entry = said["entry"]
        proof = [bytes.fromhex(digest) for digest in said["inclusion_proof"]]
        root = bytes.fromhex(said["root"])
        index, size = said["leaf_index"], said["tree_size"]
        readable = (
            canonical(said) == statement
            and set(said) == FIELDS[said["kind"]]
            and set(entry) == ENTRY_FIELDS
            and entry["kind"] == ENTRY_KIND
            and isinstance(entry["payload"], dict)
            and all(type(number) is int for number in (index, size, entry["sequence"]))
            and index == entry["sequence"]
            and all(len(digest) == 32 for digest in [*proof, root])
        )
        checks = receipt_checks(said, documents) if said["kind"] == RECEIPT_KIND else decision_checks(said)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ["unreadable"], {}
    if not readable:
        return ["unreadable"], {}
    leaf = hashlib.sha256(b"\0" + canonical(entry)).digest()
    checks["inclusion"] = inclusion_root(leaf, index, size, proof) == root
    return [name for name, met in checks.items() if not met], said


def receipt_checks(said: dict[str, Any], documents: Sequence[bytes]) -> dict[str, bool]:
    """What must hold of a receipt. Raises ValueError, KeyError, TypeError or AttributeError for what is none."""
    files = [bytes.fromhex(digest) for digest in said["files_sha256"]]
    arrived = datetime.fromisoformat(said["arrived_at"].replace("Z", "+00:00"))
    local = datetime.fromisoformat(said["arrived_local"])
    if local.tzinfo is None or not all(len(digest) == 32 for digest in files):
        raise ValueError("not a receipt")
    package = hashlib.sha256(canonical({"kind": PACKAGE_KIND, "files_sha256": said["files_sha256"]})).hexdigest()
    entry, payload = said["entry"], said["entry"]["payload"]
    told = (entry["act"], entry["subject"], payload.get("package_sha256"), payload.get("arrived_at"))
    return {
        "package": bool(files) and package == said["package_sha256"],
        "arrival": local == arrived,
        "entry": told == (SUBMITTED, said["nomination"], said["package_sha256"], said["arrived_at"]),
        "inclusion": False,
        "files": all(hashlib.sha256(document).digest() in files for document in documents),
    }


def decision_checks(said: dict[str, Any]) -> dict[str, bool]:
    """What must hold of the proof of a decision. Raises KeyError, TypeError or AttributeError for what is none."""
    entry = said["entry"]
    told = (entry["subject"], entry["payload"].get("decision"))
    return {"entry": bool(said["decision"]) and told == (said["nomination"], said["decision"])}


def in_words(said: dict[str, Any]) -> str:
    """What a genuine statement says."""
    place = f"entry {said['leaf_index']} of a journal of {said['tree_size']}"
    if said["kind"] == DECISION_KIND:
        entry = said["entry"]
        return f"genuine: {entry['act']} of {said['nomination']} by {said['decision']} at {entry['at']}\n{place}"
    arrived = f"{said['nomination']} with {len(said['files_sha256'])} documents arrived {said['arrived_local']}"
    return f"genuine: {arrived}\npackage {said['package_sha256']}, {place}"


def main(arguments: Sequence[str]) -> int:
    """The command; its exit code."""
    if len(arguments) < 2 or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 2
    try:
        token, keys, *documents = [open(name, "rb").read() for name in arguments]  # noqa: PTH123, SIM115  (few files, once)
        known = public_keys(keys)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"cannot be read: {error}", file=sys.stderr)
        return 2
    statement = statement_of(token.decode("ascii", "replace").strip(), known)
    faults, said = (["signature"], {}) if statement is None else faults_in(statement, documents)
    if faults:
        print(f"NOT GENUINE: {', '.join(faults)}", file=sys.stderr)
        return 1
    print(in_words(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
