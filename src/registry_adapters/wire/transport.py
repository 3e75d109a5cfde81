"""One pooled HTTP client to one host, the security server: no redirects, no proxies, deadlines that cut, a size cap."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx

from registry_adapters.errors import unreadable
from registry_adapters.wire.inflate import read_capped, too_large
from talapker_core.facts.answer import Reason, Unavailable

_CONNECTIONS = 100
_URLS_KEPT = 100
_IDLE_SECONDS = 25.0  # A security server closes idle connections after 30 s; be first.


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One request, ready to be sent. `target` is the raw path and query; `body` the exact bytes."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One reply, read whole. Header names are lower-case; the values of a header sent twice are joined by a comma."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


Observer = Callable[[Outgoing, Incoming], None]
"""Sees an exchange: what was sent and what came back, to the byte."""


class Transport:
    """The connection pool to the security server. Close it with `aclose`.

    Args:
        base: scheme, host and port of the security server; a path is not allowed.
        cap: the most bytes of a decompressed reply.
        connect: seconds to establish a connection.
        tls: whom to trust over https; without it, nobody is, and https fails.
        observer: sees every exchange that was read whole; for recording, never for logging.
    """

    def __init__(
        self,
        base: str,
        *,
        cap: int,
        connect: float = 3.0,
        tls: ssl.SSLContext | None = None,
        observer: Observer | None = None,
    ) -> None:
        self._observer = observer
        self._urls: dict[str, httpx.URL] = {}
        self._base = httpx.URL(base)
        if self._base.path not in {"", "/"} or self._base.query or self._base.userinfo:
            raise ValueError("the security server is a scheme, a host and a port, without path or credentials")
        self._cap = cap
        self._client = httpx.AsyncClient(
            verify=tls if tls is not None else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(None, connect=connect),
            limits=httpx.Limits(max_connections=_CONNECTIONS, keepalive_expiry=_IDLE_SECONDS),
            # Cookies would tie one person's call to another's.
            cookies=None,
            headers={"Accept-Encoding": "identity", "User-Agent": "talapker"},
        )

    async def send(self, outgoing: Outgoing, *, seconds: float) -> Incoming:
        """Send and read the whole reply within `seconds`.

        Raises:
            Unavailable: (timeout, network, misconfigured) no whole reply came; (shape) it was too large or misencoded.
        """
        failure: Unavailable
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(outgoing)
        except TimeoutError:
            failure = Unavailable(Reason.TIMEOUT, transient=True, code="no_reply", detail="no whole reply in time")
        except httpx.ConnectTimeout:
            failure = Unavailable(Reason.TIMEOUT, transient=True, code="connect", detail="no connection in time")
        except (httpx.TransportError, ssl.SSLError) as error:
            # An alert that comes with the first read (TLS 1.3) passes through httpx as it is.
            failure = _failure_of(error)
        # Raised here, not in the handler: the library's exception holds the request, and the request holds a person.
        raise failure

    async def _exchange(self, outgoing: Outgoing) -> Incoming:
        request = self._client.build_request(
            outgoing.method, self._url(outgoing.target), headers=dict(outgoing.headers), content=outgoing.body
        )
        response = await self._client.send(request, stream=True)
        try:
            self._client.cookies.clear()
            length = response.headers.get("content-length", "")
            if length.isascii() and length.isdigit() and (len(length) > 12 or int(length) > self._cap):  # noqa: PLR2004  (longer than any size we could mean)
                raise too_large(self._cap)
            body = await read_capped(
                response.aiter_raw(), encoding=response.headers.get("content-encoding", ""), cap=self._cap
            )
            incoming = Incoming(response.status_code, dict(response.headers.items()), body)
            if self._observer is not None:
                self._observer(outgoing, incoming)
            return incoming
        finally:
            await response.aclose()

    def _url(self, target: str) -> httpx.URL:
        known = self._urls.get(target)
        if known is None:
            known = self._made_url(target)
            # What is asked by POST has few targets; others are not worth keeping.
            if len(self._urls) < _URLS_KEPT:
                self._urls[target] = known
        return known

    def _made_url(self, target: str) -> httpx.URL:
        if not target.startswith("/") or target.startswith("//"):
            raise ValueError("a request target begins with one slash")
        url = self._base.copy_with(raw_path=target.encode("ascii"))
        if (url.scheme, url.host, url.port) != (self._base.scheme, self._base.host, self._base.port):
            raise unreadable("host", "a request would have left the security server")
        return url

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()


def _failure_of(error: httpx.TransportError | ssl.SSLError) -> Unavailable:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unavailable(
                Reason.MISCONFIGURED,
                transient=False,
                code="certificate",
                detail="the security server's certificate is not trusted; set registries.tls.ca_file",
            )
        if isinstance(cause, ssl.SSLError) and _asks_for_our_certificate(cause):
            return Unavailable(
                Reason.MISCONFIGURED,
                transient=False,
                code="client_certificate",
                detail="the security server refused us; registries.tls.certificate_file is none that it knows",
            )
        cause = cause.__cause__ or cause.__context__
    # The class name alone: the text may repeat bytes of the reply.
    return Unavailable(Reason.NETWORK, transient=True, code="connection", detail=type(error).__name__)


def _asks_for_our_certificate(error: ssl.SSLError) -> bool:
    told = str(error).upper()
    # Up to TLS 1.2 a certificate that is missing is a plain failure of the handshake. TLS 1.3 tells it by a name of its
    # own, at the first read, after the handshake seemed well.
    return "ALERT" in told and any(word in told for word in ("CERTIFICATE", "UNKNOWN_CA", "HANDSHAKE_FAILURE"))
