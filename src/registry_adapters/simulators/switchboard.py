"""Which fault strikes a call: the request's own header first, then the control page, then the personal number."""

from collections import Counter
from dataclasses import dataclass

from registry_adapters.simulators.draws import draw
from registry_adapters.simulators.faults import FaultName, Register, fault_of_index, parse_fault
from registry_adapters.simulators.population import SimulatedPerson

_PARTS_OF_ONE = 1_000_000


@dataclass(frozen=True, slots=True)
class StandingFault:
    """A fault set on the control page; `calls_left` is `None` when it stays until it is taken back."""

    name: FaultName
    calls_left: int | None = None


class Switchboard:
    """The faults set for the registers. Probabilities are drawn from a seed, so that a run can be repeated."""

    def __init__(self, faults: dict[Register, FaultName] | None = None, seed: int = 0) -> None:
        self._standing = {register: StandingFault(name) for register, name in (faults or {}).items()}
        self._seed = seed
        self._seen: Counter[tuple[Register, str]] = Counter()

    def set(self, register: Register, fault: FaultName | None, for_next: int | None = None) -> None:
        """Let `register` misbehave, for the next `for_next` calls or until told otherwise; `None` makes it well."""
        if fault is None or for_next == 0:
            self._standing.pop(register, None)
        else:
            self._standing[register] = StandingFault(fault, for_next)

    def standing(self, register: Register) -> StandingFault | None:
        """The fault set for `register`, if any."""
        return self._standing.get(register)

    def strike(self, register: Register, header: str | None, person: SimulatedPerson | None) -> FaultName | None:
        """The fault that this call meets; counts the call.

        Raises:
            FaultSyntaxError: the header names no fault.
        """
        if header is not None:
            return self._by_header(register, header)
        standing = self._standing.get(register)
        if standing:
            if standing.calls_left is not None:
                self.set(register, standing.name, standing.calls_left - 1)
            return standing.name
        return fault_of_index(person.index, register) if person else None

    def _by_header(self, register: Register, header: str) -> FaultName | None:
        fault = parse_fault(header)
        earlier = self._seen[register, header]
        self._seen[register, header] += 1
        if earlier < fault.after:
            return None
        point = draw(self._seed, earlier, f"{register}/{header}", _PARTS_OF_ONE)
        return fault.name if point < fault.probability * _PARTS_OF_ONE else None
