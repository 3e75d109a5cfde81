"""``talapker``: the command line of an installation. Settings come from the environment and options."""

import typer

from talapker_graphql.cli.demo.command import demo
from talapker_graphql.cli.migrating import migrate
from talapker_graphql.cli.rulebook.command import rulebook
from talapker_graphql.cli.schema import schema
from talapker_graphql.cli.seats import seats
from talapker_graphql.cli.serving import serve
from talapker_graphql.cli.simulating import simulate
from talapker_graphql.cli.working import work

app = typer.Typer(
    name="talapker",
    help="The electronic-candidate system of an election commission. Begin with `talapker demo`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
for command in (demo, serve, work, migrate, simulate, schema, seats):
    app.command()(command)
app.add_typer(rulebook, name="rulebook")


def run() -> None:
    """The entry point of the `talapker` command."""
    app()


if __name__ == "__main__":
    run()
