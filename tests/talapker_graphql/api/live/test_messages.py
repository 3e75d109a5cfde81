"""Whatever a client says is one of the protocol's messages, or is refused without being repeated."""

import json
from contextlib import suppress
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_graphql.api.live.messages import (
    LONGEST_ID,
    BadMessageError,
    Complete,
    Init,
    Ping,
    Pong,
    Subscribe,
    complete_text,
    error_text,
    next_text,
    read_message,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
TYPES = st.sampled_from(["connection_init", "ping", "pong", "subscribe", "complete", "next", "error", "start", "", 1])
NAMES = st.sampled_from(["type", "id", "payload", "query"])


@given(st.text(max_size=60) | st.dictionaries(NAMES, JSON | TYPES, max_size=4).map(json.dumps))
def test_anything_is_read_as_a_message_or_refused(text: str) -> None:
    message: object = None
    with suppress(BadMessageError):
        message = read_message(text)

    assert message is None or isinstance(message, Init | Ping | Pong | Subscribe | Complete)


@pytest.mark.parametrize("text", ['{"type":"ping"}', '{"type":"ping","payload":null}', '{"type":"ping","payload":{}}'])
def test_a_payload_may_be_left_out(text: str) -> None:
    assert read_message(text) == Ping()


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[]",
        "null",
        "1",
        '"ping"',
        "{}",
        '{"type":"ping"',
        '{"type":"ping","type":"pong"}',
        '{"type":NaN}',
        "[" * 1000,
        '{"type":["ping"]}',
        '{"type":"Ping"}',
        '{"type":"start","id":"1"}',
        '{"type":"next","id":"1","payload":{}}',
        '{"type":"ping","payload":7}',
        '{"type":"pong","payload":"x"}',
        '{"type":"connection_init","payload":[]}',
        '{"type":"complete"}',
        '{"type":"complete","id":1}',
        '{"type":"complete","id":""}',
        '{"type":"subscribe","id":"1"}',
        '{"type":"subscribe","payload":{"query":"subscription { a }"}}',
        '{"type":"subscribe","id":"1","payload":"x"}',
        '{"type":"subscribe","id":"1","payload":{"query":7}}',
        '{"type":"subscribe","id":"1","payload":{"query":"x","variables":[]}}',
        '{"type":"subscribe","id":"1","payload":{"query":"x","operationName":{}}}',
        '{"type":"subscribe","id":"1","payload":{"query":"x","extensions":"e"}}',
        json.dumps({"type": "complete", "id": "x" * (LONGEST_ID + 1)}),
    ],
)
def test_what_is_no_message_is_refused(message: str) -> None:
    with pytest.raises(BadMessageError):
        read_message(message)


def test_who_speaks_is_said_as_in_a_header() -> None:
    assert read_message('{"type":"connection_init"}') == Init(())
    assert read_message('{"type":"connection_init","payload":{"authorization":"Bearer x"}}') == Init(("Bearer x",))
    assert read_message('{"type":"connection_init","payload":{"Authorization":null}}') == Init((None,))
    assert read_message('{"type":"connection_init","payload":{"Authorization":"a","AUTHORIZATION":"b"}}') == Init(
        ("a", "b")
    )


def test_a_secret_is_not_shown_by_the_messages_representation() -> None:
    message = read_message('{"type":"connection_init","payload":{"Authorization":"Bearer secret"}}')

    assert "secret" not in repr(message)


@given(name=st.text(min_size=1, max_size=LONGEST_ID).filter(lambda it: it.isprintable()), payload=JSON)
def test_what_we_say_is_one_json_text_that_names_its_operation(name: str, payload: Any) -> None:
    for kind, text in (
        ("next", next_text(name, payload)),
        ("error", error_text(name, [payload])),
        ("complete", complete_text(name)),
    ):
        said = orjson.loads(text)
        assert (said["type"], said["id"]) == (kind, name)
        assert "\n" not in text
