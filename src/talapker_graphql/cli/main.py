"""``talapker``: the command line of an installation. Settings come from the environment and options.

Each command is imported when it is called: counting seats does not wait for the database and the web server.
"""

from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup

_COMMANDS = {
    "demo": "talapker_graphql.cli.demo.command",
    "serve": "talapker_graphql.cli.serving",
    "work": "talapker_graphql.cli.working",
    "migrate": "talapker_graphql.cli.migrating",
    "simulate": "talapker_graphql.cli.simulating",
    "keys": "talapker_graphql.cli.keys",
    "schema": "talapker_graphql.cli.schema",
    "seats": "talapker_graphql.cli.seats",
    "import": "talapker_graphql.cli.importing.command",
    "election": "talapker_graphql.cli.election.command",
    "rulebook": "talapker_graphql.cli.rulebook.command",
    "adapters": "talapker_graphql.cli.adapters.command",
    "evidence": "talapker_graphql.cli.evidence.command",
    "vault": "talapker_graphql.cli.vault.command",
    "payments": "talapker_graphql.cli.payments.command",
    "journal": "talapker_graphql.cli.journal.command",
    "layers": "talapker_graphql.cli.layers.command",
    "decision": "talapker_graphql.cli.decision.command",
    "receipt": "talapker_graphql.cli.receipt.command",
    "token": "talapker_graphql.cli.token",
}
"""By name, the module that holds the command under that name, or the name and a dash below where Python keeps it."""


class _Commands(TyperGroup):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (as the group of the library has it)
        """Their names."""
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  (as the group of the library has it)
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        found = getattr(import_module(_COMMANDS[cmd_name]), f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        if isinstance(found, typer.Typer):
            group = typer.main.get_group(found)
            group.name = cmd_name
            return group
        alone = typer.Typer(add_completion=False, pretty_exceptions_show_locals=False)
        alone.command(cmd_name)(found)
        return typer.main.get_command(alone)


app = typer.Typer(cls=_Commands, name="talapker", add_completion=False, pretty_exceptions_show_locals=False)


@app.callback(no_args_is_help=True)
def talapker() -> None:
    """The electronic-candidate system of an election commission. Begin with `talapker demo`."""


def run() -> None:
    """The entry point of the `talapker` command."""
    app()


if __name__ == "__main__":
    run()
