"""Every decision gets its proof in the transaction that decides, and the proof says nothing of a person."""

import json
from datetime import timedelta

import pytest
from tortoise.exceptions import IntegrityError

from support.acts import MEMBER, Bench, a_nominee, codes, done, personal_number
from talapker_core.journal.decision_proof import DecisionProven, verify_decision
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures.decision_proofs import prove_decision
from talapker_graphql.procedures.journaling import Recorded, record
from talapker_graphql.procedures.signing import signed_statement
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

PUBLIC_PAYLOAD = {"decision", "ground", "article", "rulebook_sha256", "seen_version", "snapshot_sha256", "proposed_by"}
"""What the entry of a decision tells, and everybody reads. Whoever adds to it answers that it names no person."""


async def proven(bench: Bench, proof: tables.DecisionProof) -> DecisionProven:
    """What the signed statement proves."""
    said = signed_statement((bench.office.receipt_key,), proof.statement)
    found = verify_decision(said or b"", lambda *_: said is not None, signature=proof.statement.encode())
    assert isinstance(found, DecisionProven)
    return found


@pytest.mark.parametrize("outcome", [DecisionOutcome.GRANTED, DecisionOutcome.REFUSED])
async def test_a_decision_is_proven_at_once_and_for_ever(bench: Bench, outcome: DecisionOutcome) -> None:
    nomination = await bench.verified()
    ground = None if outcome is DecisionOutcome.GRANTED else "refusal.education"
    decision = done(await bench.decide(nomination, 3, outcome=outcome, ground=ground))["decision"]
    await bench.submitted(a_nominee(2), contest="contest-2")

    proof = (await proven(bench, await tables.DecisionProof.get())).proof

    row = await tables.DecisionProof.get()
    entry = await tables.JournalRecord.get(sequence=proof.leaf_index)
    assert (proof.decision_id, proof.nomination_id) == (decision, nomination)
    assert entry.entry == row.entry == proof.entry.canonical_bytes.decode()
    assert (row.leaf_index, row.tree_size, row.root_sha256) == (
        proof.leaf_index,
        proof.tree_size,
        proof.root.hex(),
    )
    assert json.loads(row.path) == [digest.hex() for digest in proof.inclusion_proof]
    assert (proof.entry.actor, proof.entry.at) == (MEMBER.id, bench.clock.now())


async def test_what_becomes_public_names_no_person(bench: Bench) -> None:
    nomination = await bench.submitted(a_nominee(5))
    bench.clock.advance(timedelta(hours=1))
    done(await bench.decide(nomination, 3, reason="The originals of Апасова were seen."))

    proof = await tables.DecisionProof.get()

    entry = json.loads(proof.entry)
    assert set(entry["payload"]) <= PUBLIC_PAYLOAD
    for word in (personal_number(5), "Апасова", "originals", "person-"):
        assert word not in proof.entry
    assert len(entry["payload"]["snapshot_sha256"]) == 64


async def test_what_is_not_decided_has_no_proof(bench: Bench) -> None:
    nomination = await bench.submitted()

    assert codes(await bench.decide(nomination, 3)) == ["GROUNDS_AGAINST_REGISTRATION"]

    assert not await tables.DecisionProof.exists()


async def test_a_decision_has_one_proof(bench: Bench) -> None:
    decision = done(await bench.decide(await bench.verified(), 3))["decision"]

    with pytest.raises(IntegrityError):
        async with transaction():
            await prove_decision(bench.office, decision, await recorded_again(bench, decision))

    assert await tables.DecisionProof.all().count() == 1


async def recorded_again(bench: Bench, decision: str) -> Recorded:
    return await record(
        "NominationRegistered", "nomination", "n", {"decision": decision}, actor=MEMBER.id, at=bench.clock.now()
    )
