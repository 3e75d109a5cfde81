"""Group 8: what is kept as evidence is, to the byte, what went over the wire."""

from dataclasses import replace

from registry_adapters.asked import Asked
from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.rehearsal import EVIDENCE_KEY, EVIDENCE_KEY_ID, Rehearsal
from registry_adapters.conformance.scripted_source import Scripted, Seen
from registry_adapters.wire.evidence import open_evidence, sha512


async def _is_what_was_said(rehearsal: Rehearsal) -> Complaints:
    complaints = []
    async with rehearsal.open() as stage:
        for exchange in rehearsal.exchanges:
            for what, mishap in (("as promised", None), ("garbled", _garbled)):
                asked = await stage.play(exchange, mishap)
                complaints += [f"{exchange.name}, {what}: {fault}" for fault in _faults(asked, stage.playing.heard)]
    return complaints


def _garbled(proper: Scripted, _seen: Seen) -> Scripted:
    return replace(proper, body=b"<<{garbled}>")


def _faults(asked: Asked, heard: list[tuple[Seen, Scripted]]) -> Complaints:
    if asked.evidence is None or asked.provenance.evidence is None:
        return ["no evidence is kept"]
    exchanges = open_evidence(
        asked.evidence.sealed, keys={EVIDENCE_KEY_ID: EVIDENCE_KEY}, ref=asked.provenance.evidence
    )
    faults = []
    if [one.request for one in exchanges] != [seen.body for seen, _ in heard]:
        faults.append("the requests kept are not those that were sent")
    if [one.response for one in exchanges] != [reply.body for _, reply in heard]:
        faults.append("the replies kept are not those that came")
    if [one.message_id for one in exchanges] != [attempt.message_id for attempt in asked.provenance.attempts]:
        faults.append("the attempts kept are not those that the provenance tells")
    if heard:
        if asked.provenance.request_sha512 != sha512(heard[-1][0].body):
            faults.append("the provenance hashes another request")
        if asked.provenance.response_sha512 != sha512(heard[-1][1].body):
            faults.append("the provenance hashes another reply")
    return faults


CHECKS = (Check("evidence.bytes", Group.EVIDENCE, "Evidence is what went over the wire", _is_what_was_said),)
