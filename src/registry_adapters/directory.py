"""Finds adapters by entry point, imports only those that are enabled, and keeps a broken one from harming others."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path

from registry_adapters.contract import CONTRACT, SUPPORTED_CONTRACTS, RegistryAdapter
from registry_adapters.declarative.adapter import load_declared
from registry_adapters.errors import DuplicateAdapterError, SettingsError

ENTRY_POINT_GROUP = "talapker.registry_adapters"

AdapterClass = type[RegistryAdapter]  # type: ignore[type-arg]  # each has its own Config; the host treats them alike


@dataclass(frozen=True, slots=True)
class Installed:
    """An adapter that some distribution offers; nothing of it has been imported."""

    name: str
    distribution: str
    version: str
    entry_point: EntryPoint


@dataclass(frozen=True, slots=True)
class Broken:
    """An enabled adapter that does not run, and why. `distribution` or file that offers it; empty when none does."""

    name: str
    distribution: str
    why: str


@dataclass(frozen=True, slots=True)
class Directory:
    """The adapter classes that run, and those that should but cannot."""

    classes: Mapping[str, AdapterClass]
    broken: tuple[Broken, ...]


def installed(found: Iterable[Distribution] | None = None) -> dict[str, Installed]:
    """Every adapter offered by an installed distribution, by name, without importing any.

    Raises:
        DuplicateAdapterError: two distributions offer one name.
    """
    offers: dict[str, Installed] = {}
    # One distribution can be seen twice, when its folder is on the path twice; the first is what an import would take.
    seen: set[str] = set()
    for distribution in distributions() if found is None else found:
        name = distribution.metadata["Name"]
        if not name or name.lower() in seen:
            continue
        seen.add(name.lower())
        for entry_point in distribution.entry_points:
            if entry_point.group != ENTRY_POINT_GROUP:
                continue
            offer = Installed(entry_point.name, name, distribution.version, entry_point)
            other = offers.setdefault(offer.name, offer)
            if other is not offer:
                raise DuplicateAdapterError(
                    f"both {other.distribution} and {offer.distribution} offer an adapter called {offer.name}; "
                    "uninstall one of them"
                )
    return offers


def load(
    enabled: Collection[str],
    *,
    given: Iterable[AdapterClass] = (),
    declared: Mapping[str, Path] | None = None,
    offers: Mapping[str, Installed] | None = None,
) -> Directory:
    """Import the `enabled` adapters. Classes in `given` stand for themselves and need no entry point.

    `declared` names the files of those that need no code.

    Raises:
        DuplicateAdapterError: two of them have one name.
    """
    classes: dict[str, AdapterClass] = {}
    broken: list[Broken] = []
    direct: dict[str, AdapterClass] = {}
    for adapter in given:
        if direct.setdefault(adapter.name, adapter) is not adapter:
            raise DuplicateAdapterError(f"two of the given adapter classes are called {adapter.name}")
    files = declared or {}
    if offers is None:
        offers = installed() if set(enabled) - direct.keys() - files.keys() else {}
    for name in enabled:
        if name in direct:
            distribution, loaded = "", _check(name, direct[name])
        elif name in files:
            distribution, loaded = str(files[name]), _declared(name, files[name])
        elif name in offers:
            distribution, loaded = offers[name].distribution, _import(offers[name])
        else:
            distribution, loaded = "", "no installed distribution offers an adapter of this name"
        if isinstance(loaded, str):
            broken.append(Broken(name, distribution, loaded))
        else:
            classes[name] = loaded
    return Directory(classes, tuple(broken))


def _declared(name: str, path: Path) -> AdapterClass | str:
    try:
        return _check(name, load_declared(path))
    except SettingsError as error:
        return str(error)


def _import(offer: Installed) -> AdapterClass | str:
    try:
        return _check(offer.name, offer.entry_point.load())
    # A plug-in may raise anything when imported, sys.exit() included; the others run on.
    except (Exception, SystemExit) as error:  # noqa: BLE001  (see above)
        return f"importing {offer.entry_point.value} raised {type(error).__name__}: {error}"


def _check(name: str, loaded: object) -> AdapterClass | str:
    if not (isinstance(loaded, type) and issubclass(loaded, RegistryAdapter)):
        return "the entry point does not lead to a subclass of RegistryAdapter"
    if loaded.contract not in SUPPORTED_CONTRACTS:
        return f"it is written for contract {loaded.contract}; this version speaks contract {CONTRACT}"
    missing = [part for part in ("name", "Config", "capabilities", "descriptor") if not hasattr(loaded, part)]
    if missing:
        return f"it does not declare {', '.join(missing)}"
    if loaded.name != name:
        return f"it calls itself {loaded.name}, but is offered as {name}"
    return loaded
