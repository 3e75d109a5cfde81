"""One question to one adapter, run by the real host, with the source's replies written by the test."""

import json
from collections.abc import Sequence
from typing import Any

from registry_adapters.asked import Asked
from registry_adapters.asking import Registries
from registry_adapters.conformance.carriage import operation_of, rest_path, rest_reply, soap_reply
from registry_adapters.conformance.exchanges import KitFile
from registry_adapters.conformance.rehearsal import Rehearsal
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.directory import AdapterClass
from talapker_core.facts.answer import Answer, Found, Unavailable
from talapker_core.facts.subject import PersonSubject, Subject
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.personal_number import PersonalNumber

PIN, OTHER_PIN = "20003198500017", "10007199000018"
PERSON = PersonSubject(PersonalNumber(PIN))

Replies = dict[str, Any]
"""By path, or by operation: a JSON document, the XML of an answer, or an HTTP status."""


async def asked(
    adapter: AdapterClass,
    replies: Replies,
    *,
    subject: Subject = PERSON,
    facts: Sequence[FactSpec[Any]] = (),
    ticket: str | None = None,
) -> tuple[Asked, list[Seen]]:
    """What came of the question, and what the source heard."""

    def script(seen: Seen) -> Scripted:
        reply = replies[operation_of(seen) or rest_path(seen)]
        if isinstance(reply, int):
            return rest_reply(seen, b"{}", reply)
        if isinstance(reply, str):
            return soap_reply(seen, reply.encode())
        return rest_reply(seen, json.dumps(reply).encode())

    rehearsal = Rehearsal(adapter, (), KitFile({}, {}, {}))
    declared = frozenset(fact for one in adapter.capabilities if one.subject is type(subject) for fact in one.facts)
    wanted = frozenset(facts) or declared
    async with ScriptedSource(script) as source:
        settings = rehearsal.settings(source.url, {"attempts": 1})
        async with Registries(settings, adapters=(adapter,)) as registries:
            assert registries.broken() == ()
            how: dict[str, Any] = {"facts": wanted, "issue": "N-1", "user_id": "KG-7"}
            if ticket is not None:
                return await registries.collect(adapter.name, subject, ticket, **how), list(source.seen)
            return await registries.ask(adapter.name, subject, **how), list(source.seen)


async def outcome(adapter: AdapterClass, replies: Replies, **more: Any) -> Answer | Unavailable:
    """What came of the question."""
    return (await asked(adapter, replies, **more))[0].outcome


async def facts_told(adapter: AdapterClass, replies: Replies, **more: Any) -> dict[str, Any]:
    """The facts that were found, by key."""
    answer = await outcome(adapter, replies, **more)
    assert isinstance(answer, Found), answer
    return {fact.key: value for fact, value in answer.facts.items()}
