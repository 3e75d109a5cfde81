import dataclasses
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import CanonicalFormError, canonical_json
from talapker_core.journal.entry import JournalEntry, parse_entry

NOON = datetime(2021, 10, 18, 12, 0, tzinfo=UTC)


def an_entry(**changes: Any) -> JournalEntry:
    fields = {"sequence": 7, "at": NOON, "actor": "actor-1", "act": "NominationSubmitted", "subject": "nomination-3"}
    return JournalEntry(**{**fields, "payload": {"files": [1, 2]}, **changes})


def test_the_canonical_bytes_are_written_down_once_and_for_all() -> None:
    assert an_entry().canonical_bytes == (
        b'{"act":"NominationSubmitted","actor":"actor-1","at":"2021-10-18T12:00:00.000000Z",'
        b'"kind":"talapker.journal.entry.1","payload":{"files":[1,2]},"sequence":7,"subject":"nomination-3"}'
    )


def test_the_leaf_hash_is_over_a_zero_byte_and_the_canonical_bytes() -> None:
    assert an_entry().leaf_hash == sha256(b"\x00" + an_entry().canonical_bytes).digest()


def test_an_entry_is_read_back_as_it_was() -> None:
    entry = an_entry(payload={"due": NOON, "parts": [{"kind": "diploma", "pages": 3}]})

    assert parse_entry(entry.canonical_bytes) == entry


@pytest.mark.parametrize(
    "change",
    [{"sequence": 8}, {"at": NOON.replace(microsecond=1)}, {"actor": "actor-2"}, {"act": "NominationWithdrawn"},
     {"subject": "nomination-4"}, {"payload": {"files": [2, 1]}}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_every_field_is_part_of_the_hash(change: dict[str, Any]) -> None:
    assert an_entry(**change).leaf_hash != an_entry().leaf_hash


def test_what_was_handed_in_can_be_changed_later_without_changing_the_entry() -> None:
    payload = {"files": [1, 2]}
    entry = an_entry(payload=payload)

    payload["files"].append(3)

    assert entry == an_entry()
    with pytest.raises(TypeError):
        entry.payload["files"] = ()  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.sequence = 1  # type: ignore[misc]


def test_a_payload_with_a_float_is_refused_when_the_entry_is_made() -> None:
    with pytest.raises(CanonicalFormError, match=r"payload\.share"):
        an_entry(payload={"share": 0.5})


@pytest.mark.parametrize("change", [{"sequence": -1}, {"actor": ""}, {"act": ""}, {"subject": ""}])
def test_an_entry_without_place_actor_act_or_subject_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        an_entry(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "talapker.receipt.1"},
        {"foreign": 1},
        {"sequence": True},
        {"sequence": -1},
        {"at": "noon"},
        {"actor": 5},
        {"payload": []},
    ],
    ids=str,
)
def test_bytes_of_something_else_are_no_entry(change: dict[str, Any]) -> None:
    fields = {
        "kind": "talapker.journal.entry.1", "sequence": 1, "at": "2021-10-18T12:00:00.000000Z", "actor": "a",
        "act": "b", "subject": "c", "payload": {},
    }  # fmt: skip
    assert parse_entry(canonical_json(fields)).sequence == 1

    with pytest.raises(CanonicalFormError):
        parse_entry(canonical_json({**fields, **change}))


@pytest.mark.parametrize(
    "said",
    [
        b"1.0",
        b"1e2",
        b"9007199254740993",
        b"[" * 32 + b"]" * 32,
        b'"\\ud800"',
        b"NaN",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
    ],
    ids=["float", "exponent", "beyond 2^53", "too deep", "half a character", "not a number", "unsorted", "doubled"],
)
def test_what_json_can_say_and_an_entry_cannot_is_refused(said: bytes) -> None:
    sound = an_entry(payload={"it": 1}).canonical_bytes
    assert parse_entry(sound).payload == {"it": 1}

    with pytest.raises(CanonicalFormError):
        parse_entry(sound.replace(b'{"it":1}', b'{"it":' + said + b"}"))
