"""Asking the interface as a client does, without HTTP in between."""

from datetime import timedelta
from typing import Any

import orjson

from support.acts import Bench
from talapker_core.access.actor import Actor
from talapker_graphql.api.context import Context
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema
from talapker_graphql.procedures.open_upload import SlotPolicy
from talapker_graphql.reading.database import ReadingDatabase

_SCHEMA = build_schema(Mutation)
SLOTS = SlotPolicy(max_bytes=1_000_000, open_for=timedelta(hours=1))


async def ask(
    bench: Bench, reading: ReadingDatabase, actor: Actor, document: str, variables: dict[str, Any] | None = None
) -> Any:
    """The data of an operation, which must have no errors, as JSON gives it."""
    context = Context(reading, bench.clock.now(), actor, office=bench.office, slots=SLOTS)
    result = await _SCHEMA.execute(document, variables, context)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))


async def act(
    bench: Bench,
    reading: ReadingDatabase,
    actor: Actor,
    name: str,
    given: dict[str, Any],
    *,
    answer: str = "__typename",
) -> Any:
    """What came of the mutation `name`: `answer` of what was done, or the problems."""
    kind = name[0].upper() + name[1:]
    document = f"""mutation($input: {kind}Input!) {{ {name}(input: $input) {{ __typename
      ... on NotDone {{ problems {{ code path message {{ ky ru en }} remedy {{ en }} article }} }} {answer} }} }}"""
    told = {"idempotencyKey": bench.key(), **given}
    return (await ask(bench, reading, actor, document, {"input": told}))[name]
