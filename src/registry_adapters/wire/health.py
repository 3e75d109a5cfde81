"""Whether a register's service lives and lets us in, learned without touching anyone."""

from registry_adapters.contract import Health, HealthState
from registry_adapters.wire.catalogue import Catalogue
from registry_adapters.wire.metaservices import Metaservices, Protocol
from registry_adapters.wire.wsdl import read_wsdl
from registry_adapters.xroad_identifiers import XRoadService
from talapker_core.facts.answer import Reason, Unavailable


def operations_of(package: str, path: str) -> tuple[str, ...]:
    """The operations of the packaged WSDL at `path`, which are those that its adapter may call.

    Raises:
        DefinitionError: it cannot be read.
        CatalogueError: there is none.
    """
    catalogue = Catalogue(package, path)
    return tuple(read_wsdl(catalogue.load(catalogue.location), catalogue.location, catalogue.load).operations)


async def health_of(
    metaservices: Metaservices, needed: tuple[XRoadService, ...], protocol: Protocol, *, seconds: float
) -> Health:
    """Up when we may call all the `needed` services, which are of one provider; otherwise refused, or down."""
    try:
        allowed = await metaservices.allowed_methods(needed[0].provider, protocol, seconds=seconds)
    except Unavailable as failure:
        state = HealthState.REFUSED if failure.reason is Reason.REFUSED else HealthState.DOWN
        return Health(state, f"{failure.code}: {failure.detail}" if failure.detail else failure.code)
    closed = sorted(service.code for service in needed if service not in allowed)
    if closed:
        return Health(HealthState.REFUSED, f"we may not call {', '.join(closed)}")
    return Health(HealthState.UP)
