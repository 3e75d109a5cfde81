"""A nomination on file and documents to put on it, for the tests of uploads."""

import hashlib
import io
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from PIL import Image

from support.acts import HandClock, an_office
from talapker_core.access.actor import Actor, Role
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.open_upload import DeclaredFile, OpenedUpload, OpenUpload, SlotPolicy, open_upload
from talapker_graphql.store import tables
from talapker_graphql.store.sealing import Pseudonymizer

NOW = datetime(2021, 10, 1, 9, 0, tzinfo=UTC)
AUTHOR = Actor("u-author", Role.CANDIDATE)
STRANGER = Actor("u-stranger", Role.CANDIDATE)
MEMBER = Actor("u-member", Role.COMMISSION_MEMBER, commission_id="commission")
PSEUDONYMIZER = Pseudonymizer(b"k" * 32)
POLICY = SlotPolicy(max_bytes=1_000_000, open_for=timedelta(hours=1))
KINDS = frozenset({"application", "diploma"})


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def a_png(padding: int = 0) -> bytes:
    """A picture of one grey pixel, with `padding` bytes of comment."""
    header = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    comment = chunk(b"tEXt", b"Comment\0" + b"x" * padding)
    return b"\x89PNG\r\n\x1a\n" + header + comment + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def a_jpeg(side: int = 8) -> bytes:
    """A grey square."""
    made = io.BytesIO()
    Image.new("L", (side, side), 128).save(made, "JPEG")
    return made.getvalue()


def a_pdf(text: str = "Application") -> bytes:
    """A document with one page whose cross references are where it says."""
    drawn = f"BT /A 12 Tf 72 700 Td ({text}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /A 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, table = "%PDF-1.7\n", "0000000000 65535 f \n"
    for number, content in enumerate(objects, 1):
        table += f"{len(body):010} 00000 n \n"
        body += f"{number} 0 obj\n{content}\nendobj\n"
    end = f"xref\n0 6\n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + end).encode()


def declared(content: bytes, media_type: str = "image/png", **changes: Any) -> DeclaredFile:
    usual = {
        "kind": "diploma",
        "file_name": "диплом.png",
        "media_type": media_type,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return DeclaredFile(**{**usual, **changes})


def office_at(now: datetime) -> Office:
    """An office that knows slots by the same hashes as everything here, at an instant."""
    return replace(an_office(HandClock(now)), pseudonymizer=PSEUDONYMIZER)


async def slot_for(
    content: bytes,
    media_type: str = "image/png",
    now: datetime = NOW,
    policy: SlotPolicy = POLICY,
    **changes: Any,
) -> OpenedUpload:
    """A slot that the author of the nomination opened for `content`."""
    opened = await open_upload(
        office_at(now),
        AUTHOR,
        OpenUpload("nomination", "candidacy", declared(content, media_type, **changes), str(uuid4())),
        allowed_kinds=KINDS,
        policy=policy,
    )
    assert not isinstance(opened, NotDone)
    return opened


async def put_nomination_on_file(status: str = "draft", correct_by: datetime | None = None) -> None:
    """Lay the rows of one election with one nomination `nomination` and its candidacy `candidacy`."""
    names: dict[str, Any] = {"name_ky": "Ат", "name_ru": "Имя", "name_en": "Name"}
    await tables.Election.create(id="election", rulebook="kg/jk-2021", election_day=date(2021, 11, 28), **names)
    await tables.Commission.create(id="commission", election_id="election", level="central", ordinal=1, **names)
    await tables.Constituency.create(
        id="constituency", election_id="election", commission_id="commission", number=1, **names
    )
    await tables.Contest.create(
        id="contest",
        election_id="election",
        constituency_id="constituency",
        system="single_mandate",
        mandates=1,
        ordinal=1,
    )
    await tables.Person.create(
        id="person",
        personal_number_mac="m" * 64,
        personal_number_sealed="",
        birth_date_sealed="",
        birth_year=1980,
        sex="female",
        surname_ky="Апасова",
        given_name_ky="Нур",
        surname_ru="Апасова",
        given_name_ru="Нур",
        name_latin="Apasova Nur",
        search_key="apasova nur",
        sort_key="apasova nur",
    )
    place: dict[str, Any] = {"election_id": "election", "contest_id": "contest", "constituency_id": "constituency"}
    await tables.Nomination.create(
        id="nomination",
        commission_id="commission",
        monitored_by_id="commission",
        route="self_nominated",
        status=status,
        version=1,
        round=0,
        opened_by=AUTHOR.id,
        opened_at=NOW,
        correct_by=correct_by,
        **place,
    )
    await tables.Candidacy.create(
        id="candidacy",
        nomination_id="nomination",
        person_id="person",
        place=1,
        status="nominated",
        occupation_ky="",
        occupation_ru="",
        occupation_en="",
        declarations_sealed="",
        **place,
    )
