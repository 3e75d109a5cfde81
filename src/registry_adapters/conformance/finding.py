"""Finds the adapter that somebody means: by name, as a class, or as a file that declares one."""

from importlib import import_module
from pathlib import Path

from registry_adapters import directory
from registry_adapters.conformance.examining import rehearsal_of
from registry_adapters.conformance.exchanges import FOLDER
from registry_adapters.conformance.rehearsal import Rehearsal
from registry_adapters.declarative.adapter import load_declared
from registry_adapters.directory import AdapterClass
from registry_adapters.errors import UnknownAdapterError


def find_rehearsal(meant: str) -> Rehearsal:
    """The adapter called `meant`, with its exchanges: those beside its module, or beside the file that declares it.

    Raises:
        UnknownAdapterError: there is no such adapter, or it cannot be imported.
        SettingsError: the file does not declare an adapter.
        ExchangeError: it has no exchanges, or one cannot be read.
    """
    if meant.endswith(".toml"):
        path = Path(meant)
        return rehearsal_of(load_declared(path), path.parent / FOLDER)
    return rehearsal_of(find_adapter(meant))


def find_adapter(meant: str) -> AdapterClass:
    """The adapter called `meant`: the name of an installed one, or ``package.module:Class``.

    Raises:
        UnknownAdapterError: there is none, or it cannot be imported. The message tells what is installed.
    """
    if ":" in meant:
        module, _, name = meant.partition(":")
        try:
            found: AdapterClass = getattr(import_module(module), name)
        except (ImportError, AttributeError) as error:
            raise UnknownAdapterError(f"{meant} cannot be imported: {error}") from error
        return found
    offers = directory.installed()
    if meant not in offers:
        raise UnknownAdapterError(f"no installed distribution offers {meant}; there are: {', '.join(sorted(offers))}")
    loaded = directory.load([meant], offers=offers)
    if loaded.broken:
        raise UnknownAdapterError(f"{meant} is broken: {loaded.broken[0].why}")
    return loaded.classes[meant]
