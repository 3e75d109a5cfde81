"""Signing a package as a client of the portal does it, and what others see of it."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from support.acts import CANDIDATE, MEMBER, OBSERVER, STRANGER, Bench, a_bench
from support.examining import examined_here
from support.signing import SIGNER, SigningAuthority, a_document, signature_over, signed_document, streamed
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_graphql.api.context import Context
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema
from talapker_graphql.reading.database import open_reading
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

ROOT = SigningAuthority()
MANIFEST = "query($id: ID!) { packageManifest(id: $id) { text sha256 peopleSha256 version } }"
SIGN = """mutation($input: SignPackageInput!) { signPackage(input: $input) {
  ... on PackageSigned { signature { standing reason timeStamp signer cms ofPresentPackage manifestSha256 version
    claimedAt stampedAt arrivedAt certificateSha256 rootsSha256 nomination { id } } nomination { version } }
  ... on NotDone { problems { code message { ky ru en } remedy { ky ru en } path } } } }"""
SIGNATURES = """query($id: ID!) { nomination(id: $id) { signatures { totalCount nodes {
  id standing signer ofPresentPackage } } } }"""
CHECK = """mutation($input: CheckDocumentSignaturesInput!) { checkDocumentSignatures(input: $input) {
  ... on DocumentSignaturesChecked { document { id signatureCheck { outcome checkedAt rootsSha256
    signatures { nodes { standing reason wholeFile timeStamp signer certificateSha256 } } } } }
  ... on NotDone { problems { code } } } }"""
DOCUMENTS = """query($id: ID!) { nomination(id: $id) { documents { nodes { kind signatureCheck { outcome } } } } }"""


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


def trusting(bench: Bench, folder: Path) -> None:
    (folder / "root.crl").write_bytes(ROOT.revocation_list())
    trust = Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=folder)
    bench.office = replace(bench.office, signatures=Examiner(trust))


async def ask(bench: Bench, address: DatabaseAddress, question: str, actor: Actor = CANDIDATE, **variables: Any) -> Any:
    async with open_reading(address) as reading:
        context = Context(reading, bench.clock.now(), actor, office=bench.office)
        result = await build_schema(Mutation).execute(question, variables, context)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))


async def sign(bench: Bench, address: DatabaseAddress, nomination: str, signature: bytes) -> Any:
    told = {
        "nominationId": nomination,
        "signature": base64.b64encode(signature).decode(),
        "expectedVersion": 2,
        "idempotencyKey": bench.key(),
    }
    return (await ask(bench, address, SIGN, input=told))["signPackage"]


async def test_a_client_reads_the_manifest_signs_it_and_sees_what_it_is_worth(
    address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_bench(address) as bench:
        trusting(bench, tmp_path)
        nomination = await bench.filled()
        manifest = (await ask(bench, address, MANIFEST, id=nomination))["packageManifest"]
        signature = await signature_over(manifest["text"].encode(), ROOT.issue())

        told = await sign(bench, address, nomination, signature)

        signed = told["signature"]
        assert (signed["standing"], signed["reason"], signed["timeStamp"]) == ("VALID", None, "NONE")
        assert (signed["manifestSha256"], signed["ofPresentPackage"]) == (manifest["sha256"], True)
        assert base64.b64decode(signed["cms"]) == signature
        assert SIGNER in signed["signer"]
        assert told["nomination"]["version"] == manifest["version"] == 2

        await bench.put_document(nomination, "programme", None)
        for actor in (CANDIDATE, MEMBER):
            seen = (await ask(bench, address, SIGNATURES, actor, id=nomination))["nomination"]["signatures"]
            assert seen["totalCount"] == 1
            assert seen["nodes"][0]["standing"] == "VALID"
            assert seen["nodes"][0]["ofPresentPackage"] is False


async def test_an_invalid_signature_is_refused_in_three_languages(address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_bench(address) as bench:
        trusting(bench, tmp_path)
        nomination = await bench.filled()

        told = await sign(bench, address, nomination, await signature_over(b"something else", ROOT.issue()))

        (problem,) = told["problems"]
        assert problem["code"] == "SIGNATURE_OF_ANOTHER_PACKAGE"
        assert problem["path"] == ["signature"]
        assert all(problem["message"].values())
        assert all(problem["remedy"].values())


@pytest.mark.parametrize("actor", [ANONYMOUS, STRANGER, OBSERVER], ids=["the public", "a stranger", "an observer"])
async def test_others_see_neither_manifest_nor_signatures(
    address: DatabaseAddress, tmp_path: Path, actor: Actor
) -> None:
    async with a_bench(address) as bench:
        trusting(bench, tmp_path)
        nomination = await bench.filled()
        manifest = (await ask(bench, address, MANIFEST, id=nomination))["packageManifest"]
        await sign(bench, address, nomination, await signature_over(manifest["text"].encode(), ROOT.issue()))
        await tables.Nomination.filter(id=nomination).update(published_at=bench.clock.now())

        assert (await ask(bench, address, MANIFEST, actor, id=nomination))["packageManifest"] is None
        seen = (await ask(bench, address, SIGNATURES, actor, id=nomination))["nomination"]["signatures"]
        assert seen == {"totalCount": 0, "nodes": []}


async def test_the_commission_has_the_signatures_of_a_document_examined(
    address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_bench(address) as bench:
        trusting(bench, tmp_path)
        nomination = await bench.filled()
        document = await tables.Document.filter(nomination_id=nomination).order_by("ordinal").first()
        assert document is not None
        signed = await signed_document(a_document(), ROOT.issue())
        bench.office = replace(bench.office, stored=lambda _: streamed(signed))
        before = await ask(bench, address, DOCUMENTS, MEMBER, id=nomination)
        asked = {"documentId": document.id, "expectedVersion": 2, "idempotencyKey": bench.key()}

        told = (await ask(bench, address, CHECK, MEMBER, input=asked))["checkDocumentSignatures"]["document"]

        assert {one["signatureCheck"] for one in before["nomination"]["documents"]["nodes"]} == {None}
        assert told["signatureCheck"]["outcome"] == "EXAMINED"
        (one,) = told["signatureCheck"]["signatures"]["nodes"]
        assert (one["standing"], one["reason"], one["wholeFile"]) == ("VALID", None, True)
        assert SIGNER in one["signer"]
        await tables.Nomination.filter(id=nomination).update(published_at=bench.clock.now())
        public = await ask(bench, address, DOCUMENTS, ANONYMOUS, id=nomination)
        assert {one["signatureCheck"] for one in public["nomination"]["documents"]["nodes"]} == {None}


async def test_an_endpoint_that_only_reads_does_not_unseal(address: DatabaseAddress, tmp_path: Path) -> None:
    async with a_bench(address) as bench:
        trusting(bench, tmp_path)
        nomination = await bench.filled()
        manifest = (await ask(bench, address, MANIFEST, id=nomination))["packageManifest"]
        await sign(bench, address, nomination, await signature_over(manifest["text"].encode(), ROOT.issue()))

        async with open_reading(address) as reading:
            context = Context(reading, bench.clock.now(), CANDIDATE)
            result = await build_schema().execute(SIGNATURES, {"id": nomination}, context)

        assert result.data is not None
        (node,) = result.data["nomination"]["signatures"]["nodes"]
        assert (node["signer"], node["ofPresentPackage"]) == (None, None)
