"""A schema over a seeded database, read in both ways."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
import strawberry

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_graphql.api.context import Context
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.reading.plans import ReadingPlans
from talapker_graphql.reading.viewer import Viewer
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql_seeding import AUTHOR, COMMISSION, PARTY, an_election, insert

NOW = datetime(2021, 10, 24, 12, tzinfo=UTC)
THE_AUTHOR = Actor(AUTHOR, Role.CANDIDATE)
THE_COMMISSION = Actor("member-1", Role.COMMISSION_MEMBER, commission_id=COMMISSION)
THE_PARTY = Actor("representative-1", Role.PARTY_REPRESENTATIVE, party_id=PARTY)
ACTORS = {
    "public": ANONYMOUS,
    "author": THE_AUTHOR,
    "person": Actor("themselves-1", Role.CANDIDATE, person_id="person-self-2"),
    "commission": THE_COMMISSION,
    "staff": Actor("staff-1", Role.COMMISSION_STAFF, commission_id=COMMISSION),
    "party": THE_PARTY,
    "treasurer": Actor("treasurer-1", Role.FINANCIAL_REPRESENTATIVE, party_id=PARTY),
}


@dataclass
class Service:
    """Both ways of reading."""

    schema: strawberry.Schema
    database: ReadingDatabase
    plans: ReadingPlans

    async def planned(
        self, text: str, variables: Mapping[str, Any] | None = None, actor: Actor = ANONYMOUS
    ) -> bytes | None:
        """The plan's answer."""
        return await self.plans.answer(text, None, variables, Viewer.of(actor), NOW)

    async def resolved(self, text: str, variables: Mapping[str, Any] | None = None, actor: Actor = ANONYMOUS) -> bytes:
        """The resolvers' answer; it must have no errors."""
        result = await self.schema.execute(text, dict(variables or {}), Context(self.database, NOW, actor))
        assert not result.errors, result.errors
        return orjson.dumps(result.data)


@asynccontextmanager
async def a_service(address: DatabaseAddress, *, lists: int = 2, on_a_list: int = 6) -> AsyncIterator[Service]:
    """A service over an election."""
    await insert(address, an_election(lists=lists, on_a_list=on_a_list))
    schema = build_schema()
    async with open_reading(address) as database:
        yield Service(schema, database, ReadingPlans(database, graphql_schema(schema)))
