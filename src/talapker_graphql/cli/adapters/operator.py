"""The registries as the operator's file sets them."""

import tomllib

import typer
from pydantic import ValidationError

from registry_adapters.settings import RegistriesSettings
from talapker_graphql.settings import Settings

# Commands that ask no register seal nothing; the key is told so that the file can be read as it stands.
_NO_KEY = "A" * 43 + "="


def enabled_registries(settings: Settings) -> RegistriesSettings | None:
    """What the operator's file says, with a key that seals nothing; `None` without one. Ends with a faulty file."""
    if settings.registries_file is None:
        return None
    try:
        told = tomllib.loads(settings.registries_file.read_text(encoding="utf-8"))["registries"]
        return RegistriesSettings.model_validate({**dict(told), "evidence_key": _NO_KEY})
    except OSError as error:
        typer.echo(f"{settings.registries_file}: {error.strerror}", err=True)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError):
        typer.echo(f"{settings.registries_file} is not TOML with a table [registries]", err=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            place = ".".join(map(str, ("registries", *fault["loc"])))
            typer.echo(f"{settings.registries_file}: {place}: {fault['msg']}", err=True)
    raise typer.Exit(2)
