"""The process apart finds what is there, is ended when it takes too long, and knows nothing of the service."""

import asyncio
import logging
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from support.signing import NOW, SigningAuthority, a_document, signature_over, signed_document, streamed
from talapker_core.journal.time_stamp import StampFault
from talapker_core.nominations.electronic_signature import SignatureFindings, SignatureStanding, Unreadable, judge
from talapker_graphql.signatures import examiner as room
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust, TrustError, read_roots

MANIFEST = b"manifest"


@pytest.fixture(scope="module")
def root() -> SigningAuthority:
    return SigningAuthority()


@pytest.fixture
def examiner(root: SigningAuthority, tmp_path: Path) -> Examiner:
    (tmp_path / "root.crl").write_bytes(root.revocation_list())
    # Other work may keep the machine busy; how long an examination takes is not what these tests are about.
    return Examiner(Trust((root.certificate.public_bytes(Encoding.DER),), lists_dir=tmp_path), patience=300)


async def test_it_finds_what_there_is_to_be_found(root: SigningAuthority, examiner: Examiner) -> None:
    signature, document, reply = await asyncio.gather(
        _detached(examiner, root), _embedded(examiner, root), examiner.reply(b"garbage", MANIFEST, 1, NOW)
    )

    assert judge(signature).standing is SignatureStanding.VALID
    assert judge(document).standing is SignatureStanding.VALID
    assert reply is StampFault.GARBAGE


async def _detached(examiner: Examiner, root: SigningAuthority) -> SignatureFindings:
    told = await examiner.detached(await signature_over(MANIFEST, root.issue()), MANIFEST, NOW)
    assert isinstance(told, SignatureFindings)
    return told


async def _embedded(examiner: Examiner, root: SigningAuthority) -> SignatureFindings:
    told = await examiner.pdf(streamed(await signed_document(a_document(), root.issue())), NOW, NOW)
    assert not isinstance(told, Unreadable)
    assert told[0].findings is not None
    return told[0].findings


@pytest.mark.parametrize(
    "hostile",
    [b"\x30\x80" * 5_000_000, b"\x30\x84\x00\x98\x96\x80" + b"\x00" * 10_000_000],
    ids=["10 MB nested without end", "10 MB of nothing"],
)
async def test_hostile_bytes_are_refused_while_the_loop_goes_on(examiner: Examiner, hostile: bytes) -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.001)
            beats += 1

    beating = asyncio.create_task(beat())
    told = await examiner.detached(hostile, MANIFEST, NOW)
    beating.cancel()

    assert told in {Unreadable.NOT_CMS, Unreadable.NOT_EXAMINED}
    assert beats > 10


async def test_what_takes_too_long_is_ended_and_told_as_not_examined(examiner: Examiner) -> None:
    hurried = Examiner(examiner.trust, patience=0.01)

    assert await hurried.detached(b"garbage", MANIFEST, NOW) is Unreadable.NOT_EXAMINED
    assert await hurried.pdf(streamed(a_document()), NOW, NOW) is Unreadable.NOT_EXAMINED
    assert await hurried.tokens([(b"", b"")], NOW) == [StampFault.NOT_EXAMINED]


async def test_a_cancelled_request_leaves_no_process_behind(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[asyncio.subprocess.Process] = []
    there_is_one = asyncio.Event()
    start = asyncio.create_subprocess_exec

    async def started(*arguments: str, **options: object) -> asyncio.subprocess.Process:
        children.append(await start(*arguments, **options))  # type: ignore[arg-type]
        there_is_one.set()
        return children[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", started)
    asking = asyncio.create_task(examiner.detached(b"garbage", MANIFEST, NOW))
    await there_is_one.wait()
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    assert children[0].returncode is not None


def test_the_process_is_not_told_the_settings_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALAPKER_DATABASE_URL", "postgresql://talapker:secret@db/talapker")

    assert not [name for name in room._environment() if name.startswith("TALAPKER")]


def test_roots_are_read_from_a_file_and_known_by_their_hash(root: SigningAuthority, tmp_path: Path) -> None:
    other = SigningAuthority(name="Another root")
    file = tmp_path / "roots.pem"
    file.write_bytes(root.pem + other.pem)

    roots = read_roots(file)

    assert len(roots) == 2
    assert Trust(roots).sha256 == Trust(tuple(reversed(roots))).sha256
    assert Trust(roots).sha256 != Trust(roots[:1], stamp_roots=roots[1:]).sha256


@pytest.mark.parametrize("content", [None, b"", b"nothing"], ids=["no file", "an empty one", "no certificates"])
def test_a_file_that_holds_no_roots_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "roots.pem"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(TrustError, match=r"roots\.pem"):
        read_roots(file)


async def test_a_broken_revocation_list_hides_nobody_so_nothing_is_examined(
    root: SigningAuthority, examiner: Examiner, caplog: pytest.LogCaptureFixture
) -> None:
    assert examiner.trust.lists_dir is not None
    (examiner.trust.lists_dir / "broken.crl").write_bytes(b"nothing")

    told = await examiner.detached(await signature_over(MANIFEST, root.issue()), MANIFEST, NOW)

    assert told is Unreadable.NOT_EXAMINED
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "broken.crl is no certificate revocation list" in caplog.text
