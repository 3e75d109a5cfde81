from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.wire.evidence import EvidenceError, RawExchange, open_evidence, seal, sha512
from registry_replies import PIN
from talapker_core.facts.provenance import EvidenceRef

KEY = bytes(range(32))
EXCHANGE = RawExchange(UUID(int=1), f"<pin>{PIN}</pin>".encode(), b"<answer/>")
exchanges = st.lists(st.builds(RawExchange, st.uuids(), st.binary(max_size=50), st.none() | st.binary(max_size=50)))


@given(exchanges)
def test_what_was_sealed_opens_to_the_same_bytes(sealed_in: list[RawExchange]) -> None:
    evidence = seal(sealed_in, key=KEY, key_id="k1")

    assert list(open_evidence(evidence.sealed, keys={"k1": KEY}, ref=evidence.ref)) == sealed_in


def test_nothing_is_readable_without_the_key() -> None:
    evidence = seal([EXCHANGE], key=KEY, key_id="k1")

    assert PIN.encode() not in evidence.sealed
    assert PIN not in repr(evidence) + repr(EXCHANGE)
    with pytest.raises(EvidenceError, match="not at hand"):
        open_evidence(evidence.sealed, keys={"k2": KEY})
    with pytest.raises(EvidenceError):
        open_evidence(evidence.sealed, keys={"k1": bytes(32)})


def test_every_changed_bit_is_noticed() -> None:
    sealed = seal([EXCHANGE], key=KEY, key_id="k1").sealed

    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(EvidenceError):
            open_evidence(bytes(changed), keys={"k1": KEY, "j1": KEY, "k0": KEY})


def test_every_cut_is_noticed() -> None:
    sealed = seal([EXCHANGE], key=KEY, key_id="k1").sealed

    for length in range(len(sealed)):
        with pytest.raises(EvidenceError):
            open_evidence(sealed[:length], keys={"k1": KEY})


def test_other_evidence_than_the_provenance_names_is_refused() -> None:
    evidence = seal([EXCHANGE], key=KEY, key_id="k1")

    with pytest.raises(EvidenceError, match="provenance"):
        open_evidence(evidence.sealed, keys={"k1": KEY}, ref=EvidenceRef(sha512(b"other"), "k1"))


def test_the_same_bytes_are_never_sealed_alike() -> None:
    assert seal([EXCHANGE], key=KEY, key_id="k1").sealed != seal([EXCHANGE], key=KEY, key_id="k1").sealed


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal([EXCHANGE], key=b"short", key_id="k1")
