"""Finds the adapter that somebody means: by name, as a class, or as a file that declares one."""

from importlib import import_module

from registry_adapters import directory
from registry_adapters.directory import AdapterClass
from registry_adapters.errors import UnknownAdapterError


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
