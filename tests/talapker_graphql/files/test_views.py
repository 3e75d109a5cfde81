"""Who gets which document in which form, what stands on it, and that the look is on record before it leaves."""

import asyncio
import hashlib
import io
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pikepdf
import pytest
from joserfc.jwk import OKPKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import Message

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OPENED,
    OTHER_PARTY,
    REPRESENTATIVE,
    SECOND_MEMBER,
    STRANGER,
    Bench,
    a_bench,
    done,
)
from support.databases import apart
from support.other_law import law_with
from support.running_portal import code_of
from support.uploads import a_jpeg, a_pdf
from talapker_core.access.actor import Actor
from talapker_core.errors import Problem
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.auth.development import DevelopmentIssuer
from talapker_graphql.auth.tokens import Tokens
from talapker_graphql.files.confined.limits import Limits
from talapker_graphql.files.object_stores import FolderObjects
from talapker_graphql.files.vault import Vault
from talapker_graphql.files.views import COPIES_AT_ONCE, Views
from talapker_graphql.files.workroom import Workroom
from talapker_graphql.procedures.lodge_appeal import LodgeAppeal, lodge_appeal
from talapker_graphql.procedures.view_document import document_view, record_view
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.uploads import viewing
from talapker_graphql.uploads.viewing import DocumentView

ISSUER = DevelopmentIssuer(OKPKey.generate_key("Ed25519", {"kid": "k"}), "talapker")
LIMITS = Limits(memory_bytes=2**30, cpu_seconds=10, wall_seconds=40)


@dataclass
class Reading:
    """Documents on file and the address at which they are looked at."""

    bench: Bench
    vault: Vault
    folder: Path
    workroom: Workroom
    client: httpx.AsyncClient = field(init=False)
    views: Views = field(init=False)
    recorded: int = 0
    still: Problem | None = None

    async def document(
        self, content: bytes, media_type: str = "application/pdf", actor: Actor = CANDIDATE, contest: str = "contest-1"
    ) -> str:
        """Put `content` on a new file of `actor`."""
        nomination = await self.bench.open(contest, actor)
        await self.bench.put_document(nomination, "diploma", None)
        row = await tables.Document.get(nomination_id=nomination)
        async with self.vault.staged(hashlib.sha256(content).hexdigest()) as staged:
            await staged.write(content)
            await staged.finish()
            key = await self.vault.keep(staged)
        await tables.Document.filter(id=row.id).update(vault_key=key, size=len(content), media_type=media_type)
        return row.id

    async def view(self, document_id: str, actor: Actor | None, **headers: str) -> httpx.Response:
        bearer = {} if actor is None else {"authorization": f"Bearer {ISSUER.issue(actor)}"}
        return await self.client.get(f"/documents/{document_id}/view", headers={**bearer, **headers})

    async def find(self, document_id: str, actor: Actor) -> DocumentView | Problem:
        found = await document_view(self.bench.office, actor, document_id)
        return found.problems[0] if isinstance(found, NotDone) else found

    async def record(self, view: DocumentView, actor: Actor) -> Problem | None:
        self.recorded += 1
        if self.still is not None:
            return self.still
        refused = await record_view(self.bench.office, actor, view)
        return refused.problems[0] if refused else None


@pytest.fixture(scope="module")
def workroom() -> Iterator[Workroom]:
    room = Workroom(LIMITS)
    yield room
    apart(room.__aexit__(None, None, None))


@pytest.fixture
async def reading(address: DatabaseAddress, tmp_path: Path, workroom: Workroom) -> AsyncIterator[Reading]:
    async with a_bench(address) as bench:
        vault = Vault(FolderObjects(tmp_path / "vault"), b"v" * 32, bench.office.pseudonymizer)
        reading = Reading(bench, vault, tmp_path / "vault", workroom)
        views = Views(
            tokens=Tokens([ISSUER.trusted()], "talapker"),
            vault=vault,
            workroom=workroom,
            find=reading.find,
            record=reading.record,
            idle_seconds=0.5,
        )
        transport = httpx.ASGITransport(app=Starlette(routes=[views.route()]))
        async with httpx.AsyncClient(transport=transport, base_url="http://portal") as client:
            reading.client = client
            reading.views = views
            yield reading


async def looks() -> list[dict[str, object]]:
    rows = await tables.JournalRecord.filter(act="DocumentViewed").order_by("sequence")
    return [json.loads(row.entry) for row in rows]


def drawn(content: bytes) -> list[bytes]:
    """What is drawn on each page by the page itself, and by what it draws from."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [page.Contents.read_bytes() + page.Resources.XObject.Page.read_bytes() for page in pdf.pages]


async def test_the_author_gets_the_original_byte_for_byte(reading: Reading) -> None:
    document = await reading.document(a_pdf())

    answer = await reading.view(document, CANDIDATE)

    assert (answer.status_code, answer.content) == (200, a_pdf())
    assert answer.headers["content-length"] == str(len(a_pdf()))


async def test_a_member_gets_a_copy_on_whose_every_page_it_says_who_looked(reading: Reading) -> None:
    document = await reading.document(a_pdf("What the page says"))

    answer = await reading.view(document, MEMBER)

    assert answer.status_code == 200
    (look,) = await looks()
    payload = look["payload"]
    assert isinstance(payload, dict)
    for page in drawn(answer.content):
        for word in (payload["view_id"], MEMBER.id, "2021-10-01 09:00:00 UTC", "central", document):
            assert str(word).encode() in page
        assert b"What the page says" in page


async def test_every_look_has_a_number_of_its_own(reading: Reading) -> None:
    document = await reading.document(a_pdf())

    first, second = [await reading.view(document, actor) for actor in (MEMBER, SECOND_MEMBER)]

    assert first.headers["content-disposition"] != second.headers["content-disposition"]
    assert first.content != second.content
    assert len({json.dumps(look["payload"]) for look in await looks()}) == 2


async def test_a_look_is_in_the_journal_without_a_word_about_a_person(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    nomination = (await tables.Document.get(id=document)).nomination_id

    await reading.view(document, CANDIDATE)
    await reading.view(document, MEMBER)

    by_author, by_member = await looks()
    assert [look["actor"] for look in (by_author, by_member)] == [CANDIDATE.id, MEMBER.id]
    assert {look["subject"] for look in (by_author, by_member)} == {document}
    for look, kind in ((by_author, "original"), (by_member, "stamped")):
        payload = look["payload"]
        assert isinstance(payload, dict)
        assert payload.pop("view_id").startswith("view-")
        assert payload == {"document_id": document, "nomination_id": nomination, "copy": kind}


@pytest.mark.parametrize(
    ("owner", "contest", "actor", "expected"),
    [
        (CANDIDATE, "contest-1", CANDIDATE, "original"),
        (CANDIDATE, "contest-1", MEMBER, "stamped"),
        (CANDIDATE, "contest-1", SECOND_MEMBER, "stamped"),
        (CANDIDATE, "contest-1", STRANGER, None),
        (CANDIDATE, "contest-1", REPRESENTATIVE, None),
        (CANDIDATE, "contest-1", OBSERVER, None),
        (CANDIDATE, "contest-1", DISTRICT_MEMBER, None),
        (CANDIDATE, "contest-1", None, None),
        (REPRESENTATIVE, "contest-0", REPRESENTATIVE, "original"),
        (REPRESENTATIVE, "contest-0", OTHER_PARTY, None),
        (REPRESENTATIVE, "contest-0", CANDIDATE, None),
        (REPRESENTATIVE, "contest-0", MEMBER, "stamped"),
    ],
)
async def test_who_gets_what(
    reading: Reading, owner: Actor, contest: str, actor: Actor | None, expected: str | None
) -> None:
    document = await reading.document(a_pdf(), actor=owner, contest=contest)

    answer = await reading.view(document, actor)

    missing = await reading.view("document-that-is-not-there", actor)
    kinds = [look["payload"]["copy"] for look in await looks()]  # type: ignore[index]  # a journal entry is any JSON
    if expected is None:
        assert code_of(answer) == (404, "DOCUMENT_NOT_FOUND")
        assert (answer.content, answer.headers) == (missing.content, missing.headers)
        assert kinds == []
    else:
        assert answer.status_code == 200
        assert (answer.content == a_pdf()) == (expected == "original")
        assert kinds == [expected]


async def test_who_reads_it_for_an_appeal_is_named_with_their_own_commission(reading: Reading) -> None:
    bench = reading.bench
    bench.under(law_with(competence__candidate="constituency"))
    nomination = await bench.verified()
    refusal = {"outcome": DecisionOutcome.REFUSED, "ground": "refusal.education"}
    done(await bench.decide(nomination, 3, DISTRICT_MEMBER, **refusal))
    done(await lodge_appeal(bench.office, CANDIDATE, LodgeAppeal(nomination, "The diploma is there", bench.key())))
    document = await tables.Document.get(nomination_id=nomination, kind="diploma")

    seen = [await reading.find(document.id, member) for member in (DISTRICT_MEMBER, MEMBER)]

    assert [it.commission for it in seen if isinstance(it, DocumentView)] == ["district-1", "central"]


async def test_what_leaves_is_no_page_of_this_origin_and_stays_in_no_cache(reading: Reading) -> None:
    document = await reading.document(a_pdf())

    for actor in (CANDIDATE, MEMBER):
        headers = (await reading.view(document, actor)).headers

        assert headers["content-disposition"].startswith("attachment; filename=")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert headers["content-type"] == "application/pdf"


async def test_the_name_the_author_gave_is_told_to_the_author_only(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    await tables.Document.filter(id=document).update(file_name="Апасова.pdf")

    author, member = [(await reading.view(document, actor)).headers for actor in (CANDIDATE, MEMBER)]

    assert author["content-disposition"].endswith("filename*=UTF-8''%D0%90%D0%BF%D0%B0%D1%81%D0%BE%D0%B2%D0%B0.pdf")
    assert "%D0" not in member["content-disposition"]


async def test_a_picture_is_stamped_too(reading: Reading) -> None:
    document = await reading.document(a_jpeg(300), "image/jpeg")

    answer = await reading.view(document, MEMBER)

    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8")
    assert answer.content != a_jpeg(300)


async def test_a_token_that_is_not_valid_is_told_as_such(reading: Reading) -> None:
    document = await reading.document(a_pdf())

    answer = await reading.view(document, None, authorization="Bearer x")

    assert code_of(answer) == (401, "TOKEN_NOT_VALID")


@pytest.mark.parametrize("document", ["a" * 5000, "%00", "%ff", "..%2f..", "'%20OR%201=1--"])
async def test_an_address_that_names_nothing_is_like_any_that_is_missing(reading: Reading, document: str) -> None:
    answer = await reading.view(document, MEMBER)

    assert answer.status_code == 404
    assert not await looks()


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
async def test_a_document_is_only_got(reading: Reading, method: str) -> None:
    document = await reading.document(a_pdf())
    bearer = {"authorization": f"Bearer {ISSUER.issue(MEMBER)}"}

    answer = await reading.client.request(method, f"/documents/{document}/view", headers=bearer)

    assert answer.status_code == 405
    assert not await looks()


async def test_a_workroom_that_is_away_shows_nothing_and_records_nothing(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    working, reading.workroom._host = reading.workroom._host, "support.no_such_host"
    await reading.workroom._stop()

    answer = await reading.view(document, MEMBER)

    reading.workroom._host = working
    assert code_of(answer) == (503, "DOCUMENT_VIEW_UNAVAILABLE")
    assert answer.headers["retry-after"]
    assert (reading.recorded, await looks()) == (0, [])
    # The author needs no copy.
    assert (await reading.view(document, CANDIDATE)).content == a_pdf()


async def test_a_document_of_which_no_copy_can_be_made_is_not_shown_as_it_is(reading: Reading) -> None:
    document = await reading.document(a_pdf()[:-30])

    answer = await reading.view(document, MEMBER)

    assert code_of(answer) == (422, "DOCUMENT_VIEW_TOO_COMPLEX")
    assert (reading.recorded, await looks()) == (0, [])


@pytest.mark.parametrize("actor", [CANDIDATE, MEMBER])
@pytest.mark.parametrize("left", [None, b"%PDF"])
async def test_a_document_that_was_lost_or_cut_in_the_vault_is_told_as_such(
    reading: Reading, actor: Actor, left: bytes | None
) -> None:
    document = await reading.document(a_pdf())
    (kept,) = [path for path in (reading.folder / "objects").rglob("*") if path.is_file()]
    kept.unlink()
    if left is not None:
        kept.write_bytes(left)

    answer = await reading.view(document, actor)

    assert code_of(answer) == (503, "DOCUMENT_NOT_KEPT")
    assert (reading.recorded, await looks()) == (0, [])


@pytest.mark.parametrize("actor", [CANDIDATE, MEMBER])
async def test_what_cannot_be_recorded_does_not_leave(reading: Reading, actor: Actor) -> None:
    document = await reading.document(a_pdf("secret"))
    reading.still = viewing.NOT_FOUND

    answer = await reading.view(document, actor)

    assert code_of(answer) == (404, "DOCUMENT_NOT_FOUND")
    assert b"secret" not in answer.content


async def test_a_right_that_ended_while_the_copy_was_made_is_a_right_no_more(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    view = await document_view(reading.bench.office, MEMBER, document)
    assert isinstance(view, DocumentView)
    await tables.Nomination.all().update(commission_id="district-2")

    refused = await record_view(reading.bench.office, MEMBER, view)

    assert isinstance(refused, NotDone)
    assert not await looks()


async def test_the_instant_on_the_copy_is_the_one_in_the_journal(reading: Reading) -> None:
    document = await reading.document(a_pdf())

    await reading.view(document, MEMBER)

    (look,) = await looks()
    assert str(look["at"]).startswith(OPENED.strftime("%Y-%m-%dT%H:%M:%S"))


async def test_so_many_copies_are_made_at_once_and_who_waits_too_long_is_told_to_come_again(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    for _ in range(COPIES_AT_ONCE):
        await reading.views._turn.acquire()

    answer = await reading.view(document, MEMBER)

    assert code_of(answer) == (503, "DOCUMENT_VIEW_UNAVAILABLE")
    assert not await looks()
    for _ in range(COPIES_AT_ONCE):
        reading.views._turn.release()
    assert (await reading.view(document, MEMBER)).status_code == 200


async def test_a_reader_that_does_not_read_holds_nothing_for_long(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    sent = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message["type"])
        if message["type"] == "http.response.body":
            await asyncio.sleep(600)

    request = Request(
        {
            "type": "http",
            "method": "GET",
            "headers": [(b"authorization", f"Bearer {ISSUER.issue(MEMBER)}".encode())],
            "path_params": {"document_id": document},
        }
    )
    response = await reading.views.get(request)
    assert reading.views._turn._value == COPIES_AT_ONCE - 1

    await response(request.scope, receive, send)

    assert sent == ["http.response.start", "http.response.body"]
    assert reading.views._turn._value == COPIES_AT_ONCE


async def test_a_document_with_malware_is_given_to_nobody(reading: Reading) -> None:
    document = await reading.document(a_pdf())
    await tables.Document.filter(id=document).update(scan_standing="infected")

    for actor in (CANDIDATE, MEMBER):
        response = await reading.view(document, actor)
        assert (response.status_code, response.json()["error"]["code"]) == (403, "DOCUMENT_INFECTED")

    assert await looks() == []


async def test_a_table_of_supporters_goes_back_to_its_author_alone(reading: Reading) -> None:
    content = b"sheet,line\n1,1\n"
    document = await reading.document(content, "text/csv")

    original = await reading.view(document, CANDIDATE)
    answer = await reading.view(document, MEMBER)

    assert original.content == content
    assert original.headers["content-disposition"].startswith(f'attachment; filename="{document}.csv"')
    assert code_of(answer) == (422, "DOCUMENT_VIEW_TOO_COMPLEX")
    assert reading.recorded == 1
