"""Files and requests made to do harm, sent to the whole web process over a real socket.

Each is refused with its own code and leaves nothing behind, or is kept as it is and cannot do anything.
"""

import io
import shutil
import socket
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from support.hostile_files import HONEST, HOSTILE, JPEG, PDF, PNG, a_png_of
from support.raw_pdf import raw_pdf, stream
from support.running_portal import OPEN_UPLOAD, RunningPortal, code_of, code_of_raw, running_portal
from support.uploads import AUTHOR, MEMBER, a_jpeg, a_pdf, a_png, chunk

STATUSES = {"UPLOAD_TYPE_NOT_ALLOWED": 415, "UPLOAD_TYPE_MISMATCH": 415}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[RunningPortal]:
    folder = tmp_path_factory.mktemp("hostile")
    database = folder / "talapker.sqlite"
    shutil.copyfile(migrated_sqlite, database)
    with running_portal(folder, database, max_upload_bytes=4 * 1024 * 1024, upload_idle_seconds=1.0) as running:
        yield running


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_own_code_and_forgotten(portal: RunningPortal, name: str) -> None:
    hostile = HOSTILE[name]
    kept, on_file = portal.kept(), portal.rows("SELECT count(*) FROM document")

    answer = portal.put(hostile.make(), hostile.media_type)

    assert code_of(answer) == (STATUSES.get(hostile.code, 422), hostile.code)
    assert portal.kept() == kept
    assert portal.rows("SELECT count(*) FROM document") == on_file
    assert portal.nothing_is_staged()


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_kept_byte_for_byte_and_shown_under_a_stamp(portal: RunningPortal, name: str) -> None:
    make, media_type = HONEST[name]
    content = make()

    answer = portal.put(content, media_type)

    assert answer.status_code == 201, answer.text
    document = answer.json()["document"]["id"]
    assert portal.view(document, AUTHOR).content == content
    shown = portal.view(document, MEMBER)
    assert (shown.status_code, shown.headers["content-type"]) == (200, media_type)
    assert shown.content != content


def test_all_codes_of_an_inspection_occur_among_the_hostile_files() -> None:
    assert {hostile.code for hostile in HOSTILE.values()} == {
        "UPLOAD_TYPE_NOT_ALLOWED",
        "UPLOAD_TYPE_MISMATCH",
        "UPLOAD_FILE_BROKEN",
        "UPLOAD_SECOND_FILE",
        "UPLOAD_ENCRYPTED",
        "UPLOAD_ACTIVE_CONTENT",
        "UPLOAD_TOO_COMPLEX",
    }
    assert len(HOSTILE) > 60


def test_others_are_served_while_a_bomb_is_taken_apart(portal: RunningPortal) -> None:
    bomb = HOSTILE["stream that unfolds twice"].make()
    path = portal.slot(bomb, PDF)
    answers = []
    sending = threading.Thread(
        target=lambda: answers.append(portal.client.put(path, content=bomb, headers=portal.bearer(AUTHOR)))
    )
    sending.start()

    assert portal.put(a_pdf("While it lasts"), PDF).status_code == 201

    sending.join()
    assert code_of(answers[0]) == (422, "UPLOAD_TOO_COMPLEX")


# What is kept although somebody meant harm: it leaves only as a file to be kept, and members get it drawn anew.
SCRIPT = b"x" * 1500 + b"<script>alert(1)</script>"
INERT: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "words of a script as text": (lambda: raw_pdf(stream(b"BT (" + SCRIPT + b") Tj ET")), PDF),
    "script in a picture's comment": (
        lambda: a_jpeg(64)[:2] + b"\xff\xfe" + (len(SCRIPT) + 2).to_bytes(2, "big") + SCRIPT + a_jpeg(64)[2:],
        JPEG,
    ),
    "script in a picture's text": (
        lambda: a_png_of(1, 1, zlib.compress(b"\0\x80"), chunk(b"tEXt", b"a\0" + SCRIPT)),
        PNG,
    ),
}


@pytest.mark.parametrize("name", INERT)
def test_what_is_kept_although_it_means_harm_leaves_as_an_attachment_that_no_browser_runs(
    portal: RunningPortal, name: str
) -> None:
    make, media_type = INERT[name]
    document = portal.put(make(), media_type).json()["document"]["id"]

    answer = portal.view(document, AUTHOR)

    assert answer.content == make()
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == media_type
    assert b"<script>" not in portal.view(document, MEMBER).content


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "C:\\a.pdf",
        ".",
        "..",
        "",
        "   ",
        "a\nb.pdf",
        "a\r\nSet-Cookie: a=b.pdf",
        "\u202efdp.exe",
        "a\u2066b\u2069.pdf",
        "\u200ba.pdf",
        "a\u2028b.pdf",
        "a" * 201,
        "\ufeffa.pdf",
    ],
)
def test_a_name_that_deceives_opens_no_slot(portal: RunningPortal, name: str) -> None:
    answer = portal.open_upload(a_pdf(), PDF, fileName=name)

    assert [problem["code"] for problem in answer["problems"]] == ["UPLOAD_FILE_NAME_NOT_VALID"]


def test_a_name_with_a_nul_does_not_get_past_the_request(portal: RunningPortal) -> None:
    asked = {"query": OPEN_UPLOAD, "variables": {"input": {"fileName": "a\0.pdf"}}}

    answer = portal.client.post("/graphql", json=asked, headers=portal.bearer(AUTHOR))

    assert answer.status_code == 400
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["JSON_NOT_VALID"]


def test_a_name_with_quotes_stays_a_name(portal: RunningPortal) -> None:
    path = portal.open_upload(a_pdf("Named"), PDF, fileName='a"; filename="evil.html')["path"]
    document = portal.client.put(path, content=a_pdf("Named"), headers=portal.bearer(AUTHOR)).json()["document"]["id"]

    told = portal.view(document, AUTHOR).headers["content-disposition"]

    assert told == f"attachment; filename=\"{document}.pdf\"; filename*=UTF-8''a%22%3B%20filename%3D%22evil.html"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"mediaType": "text/html"}, "UPLOAD_TYPE_NOT_ALLOWED"),
        ({"mediaType": "application/pdf\r\nX: y"}, "UPLOAD_TYPE_NOT_ALLOWED"),
        ({"mediaType": "image/svg+xml"}, "UPLOAD_TYPE_NOT_ALLOWED"),
        ({"size": "0"}, "UPLOAD_EMPTY"),
        ({"size": "-1"}, "UPLOAD_EMPTY"),
        ({"size": str(4 * 1024 * 1024 + 1)}, "UPLOAD_TOO_LARGE"),
        ({"sha256": "0" * 63}, "UPLOAD_HASH_NOT_VALID"),
        ({"sha256": "G" * 64}, "UPLOAD_HASH_NOT_VALID"),
        ({"kind": "../diploma"}, "UPLOAD_KIND_NOT_EXPECTED"),
    ],
)
def test_a_declaration_that_cannot_be_true_opens_no_slot(
    portal: RunningPortal, changes: dict[str, str], code: str
) -> None:
    answer = portal.open_upload(a_pdf(), PDF, **changes)

    assert [problem["code"] for problem in answer["problems"]] == [code]


CONTENT = a_png(200)


def a_request(portal: RunningPortal, *lines: str, body: bytes = CONTENT, path: str | None = None) -> bytes:
    """A PUT of `body` with these header lines beside the host's and the bearer's."""
    target = path or portal.slot(CONTENT, PNG)
    bearer = portal.bearer(AUTHOR)["Authorization"]
    head = [f"PUT {target} HTTP/1.1", f"Host: {portal.address}", f"Authorization: {bearer}", *lines]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


SIZE = len(CONTENT)
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (SIZE, CONTENT)
RAW = {
    "no length": ((), b"", (411, "UPLOAD_LENGTH_REQUIRED")),
    "chunked": (("Transfer-Encoding: chunked",), CHUNKED, (411, "UPLOAD_LENGTH_REQUIRED")),
    "chunks that lie": (("Transfer-Encoding: chunked",), b"ffffffffff\r\nx\r\n", (411, "UPLOAD_LENGTH_REQUIRED")),
    "two lengths": ((f"Content-Length: {SIZE}", f"Content-Length: {SIZE + 1}"), CONTENT, (400, "")),
    "two lengths in one": ((f"Content-Length: {SIZE}, {SIZE}",), CONTENT, (400, "")),
    "length and chunks": ((f"Content-Length: {SIZE}", "Transfer-Encoding: chunked"), CHUNKED, (400, "")),
    "negative length": (("Content-Length: -1",), CONTENT, (400, "")),
    "signed length": ((f"Content-Length: +{SIZE}",), CONTENT, (400, "")),
    "length in hexadecimal": (("Content-Length: 0x10",), CONTENT, (400, "")),
    "length beyond counting": ((f"Content-Length: {'9' * 30}",), CONTENT, (400, "")),
    "length beyond the largest": (("Content-Length: 99999999999",), CONTENT, (413, "UPLOAD_TOO_LARGE")),
    "length of nothing": (("Content-Length: 0",), b"", (422, "UPLOAD_SIZE_MISMATCH")),
    "length that is short": ((f"Content-Length: {SIZE - 1}",), CONTENT[:-1], (422, "UPLOAD_SIZE_MISMATCH")),
    "length that is long": ((f"Content-Length: {SIZE + 1}",), CONTENT + b"x", (422, "UPLOAD_SIZE_MISMATCH")),
    "body that never comes": ((f"Content-Length: {SIZE}",), b"", (408, "UPLOAD_TOO_SLOW")),
    "body that stops": ((f"Content-Length: {SIZE}",), CONTENT[:50], (408, "UPLOAD_TOO_SLOW")),
    "other body of that length": ((f"Content-Length: {SIZE}",), CONTENT[::-1], (422, "UPLOAD_HASH_MISMATCH")),
    "packed body": (
        (f"Content-Length: {SIZE}", "Content-Encoding: gzip"),
        CONTENT,
        (415, "UPLOAD_TYPE_MISMATCH"),
    ),
    "body packed unheard of": (
        (f"Content-Length: {SIZE}", "Content-Encoding: identity, br"),
        CONTENT,
        (415, "UPLOAD_TYPE_MISMATCH"),
    ),
    "body of another type": (
        (f"Content-Length: {SIZE}", "Content-Type: text/html"),
        CONTENT,
        (415, "UPLOAD_TYPE_MISMATCH"),
    ),
    "form": (
        (f"Content-Length: {SIZE}", "Content-Type: multipart/form-data; boundary=x"),
        CONTENT,
        (415, "UPLOAD_TYPE_MISMATCH"),
    ),
    "range that ends before it begins": (
        (f"Content-Length: {SIZE}", f"Content-Range: bytes {SIZE}-0/{SIZE}"),
        CONTENT,
        (400, "UPLOAD_REQUEST_NOT_VALID"),
    ),
    "two bearers": ((f"Content-Length: {SIZE}", "Authorization: Bearer x"), CONTENT, (401, "TOKEN_NOT_VALID")),
    "header without a name": ((f"Content-Length: {SIZE}", ": x"), CONTENT, (400, "")),
    "header that is folded": ((f"Content-Length: {SIZE}", "X-A: a\r\n Content-Length: 1"), CONTENT, (400, "")),
}


@pytest.mark.parametrize("name", RAW)
def test_a_request_that_lies_is_refused_and_leaves_nothing(portal: RunningPortal, name: str) -> None:
    lines, body, expected = RAW[name]
    kept = portal.kept()

    answer = portal.raw(a_request(portal, *lines, body=body))

    assert code_of_raw(answer) == expected
    assert portal.kept() == kept
    assert portal.nothing_is_staged()


@pytest.mark.parametrize(
    "path",
    [
        "/uploads/../../etc/passwd",
        "/uploads/..%2f..%2fetc%2fpasswd",
        "/uploads/%00",
        "/uploads/" + "a" * 5000,
        "/uploads/%ff%fe",
        "/uploads/'%20OR%201=1--",
    ],
)
def test_a_slot_that_leads_elsewhere_is_no_slot(portal: RunningPortal, path: str) -> None:
    answer = portal.raw(a_request(portal, f"Content-Length: {SIZE}", path=path))

    assert code_of_raw(answer)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE", "GET", "TRACE"])
def test_a_slot_takes_a_put_only(portal: RunningPortal, method: str) -> None:
    path = portal.slot(CONTENT, PNG)

    answer = portal.client.request(method, path, headers=portal.bearer(AUTHOR))

    assert answer.status_code in {404, 405}


def test_a_body_that_drips_is_cut_off_and_others_are_not_kept_waiting(portal: RunningPortal) -> None:
    host, _, port = portal.address.partition(":")
    request = a_request(portal, f"Content-Length: {SIZE}", body=b"")
    dripping = [socket.create_connection((host, int(port)), timeout=10) for _ in range(20)]
    for line in dripping:
        line.sendall(request + CONTENT[:10])

    assert portal.put(a_pdf("Meanwhile"), PDF).status_code == 201

    answers = [line.recv(64) for line in dripping]
    for line in dripping:
        line.close()
    assert {answer.split()[1] for answer in answers} == {b"408"}
    assert portal.nothing_is_staged()


def test_a_stamped_copy_of_a_camera_s_picture_tells_nothing_of_the_camera(portal: RunningPortal) -> None:
    make, media_type = HONEST["JPEG of a camera"]
    document = portal.put(make(), media_type).json()["document"]["id"]

    shown = portal.view(document, MEMBER).content

    with Image.open(io.BytesIO(shown)) as picture:
        assert not picture.getexif()
        # The camera was held upright: what was 620 by 877 lying down is seen standing, above the strip with the stamp.
        assert picture.width == 877
        assert picture.height > 620
    assert b"Invented" not in shown


def test_a_stamped_copy_of_a_document_has_nothing_but_its_pages(portal: RunningPortal) -> None:
    make, media_type = HONEST["PDF with a filled-in field"]
    document = portal.put(make(), media_type).json()["document"]["id"]

    shown = portal.view(document, MEMBER).content

    with pikepdf.open(io.BytesIO(shown)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert "/Annots" not in pdf.pages[0]
