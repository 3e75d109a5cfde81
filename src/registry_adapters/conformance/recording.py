"""Makes a golden exchange of a real one: what was asked, what came back, and what the adapter made of it.

Nothing is written that names somebody who could exist, or a secret: the file goes into a public repository.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from registry_adapters.asking import Registries
from registry_adapters.conformance.carriage import operation_of, rest_path
from registry_adapters.conformance.exchanges import Call, parse_exchange
from registry_adapters.conformance.scripted_source import Seen
from registry_adapters.conformance.values import written
from registry_adapters.directory import AdapterClass
from registry_adapters.settings import RegistriesSettings
from registry_adapters.simulators.envelope import SOAP
from registry_adapters.wire.transport import Incoming, Outgoing
from talapker_core.errors import InvalidValueError, TalapkerError
from talapker_core.facts.answer import Absent, Answer, Found, Pending, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.personal_number import PersonalNumber

_NUMBER = re.compile(r"(?<!\d)\d{14}(?!\d)")
_METASERVICES = {"listMethods", "allowedMethods", "getWsdl", "getOpenAPI"}


class RecordingError(TalapkerError):
    """Nothing can be recorded. The message says why, and repeats nothing of the reply."""


@dataclass(slots=True)
class Recorder:
    """Hears what goes over the wire, as calls of an exchange; `secrets` are replaced wherever they stand."""

    secrets: tuple[str, ...] = field(default=(), repr=False)
    calls: list[Call] = field(default_factory=list, repr=False)

    def __call__(self, outgoing: Outgoing, incoming: Incoming) -> None:
        """Hear one exchange."""
        headers = {name.lower(): value for name, value in outgoing.headers.items()}
        seen = Seen(outgoing.method, outgoing.target, headers, outgoing.body)
        operation = operation_of(seen)
        if operation in _METASERVICES or rest_path(seen).strip("/") in _METASERVICES:
            return
        reply = _body_of(incoming.body) if operation is not None else incoming.body
        self.calls.append(Call(self._clean(reply), operation, seen.method, rest_path(seen), incoming.status))

    def _clean(self, reply: bytes) -> bytes:
        text = reply.decode("utf-8", "replace")
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text.encode()


async def record(
    settings: RegistriesSettings, adapter: AdapterClass, subject: PersonSubject, *, title: str, secrets: tuple[str, ...]
) -> str:
    """Ask `adapter` about `subject`, whose number is a test number, and return the exchange as TOML.

    Raises:
        RecordingError: no reply came, or it names somebody who could exist.
    """
    if not subject.personal_number.is_test:
        raise RecordingError("only people who cannot exist are recorded: use a number whose day is 00")
    facts = frozenset(
        fact for capability in adapter.capabilities if capability.subject is PersonSubject for fact in capability.facts
    )
    if not facts:
        raise RecordingError(f"{adapter.name} tells nothing about a person; write its exchanges by hand")
    recorder = Recorder(secrets)
    async with Registries(settings, adapters=(adapter,), observer=recorder) as registries:
        if registries.broken():
            raise RecordingError(f"{adapter.name} does not run: {registries.broken()[0].why}")
        asked = await registries.ask(adapter.name, subject, facts=facts, issue="RECORDING", user_id="KG-RECORDING")
    if not recorder.calls:
        raise RecordingError(f"no reply came: {asked.outcome}")
    text = as_toml(title, subject.personal_number.reveal(), recorder.calls, asked.outcome)
    _refuse_people(text)
    # What is written can be read again, or it is not written.
    parse_exchange("recording", text, adapter)
    return text


def as_toml(title: str, number: str, calls: list[Call], outcome: Answer | Unavailable) -> str:
    """An exchange as the kit reads it."""
    lines = [f"title = {written(title)}", f'subject = {{ person = "{number}" }}']
    match outcome:
        case Found():
            lines.append('outcome = "found"')
        case Absent():
            lines.append('outcome = "absent"')
        case Pending():
            lines.append('outcome = "pending"')
        case Unavailable():
            lines += ['outcome = "unavailable"', f'reason = "{outcome.reason}"']
    for call in calls:
        lines += ["", "[[calls]]", *_call(call)]
    if isinstance(outcome, Found):
        told = sorted(outcome.facts.items(), key=lambda one: one[0].key)
        lines += ["", "[found]", *(f'"{fact.key}" = {written(value)}' for fact, value in told)]
    elif isinstance(outcome, Pending):
        lines += ["", "[pending]", f"ticket = {written(outcome.ticket)}", f"ask_again = {written(outcome.ask_again)}"]
    return "\n".join(lines) + "\n"


def _call(call: Call) -> list[str]:
    reply = call.reply.decode("utf-8")
    if "'''" in reply:
        raise RecordingError("the reply holds three apostrophes in a row; write this exchange by hand")
    how = [f'operation = "{call.operation}"']
    if call.operation is None:
        how = [f'method = "{call.method}"', f"path = {written(call.path)}", f"status = {call.status}"]
    return [*how, f"reply = '''{reply}'''"]


def _body_of(envelope: bytes) -> bytes:
    try:
        root = etree.fromstring(envelope, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise RecordingError("the reply is not an envelope") from None
    body = root.find(f"{{{SOAP}}}Body")
    if body is None or len(body) != 1 or body[0].tag == f"{{{SOAP}}}Fault":
        raise RecordingError("the reply holds no answer")
    return etree.tostring(body[0], encoding="unicode", with_tail=False).encode()


def _refuse_people(text: str) -> None:
    for number in _NUMBER.findall(text):
        try:
            could_exist = not PersonalNumber.parse(number).is_test
        except InvalidValueError:
            could_exist = False
        if could_exist:
            raise RecordingError(
                "the reply holds a personal number of somebody who could exist; record a test person of the register"
            )
