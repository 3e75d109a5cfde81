"""Makes a golden exchange of a real one: what was asked, what came back, and what the adapter made of it.

Nothing is written that names somebody who could exist, or a secret: the file goes into a public repository.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from registry_adapters.asking import Registries
from registry_adapters.conformance.carriage import operation_of, rest_path
from registry_adapters.conformance.exchanges import Call, Exchange, parse_exchange
from registry_adapters.conformance.rehearsal import ask
from registry_adapters.conformance.scripted_source import Seen
from registry_adapters.conformance.values import written
from registry_adapters.directory import AdapterClass
from registry_adapters.settings import RegistriesSettings
from registry_adapters.simulators.envelope import SOAP
from registry_adapters.wire.transport import Incoming, Outgoing
from talapker_core.errors import InvalidValueError, TalapkerError
from talapker_core.facts.answer import Answer, Found, Pending, Reason, Unavailable
from talapker_core.facts.subject import FundAccountSubject, OrganisationSubject, PersonSubject, Subject
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.personal_number import PersonalNumber

_NUMBER = re.compile(r"(?<!\d)\d{14}(?!\d)")


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
        reply = _body_of(incoming.body) if operation is not None else incoming.body
        self.calls.append(Call(self._clean(reply), operation, seen.method, rest_path(seen), incoming.status))

    def _clean(self, reply: bytes) -> bytes:
        text = reply.decode("utf-8", "replace")
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text.encode()


async def record(
    settings: RegistriesSettings,
    adapter: AdapterClass,
    subject: Subject,
    *,
    title: str,
    facts: frozenset[FactSpec[Any]] | None = None,
    ticket: str | None = None,
) -> str:
    """Ask `adapter` for `facts` about `subject`, all that it tells unless given, and return the exchange as TOML.

    With a `ticket` the answer that was promised by it is collected.

    Raises:
        RecordingError: no reply came, or it names somebody who could exist.
    """
    if isinstance(subject, PersonSubject) and not subject.personal_number.is_test:
        raise RecordingError("only people who cannot exist are recorded: use a number whose day is 00")
    declared = frozenset(
        fact for capability in adapter.capabilities if capability.subject is type(subject) for fact in capability.facts
    )
    if not declared:
        raise RecordingError(f"{adapter.name} tells nothing about a {type(subject).__name__}")
    exchange = Exchange("", title, subject, facts or declared, (), Reason.SHAPE, ticket)
    config = adapter.Config.model_validate(settings.adapters[adapter.name].config)
    recorder = Recorder(tuple(config.secrets().values()))
    # Only the exchange itself is recorded, not the look at the definition before it.
    settings = settings.model_copy(update={"drift": "off"})
    async with Registries(settings, adapters=(adapter,), observer=recorder) as registries:
        if registries.broken():
            raise RecordingError(f"{adapter.name} does not run: {registries.broken()[0].why}")
        asked = await ask(registries, adapter.name, exchange)
    if not recorder.calls:
        raise RecordingError(f"no reply came: {asked.outcome}")
    text = as_toml(replace(exchange, calls=tuple(recorder.calls)), asked.outcome, all_facts=facts is None)
    _refuse_people(text)
    # What is written can be read again, or it is not written.
    parse_exchange("recording", text, adapter)
    return text


def as_toml(exchange: Exchange, outcome: Answer | Unavailable, *, all_facts: bool) -> str:
    """`exchange` with what came of it, as the kit reads it."""
    lines = [f"title = {written(exchange.title)}", f"subject = {_subject(exchange.subject)}"]
    lines.append(f'outcome = "{type(outcome).__name__.lower()}"')
    if isinstance(outcome, Unavailable):
        lines.append(f'reason = "{outcome.reason}"')
    if not all_facts:
        lines.append(f"facts = {written(sorted(fact.key for fact in exchange.facts))}")
    if exchange.ticket is not None:
        lines.append(f"collect = {written(exchange.ticket)}")
    for call in exchange.calls:
        lines += ["", "[[calls]]", *_call(call)]
    if isinstance(outcome, Found):
        told = sorted(outcome.facts.items(), key=lambda one: one[0].key)
        lines += ["", "[found]", *(f'"{fact.key}" = {written(value)}' for fact, value in told)]
    elif isinstance(outcome, Pending):
        lines += ["", "[pending]", f"ticket = {written(outcome.ticket)}", f"ask_again = {written(outcome.ask_again)}"]
    return "\n".join(lines) + "\n"


def _subject(subject: Subject) -> str:
    match subject:
        case PersonSubject():
            return written({"person": subject.personal_number.reveal()})
        case OrganisationSubject():
            return written({"organisation": subject.taxpayer_number})
        case FundAccountSubject():
            return written({"fund_account": subject.account, "after": subject.after})


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
    answer = body[0]
    etree.cleanup_namespaces(answer)
    return etree.tostring(answer, encoding="unicode", with_tail=False).encode()


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
