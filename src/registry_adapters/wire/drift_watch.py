"""Compares each service with its pinned definition before its first call, and keeps a register that drifted closed."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Literal

from registry_adapters.wire.catalogue import Catalogue, CatalogueError, own_schema
from registry_adapters.wire.drift import Difference, openapi_drift, wsdl_drift
from registry_adapters.wire.metaservices import Document, Metaservices
from registry_adapters.wire.openapi import OpenApi
from registry_adapters.wire.schema_components import DefinitionError
from registry_adapters.wire.service import Clocks
from registry_adapters.wire.wsdl import read_wsdl
from registry_adapters.xroad_identifiers import XRoadService
from talapker_core.facts.answer import Reason, Unavailable

log = logging.getLogger(__name__)

RECHECK_SECONDS = 600.0
"""How long a finding stands before the definition is looked at again."""

_PATIENCE = 5.0
_SHARE = 0.5
_SHOWN = 3
# The provider's definition has no place of its own: what it refers to by a relative path is not at hand.
_NOWHERE = "http://provider.invalid/"

DriftMode = Literal["refuse", "warn", "off"]
"""What proven drift does: close the register, be logged, or not be looked for."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The definitions that an adapter was written for, each as a package and a path in it."""

    adapter: str
    wsdl: tuple[str, str] | None = None
    openapi: tuple[str, str] | None = None

    def __bool__(self) -> bool:
        return self.wsdl is not None or self.openapi is not None


@dataclass(slots=True)
class _Finding:
    """What is known of one service. `settled` when it once proved to be as pinned, which holds for this process."""

    differences: tuple[Difference, ...] = ()
    checked: float | None = None
    settled: bool = False
    silent: bool = False
    checking: "asyncio.Task[None] | None" = field(default=None, repr=False)


class DriftWatch:
    """The findings of one process. Close it with `aclose`.

    Args:
        metaservices: hands out the definitions.
        clocks: the time.
        mode: what proven drift does.
    """

    def __init__(self, metaservices: Metaservices, clocks: Clocks, mode: DriftMode) -> None:
        self._metaservices = metaservices
        self._clocks = clocks
        self._mode = mode
        self._findings: dict[str, dict[XRoadService, _Finding]] = {}

    async def guard(self, pinned: Pinned, service: XRoadService, *, seconds: float) -> None:
        """Look at `service` if that is due, for half of the `seconds` that its caller has left and at most 5.

        A definition that is not handed out, cannot be read or takes too long proves nothing: the call goes on.

        Raises:
            Unavailable: (misconfigured, ``drift``) a service of the adapter is proven to be defined otherwise.
        """
        if self._mode == "off" or not pinned:
            return
        findings = self._findings.setdefault(pinned.adapter, {})
        findings.setdefault(service, _Finding())
        due = [self._checking(pinned, one, finding) for one, finding in findings.items() if self._is_due(finding)]
        if due:
            await asyncio.wait(due, timeout=min(seconds * _SHARE, _PATIENCE))
        differences = [difference for finding in findings.values() for difference in finding.differences]
        if differences and self._mode == "refuse":
            places = ", ".join(difference.place for difference in differences[:_SHOWN])
            raise Unavailable(
                Reason.MISCONFIGURED,
                transient=False,
                code="drift",
                detail=f"the register follows another definition than {pinned.adapter} was written for: {places}",
            )

    def differences(self, adapter: str) -> tuple[Difference, ...]:
        """What is known to be different at the services of `adapter`."""
        return tuple(one for finding in self._findings.get(adapter, {}).values() for one in finding.differences)

    async def aclose(self) -> None:
        """Stop looking."""
        tasks = [one.checking for of_one in self._findings.values() for one in of_one.values() if one.checking]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _is_due(self, finding: _Finding) -> bool:
        if finding.settled:
            return False
        return finding.checked is None or self._clocks.monotonic() - finding.checked >= RECHECK_SECONDS

    def _checking(self, pinned: Pinned, service: XRoadService, finding: _Finding) -> "asyncio.Task[None]":
        """The one look at this service that is under way, whoever waits for it."""
        if finding.checking is None or finding.checking.done():
            finding.checking = asyncio.create_task(self._check(pinned, service, finding))
        return finding.checking

    async def _check(self, pinned: Pinned, service: XRoadService, finding: _Finding) -> None:
        try:
            differences = await self._compared(pinned, service)
        except (Unavailable, DefinitionError, CatalogueError) as error:
            why = f"{error.reason.value} {error.code}" if isinstance(error, Unavailable) else str(error)
            self._cannot_tell(service, finding, why)
        except Exception as error:  # noqa: BLE001  (a stranger's document; whatever it trips over proves nothing)
            self._cannot_tell(service, finding, type(error).__name__)
        else:
            self._found(pinned, service, finding, differences)
        finding.checked = self._clocks.monotonic()

    async def _compared(self, pinned: Pinned, service: XRoadService) -> tuple[Difference, ...]:
        if pinned.wsdl is not None:
            told = await self._metaservices.wsdl(service)
            return await asyncio.to_thread(_wsdl_differences, pinned.wsdl, told, service.code)
        if pinned.openapi is not None:
            told = await self._metaservices.openapi(service.provider, service.code)
            return await asyncio.to_thread(_openapi_differences, pinned.openapi, told)
        return ()

    def _cannot_tell(self, service: XRoadService, finding: _Finding, why: str) -> None:
        if not finding.silent:
            finding.silent = True
            log.warning("whether %s is defined as it was cannot be told: %s", service, why)

    def _found(
        self, pinned: Pinned, service: XRoadService, finding: _Finding, differences: tuple[Difference, ...]
    ) -> None:
        if differences and differences != finding.differences:
            level = logging.ERROR if self._mode == "refuse" else logging.WARNING
            told = "; ".join(map(str, differences))
            log.log(level, "%s is defined otherwise than %s was written for: %s", service, pinned.adapter, told)
        elif finding.differences and not differences:
            log.warning("%s is defined again as %s was written for", service, pinned.adapter)
        finding.differences, finding.settled = differences, not differences


def _wsdl_differences(pinned: tuple[str, str], told: Document, operation: str) -> tuple[Difference, ...]:
    catalogue = Catalogue(*pinned)
    ours = read_wsdl(catalogue.load(catalogue.location), catalogue.location, catalogue.load)
    return wsdl_drift(ours, read_wsdl(told.content, _NOWHERE, own_schema), operation)


def _openapi_differences(pinned: tuple[str, str], told: Document) -> tuple[Difference, ...]:
    catalogue = Catalogue(*pinned)
    return openapi_drift(OpenApi(catalogue.load(catalogue.location)), OpenApi(told.content))
