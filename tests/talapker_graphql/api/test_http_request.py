from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from talapker_graphql.api.http_request import (
    GRAPHQL_RESPONSE,
    JSON,
    RequestRefusedError,
    answer_type,
    body_of,
    check_content_type,
    operation_of,
)


def request(headers: dict[str, str], chunks: AsyncIterator[bytes] | None = None) -> Request:
    async def receive() -> Message:
        if chunks is None:
            raise AssertionError("the body was asked for")
        chunk = await anext(chunks, None)
        return {"type": "http.request", "body": chunk or b"", "more_body": chunk is not None}

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": raw}, receive)


class Chunks:
    """A body without an end, which counts what was taken of it."""

    def __init__(self) -> None:
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            self.taken += 1
            yield b" " * 1000


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "Application/JSON", "application/json;charset=utf-8", 'application/json; charset="UTF-8"'],
)
def test_json_in_utf_8_is_taken(content_type: str) -> None:
    check_content_type(request({"Content-Type": content_type}))


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no type"),
        pytest.param({"Content-Type": "application/jsonx"}, id="a longer name"),
        pytest.param({"Content-Type": "text/plain; a=application/json"}, id="json as a parameter"),
        pytest.param({"Content-Type": "text/plain"}, id="what a form can send"),
        pytest.param({"Content-Type": "multipart/form-data; boundary=x"}, id="a form with files"),
        pytest.param({"Content-Type": "application/json; charset=utf-16"}, id="another charset"),
        pytest.param({"Content-Type": "application/json", "Content-Encoding": "gzip"}, id="packed"),
    ],
)
def test_every_other_body_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(RequestRefusedError) as caught:
        check_content_type(request(headers))

    assert (caught.value.status, caught.value.code) == (415, "MEDIA_TYPE_NOT_SUPPORTED")


@pytest.mark.parametrize(
    ("length", "headers"),
    [
        pytest.param("10001", {}, id="a byte too long"),
        pytest.param("160000", {}, id="sixteen times too long"),
        pytest.param("160001", {"Connection": "close"}, id="too long to be passed over"),
        pytest.param("9" * 5000, {"Connection": "close"}, id="a length of 5,000 digits"),
    ],
)
async def test_a_body_that_says_it_is_too_long_is_not_read(length: str, headers: dict[str, str]) -> None:
    with pytest.raises(RequestRefusedError) as caught:
        await body_of(request({"Content-Length": length}), 10_000)

    assert (caught.value.status, caught.value.headers) == (413, headers)


async def test_a_body_that_does_not_say_how_long_it_is_is_read_no_further_than_the_limit() -> None:
    chunks = Chunks()

    with pytest.raises(RequestRefusedError) as caught:
        await body_of(request({}, aiter(chunks)), 10_000)

    assert caught.value.headers == {"Connection": "close"}
    assert chunks.taken == 11


@pytest.mark.parametrize(
    ("told", "code"),
    [
        pytest.param([], "REQUEST_NOT_VALID", id="a batch"),
        pytest.param(None, "REQUEST_NOT_VALID", id="null"),
        pytest.param(1, "REQUEST_NOT_VALID", id="a number"),
        pytest.param({}, "QUERY_MISSING", id="no query"),
        pytest.param({"query": None}, "QUERY_MISSING", id="a null query"),
        pytest.param({"query": ""}, "QUERY_MISSING", id="an empty query"),
        pytest.param({"query": 0}, "REQUEST_NOT_VALID", id="a number as query"),
        pytest.param({"query": ["{a}"]}, "REQUEST_NOT_VALID", id="a list as query"),
        pytest.param({"query": "{a}", "variables": []}, "REQUEST_NOT_VALID", id="a list as variables"),
        pytest.param({"query": "{a}", "variables": ""}, "REQUEST_NOT_VALID", id="a text as variables"),
        pytest.param({"query": "{a}", "operationName": 1}, "REQUEST_NOT_VALID", id="a number as name"),
        pytest.param({"query": "{a}", "operationName": {}}, "REQUEST_NOT_VALID", id="an object as name"),
        pytest.param({"query": "{a}", "extensions": "x"}, "REQUEST_NOT_VALID", id="a text as extensions"),
    ],
)
def test_a_request_of_another_shape_is_refused(told: Any, code: str) -> None:
    with pytest.raises(RequestRefusedError) as caught:
        operation_of(told)

    assert (caught.value.status, caught.value.code) == (400, code)


def test_nulls_and_an_empty_name_are_as_good_as_nothing() -> None:
    told = operation_of({"query": "{a}", "variables": None, "operationName": "", "extensions": None, "other": 1})

    assert (told.query, told.variables, told.operation_name) == ("{a}", None, None)


@pytest.mark.parametrize(
    ("accept", "answer"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/html", JSON),
        (JSON, JSON),
        (GRAPHQL_RESPONSE, GRAPHQL_RESPONSE),
        ("Application/GraphQL-Response+JSON; charset=utf-8, application/json", GRAPHQL_RESPONSE),
        (f"{JSON}, {GRAPHQL_RESPONSE};q=0.5", JSON),
        (f"{JSON};q=0.5, {GRAPHQL_RESPONSE}", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE};q=0", JSON),
        (f"{GRAPHQL_RESPONSE};q=much", JSON),
    ],
)
def test_the_answers_type_is_graphqls_own_for_those_who_ask_for_it(accept: str, answer: str) -> None:
    assert answer_type(accept) == answer
