"""The registries as the operator's file sets them."""

from pydantic import SecretStr

from registry_adapters.settings import RegistriesSettings
from talapker_graphql.cli.refusals import refusals_told
from talapker_graphql.settings import Settings

# Commands that ask no register seal nothing; the key is told so that the file can be read as it stands.
_NO_KEY = SecretStr("A" * 43 + "=")


def enabled_registries(settings: Settings) -> RegistriesSettings | None:
    """What the operator's file says, with a key that seals nothing; `None` without one. Ends with a faulty file."""
    if settings.registries_file is None:
        return None
    with refusals_told():
        return RegistriesSettings.read(settings.registries_file, _NO_KEY)
