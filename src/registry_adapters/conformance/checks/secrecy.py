"""Group 7: numbers, secrets and replies appear in no log, representation, exception or traceback, at DEBUG."""

import contextlib
import io
import json
import logging
import re
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from registry_adapters.asked import Asked
from registry_adapters.conformance.carriage import carrying
from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.exchanges import Call, Exchange
from registry_adapters.conformance.mutants import Change, mutants
from registry_adapters.conformance.rehearsal import Mishap, Rehearsal, Stage
from registry_adapters.conformance.scripted_source import Scripted
from talapker_core.facts.answer import Unavailable

_SHORTEST = 6
"""Texts of a reply shorter than this are words like `true` that prove nothing."""

_WORD = re.compile(r"[a-z_]+|[A-Z_]+")


async def _says_nothing(rehearsal: Rehearsal) -> Complaints:
    complaints: Complaints = []
    with _listening() as heard:
        async with rehearsal.open(attempts=2) as stage:
            complaints += await _through_all(rehearsal, stage, heard)
    return sorted(set(complaints))[:20]


async def _through_all(rehearsal: Rehearsal, stage: Stage, heard: io.StringIO) -> Complaints:
    complaints = []
    adapter = stage.registries.adapters()[stage.name]
    secrets = _secrets(rehearsal)
    for exchange in rehearsal.exchanges:
        hidden = secrets | _hidden(exchange)
        for what, mishap, at in _occasions(exchange):
            heard.seek(0)
            heard.truncate()
            asked = await stage.play(exchange, mishap, at)
            shown = {
                "a log": heard.getvalue(),
                "a representation": repr((asked, adapter, adapter.config, str(adapter.config))),
            }
            shown |= _failure(asked)
            complaints += [
                f"{exchange.name}, {what}: {place} holds {name}"
                for place, text in shown.items()
                for value, name in hidden.items()
                if value in (_without_facts(asked, text) if place == "a representation" else text)
            ]
    return complaints


def _occasions(exchange: Exchange) -> Iterator[tuple[str, Mishap | None, int]]:
    yield "as promised", None, 0
    for at, call in enumerate(exchange.calls):
        yield "out of order", lambda _proper, _seen: Scripted(503), at
        yield "cut off", lambda proper, _seen: replace(proper, body=proper.body[: len(proper.body) // 2]), at
        for mutant in mutants(call.reply, number=exchange.number, xml=call.is_xml):
            if mutant.change in {Change.RETYPE, Change.DROP, Change.OTHER_NUMBER}:
                yield f"{mutant.place} {mutant.change}", carrying(call, mutant.reply), at


def _failure(asked: Asked) -> dict[str, str]:
    failure = asked.outcome
    if not isinstance(failure, Unavailable):
        return {}
    trace = traceback.TracebackException.from_exception(failure, capture_locals=True)
    return {"an exception": f"{failure} {failure!r} {failure.detail}", "a traceback": "".join(trace.format())}


def _without_facts(asked: Asked, text: str) -> str:
    """The representation without that of the answer, whose facts are what was asked for."""
    return text.replace(repr(asked.outcome), "") if not isinstance(asked.outcome, Unavailable) else text


def _secrets(rehearsal: Rehearsal) -> dict[str, str]:
    config = rehearsal.adapter.Config.model_validate(dict(rehearsal.kit.config))
    return {secret: f"the secret Config.{name}" for name, secret in config.secrets().items()}


def _hidden(exchange: Exchange) -> dict[str, str]:
    texts = {text: "a text of the reply" for call in exchange.calls for text in _texts(call) if _telling(text)}
    return {**texts, exchange.number: "the subject's number"}


def _telling(text: str) -> bool:
    return len(text) >= _SHORTEST and not _WORD.fullmatch(text)


def _texts(call: Call) -> Iterator[str]:
    if call.is_xml:
        yield from (str(text).strip() for text in etree.fromstring(call.reply).itertext())
    else:
        yield from _strings(json.loads(call.reply))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


@contextlib.contextmanager
def _listening() -> Iterator[io.StringIO]:
    """All that is logged at DEBUG, warned of and printed, as text with tracebacks."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            warnings.simplefilter("always")
            yield heard
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


CHECKS = (Check("secrecy.silence", Group.SECRECY, "Nothing personal or secret is logged or shown", _says_nothing),)
