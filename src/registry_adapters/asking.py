"""The host's face: ask an adapter; get an answer, or a failure that can be stored, with its provenance and proof."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from types import MappingProxyType, TracebackType
from typing import Any, Self
from uuid import UUID

from registry_adapters import directory
from registry_adapters.asked import Asked, asked
from registry_adapters.contract import Health, HealthState, Limits, RegistryAdapter, Wire
from registry_adapters.directory import AdapterClass, Broken
from registry_adapters.enabled import EnabledAdapter, capabilities_for, checked, needed_services, start
from registry_adapters.errors import UnknownAdapterError, unreadable
from registry_adapters.flights import Flights
from registry_adapters.redaction import Redactor
from registry_adapters.settings import RegistriesSettings
from registry_adapters.wire.asic import NotYet, fetch_container
from registry_adapters.wire.drift_watch import DriftWatch, Pinned
from registry_adapters.wire.evidence import RawExchange, SealedEvidence, seal
from registry_adapters.wire.gate import Sleep
from registry_adapters.wire.health import health_of
from registry_adapters.wire.host_wire import HostWire, WireHost
from registry_adapters.wire.metaservices import Metaservices
from registry_adapters.wire.retry import RetryPolicy
from registry_adapters.wire.service import Clocks, Services
from registry_adapters.wire.transport import Observer, Transport
from registry_adapters.wire.xroad import Purpose
from talapker_core.errors import TalapkerError
from talapker_core.facts.answer import Answer, Reason, Unavailable
from talapker_core.facts.subject import Subject
from talapker_core.facts.vocabulary import FactSpec

log = logging.getLogger(__name__)

DEADLINE = timedelta(seconds=20)
"""How long a person waits for an answer at most; the nightly job gives more."""

CONTAINER_DEADLINE = timedelta(seconds=30)
"""How long fetching one signed container takes at most."""

# The wire cuts its own attempts at the deadline, and tells the breaker; this is for adapters that wait elsewhere.
_GRACE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked for, why, how often and how long."""

    purpose: Purpose
    facts: frozenset[FactSpec[Any]]
    may_be_repeated: bool
    deadline: timedelta


class Registries:
    """All enabled adapters, over one connection pool to the security server. Use it as an async context manager.

    Args:
        settings: what the operator set; it names the enabled adapters.
        adapters: classes that need no entry point, for tests and for authors of plug-ins.
        now: the instant, in UTC.
        monotonic: seconds that never jump.
        sleep: waits between attempts; tests hand in one that does not.
        policy: base and cap of the pauses between attempts; the number of attempts is the adapter's limit.
        observer: sees every exchange that was read whole; for recording, never for logging.
    """

    def __init__(
        self,
        settings: RegistriesSettings,
        *,
        adapters: Iterable[AdapterClass] = (),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        policy: RetryPolicy = RetryPolicy(),  # noqa: B008  (frozen)
        observer: Observer | None = None,
    ) -> None:
        self._observer = observer
        self._settings = settings
        self._given = tuple(adapters)
        self._clocks = Clocks(now, monotonic, sleep)
        self._policy = policy
        self._redactor = Redactor(settings.secrets)
        self._running: dict[str, EnabledAdapter] = {}
        self._broken: tuple[Broken, ...] = ()
        self._host: WireHost | None = None
        self._metaservices: Metaservices | None = None
        self._flights: Flights[Asked] = Flights()

    async def __aenter__(self) -> Self:
        found = await asyncio.to_thread(
            directory.load, tuple(self._settings.adapters), given=self._given, declared=self._settings.declared
        )
        broken = list(found.broken)
        for name, adapter_class in found.classes.items():
            started = start(adapter_class, self._settings.adapters[name])
            if isinstance(started, str):
                broken.append(Broken(name, "", started))
            else:
                self._running[name] = started
        configured = (running.adapter.config.secrets().values() for running in self._running.values())
        self._redactor = Redactor({*self._settings.secrets, *chain.from_iterable(configured)})
        self._broken = tuple(broken)
        for one in broken:
            log.error("the registry adapter %s does not run: %s", one.name, self._redactor.text(one.why))
        https = self._settings.security_server.scheme == "https"
        tls = await asyncio.to_thread(self._settings.tls.context) if https else None
        self._redactor.guard_third_party_loggers()
        transport = Transport(
            str(self._settings.security_server),
            cap=self._settings.max_reply_bytes,
            connect=self._settings.connect_seconds,
            tls=tls,
            observer=self._observer,
        )
        services = Services(self._clocks, max_waiting=self._settings.max_waiting)
        self._metaservices = Metaservices(transport, self._settings.member, self._clocks)
        drift = DriftWatch(self._metaservices, self._clocks, self._settings.drift)
        self._host = WireHost(transport, services, self._clocks, self._settings.member, self._policy, drift=drift)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        host, self._host = self._host, None
        if host is not None:
            if host.drift is not None:
                await host.drift.aclose()
            await host.transport.aclose()
        self._running.clear()
        self._redactor.unguard_third_party_loggers()

    def adapters(self) -> Mapping[str, RegistryAdapter[Any]]:
        """The adapters that run, by name."""
        return MappingProxyType({name: running.adapter for name, running in self._running.items()})

    def limits(self, name: str) -> Limits:
        """The limits in force for the adapter called `name`: its own, as the operator lowered them."""
        return self._find(name).limits

    def broken(self) -> tuple[Broken, ...]:
        """The adapters that are enabled and do not run, each with the reason."""
        return self._broken

    async def ask(
        self,
        adapter: str,
        subject: Subject,
        *,
        facts: frozenset[FactSpec[Any]],
        issue: str,
        user_id: str,
        deadline: timedelta = DEADLINE,
    ) -> Asked:
        """Ask `adapter` for `facts` about `subject`, for the case `issue`, on the action of `user_id`.

        A failed attempt does not raise: it comes back as `Unavailable`, with everything that is needed to store it.
        The same question for the same case while the first is still under way is not sent a second time.

        Raises:
            UnknownAdapterError: no adapter of this name runs.
            UndeclaredFactsError: it does not declare these facts for this kind of subject.
            InvalidValueError: `issue` or `user_id` cannot travel, or would name a person.
        """
        running = self._find(adapter)
        capabilities = capabilities_for(running, subject, facts)
        question = _Question(
            purpose=Purpose(issue=issue, user_id=user_id),
            facts=facts,
            may_be_repeated=all(capability.may_be_repeated for capability in capabilities),
            deadline=deadline,
        )
        lacking = sorted({need for capability in capabilities for need in capability.lacks(subject)})

        async def put(wire: Wire) -> Answer:
            if lacking:
                raise Unavailable(
                    Reason.MISCONFIGURED,
                    transient=False,
                    code="subject_lacks",
                    detail=f"{adapter} cannot be asked without {', '.join(lacking)}",
                )
            return await running.adapter.ask(subject, wire, facts=facts)

        return await self._flights.join((adapter, subject, question), lambda: self._put(running, question, put))

    async def collect(
        self,
        adapter: str,
        subject: Subject,
        ticket: str,
        *,
        facts: frozenset[FactSpec[Any]],
        issue: str,
        user_id: str,
        deadline: timedelta = DEADLINE,
    ) -> Asked:
        """Ask `adapter` for what it promised about `subject` by `Pending(ticket)`; other arguments as in `ask`.

        Raises:
            UnknownAdapterError: no adapter of this name runs.
            UndeclaredFactsError: it does not declare these facts for this kind of subject.
            InvalidValueError: `issue` or `user_id` cannot travel, or would name a person.
        """
        running = self._find(adapter)
        capabilities_for(running, subject, facts)
        # Fetching what is ready changes nothing at the source, even where asking for it did.
        question = _Question(Purpose(issue=issue, user_id=user_id), facts, may_be_repeated=True, deadline=deadline)

        async def put(wire: Wire) -> Answer:
            return await running.adapter.collect(subject, ticket, wire, facts=facts)

        return await self._flights.join((adapter, subject, ticket, question), lambda: self._put(running, question, put))

    async def container(self, message_id: UUID, *, deadline: timedelta = CONTAINER_DEADLINE) -> SealedEvidence | NotYet:
        """The signed container of the message that we sent under `message_id`, sealed like all evidence.

        Raises:
            Unavailable: the security server does not hand it out, or what came is none.
            UnknownAdapterError: the registries are not open.
        """
        host = self._host
        if host is None:
            raise UnknownAdapterError("the registries are not open: use them as an async context manager")
        fetched = await fetch_container(
            host.transport, self._settings.member, message_id, seconds=deadline.total_seconds()
        )
        if isinstance(fetched, NotYet):
            return fetched
        return self._seal([RawExchange(message_id, b"", fetched.content)])

    async def health(self, name: str, *, deadline: timedelta = DEADLINE) -> Health:
        """Whether the services of the adapter called `name` live and let us in.

        Asks `allowedMethods`, which is free and touches nobody; neither breaker nor retry budget knows of it.

        Raises:
            UnknownAdapterError: no adapter of this name runs.
        """
        running = self._find(name)
        if self._metaservices is None:
            raise UnknownAdapterError("the registries are not open: use them as an async context manager")
        try:
            needed = await asyncio.to_thread(needed_services, running)
        except TalapkerError as error:
            return Health(HealthState.DOWN, self._redactor.text(str(error)))
        for protocol, services in needed.items():
            seconds = deadline.total_seconds() / len(needed)
            health = await health_of(self._metaservices, services, protocol, seconds=seconds)
            if health.state is not HealthState.UP:
                return health
        return Health(HealthState.UP)

    def forget_failures(self) -> None:
        """Start anew with every service: close the breakers, empty queues and budgets.

        For a host that knows the cause of an outage is mended, and for the checks of adapters, where each wants
        registries that remember nothing.
        """
        if self._host is not None:
            self._host.services.forget()

    async def _put(
        self, running: EnabledAdapter, question: "_Question", put: Callable[[Wire], Awaitable[Answer]]
    ) -> Asked:
        host = self._host
        if host is None:
            raise UnknownAdapterError("the registries are not open: use them as an async context manager")
        wire = HostWire(
            host,
            adapter=running.adapter.name,
            settings=running.settings,
            limits=running.limits,
            codec=running.codec,
            pinned=Pinned(running.adapter.name, running.adapter.wsdl, running.adapter.openapi),
            purpose=question.purpose,
            idempotent=question.may_be_repeated,
            deadline=question.deadline,
        )
        asked_at = self._clocks.now()
        outcome = await self._answer(running.adapter.name, put(wire), question)
        return asked(
            outcome,
            running,
            wire.record,
            evidence=self._seal(wire.record.exchanges) if wire.record.exchanges else None,
            issue=question.purpose.issue,
            between=(asked_at, self._clocks.now()),
        )

    async def _answer(self, adapter: str, answering: Awaitable[Answer], question: "_Question") -> Answer | Unavailable:
        try:
            async with asyncio.timeout(question.deadline.total_seconds() + _GRACE_SECONDS):
                answer = await answering
        except Unavailable as failure:
            return self._told(failure)
        except TimeoutError:
            return Unavailable(Reason.TIMEOUT, transient=True, code="deadline", detail="no answer within the deadline")
        except Exception as error:  # noqa: BLE001  (plug-in code; whatever it raises says nothing about the subject)
            log.error("the registry adapter %s raised %s", adapter, type(error).__name__)  # noqa: TRY400  (a traceback's message may hold the reply)
            return unreadable("adapter_failed", f"{adapter} raised {type(error).__name__}")
        return checked(adapter, answer, question.facts)

    def _told(self, failure: Unavailable) -> Unavailable:
        """`failure` as it may be stored: without a secret that the source repeated.

        It is never raised on: without its traceback it keeps no frame, and no person, alive.
        """
        detail, code = self._redactor.text(failure.detail), self._redactor.text(failure.code)
        if (detail, code) == (failure.detail, failure.code):
            return failure.with_traceback(None)
        return Unavailable(
            failure.reason, transient=failure.transient, code=code, detail=detail, retry_at=failure.retry_at
        )

    def _seal(self, exchanges: Sequence[RawExchange]) -> SealedEvidence:
        return seal(exchanges, key=self._settings.evidence_key_bytes, key_id=self._settings.evidence_key_id)

    def _find(self, name: str) -> EnabledAdapter:
        try:
            return self._running[name]
        except KeyError:
            raise UnknownAdapterError(f"no registry adapter called {name} runs; see `Registries.broken`") from None
