"""What was asked of each register: counters and the last exchanges' headers. Personal numbers never enter it."""

import re
from collections import Counter, deque
from dataclasses import asdict, dataclass

from registry_adapters.simulators.faults import FaultName, Register

_KEPT = 100
_LONG_NUMBER = re.compile(r"\d{14,}")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The headers of one exchange, as the message log of a security server keeps them in clear."""

    message_id: str
    issue: str
    user_id: str
    client: str
    service: str


class Ledger:
    """Counts and remembers exchanges, per register, in memory."""

    def __init__(self) -> None:
        self._counts: dict[Register, Counter[str]] = {register: Counter() for register in Register}
        self._last: dict[Register, deque[dict[str, str]]] = {register: deque(maxlen=_KEPT) for register in Register}

    def record(self, register: Register, exchange: Exchange, fault: FaultName | None) -> None:
        """Remember an exchange and what became of it; whatever looks like a personal number is masked."""
        outcome = fault.value if fault else "answered"
        self._counts[register][outcome] += 1
        headers = {name: _LONG_NUMBER.sub("*" * 14, text) for name, text in asdict(exchange).items()}
        self._last[register].append(headers | {"outcome": outcome})

    def calls(self, register: Register) -> int:
        """How many exchanges the register has had."""
        return self._counts[register].total()

    def report(self) -> dict[str, object]:
        """Everything remembered, by register, the newest exchange last."""
        return {
            register.value: {
                "calls": self.calls(register),
                "outcomes": dict(self._counts[register]),
                "last": list(self._last[register]),
            }
            for register in Register
        }
