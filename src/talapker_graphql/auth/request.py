"""Who sends a request: the actor of its bearer token, or the anonymous public when it carries none."""

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse

from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_graphql.auth.tokens import BadTokenError, Session, Tokens
from talapker_graphql.problem_response import problem_response


def actor_of(request: HTTPConnection, tokens: Tokens) -> Actor:
    """The actor behind `request`.

    Raises:
        BadTokenError: it has an `Authorization` header which names nobody. Answer with `unauthenticated`.
    """
    return session_of(request, tokens).actor


def session_of(request: HTTPConnection, tokens: Tokens) -> Session:
    """The actor behind `request` and how long they are, for an answer that goes on.

    Raises:
        BadTokenError: as `actor_of`.
    """
    headers = request.headers.getlist("authorization")
    if not headers:
        return Session(ANONYMOUS)
    if len(headers) > 1:
        raise BadTokenError("TOKEN_NOT_VALID")
    return session_of_authorization(headers[0], tokens)


def session_of_authorization(authorization: object, tokens: Tokens) -> Session:
    """The actor of an `Authorization` value and how long they are, also as a WebSocket's first message carries it.

    Raises:
        BadTokenError: it is not ``Bearer <token>``, or the token names nobody.
    """
    if not isinstance(authorization, str):
        raise BadTokenError("TOKEN_NOT_VALID")
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise BadTokenError("TOKEN_NOT_VALID")
    return tokens.session(token.strip())


def unauthenticated(error: BadTokenError) -> JSONResponse:
    """The 401 that `error` deserves."""
    problem = PROBLEMS[error.code]
    challenge = f'Bearer realm="talapker", error="invalid_token", error_description="{problem.message.en}"'
    return problem_response(problem, 401, {"WWW-Authenticate": challenge})


_SIGN_IN_AGAIN = Localized(
    ky="Кайра кирип, суроону кайталаңыз.",
    ru="Войдите снова и повторите запрос.",
    en="Sign in again and repeat the request.",
)
PROBLEMS = {
    problem.code: problem
    for problem in (
        Problem(
            "TOKEN_EXPIRED",
            Localized(
                ky="Кирүү мөөнөтү бүттү.",
                ru="Срок действия входа истёк.",
                en="The sign-in has expired.",
            ),
            _SIGN_IN_AGAIN,
        ),
        Problem(
            "TOKEN_NOT_VALID",
            Localized(
                ky="Кирүү белгиси жараксыз.",
                ru="Токен входа недействителен.",
                en="The sign-in token is not valid.",
            ),
            _SIGN_IN_AGAIN,
        ),
    )
}
