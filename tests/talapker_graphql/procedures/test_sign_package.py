"""Signing a package: what is put on file, what is refused, and when a signature no longer counts."""

import base64
import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from support.acts import (
    CANDIDATE,
    MEMBER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
)
from support.examining import examined_here
from support.signing import DAY, FOR_ENCRYPTION, NOW, NUMBER, SIGNER, SigningAuthority, signature_over
from talapker_core.access.actor import Actor
from talapker_core.journal.package_manifest import PackageManifest
from talapker_core.nominations.electronic_signature import SignatureFindings, Unreadable
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.package_manifest import PresentManifest, manifest_of
from talapker_graphql.procedures.sign_package import MOST_BYTES, SignPackage, sign
from talapker_graphql.procedures.signature_details import package_signature_details
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust
from talapker_graphql.store import tables

ROOT = SigningAuthority()


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


@pytest.fixture
def signing(bench: Bench, tmp_path: Path) -> Bench:
    """The bench of a commission that trusts a root, with its revocation list at hand."""
    (tmp_path / "root.crl").write_bytes(ROOT.revocation_list())
    trust = Trust((ROOT.certificate.public_bytes(Encoding.DER),), lists_dir=tmp_path)
    bench.office = replace(bench.office, signatures=Examiner(trust))
    return bench


async def manifest(nomination: str, actor: Actor = CANDIDATE) -> PackageManifest:
    return (await present(nomination, actor)).manifest


async def present(nomination: str, actor: Actor = CANDIDATE) -> PresentManifest:
    found = await manifest_of(actor, nomination)
    assert found is not None
    return found


def base64_of(signature: bytes) -> str:
    return base64.b64encode(signature).decode()


async def put(
    bench: Bench,
    nomination: str,
    signature: bytes,
    version: int = 2,
    *,
    actor: Actor = CANDIDATE,
    key: str | None = None,
) -> Outcome:
    command = SignPackage(nomination, base64_of(signature), version, key or bench.key())
    return await sign(bench.office, actor, command)


async def a_signature(nomination: str, actor: Actor = CANDIDATE) -> bytes:
    return await signature_over((await manifest(nomination, actor)).canonical_bytes, ROOT.issue())


async def counts(bench: Bench, actor: Actor = MEMBER) -> list[bool]:
    """Of each signature whether it is over the present package, in the order they came."""
    ids = await tables.PackageSignature.all().order_by("arrived_at").values_list("id", flat=True)
    details = await package_signature_details(bench.office, actor, [str(one) for one in ids])
    return [details[str(one)].of_present_package for one in ids]


async def test_a_signed_package_is_on_file_sealed_and_in_the_journal(signing: Bench) -> None:
    nomination = await signing.filled()
    signature = await a_signature(nomination)

    ids = done(await put(signing, nomination, signature))

    row = await tables.PackageSignature.get(id=ids["signature"])
    assert (row.standing, row.reason, row.version) == ("valid", None, 2)
    assert row.manifest_sha256 == (await manifest(nomination)).sha256
    assert (await tables.Nomination.get()).version == 2
    entry = (await tables.JournalRecord.filter(act="PackageSigned").get()).entry
    assert json.loads(entry)["payload"] == {
        "manifest_sha256": row.manifest_sha256,
        "reason": None,
        "signature_id": row.id,
        "signature_sha256": hashlib.sha256(signature).hexdigest(),
        "stamped_at": None,
        "standing": "valid",
    }
    details = await package_signature_details(signing.office, MEMBER, [row.id])
    assert SIGNER in details[row.id].signer
    assert base64.b64decode(details[row.id].cms) == signature


async def test_nobodys_name_or_number_is_in_the_open(signing: Bench, caplog: pytest.LogCaptureFixture) -> None:
    nomination = await signing.filled()
    caplog.set_level(logging.DEBUG)

    done(await put(signing, nomination, await a_signature(nomination)))
    codes(await put(signing, nomination, await signature_over(b"else", ROOT.issue())))

    kept = json.dumps(await everything(), ensure_ascii=False)
    assert NUMBER not in kept
    assert NUMBER not in caplog.text
    assert SIGNER not in caplog.text


async def test_a_signature_whose_revocation_is_not_known_is_kept_as_such(signing: Bench) -> None:
    trust = Trust((ROOT.certificate.public_bytes(Encoding.DER),))
    signing.office = replace(signing.office, signatures=Examiner(trust))
    nomination = await signing.filled()

    done(await put(signing, nomination, await a_signature(nomination)))

    row = await tables.PackageSignature.get()
    assert (row.standing, row.reason, row.roots_sha256) == ("cannot_tell", "revocation_not_known", trust.sha256)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("another package", "SIGNATURE_OF_ANOTHER_PACKAGE"),
        ("unknown root", "SIGNER_NOT_TRUSTED"),
        ("expired", "SIGNER_CERTIFICATE_OUT_OF_TERM"),
        ("wrong usage", "SIGNER_KEY_USAGE"),
        ("weak key", "SIGNATURE_ALGORITHM_NOT_ALLOWED"),
        ("SHA-1", "SIGNATURE_ALGORITHM_NOT_ALLOWED"),
        ("revoked", "SIGNER_CERTIFICATE_REVOKED"),
        ("attached", "SIGNATURE_NOT_DETACHED"),
        ("garbage", "SIGNATURE_NOT_CMS"),
    ],
)
async def test_an_invalid_signature_is_refused_by_its_own_code_and_changes_nothing(
    signing: Bench, case: str, code: str
) -> None:
    nomination = await signing.filled()
    content = (await manifest(nomination)).canonical_bytes
    revoked = ROOT.issue()
    of_revoked = SigningAuthority(key=ROOT.key, revoked={revoked.certificate.serial_number: NOW - 2 * DAY})
    weak = rsa.generate_private_key(65537, 1024)  # noqa: S505  (weak is what it is)
    signature = {
        "another package": signature_over(content + b" ", ROOT.issue()),
        "unknown root": signature_over(content, SigningAuthority(name="Nobody").issue()),
        "expired": signature_over(content, ROOT.issue(term=(NOW - 9 * DAY, NOW - DAY))),
        "wrong usage": signature_over(content, ROOT.issue(usage=FOR_ENCRYPTION)),
        "weak key": signature_over(content, ROOT.issue(key=weak)),
        "SHA-1": signature_over(content, ROOT.issue(), digest_algorithm="sha1"),
        "revoked": signature_over(content, revoked, lists=[of_revoked.revocation_list()]),
        "attached": signature_over(content, ROOT.issue(), detached=False),
    }
    before = await everything()

    given = await signature.pop(case) if case in signature else b"garbage"
    outcome = await put(signing, nomination, given)

    for unused in signature.values():
        unused.close()
    assert codes(outcome) == [code]
    assert await everything() == before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("не base64", "SIGNATURE_NOT_BASE64"),
        ("A" * (MOST_BYTES * 4 // 3 + 8), "SIGNATURE_TOO_LARGE"),
        ("A" * 10_000_000, "SIGNATURE_TOO_LARGE"),
        ("", "SIGNATURE_NOT_CMS"),
    ],
    ids=["no base64", "a little too large", "10 MB", "nothing"],
)
async def test_what_cannot_be_a_signature_is_refused_at_once(signing: Bench, text: str, code: str) -> None:
    nomination = await signing.filled()

    outcome = await sign(signing.office, CANDIDATE, SignPackage(nomination, text, 2, signing.key()))

    assert codes(outcome) == [code]


async def test_where_no_root_is_trusted_none_are_taken(bench: Bench) -> None:
    nomination = await bench.filled()
    for examiner in (None, Examiner(Trust())):
        bench.office = replace(bench.office, signatures=examiner)

        assert codes(await put(bench, nomination, b"")) == ["SIGNATURES_NOT_CONFIGURED"]


async def test_for_a_stranger_or_a_wrong_version_nothing_is_examined(
    signing: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomination = await signing.filled()
    signature = await a_signature(nomination)
    asked: list[bytes] = []

    async def counted(_: Examiner, encoded: bytes, *_more: object) -> Unreadable:
        asked.append(encoded)
        return Unreadable.NOT_EXAMINED

    monkeypatch.setattr(Examiner, "detached", counted)

    for actor in (STRANGER, MEMBER):
        assert codes(await put(signing, nomination, signature, actor=actor)) == ["NOT_FOUND"]
    assert codes(await put(signing, nomination, signature, version=1)) == ["CONFLICT"]
    assert not asked
    assert codes(await put(signing, nomination, signature)) == ["SIGNATURE_NOT_EXAMINED"]
    assert asked == [signature]


async def test_the_same_key_gets_the_first_answer_and_the_same_signature_is_kept_once(signing: Bench) -> None:
    nomination = await signing.filled()
    signature = await a_signature(nomination)

    first = done(await put(signing, nomination, signature, key="once"))
    again = done(await put(signing, nomination, signature, key="once"))
    twice = await put(signing, nomination, signature)

    assert first == again
    assert codes(twice) == ["SIGNATURE_ON_FILE"]
    assert await tables.PackageSignature.all().count() == 1


async def test_a_file_holds_only_so_many_signatures(signing: Bench) -> None:
    nomination = await signing.filled()
    for _ in range(20):
        done(await put(signing, nomination, await a_signature(nomination)))

    assert codes(await put(signing, nomination, await a_signature(nomination))) == ["SIGNATURES_TOO_MANY"]


async def test_a_document_that_came_after_makes_it_a_signature_of_an_earlier_package(signing: Bench) -> None:
    nomination = await signing.filled()
    first = await a_signature(nomination)
    done(await put(signing, nomination, first))

    await signing.put_document(nomination, "programme", None)

    assert await counts(signing) == [False]
    signing.clock.advance(DAY / 24)
    assert codes(await put(signing, nomination, first)) == ["SIGNATURE_OF_ANOTHER_PACKAGE"]
    done(await put(signing, nomination, await a_signature(nomination)))
    assert await counts(signing) == [False, True]


async def test_a_document_that_comes_while_it_is_examined_refuses_it(
    signing: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomination = await signing.filled()
    signature = await a_signature(nomination)
    examine = Examiner.detached

    async def slowly(self: Examiner, *arguments: object) -> SignatureFindings | Unreadable:
        found = await examine(self, *arguments)  # type: ignore[arg-type]
        await signing.put_document(nomination, "programme", None)
        return found

    monkeypatch.setattr(Examiner, "detached", slowly)

    assert codes(await put(signing, nomination, signature)) == ["SIGNATURE_OF_ANOTHER_PACKAGE"]
    assert not await tables.PackageSignature.exists()


async def test_another_order_of_the_people_makes_it_a_signature_of_an_earlier_package(signing: Bench) -> None:
    people = (a_nominee(1), a_nominee(2))
    nomination = await signing.filled(*people, contest="contest-0", actor=REPRESENTATIVE)
    done(await put(signing, nomination, await a_signature(nomination, REPRESENTATIVE), actor=REPRESENTATIVE))
    assert await counts(signing) == [True]
    order = await tables.Candidacy.all().order_by("-place").values_list("id", flat=True)

    command = ArrangeCandidacies(nomination, tuple(str(one) for one in order), 2, signing.key())
    done(await arrange_candidacies(signing.office, REPRESENTATIVE, command))

    assert await counts(signing) == [False]


async def test_handing_the_file_in_leaves_its_signature_valid(signing: Bench) -> None:
    nomination = await signing.filled()
    done(await put(signing, nomination, await a_signature(nomination)))

    done(await submit_nomination(signing.office, CANDIDATE, SubmitNomination(nomination, 2, signing.key())))
    second = await put(signing, nomination, await a_signature(nomination), version=3)

    done(second)
    assert await counts(signing) == [True, True]


async def test_a_withdrawn_file_is_not_signed_any_more(signing: Bench) -> None:
    nomination = await signing.filled()
    signature = await a_signature(nomination)
    done(await withdraw_nomination(signing.office, CANDIDATE, WithdrawNomination(nomination, 2, signing.key())))

    assert codes(await put(signing, nomination, signature, version=3)) == ["NOT_POSSIBLE_NOW"]


@pytest.mark.parametrize("actor", [STRANGER, OTHER_PARTY], ids=lambda actor: actor.id)
async def test_to_others_there_is_neither_manifest_nor_signer(signing: Bench, actor: Actor) -> None:
    nomination = await signing.filled()
    ids = done(await put(signing, nomination, await a_signature(nomination)))

    assert await manifest_of(actor, nomination) is None
    assert await package_signature_details(signing.office, actor, [ids["signature"]]) == {}
