"""The endpoint over HTTP, with the schema of the service on an empty database."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from talapker_core.access.actor import Actor, Role
from talapker_graphql.api.context import Context
from talapker_graphql.api.http_request import GRAPHQL_RESPONSE, LONGEST_BODY
from talapker_graphql.api.view import GraphQLEndpoint, GraphQLView
from talapker_graphql.auth.development import development_issuer
from talapker_graphql.bootstrap import Service, install, open_service
from talapker_graphql.settings import Settings
from talapker_graphql.store.connection import DatabaseAddress

MUTATION = """mutation { openNomination(input: {contestId: "c", route: "self", idempotencyKey: "k"}) { __typename } }"""
Client = httpx.AsyncClient


@asynccontextmanager
async def served(service: Service, **settings: Any) -> AsyncIterator[Client]:
    """A client of the endpoint, with the service's settings or others."""
    endpoint = GraphQLEndpoint(service.installation.settings.model_copy(update=settings))
    endpoint.open(service.schema, service.context, service.tokens)
    async with Client(transport=httpx.ASGITransport(endpoint), base_url="http://portal") as client:
        yield client


@pytest.fixture
async def service(sqlite_address: DatabaseAddress, tmp_path: Path) -> AsyncIterator[Service]:
    settings = Settings(data_dir=tmp_path / "data", database_url=sqlite_address.url)
    async with open_service(install(settings)) as opened:
        yield opened


@pytest.fixture
async def client(service: Service) -> AsyncIterator[Client]:
    async with served(service) as opened:
        yield opened


@pytest.fixture
def bearer(service: Service) -> dict[str, str]:
    """The header of a candidate who has signed in."""
    issuer = development_issuer(service.installation.settings, service.installation.keys)
    return {"Authorization": f"Bearer {issuer.issue(Actor('author-1', Role.CANDIDATE))}"}


def code(answer: httpx.Response) -> str:
    """The code of the only error, in an answer that is well-formed."""
    assert answer.headers["content-type"].split(";")[0] in {"application/json", GRAPHQL_RESPONSE}
    (error,) = answer.json()["errors"]
    return str(error["extensions"]["code"])


async def test_a_question_is_answered_by_its_plan(client: Client, service: Service) -> None:
    answer = await client.post("/graphql", json={"query": "{ elections { totalCount nodes { id } } }"})

    assert answer.status_code == 200
    assert answer.json() == {"data": {"elections": {"totalCount": 0, "nodes": []}}}
    assert answer.headers["content-type"] == "application/json"
    assert service.plans.counts.answered == 1


async def test_a_question_may_stand_in_the_address(client: Client) -> None:
    parameters = {
        "query": "query A($n: Int) { elections(first: $n) { totalCount } } query B { __typename }",
        "operationName": "A",
        "variables": '{"n": 1}',
    }

    answer = await client.get("/graphql", params=parameters)

    assert answer.json() == {"data": {"elections": {"totalCount": 0}}}


async def test_nothing_is_done_by_get(client: Client) -> None:
    answer = await client.get("/graphql", params={"query": MUTATION})

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert code(answer) == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"])
async def test_other_methods_are_told_which_ones_there_are(client: Client, method: str) -> None:
    answer = await client.request(method, "/graphql")

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        pytest.param({}, "QUERY_MISSING", id="nothing"),
        pytest.param({"query": ""}, "QUERY_MISSING", id="an empty query"),
        pytest.param([("query", "{a}"), ("query", "{b}")], "REQUEST_NOT_VALID", id="two queries"),
        pytest.param({"query": "{a}", "variables": "{"}, "JSON_NOT_VALID", id="broken variables"),
        pytest.param({"query": "{a}", "variables": "[]"}, "REQUEST_NOT_VALID", id="a list as variables"),
        pytest.param({"query": "{a}", "variables": '{"a": NaN}'}, "JSON_NOT_VALID", id="not a number"),
    ],
)
async def test_an_address_that_cannot_be_read_is_a_bad_request(client: Client, parameters: Any, expected: str) -> None:
    answer = await client.get("/graphql", params=parameters)

    assert (answer.status_code, code(answer)) == (400, expected)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"1",
        b'"x"',
        b"null",
        b"true",
        b"NaN",
        b"[]",
        b'[{"query": "{ __typename }"}]',
        b"[" * 100_000,
        b'{"query": "\xff"}',
        b'{"query": "{ __typename }", "variables": {"a": ' + b"9" * 5000 + b"}}",
        b'{"query": "{ __typename }", "query": "{ elections { totalCount } }"}',
        b'{"query": "{ __typename }", "operationName": "\\ud800"}',
        b'{"query": {}}',
    ],
    ids=lambda body: repr(body[:40]),
)
async def test_a_body_that_cannot_be_read_is_a_bad_request(client: Client, body: bytes) -> None:
    answer = await client.post("/graphql", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 400
    assert code(answer) in {"JSON_NOT_VALID", "REQUEST_NOT_VALID", "QUERY_MISSING"}
    assert answer.headers["cache-control"] == "no-store"


async def test_only_json_is_taken(client: Client) -> None:
    operations = {"operations": '{"query": "{ __typename }"}', "map": "{}"}

    for answer in (
        await client.post("/graphql", content=b"{}", headers={"Content-Type": "application/jsonx"}),
        await client.post("/graphql", content=b"{}"),
        await client.post("/graphql", data={"query": "{ __typename }"}),
        await client.post("/graphql", data=operations, files={"0": b"file"}),
    ):
        assert (answer.status_code, code(answer)) == (415, "MEDIA_TYPE_NOT_SUPPORTED")


async def test_a_body_of_more_than_a_mebibyte_is_refused(client: Client) -> None:
    fits = json.dumps({"query": "{ __typename }"}).ljust(LONGEST_BODY)

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 65_536

    headers = {"Content-Type": "application/json"}
    assert (await client.post("/graphql", content=fits, headers=headers)).json() == {"data": {"__typename": "Query"}}
    for content in (fits + " ", endless()):
        answer = await client.post("/graphql", content=content, headers=headers)
        assert (answer.status_code, code(answer)) == (413, "BODY_TOO_LARGE")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("{ nonsense", "GRAPHQL_PARSE_FAILED", id="syntax"),
        pytest.param("{ nonsense }", "GRAPHQL_VALIDATION_FAILED", id="validation"),
        pytest.param("query ($id: ID!) { election(id: $id) { id } }", "BAD_USER_INPUT", id="variables"),
        pytest.param("{ " + "a " * 3000 + "}", "QUERY_TOO_LONG", id="limits"),
        pytest.param("query A { __typename } query B { __typename }", "OPERATION_NAME_REQUIRED", id="two operations"),
    ],
)
async def test_an_operation_that_is_not_begun_has_no_data(client: Client, query: str, expected: str) -> None:
    plain = await client.post("/graphql", json={"query": query})
    own = await client.post("/graphql", json={"query": query}, headers={"Accept": GRAPHQL_RESPONSE})

    assert (plain.status_code, own.status_code) == (200, 400)
    assert own.headers["content-type"] == GRAPHQL_RESPONSE
    for answer in (plain, own):
        assert code(answer) == expected
        assert "data" not in answer.json()
        assert answer.headers["cache-control"] == "no-store"


async def test_an_operation_that_the_document_does_not_have_is_a_bad_request(client: Client) -> None:
    answer = await client.post("/graphql", json={"query": "query A { __typename }", "operationName": "B"})

    assert (answer.status_code, code(answer)) == (400, "OPERATION_NOT_FOUND")


async def test_an_answer_with_errors_in_it_is_an_answer(client: Client) -> None:
    question = {"query": "{ __typename elections(first: 1000) { totalCount } }"}

    answer = await client.post("/graphql", json=question, headers={"Accept": GRAPHQL_RESPONSE})

    assert (answer.status_code, code(answer)) == (200, "PAGE_TOO_LARGE")
    assert "data" in answer.json()


async def test_what_a_signed_in_reader_gets_is_kept_by_nobody(client: Client, bearer: dict[str, str]) -> None:
    question = {"query": "{ __typename }"}

    public = await client.post("/graphql", json=question)
    own = await client.post("/graphql", json=question, headers=bearer)

    assert own.json() == public.json()
    assert own.headers["cache-control"] == "no-store"
    assert "cache-control" not in public.headers
    assert public.headers["vary"] == "Accept, Authorization"
    assert public.headers["x-content-type-options"] == "nosniff"


async def test_a_wrong_token_is_told_before_the_body_is_read(client: Client) -> None:
    answer = await client.post("/graphql", content=b"nonsense", headers={"Authorization": "Bearer nonsense"})

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "TOKEN_NOT_VALID"


async def test_a_browser_is_shown_the_editor_only_where_there_is_one(service: Service, client: Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}

    shown = await client.get("/graphql", headers=browser)
    script = await client.get("/graphql", headers={"Accept": "*/*"})
    async with served(service, graphiql=False) as production:
        hidden = await production.get("/graphql", headers=browser)

    assert shown.headers["content-type"].startswith("text/html")
    assert (script.status_code, code(script)) == (400, "QUERY_MISSING")
    assert (hidden.status_code, code(hidden)) == (400, "QUERY_MISSING")


async def test_production_suggests_no_names(service: Service, client: Client) -> None:
    misspelt = {"query": "{ electons { totalCount } }"}
    development = (await client.post("/graphql", json=misspelt)).json()["errors"][0]["message"]

    settings = service.installation.settings.model_copy(update={"mode": "production"})
    async with open_service(replace(service.installation, settings=settings)) as strict, served(strict) as production:
        plain = (await production.post("/graphql", json=misspelt)).json()["errors"][0]["message"]

    assert "Did you mean" in development
    assert plain == "Cannot query field 'electons' on type 'Query'."


async def test_a_fault_outside_the_operation_is_a_reference(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    def broken(actor: Actor) -> Context:
        raise RuntimeError(f"{actor.id} at /srv/secret")

    view = GraphQLView(service.schema, broken, service.tokens)
    async with Client(transport=httpx.ASGITransport(view), base_url="http://portal") as client:
        answer = await client.post("/graphql", json={"query": "{ __typename }"})

    assert (answer.status_code, code(answer)) == (500, "INTERNAL")
    assert "secret" not in answer.text + caplog.text
    assert answer.json()["errors"][0]["extensions"]["reference"] in caplog.text


async def test_a_client_that_leaves_is_not_answered(service: Service) -> None:
    view = GraphQLView(service.schema, service.context, service.tokens)
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    sent: list[Any] = []

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await view(scope, gone, send)

    assert not sent


async def test_an_endpoint_that_is_not_opened_says_so(sqlite_address: DatabaseAddress) -> None:
    endpoint: Callable[[Scope, Receive, Send], Any] = GraphQLEndpoint(Settings(database_url=sqlite_address.url))

    with pytest.raises(RuntimeError, match="before it is opened"):
        async with Client(transport=httpx.ASGITransport(endpoint), base_url="http://portal") as client:
            await client.get("/graphql")
