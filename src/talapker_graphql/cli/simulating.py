"""``talapker simulate``: the simulated registers behind an X-Road security server."""

from typing import Annotated

import typer

from talapker_graphql.cli.children import end_with_parent
from talapker_graphql.cli.options import UntilStdinCloses


def simulate(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8085,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    slow: Annotated[float, typer.Option(help="How slow a slow register is, in seconds.")] = 3.0,
    until_stdin_closes: UntilStdinCloses = False,
) -> None:
    """Run all ten simulated registers behind a security server. Their page at /control shows calls and sets faults."""
    from registry_adapters.simulators.__main__ import main

    if until_stdin_closes:
        end_with_parent()
    main(["--host", host, "--port", str(port), "--slow", str(slow)])
