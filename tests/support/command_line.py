"""The command line as a user meets it, in this process."""

from typer.testing import CliRunner, Result

from talapker_graphql.cli.main import app


def run(*arguments: str) -> Result:
    """What came of the command."""
    return CliRunner().invoke(app, arguments)


def told(*arguments: str) -> str:
    """What the command said, which must have gone well."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout
