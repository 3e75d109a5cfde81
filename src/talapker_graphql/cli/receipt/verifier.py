"""``talapker receipt verifier``: the stand-alone program."""

import typer


def verifier() -> None:
    """Print a program that verifies receipts with Python alone: one file for applicants and observers to read."""
    from importlib.resources import files

    typer.echo(files("talapker_graphql.feeds").joinpath("verify_receipt.py").read_text("utf-8"), nl=False)
