"""From a table on somebody's desk to records on file: slot, bytes over HTTP, vault, import."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.acts import Bench, HandClock, codes, done
from support.supporters import a_row, a_table, law_of_signatures, supporter_number
from support.upload_service import Service, a_service
from support.uploads import AUTHOR, NOW, POLICY, PSEUDONYMIZER, STRANGER, a_pdf, declared
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.expected_documents import expected_kinds
from talapker_graphql.procedures.import_supporters import FaultsFound, ImportSupporters, import_supporters
from talapker_graphql.procedures.open_upload import OpenedUpload, OpenUpload, open_upload
from talapker_graphql.procedures.supporter_sheets import SUPPORTERS
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

ROWS = 5_000


def a_bench_beside(service: Service) -> Bench:
    """The acts, on the database and the vault of the service, under a law that asks for signatures."""
    bench = Bench(HandClock(NOW))
    bench.under(law_of_signatures())
    bench.office = replace(bench.office, stored=service.vault.stream, pseudonymizer=PSEUDONYMIZER)
    return bench


async def slot(bench: Bench, content: bytes, media_type: str = "text/csv", kind: str = SUPPORTERS) -> OpenedUpload:
    """A slot for a table."""
    table = declared(content, media_type, kind=kind, file_name="supporters.csv")
    opened = await open_upload(
        bench.office,
        AUTHOR,
        OpenUpload("nomination", None, table, bench.key()),
        allowed_kinds=await expected_kinds(bench.office, "nomination", for_candidacy=False),
        policy=POLICY,
    )
    assert not isinstance(opened, NotDone), [problem.code for problem in opened.problems]
    return opened


async def test_a_table_is_uploaded_kept_sealed_and_taken(address: DatabaseAddress, tmp_path: Path) -> None:
    content = a_table(a_row(at) for at in range(1, ROWS + 1))
    async with a_service(address, tmp_path / "vault") as service:
        bench = a_bench_beside(service)
        answer = await service.put((await slot(bench, content)).slot_id, content)
        document = answer.json()["document"]
        command = ImportSupporters("nomination", document["id"], dry_run=False, expected_version=1, idempotency_key="k")
        told = done(await import_supporters(bench.office, AUTHOR, command))

        assert answer.status_code == 201
        assert (document["kind"], document["mediaType"]) == ("supporters", "text/csv")
        assert told["records"] == str(ROWS)
        assert await tables.Supporter.all().count() == ROWS
        assert await service.documents() == [content]
        assert not any(supporter_number(7).encode() in path.read_bytes() for path in service.objects())
        # To somebody else there is neither the file nor the document.
        assert codes(await import_supporters(bench.office, STRANGER, command)) == ["NOT_FOUND"]


@pytest.mark.parametrize(
    "content", [a_pdf(), "sheet,line\n".encode("utf-16"), b"\x00" * 70_000, b"a" * 70_000 + b"\x00"]
)
async def test_what_is_no_text_is_refused_as_it_arrives(
    sqlite_address: DatabaseAddress, tmp_path: Path, content: bytes
) -> None:
    async with a_service(sqlite_address, tmp_path / "vault") as service:
        answer = await service.put((await slot(a_bench_beside(service), content)).slot_id, content)

    assert answer.status_code == 415
    assert answer.json()["error"]["code"] == "UPLOAD_TYPE_MISMATCH"


async def test_text_that_is_no_table_of_supporters_is_told_at_the_import(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    content = "<html>Ө</html>".encode("cp1251", "replace") + b"\xff"
    async with a_service(sqlite_address, tmp_path / "vault") as service:
        bench = a_bench_beside(service)
        answer = await service.put((await slot(bench, content)).slot_id, content)
        document = answer.json()["document"]["id"]
        command = ImportSupporters("nomination", document, dry_run=True, expected_version=1, idempotency_key="k")
        refused = await import_supporters(bench.office, AUTHOR, command)

    assert isinstance(refused, FaultsFound)
    assert refused.counts == {"FILE_ENCODING": 1}


@pytest.mark.parametrize(("media_type", "kind"), [("application/pdf", SUPPORTERS), ("text/csv", "application")])
async def test_a_table_is_of_supporters_and_nothing_else_is_a_table(
    sqlite_address: DatabaseAddress, tmp_path: Path, media_type: str, kind: str
) -> None:
    async with a_service(sqlite_address, tmp_path / "vault") as service:
        bench = a_bench_beside(service)
        refused = await open_upload(
            bench.office,
            AUTHOR,
            OpenUpload("nomination", None, declared(b"x", media_type, kind=kind), bench.key()),
            allowed_kinds={SUPPORTERS, "application"},
            policy=POLICY,
        )

    assert isinstance(refused, NotDone)
    assert [problem.code for problem in refused.problems] == ["UPLOAD_TYPE_NOT_ALLOWED"]


async def test_where_no_signatures_are_asked_for_no_table_is_expected(
    sqlite_address: DatabaseAddress, tmp_path: Path
) -> None:
    async with a_service(sqlite_address, tmp_path / "vault") as service:
        bench = a_bench_beside(service)
        asked = await expected_kinds(bench.office, "nomination", for_candidacy=False)
        plain = await expected_kinds(Bench().office, "nomination", for_candidacy=False)

        assert asked - plain == {SUPPORTERS}
        assert SUPPORTERS not in await expected_kinds(bench.office, "nomination", for_candidacy=True)
        await tables.Nomination.filter(id="nomination").update(route="party_list")
        assert SUPPORTERS not in await expected_kinds(bench.office, "nomination", for_candidacy=False)
