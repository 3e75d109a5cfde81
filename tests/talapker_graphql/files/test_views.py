"""Who gets which document in which form, what stands on it, and that the look is on record before it leaves."""

import io
import json

import pikepdf
import pytest

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
    done,
)
from support.document_views import ISSUER, Reading, looks
from support.other_law import law_with
from support.running_portal import code_of
from support.uploads import a_jpeg, a_pdf
from talapker_core.access.actor import Actor
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures.lodge_appeal import LodgeAppeal, lodge_appeal
from talapker_graphql.store import tables
from talapker_graphql.uploads.viewing import DocumentView


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


async def test_the_instant_on_the_copy_is_the_one_in_the_journal(reading: Reading) -> None:
    document = await reading.document(a_pdf())

    await reading.view(document, MEMBER)

    (look,) = await looks()
    assert str(look["at"]).startswith(OPENED.strftime("%Y-%m-%dT%H:%M:%S"))


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
