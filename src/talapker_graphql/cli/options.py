"""Options that several commands share, and the settings they lead to."""

import logging
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import SecretStr, ValidationError

from talapker_graphql.settings import Settings

DataDir = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of databases, documents and keys (TALAPKER_DATA_DIR).", show_default=False),
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        help="postgresql://… or sqlite:///…; without it a file in the data folder (TALAPKER_DATABASE_URL).",
        show_default=False,
    ),
]
UntilStdinCloses = Annotated[
    bool, typer.Option("--until-stdin-closes", hidden=True, help="Stop when standard input ends.")
]


def log_to_stderr() -> None:
    """What an operator must know goes to standard error, one line each; without this nothing of it is seen anywhere."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")


def read_settings(data: Path | None = None, database_url: str | None = None, **more: Any) -> Settings:
    """The settings of the environment with the options on top; a wrong setting is told and ends the command."""
    told: dict[str, Any] = {key: value for key, value in more.items() if value is not None}
    if data is not None:
        told["data_dir"] = data
    if database_url is not None:
        told["database_url"] = SecretStr(database_url)
    try:
        return Settings(**told)
    except ValidationError as error:
        for flaw in error.errors():
            # Of the settings as a whole the message says itself which one is meant.
            named = "".join(f" TALAPKER_{str(name).upper()}:" for name in flaw["loc"][:1])
            typer.echo(f"settings:{named} {flaw['msg']}", err=True)
        raise typer.Exit(2) from error
