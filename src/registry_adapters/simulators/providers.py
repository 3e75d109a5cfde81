"""Who provides what behind the simulated security server: members, subsystems, service codes and versions."""

from dataclasses import dataclass
from enum import StrEnum

from registry_adapters.simulators.faults import Register

INSTANCE = "DEV"
CLIENT = ("DEV", "GOV", "70000099", "talapker")
"""The portal's own subsystem. Any well-formed client of this instance is let in."""


class Protocol(StrEnum):
    """How a service is called."""

    SOAP = "SOAP"
    REST = "REST"


@dataclass(frozen=True, slots=True)
class Provider:
    """A subsystem with its one service. `subsystem` is instance, member class, member code, subsystem code."""

    register: Register
    title: str
    subsystem: tuple[str, str, str, str]
    service_code: str
    version: str | None
    protocol: Protocol


PROVIDERS = (
    Provider(
        Register.CIVIL_REGISTRY,
        "Civil registry (simulated)",
        (INSTANCE, "GOV", "70000005", "zags-service"),
        "zagsDataByPin",
        "v1",
        Protocol.SOAP,
    ),
    Provider(
        Register.TAX_SERVICE,
        "Tax service (simulated, invented definition)",
        (INSTANCE, "GOV", "70000041", "tax-service"),
        "debts",
        None,
        Protocol.REST,
    ),
    Provider(
        Register.JUDICIAL_SYSTEM,
        "Courts (simulated, invented definition)",
        (INSTANCE, "GOV", "70000031", "court-service"),
        "convictionsByPin",
        "v1",
        Protocol.SOAP,
    ),
)


def provider_of(subsystem: tuple[str, ...]) -> Provider | None:
    """The provider with this subsystem."""
    return next((provider for provider in PROVIDERS if provider.subsystem == subsystem), None)
