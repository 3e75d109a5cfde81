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
    """A subsystem with its services. `subsystem` is instance, member class, member code, subsystem code."""

    register: Register
    title: str
    subsystem: tuple[str, str, str, str]
    service_codes: tuple[str, ...]
    version: str | None
    protocol: Protocol


PROVIDERS = (
    Provider(
        Register.CIVIL_REGISTRY,
        "Civil registry (simulated)",
        (INSTANCE, "GOV", "70000005", "zags-service"),
        ("zagsDataByPin",),
        "v1",
        Protocol.SOAP,
    ),
    Provider(
        Register.TAX_SERVICE,
        "Tax service (simulated, invented definition)",
        (INSTANCE, "GOV", "70000041", "tax-service"),
        ("debts",),
        None,
        Protocol.REST,
    ),
    Provider(
        Register.JUDICIAL_SYSTEM,
        "Courts (simulated, invented definition)",
        (INSTANCE, "GOV", "70000031", "court-service"),
        ("convictionsByPin", "capacityByPin"),
        "v1",
        Protocol.SOAP,
    ),
    Provider(
        Register.INTERIOR_MINISTRY,
        "Ministry of the interior (simulated, invented definition)",
        (INSTANCE, "GOV", "70000032", "interior-service"),
        ("criminal-records",),
        None,
        Protocol.REST,
    ),
    Provider(
        Register.EDUCATION_MINISTRY,
        "Ministry of education (simulated, invented definition)",
        (INSTANCE, "GOV", "70000033", "education-service"),
        ("documents",),
        None,
        Protocol.REST,
    ),
    Provider(
        Register.BORDER_SERVICE,
        "Border service (simulated, invented definition)",
        (INSTANCE, "GOV", "70000034", "border-service"),
        ("crossings",),
        None,
        Protocol.REST,
    ),
    Provider(
        Register.SOCIAL_FUND,
        "Social fund (simulated)",
        (INSTANCE, "GOV", "70000018", "sfrkr-service"),
        ("personDossierByPin",),
        "v1",
        Protocol.SOAP,
    ),
    Provider(
        Register.RESIDENCE_REGISTER,
        "Register of residence (simulated, invented definition)",
        (INSTANCE, "GOV", "70000035", "residence-service"),
        ("residence",),
        None,
        Protocol.REST,
    ),
    Provider(
        Register.JUSTICE_MINISTRY,
        "Ministry of justice (simulated)",
        (INSTANCE, "GOV", "70000024", "minjust-service"),
        ("subjects",),
        None,
        Protocol.REST,
    ),
    Provider(
        Register.BANK,
        "Bank of the campaign funds (simulated, invented definition)",
        (INSTANCE, "COM", "60000012", "bank-service"),
        ("statements",),
        None,
        Protocol.REST,
    ),
)


def provider_of(subsystem: tuple[str, ...]) -> Provider | None:
    """The provider with this subsystem."""
    return next((provider for provider in PROVIDERS if provider.subsystem == subsystem), None)
