"""Run the simulators: ``python -m registry_adapters.simulators --port 8080``."""

import argparse

import uvicorn

from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.misbehaviour import Patience
from registry_adapters.simulators.population import Population
from registry_adapters.simulators.xroad_errors import Spelling


def main(arguments: list[str] | None = None) -> None:
    """Serve until interrupted. The access log stays off: addresses may hold what callers should not put there."""
    parser = argparse.ArgumentParser(prog="python -m registry_adapters.simulators", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--seed", type=int, default=2021, help="the seed of the invented population")
    parser.add_argument("--spelling", type=Spelling, choices=list(Spelling), default=Spelling.V7_8)
    parser.add_argument("--slow", type=float, default=3.0, metavar="SECONDS", help="how slow a slow register is")
    chosen = parser.parse_args(arguments)
    app = create_app(Population(chosen.seed), spelling=chosen.spelling, patience=Patience(slow=chosen.slow))
    uvicorn.run(app, host=chosen.host, port=chosen.port, access_log=False)


if __name__ == "__main__":
    main()
