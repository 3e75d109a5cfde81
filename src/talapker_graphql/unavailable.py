"""What is answered outside GraphQL while the database is away: a code in three languages, and to ask again."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_graphql.problem_response import problem_response
from talapker_graphql.store.outage import MAY_BE_OUTAGES, is_outage, is_without_room
from talapker_graphql.uploads.problems import STORAGE_FULL

RETRY_AFTER = {"Retry-After": "5"}
SERVICE_UNAVAILABLE = Problem(
    "SERVICE_UNAVAILABLE",
    Localized(
        ky="Кызмат азыр жооп бере албайт.",
        ru="Служба сейчас не может ответить.",
        en="The service cannot answer just now.",
    ),
    Localized(
        ky="Бир аздан кийин кайра сураңыз.",
        ru="Повторите запрос немного позже.",
        en="Ask again in a moment.",
    ),
)

log = logging.getLogger(__name__)


async def unavailable(request: Request, error: Exception) -> Response:
    """503, or 507 where the database has no room; what is no outage is raised again."""
    del request
    if not is_outage(error):
        raise error
    log.error("SERVICE_UNAVAILABLE %s", type(error).__name__)
    if is_without_room(error):
        return problem_response(STORAGE_FULL, 507, RETRY_AFTER)
    return problem_response(SERVICE_UNAVAILABLE, 503, RETRY_AFTER)


OUTAGE_HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = MappingProxyType(
    dict.fromkeys(MAY_BE_OUTAGES, unavailable)
)
"""For Starlette: by kind of error, what answers."""
