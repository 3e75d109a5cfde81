"""What all calls to one X-Road service share: its breaker, its gate and its retry budget."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from registry_adapters.contract import Limits
from registry_adapters.wire.breaker import Breaker
from registry_adapters.wire.gate import Gate, Sleep
from registry_adapters.wire.retry import RetryBudget
from registry_adapters.xroad_identifiers import XRoadService


@dataclass(frozen=True, slots=True)
class Clocks:
    """Time as it is handed in: `now` in UTC for what is stored, `monotonic` seconds for what is measured."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Sleep


@dataclass(frozen=True, slots=True)
class ServiceState:
    """The shared state of one service."""

    breaker: Breaker
    gate: Gate
    budget: RetryBudget


class Services:
    """The shared states, one for each service called so far."""

    def __init__(self, clocks: Clocks, *, max_waiting: int) -> None:
        self._clocks = clocks
        self._max_waiting = max_waiting
        self._states: dict[XRoadService, ServiceState] = {}

    def state(self, service: XRoadService, limits: Limits) -> ServiceState:
        """The state of `service`; made with `limits` when it is first called."""
        known = self._states.get(service)
        if known is None:
            known = self._states[service] = ServiceState(
                Breaker(self._clocks.monotonic),
                Gate(
                    concurrency=limits.concurrency,
                    per_second=limits.per_second,
                    queue=self._max_waiting,
                    clock=self._clocks.monotonic,
                    sleep=self._clocks.sleep,
                ),
                RetryBudget(self._clocks.monotonic),
            )
        return known

    def forget(self) -> None:
        """Drop every state; a call that is under way ends with the one it began with."""
        self._states.clear()
