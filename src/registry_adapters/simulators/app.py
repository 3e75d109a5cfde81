"""The ASGI application: a security server's addresses in front of the simulated registers, and the control page."""

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.routing import Route

from registry_adapters.simulators.clients_list import list_clients
from registry_adapters.simulators.control import Control
from registry_adapters.simulators.faults import FaultName, Register
from registry_adapters.simulators.misbehaviour import Patience
from registry_adapters.simulators.population import Population
from registry_adapters.simulators.rest_face import RestFace
from registry_adapters.simulators.security_server import SecurityServer
from registry_adapters.simulators.soap_face import SoapFace
from registry_adapters.simulators.switchboard import Switchboard
from registry_adapters.simulators.xroad_errors import Spelling


def create_app(
    population: Population | None = None,
    faults: Mapping[Register, FaultName] | None = None,
    *,
    spelling: Spelling = Spelling.V7_8,
    patience: Patience | None = None,
) -> Starlette:
    """The simulators.

    Args:
        population: whom the registers know; by default the demonstration's people.
        faults: registers that misbehave from the start, until the control page says otherwise.
        spelling: how X-Road's error codes are written, unless a request says otherwise by `X-Sim-Spelling`.
        patience: how slow a slow register is, and how long a stalled one keeps the connection.
    """
    server = SecurityServer(
        population=population or Population(),
        switchboard=Switchboard(dict(faults or {})),
        patience=patience or Patience(),
        spelling=spelling,
    )
    control = Control(server)
    return Starlette(
        routes=[
            Route("/", SoapFace(server).handle, methods=["POST"]),
            Route("/r1/{service:path}", RestFace(server).handle, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
            Route("/asic", server.messages.handle, methods=["GET"]),
            Route("/listClients", list_clients, methods=["GET"]),
            Route("/control", control.page, methods=["GET"]),
            Route("/control", control.set_fault, methods=["POST", "PUT"]),
            Route("/control/calls", control.calls, methods=["GET"]),
        ]
    )
