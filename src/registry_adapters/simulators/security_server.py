"""What both faces of the simulated security server share: people, faults, the ledger, and the course of an exchange."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from registry_adapters.simulators.asic import LoggedMessage, MessageLog
from registry_adapters.simulators.faults import FaultName, FaultSyntaxError
from registry_adapters.simulators.ledger import Exchange, Ledger
from registry_adapters.simulators.misbehaviour import Conversation, Patience, deliver
from registry_adapters.simulators.population import Population, SimulatedPerson
from registry_adapters.simulators.providers import INSTANCE, Provider
from registry_adapters.simulators.switchboard import Switchboard
from registry_adapters.simulators.xroad_errors import Spelling, XRoadError

_logger = logging.getLogger(__name__)
_LONGEST_BODY = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SecurityServer:
    """The state of one simulator."""

    population: Population = field(default_factory=Population)
    switchboard: Switchboard = field(default_factory=Switchboard)
    ledger: Ledger = field(default_factory=Ledger)
    patience: Patience = field(default_factory=Patience)
    spelling: Spelling = Spelling.V7_8
    messages: MessageLog = field(default_factory=MessageLog)

    def spelling_for(self, request: Request) -> Spelling:
        """The spelling of error codes that the request asks for, or this server's own."""
        asked = request.headers.get("x-sim-spelling")
        return Spelling(asked) if asked in list(Spelling) else self.spelling

    async def exchange(
        self,
        request: Request,
        provider: Provider,
        headers: Exchange,
        person: SimulatedPerson | None,
        talk: Conversation,
        *,
        message: tuple[bytes, bytes],
    ) -> Response:
        """Record the exchange and answer it, well or as the fault that strikes it wants.

        `message` is the request as the message log keeps it: its head, and the body of REST.
        """
        try:
            fault = self.switchboard.strike(provider.register, request.headers.get("x-sim-fault"), person)
        except FaultSyntaxError as error:
            return PlainTextResponse(str(error), status_code=400)
        self.ledger.record(provider.register, headers, fault)
        # Nothing of the request is logged: callers put into headers whatever they like.
        _logger.info("%s asked, %s", provider.register, fault or "answered")
        response = await deliver(talk, fault, self.spelling_for(request), self.patience)
        self._log(headers, message, response)
        return response

    def _log(self, headers: Exchange, message: tuple[bytes, bytes], response: Response) -> None:
        head, body = message
        answered = bytes(response.body)
        told = "".join(f"{name}:{value}\r\n" for name, value in response.headers.items()).encode()
        reply = (told, answered) if body else (answered, b"")
        client = tuple(headers.client.split("/"))
        self.messages.keep(LoggedMessage(headers.message_id, client, time.time(), head, body, *reply))

    def if_up(self, provider: Provider, answer: Callable[[], Response]) -> Response:
        """What `answer` makes, unless the register is down for everybody; no fault is spent and no exchange counted."""
        standing = self.switchboard.standing(provider.register)
        if standing is not None and standing.name is FaultName.DOWN:
            return Response(status_code=503, headers={"Connection": "close"})
        return answer()


def let_in(client: tuple[str, ...]) -> None:
    """Check that the calling subsystem is a member of this instance.

    Raises:
        XRoadError: it is of another instance, which this server does not know.
    """
    if client[0] != INSTANCE:
        raise XRoadError("server.clientproxy.unknown_member", "Client is not registered in this instance")


async def read_body(request: Request) -> bytes:
    """The request's bytes.

    Raises:
        XRoadError: there are more than a security server takes.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise XRoadError("client.bad_request", "The message is too large")
    return bytes(body)


async def hung_up(request: Request) -> None:
    """Return when the caller has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
