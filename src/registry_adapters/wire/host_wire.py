"""The `Wire` that the host gives an adapter for one question; it records every attempt and every byte."""

import os
from collections.abc import Awaitable, Callable, Container, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import Final, Self, TypeVar
from uuid import UUID, uuid4

import pydantic_core
from lxml import etree
from pydantic import JsonValue

from registry_adapters.contract import Limits
from registry_adapters.errors import NotAsked
from registry_adapters.redaction import redact
from registry_adapters.settings import AdapterSettings
from registry_adapters.wire.breaker import Refusal
from registry_adapters.wire.drift_watch import DriftWatch, Pinned
from registry_adapters.wire.evidence import RawExchange, sha512
from registry_adapters.wire.http_status import failure_of_status
from registry_adapters.wire.rest import RestReply, read_reply
from registry_adapters.wire.retry import RetryPolicy, retrying
from registry_adapters.wire.service import Clocks, Services, ServiceState
from registry_adapters.wire.soap import SoapCodec, SoapReply, soap_fault
from registry_adapters.wire.transport import Incoming, Outgoing, Transport
from registry_adapters.wire.username_token import NONCE_BYTES, UsernameToken
from registry_adapters.wire.xroad import Purpose, rest_headers, rest_target
from registry_adapters.xroad_identifiers import XRoadMember, XRoadService
from talapker_core.facts.answer import Reason, Unavailable
from talapker_core.facts.provenance import Attempt

T = TypeVar("T")


@dataclass(slots=True)
class Record:
    """What happened on the wire for one question: enough for provenance and evidence, complete at every moment."""

    attempts: list[Attempt] = field(default_factory=list)
    exchanges: list[RawExchange] = field(default_factory=list, repr=False)
    service: XRoadService | None = None
    request_hash: str | None = None


@dataclass(frozen=True, slots=True)
class WireHost:
    """What every question's wire shares."""

    transport: Transport
    services: Services
    clocks: Clocks
    client: XRoadMember
    policy: RetryPolicy
    new_id: Callable[[], UUID] = uuid4
    drift: DriftWatch | None = None
    random: Callable[[int], bytes] = os.urandom


class HostWire:
    """One question's way out. Never shared between questions, so nothing can cross."""

    def __init__(
        self,
        host: WireHost,
        *,
        adapter: str,
        settings: AdapterSettings,
        limits: Limits,
        codec: SoapCodec | None,
        pinned: Pinned,
        purpose: Purpose,
        idempotent: bool,
        deadline: timedelta,
    ) -> None:
        self._host: Final = host
        self._adapter = adapter
        self._settings = settings
        self._limits = limits
        self._codec = codec
        self._pinned = pinned
        self._purpose = purpose
        self._policy = RetryPolicy(limits.attempts if idempotent else 1, host.policy.base, host.policy.cap)
        self._ends = host.clocks.monotonic() + deadline.total_seconds()
        self.record = Record()

    async def get(self, path: str, *, missing: Container[int] = (), **query: str) -> RestReply:
        """GET `path` of the adapter's REST service; statuses in `missing` mean "not found"."""
        return await self._rest("GET", path, query, b"", missing)

    async def post(self, path: str, json: JsonValue, *, missing: Container[int] = ()) -> RestReply:
        """POST `json` to `path` of the adapter's REST service."""
        return await self._rest("POST", path, {}, pydantic_core.to_json(json, inf_nan_mode="strings"), missing)

    async def soap(self, operation: str, **parts: object) -> SoapReply:
        """Call `operation` of the adapter's WSDL with `parts` as the request's children."""
        if self._codec is None:
            raise Unavailable(
                Reason.MISCONFIGURED, transient=False, code="no_wsdl", detail=f"{self._adapter} declares no WSDL"
            )
        codec, service = self._codec, self._settings.soap_service(operation)

        async def attempt(exchange: "_Exchange") -> SoapReply:
            request = await codec.encode(
                operation,
                parts,
                client=self._host.client,
                service=service,
                message_id=exchange.message_id,
                purpose=self._purpose,
                security=self._security(),
            )
            incoming = await exchange.send(Outgoing("POST", "/", request.headers, request.body))
            # X-Road tells faults with HTTP 200, others with 500: the fault is looked for before the status.
            failure = soap_fault(incoming) or failure_of_status(incoming, self._host.clocks.now())
            if failure is not None:
                raise failure
            reply = await codec.decode(request, incoming)
            self.record.request_hash = reply.request_hash
            return reply

        return await self._call(service, attempt)

    async def _rest(
        self, method: str, path: str, query: Mapping[str, str], body: bytes, missing: Container[int]
    ) -> RestReply:
        service = self._settings.rest_service(self._adapter)
        target = rest_target(service, path, query)

        async def attempt(exchange: "_Exchange") -> RestReply:
            headers = rest_headers(self._host.client, exchange.message_id, self._purpose)
            headers["Accept"] = "application/json"
            if method == "POST":
                headers["Content-Type"] = "application/json"
            incoming = await exchange.send(Outgoing(method, target, headers, body))
            reply = read_reply(
                incoming,
                service=service,
                message_id=exchange.message_id,
                missing=missing,
                now=self._host.clocks.now(),
            )
            self.record.request_hash = incoming.headers.get("x-road-request-hash")
            return reply

        return await self._call(service, attempt)

    async def _call(self, service: XRoadService, attempt: Callable[["_Exchange"], Awaitable[T]]) -> T:
        self.record.service = service
        if self._host.drift is not None:
            await self._host.drift.guard(self._pinned, service, seconds=self._seconds_left())
        state = self._host.services.state(service, self._limits)
        return await retrying(
            lambda: self._attempt(service, state, attempt),
            policy=self._policy,
            budget=state.budget,
            seconds_left=self._seconds_left(),
            now=self._host.clocks.now,
            sleep=self._host.clocks.sleep,
        )

    async def _attempt(
        self, service: XRoadService, state: ServiceState, attempt: Callable[["_Exchange"], Awaitable[T]]
    ) -> T:
        async with state.gate.slot():
            permit = state.breaker.admit()
            if isinstance(permit, Refusal):
                raise self._breaker_open(service, permit)
            try:
                await state.gate.pace()
                async with _Exchange(
                    self._host, self.record, min(self._limits.timeout, self._seconds_left())
                ) as exchange:
                    reply = await attempt(exchange)
            except Unavailable as failure:
                # Only what may pass by itself opens the breaker; a refusal is an answer of a living service.
                permit.failed() if failure.transient else permit.succeeded()
                raise
            except BaseException:
                permit.abandoned()
                raise
            permit.succeeded()
            return reply

    def _security(self) -> etree._Element | None:
        """The header of the provider's own software; a fresh one for every attempt."""
        told = self._settings.username_token
        if told is None:
            return None
        token = UsernameToken(told.username, told.password.get_secret_value(), told.digest)
        return token.header(nonce=self._host.random(NONCE_BYTES), created=self._host.clocks.now())

    def _breaker_open(self, service: XRoadService, refusal: Refusal) -> NotAsked:
        return NotAsked(
            Reason.NETWORK,
            transient=True,
            code="breaker_open",
            detail=f"{service} failed too often; it is left alone for a while",
            retry_at=self._host.clocks.now() + timedelta(seconds=refusal.seconds),
        )

    def _seconds_left(self) -> float:
        return max(self._ends - self._host.clocks.monotonic(), 0.0)


class _Exchange:
    """One attempt: a message id of its own, and an entry in the record however it ends."""

    def __init__(self, host: WireHost, record: Record, seconds: float) -> None:
        self._host = host
        self._record = record
        self._seconds = seconds
        self.message_id = host.new_id()
        self._incoming: Incoming | None = None
        self._request: bytes | None = None
        self._started = host.clocks.now()
        self._since = host.clocks.monotonic()

    async def send(self, outgoing: Outgoing) -> Incoming:
        """Send, and keep the bytes of both ways."""
        self._request = outgoing.body
        self._incoming = await self._host.transport.send(outgoing, seconds=self._seconds)
        return self._incoming

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        incoming = self._incoming
        if self._request is not None:
            self._record.exchanges.append(
                RawExchange(self.message_id, self._request, incoming.body if incoming is not None else None)
            )
        code = error.code or error.reason.value if isinstance(error, Unavailable) else "cut" if error else None
        told_id = incoming.headers.get("x-road-request-id") if incoming is not None else None
        self._record.attempts.append(
            Attempt(
                message_id=self.message_id,
                started=self._started,
                millis=round((self._host.clocks.monotonic() - self._since) * 1000),
                status=incoming.status if incoming is not None else None,
                code=code,
                xroad_request_id=redact(told_id) if told_id is not None else None,
                response_sha512=sha512(incoming.body) if incoming is not None else None,
            )
        )
