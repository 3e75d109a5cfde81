"""What the REST registers share: how a question reads, and what the answer rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from registry_adapters.simulators.organisations import SimulatedOrganisation
from registry_adapters.simulators.population import SimulatedPerson

Known = SimulatedPerson | SimulatedOrganisation | str
"""Whom or what a register knows: a person, an organisation, or an account by its number."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it reached a register.

    Attributes:
        number: the text by which the question names its subject: a personal number, a taxpayer number, a ticket …
        subject: whom the register answers about; `None` when it holds nobody by that.
        in_band_error: whether the register tells a failure of its own inside a success.
        body: the question's other fields.
        second: seconds since 1970, for answers that take their time.
    """

    number: str
    subject: Known | None
    in_band_error: bool
    body: Document
    second: float

    @property
    def status(self) -> str:
        """The register's own word for what came of the question."""
        if self.in_band_error:
            return "error"
        return "ok" if self.subject is not None else "not_found"

    @property
    def person(self) -> SimulatedPerson | None:
        """The person to tell of; `None` also when the answer tells of nobody."""
        return self.subject if isinstance(self.subject, SimulatedPerson) and not self.in_band_error else None

    @property
    def pin(self) -> str:
        """The personal number that the answer names."""
        return self.person.personal_number.reveal() if self.person is not None else self.number


Answer = Callable[[Asked], Document]
"""The JSON reply to a question."""
