"""A circuit breaker for one service: a register that is down is left alone until one probe finds it up again."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

_IN_A_ROW = 5
_WINDOW_SECONDS = 60.0
_WINDOW_LEAST = 20
_WINDOW_SHARE = 0.5
_FIRST_PAUSE = 30.0
_LONGEST_PAUSE = 600.0


class BreakerState(StrEnum):
    """Closed: calls pass. Open: none pass. Probing: one call is under way to find out, no other passes."""

    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The breaker is open; `seconds` until a probe may be sent, 0 while one is under way."""

    seconds: float


class Breaker:
    """Opens after 5 transient failures in a row, or when half of at least 20 calls within 60 s failed.

    It stays open for 30 s, then lets one probe through; each failed probe doubles the pause, up to 10 minutes.
    Permanent faults (access denied, unknown service) are reported as successes: the service lives and answers.

    Args:
        clock: monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures_in_a_row = 0
        self._recent: deque[tuple[float, bool]] = deque()
        self._recent_failures = 0
        self._pause = _FIRST_PAUSE
        self._reopens_at: float | None = None
        self._probe: Permit | None = None

    @property
    def state(self) -> BreakerState:
        """The state now."""
        if self._probe is not None:
            return BreakerState.PROBING
        return BreakerState.CLOSED if self._reopens_at is None else BreakerState.OPEN

    def admit(self) -> "Permit | Refusal":
        """A permit for one call, which its holder settles exactly once; or how long to stay away."""
        if self._reopens_at is None:
            return Permit(self)
        if self._probe is not None:
            return Refusal(0.0)
        left = self._reopens_at - self._clock()
        if left > 0:
            return Refusal(left)
        self._probe = Permit(self)
        return self._probe

    def _settle(self, permit: "Permit", *, failed: bool | None) -> None:
        if permit is self._probe:
            self._settle_probe(failed=failed)
        elif failed is not None and self._reopens_at is None:
            self._count(failed=failed)

    def _settle_probe(self, *, failed: bool | None) -> None:
        self._probe = None
        if failed is None:
            return  # Abandoned: the next caller probes.
        if failed:
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
            self._reopens_at = self._clock() + self._pause
        else:
            self._reopens_at, self._pause = None, _FIRST_PAUSE
            self._failures_in_a_row = self._recent_failures = 0
            self._recent.clear()

    def _count(self, *, failed: bool) -> None:
        now = self._clock()
        self._failures_in_a_row = self._failures_in_a_row + 1 if failed else 0
        self._recent.append((now, failed))
        self._recent_failures += failed
        while self._recent and self._recent[0][0] <= now - _WINDOW_SECONDS:
            self._recent_failures -= self._recent.popleft()[1]
        half_fail = len(self._recent) >= _WINDOW_LEAST and self._recent_failures >= _WINDOW_SHARE * len(self._recent)
        if failed and (self._failures_in_a_row >= _IN_A_ROW or half_fail):
            self._reopens_at = now + self._pause


@dataclass(slots=True, eq=False)
class Permit:
    """Leave for one call. Settle it with one of the three methods; a second settling has no effect."""

    _breaker: Breaker
    _settled: bool = field(default=False, init=False)

    def succeeded(self) -> None:
        """The service answered, be it with a refusal."""
        self._settle(failed=False)

    def failed(self) -> None:
        """The service did not answer, or said that it cannot now."""
        self._settle(failed=True)

    def abandoned(self) -> None:
        """The call was cancelled: nothing was learned."""
        self._settle(failed=None)

    def _settle(self, *, failed: bool | None) -> None:
        if not self._settled:
            self._settled = True
            self._breaker._settle(self, failed=failed)  # noqa: SLF001  (the permit is the breaker's other half)
