import io
import zipfile
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from registry_adapters.simulators.archive import Archive, LoggedMessage
from registry_adapters.simulators.ledger import Exchange
from registry_adapters.simulators.population import Population

WHO = {"xRoadInstance": "DEV", "memberClass": "GOV", "memberCode": "70000099", "subsystemCode": "talapker"}


def exchange(message_id: str) -> Exchange:
    return Exchange(message_id, "N-1", "KG-7", "DEV/GOV/70000099/talapker", "service")


async def ask(archive: Archive, message_id: str, **more: str) -> httpx.Response:
    app = Starlette(routes=[Route("/asic", archive.give)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://simulator") as asking:
        return await asking.get("/asic", params=WHO | {"queryId": message_id} | more)


def names(response: httpx.Response) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(response.content)).namelist()


def kept(archive: Archive, *ids: str) -> Archive:
    for message_id in ids:
        messages = LoggedMessage("request", b"<a/>"), LoggedMessage("response", b"<b/>")
        archive.keep(exchange(message_id), *messages)
    return archive


async def test_both_messages_come_in_one_archive_named_after_the_exchange() -> None:
    response = await ask(kept(Archive(), "id"), "id")

    assert response.headers["content-type"] == "application/zip"
    assert [name.rpartition("-")[0] for name in names(response)] == ["id-request", "id-response"]


async def test_one_message_comes_in_its_container_with_the_media_type_first_and_as_it_is() -> None:
    response = await ask(kept(Archive(), "id"), "id", requestOnly="", unique="")

    assert response.headers["content-type"] == "application/vnd.etsi.asic-e+zip"
    assert names(response)[:2] == ["mimetype", "message.xml"]
    assert response.content[38:69] == b"application/vnd.etsi.asic-e+zip"


@pytest.mark.parametrize(
    ("more", "status"),
    [({"unique": ""}, 400), ({"requestOnly": "", "responseOnly": ""}, 400), ({"memberCode": ""}, 400),
     ({"queryId": "other"}, 404), ({"memberCode": "70000098"}, 404)],
)  # fmt: skip
async def test_questions_that_have_no_one_answer_are_refused(more: dict[str, str], status: int) -> None:
    assert (await ask(kept(Archive(), "id"), "id", **more)).status_code == status


async def test_a_signature_takes_a_while_to_be_time_stamped_unless_somebody_insists() -> None:
    seconds = [0.0]
    archive = kept(Archive(60, lambda: seconds[0]), "id")

    early, forced = await ask(archive, "id"), await ask(archive, "id", force="")
    seconds[0] = 60.0

    assert (early.status_code, forced.status_code, (await ask(archive, "id")).status_code) == (500, 200, 200)
    assert "not been timestamped yet" in early.text


async def test_a_repeated_message_id_brings_all_that_it_names() -> None:
    assert len(names(await ask(kept(Archive(), "id", "id"), "id"))) == 4


async def test_the_oldest_make_room() -> None:
    archive = kept(Archive(), *(str(at) for at in range(201)))
    large = LoggedMessage("request", bytes(5_000_000))

    assert (await ask(archive, "0")).status_code == 404
    assert (await ask(archive, "1")).status_code == 200
    archive.keep(exchange("large"), large)
    archive.keep(exchange("larger"), large)
    assert (await ask(archive, "1")).status_code == 404
    assert (await ask(archive, "large")).status_code == 404
    assert (await ask(archive, "larger")).status_code == 200


def test_both_faces_log_what_they_said(
    client: httpx.Client, envelope: Callable[..., bytes], post_rest: Callable[..., httpx.Response]
) -> None:
    pin = Population().person(0).personal_number.reveal()
    soap_id, rest_id = str(uuid4()), str(uuid4())
    message = envelope("civil", pin, message_id=soap_id)
    client.post("/", content=message, headers={"Content-Type": "text/xml"})
    told = post_rest(pin, X_Road_Id=rest_id)

    def inside(message_id: str, which: int) -> zipfile.ZipFile:
        outer = zipfile.ZipFile(io.BytesIO(client.get("/asic", params=WHO | {"queryId": message_id}).content))
        return zipfile.ZipFile(io.BytesIO(outer.read(outer.namelist()[which])))

    assert inside(soap_id, 0).read("message.xml") == message
    assert b"zagsDataByPinResponse" in inside(soap_id, 1).read("message.xml")
    assert rest_id.encode() in inside(rest_id, 0).read("message.xml")
    assert inside(rest_id, 1).read("attachment1") == told.content
