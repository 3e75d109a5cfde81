import json

import pytest
from joserfc.jwk import OKPKey
from starlette.requests import HTTPConnection

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_graphql.auth.development import DevelopmentIssuer
from talapker_graphql.auth.request import actor_of, session_of_authorization, unauthenticated
from talapker_graphql.auth.tokens import BadTokenError, Tokens

ISSUER = DevelopmentIssuer(OKPKey.generate_key("Ed25519", {"kid": "k"}), "talapker")
TOKENS = Tokens([ISSUER.trusted()], "talapker")
CANDIDATE = Actor("u-1", Role.CANDIDATE)


def request(*authorizations: str, query: str = "") -> HTTPConnection:
    headers = [(b"authorization", value.encode()) for value in authorizations]
    return HTTPConnection({"type": "http", "headers": headers, "query_string": query.encode()})


def test_without_a_header_the_public_asks() -> None:
    assert actor_of(request(), TOKENS) == ANONYMOUS


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_bearer_token_names_the_actor(scheme: str) -> None:
    assert actor_of(request(f"{scheme} {ISSUER.issue(CANDIDATE)}"), TOKENS) == CANDIDATE


def test_a_token_in_the_address_is_not_looked_at() -> None:
    assert actor_of(request(query=f"access_token={ISSUER.issue(CANDIDATE)}"), TOKENS) == ANONYMOUS


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic dTpw", "Bearer x", "Token x"])
def test_a_header_that_names_nobody_never_passes_for_the_public(header: str) -> None:
    with pytest.raises(BadTokenError):
        actor_of(request(header), TOKENS)


def test_two_headers_are_one_too_many() -> None:
    header = f"Bearer {ISSUER.issue(CANDIDATE)}"

    with pytest.raises(BadTokenError):
        actor_of(request(header, header), TOKENS)


@pytest.mark.parametrize("value", [None, 7, ["Bearer x"], {}])
def test_a_value_of_a_sockets_first_message_must_be_a_text(value: object) -> None:
    with pytest.raises(BadTokenError):
        session_of_authorization(value, TOKENS)


def test_a_refusal_challenges_and_says_why_in_three_languages() -> None:
    response = unauthenticated(BadTokenError("TOKEN_EXPIRED"))
    error = json.loads(bytes(response.body))["error"]

    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith('Bearer realm="talapker", error="invalid_token"')
    assert error["code"] == "TOKEN_EXPIRED"
    assert set(error["message"]) == set(error["remedy"]) == {"ky", "ru", "en"}
