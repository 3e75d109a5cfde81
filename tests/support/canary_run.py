"""One run of the canaries: they are laid, everything is read as everybody, and everything that came out is searched."""

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import orjson
import pytest
from pydantic import SecretStr
from strawberry.extensions import ParserCache, ValidationCache

from support.acts import MEMBER, Bench, a_bench
from support.canaries import Canaries, Laid, dump, hostile_inputs, hostile_requests, lay, number, questions, readers
from support.command_line import run
from talapker_core.access.actor import Actor, Role
from talapker_graphql.api.context import Context
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.app import create_app
from talapker_graphql.auth.development import development_issuer
from talapker_graphql.bootstrap import Installation, install
from talapker_graphql.reading import database
from talapker_graphql.reading.database import open_reading
from talapker_graphql.reading.plans import ReadingPlans
from talapker_graphql.settings import Settings
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected


def canary_run(
    address: DatabaseAddress,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
    *,
    answered_every: int,
    resolved: bool = False,
) -> Canaries:
    """Lay `count` canaries in the database at `address` and read everything; what was found is in the answer.

    Registries answer about every `answered_every`-th person. With `resolved` it is read without plans as well.
    """
    canaries = Canaries(count)
    # Everything is asked of everybody at once; that the service would not wait for such a question is tried elsewhere.
    monkeypatch.setattr(database, "STATEMENT_SECONDS", 60.0)
    monkeypatch.setenv("TALAPKER_DATABASE_URL", address.url)
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(data))
    with logged() as log:
        asyncio.run(_read_everything(address, data, canaries, answered_every, resolved=resolved))
        for command in (("export",), ("head",), ("keys",), ("verify",), ("proof", "0")):
            told = run("journal", *command)
            canaries.search_signed(told.output.encode(), f"journal {command[0]}")
    canaries.search(log.getvalue().encode(), "the log at DEBUG")
    for path in sorted(data.rglob("*")):
        if path.is_file():
            canaries.search(path.read_bytes(), f"a file in {path.parent.name}")
    return canaries


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged while the block lasts, down to DEBUG."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    # The client is the test's own, and tells which addresses it asks for.
    handler.addFilter(lambda record: not record.name.startswith(("httpx", "httpcore")))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield text
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


async def _read_everything(
    address: DatabaseAddress, data: Path, canaries: Canaries, answered_every: int, *, resolved: bool
) -> None:
    async with a_bench(address) as bench:
        laid = await lay(bench, canaries.count, data / "evidence", answered_every=answered_every)
    async with connected(address):
        assert await tables.Person.all().count() == canaries.count
        assert await tables.Donation.all().count() == canaries.count
        await _ask(address, bench, laid, canaries, resolved=resolved)
    installation = replace(
        install(Settings(data_dir=data, database_url=SecretStr(address.url))), office=bench.office, clock=bench.clock
    )
    await _besiege(installation, laid, canaries)
    async for name, content in dump(address):
        canaries.search(content, f"the dump of {name}")


async def _ask(address: DatabaseAddress, bench: Bench, laid: Laid, canaries: Canaries, *, resolved: bool) -> None:
    schema = build_schema(Mutation, extensions=[ParserCache, ValidationCache])
    async with open_reading(address) as reading:
        plans = ReadingPlans(reading, graphql_schema(schema))
        asked = [question async for question in questions(plans.schema, laid)]
        for who, actor in readers(laid):
            for question in asked:
                for planned in (plans, None) if resolved else (plans,):
                    context = Context(reading, bench.office.now(), actor, plans=planned, office=bench.office)
                    result = await schema.execute(question, context_value=context)
                    assert not result.errors, result.errors
                    told = orjson.dumps(result.data)
                    if actor is MEMBER:
                        told = _without_what_examining_shows(told)
                    canaries.search(told, f"{question.split('(')[0]} for {who}")
        assert not plans.counts.failed
    for receipt in await tables.Receipt.all():
        canaries.search_signed(f"{receipt.statement} {receipt.signature}".encode(), "a receipt")


def _without_what_examining_shows(told: bytes) -> bytes:
    """A member of the competent commission is shown the number, and what registers said as they said it, on record."""
    data = orjson.loads(told)
    if data.get("supporter"):
        assert data["supporter"].pop("personalNumber")
        assert data["supporter"].pop("name")
        return orjson.dumps(data)
    if not data.get("examination"):
        return told
    assert data["examination"].pop("personalNumber")
    for fact in data["examination"]["facts"]:
        del fact["statements"]
    return orjson.dumps(data)


async def _besiege(installation: Installation, laid: Laid, canaries: Canaries) -> None:
    """Put numbers into requests wherever they do not belong, as the public, an applicant and a member."""
    app = create_app(installation)
    issuer = development_issuer(installation.settings, installation.keys)
    actors: tuple[Actor | None, ...] = (None, laid.representatives[0], MEMBER, Actor("u-x", Role.AUDITOR))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://portal") as client,
    ):
        for actor in actors:
            bearer = {} if actor is None else {"authorization": f"Bearer {issuer.issue(actor)}"}
            for method, address, headers, body in hostile_requests(number(1)):
                answer = await client.request(method, address, headers={**bearer, **headers}, content=body)
                canaries.search(repr(answer.headers.raw).encode() + answer.content, f"{method} {address[:12]}")
            schema = graphql_schema(app.state.service.schema)
            for name, text, given in hostile_inputs(schema, number(2)):
                body = orjson.dumps({"query": text, "variables": {"input": given}})
                headers = {**bearer, "content-type": "application/json"}
                answer = await client.post("/graphql", headers=headers, content=body)
                canaries.search(answer.content, f"the mutation {name}")
        for address in ("/", "/schema.graphql", "/health/live", "/health/ready", "/journal/head", "/journal/keys"):
            answer = await client.get(address)
            canaries.search_signed(answer.content, address)
        spoilt = await client.get("/journal/head", headers={"authorization": f"Bearer {number(1)}"})
        canaries.search(spoilt.content, "a spoilt token")
