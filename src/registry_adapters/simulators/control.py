"""The control page: see the registers and how often they were asked, and let one of them misbehave."""

import json
from html import escape
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from registry_adapters.simulators.faults import FaultName, Register
from registry_adapters.simulators.providers import PROVIDERS
from registry_adapters.simulators.security_server import SecurityServer, read_body
from registry_adapters.simulators.xroad_errors import XRoadError

_KEYS = {"register", "fault", "for_next"}
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Simulated registers</title>
<style>body{{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}}
table{{border-collapse:collapse;width:100%}}th,td{{text-align:left;padding:.4rem;border-bottom:1px solid #ccc}}</style>
</head><body><h1>Simulated registers</h1>
<p>Everyone in them is invented. <a href="/control/calls">Calls so far (JSON)</a></p>
<table><thead><tr><th>Register</th><th>Service</th><th>Calls</th><th>Fault now</th><th>Set a fault</th></tr></thead>
<tbody>{rows}</tbody></table></body></html>
"""
_ROW = """<tr><th scope="row">{title}</th><td><code>{service}</code></td><td>{calls}</td><td>{standing}</td>
<td><form method="post" action="/control"><input type="hidden" name="register" value="{register}">
<label>fault <select name="fault">{options}</select></label>
<label>for the next <input name="for_next" type="number" min="1" size="4"></label> calls
<button>Set</button></form></td></tr>
"""


class ControlSyntaxError(ValueError):
    """A setting that cannot be understood; the message says what is expected and never repeats what was sent."""


class Control:
    """The endpoints under ``/control``."""

    def __init__(self, server: SecurityServer) -> None:
        self._server = server

    async def page(self, request: Request) -> Response:
        """The registers as a page with a form each."""
        del request
        return HTMLResponse(_PAGE.format(rows="".join(map(self._row, Register))))

    async def calls(self, request: Request) -> Response:
        """Counters and the last exchanges' headers, by register."""
        del request
        return JSONResponse(self._server.ledger.report())

    async def set_fault(self, request: Request) -> Response:
        """Set or, with fault ``null``, take back the fault of a register."""
        from_form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        try:
            body = await read_body(request)
            register, fault, for_next = _read(_form(body) if from_form else _json(body))
        except (ControlSyntaxError, XRoadError) as error:
            return JSONResponse({"error": str(error)}, status_code=422)
        self._server.switchboard.set(register, fault, for_next)
        if from_form:
            return RedirectResponse("/control", status_code=303)
        return JSONResponse({"register": register, "fault": fault, "for_next": for_next})

    def _row(self, register: Register) -> str:
        provider = next(provider for provider in PROVIDERS if provider.register is register)
        standing = self._server.switchboard.standing(register)
        left = f" for {standing.calls_left} calls" if standing and standing.calls_left is not None else ""
        return _ROW.format(
            title=escape(provider.title),
            service=escape(", ".join("/".join((*provider.subsystem, code)) for code in provider.service_codes)),
            calls=self._server.ledger.calls(register),
            standing=f"{standing.name}{left}" if standing else "none",
            register=register,
            options="".join(f'<option value="{name}">{name or "none"}</option>' for name in ("", *FaultName)),
        )


def _form(body: bytes) -> dict[str, object]:
    """The fields of a form; an empty one means nothing is set."""
    try:
        fields = {name: values[-1] for name, values in parse_qs(body.decode("utf-8"), max_num_fields=3).items()}
        return {name: int(text) if name == "for_next" else text for name, text in fields.items()}
    except ValueError:
        raise ControlSyntaxError("the form holds register, fault and a whole number for_next") from None


def _json(body: bytes) -> dict[str, object]:
    try:
        document: object = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise ControlSyntaxError('a JSON object such as {"register": "tax_service", "fault": "down"} is expected')
    return document


def _read(setting: dict[str, object]) -> tuple[Register, FaultName | None, int | None]:
    if not setting.keys() <= _KEYS:
        raise ControlSyntaxError(f"only {', '.join(sorted(_KEYS))} can be set")
    register, fault, for_next = setting.get("register"), setting.get("fault"), setting.get("for_next")
    if register not in list(Register):
        raise ControlSyntaxError(f"register is one of {', '.join(Register)}")
    if fault is not None and fault not in list(FaultName):
        raise ControlSyntaxError(f"fault is null or one of {', '.join(FaultName)}")
    if for_next is not None and (not isinstance(for_next, int) or isinstance(for_next, bool) or for_next < 1):
        raise ControlSyntaxError("for_next is null or a whole number from 1 on")
    return Register(str(register)), FaultName(str(fault)) if fault else None, for_next
