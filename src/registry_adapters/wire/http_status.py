"""What an HTTP status means when X-Road itself said nothing."""

from datetime import datetime
from http import HTTPStatus

from registry_adapters.errors import unreadable
from registry_adapters.wire.retry_after import retry_at
from registry_adapters.wire.transport import Incoming
from talapker_core.facts.answer import Reason, Unavailable

_TRANSIENT: dict[int, Reason] = {
    HTTPStatus.REQUEST_TIMEOUT: Reason.TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS: Reason.BUSY,
    HTTPStatus.SERVICE_UNAVAILABLE: Reason.MAINTENANCE,
    HTTPStatus.GATEWAY_TIMEOUT: Reason.TIMEOUT,
}


def failure_of_status(incoming: Incoming, now: datetime) -> Unavailable | None:
    """The failure that the status tells, or `None` for 2xx."""
    status, code = incoming.status, f"http_{incoming.status}"
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status < HTTPStatus.BAD_REQUEST:
        return unreadable("redirect", "the reply points elsewhere; redirects are not followed")
    reason = _TRANSIENT.get(status)
    if reason is None and status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        reason = Reason.SOURCE_ERROR
    if reason is not None:
        return Unavailable(reason, transient=True, code=code, retry_at=retry_at(incoming.headers, now))
    refused = status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
    return Unavailable(Reason.REFUSED if refused else Reason.MISCONFIGURED, transient=False, code=code)
