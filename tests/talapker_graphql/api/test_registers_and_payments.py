"""Filling a draft, looking at alerts and recording payments, as a client does it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
import pytest

from support.acts import CANDIDATE, MEMBER, OBSERVER, STRANGER, Bench, a_bench, a_nominee, done, personal_number
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.facts.answer import Found
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION
from talapker_graphql.api.context import Context
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema
from talapker_graphql.procedures.plan_rechecks import plan_rechecks
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

PREFILL = "prefill { standing registry answeredAt messageId because values { fact stated declared finding } }"
DEPOSIT = """deposit { reference standing dueTyiyn currency receivedTyiyn missingTyiyn extraTyiyn foreignTyiyn article
  verified }"""
ALERT = """id kind fact rule article registry status openedAt closedAt reason version check { registry outcome }
  candidacy { id } nomination { id }"""
PROBLEMS = "... on NotDone { problems { code path } }"


@dataclass
class Portal:
    """The endpoint, and the bench behind it."""

    bench: Bench
    reading: ReadingDatabase

    async def told(self, document: str, actor: Actor, **variables: Any) -> Any:
        """The answer, which must have no errors."""
        context = Context(self.reading, self.bench.clock.now(), actor, office=self.bench.office)
        result = await build_schema(Mutation).execute(document, variables, context)
        assert not result.errors, result.errors
        return orjson.loads(orjson.dumps(result.data))


@pytest.fixture
async def portal(address: DatabaseAddress) -> AsyncIterator[Portal]:
    """A small election, read and changed through the schema."""
    async with a_bench(address) as bench, open_reading(address) as reading:
        yield Portal(bench, reading)


async def test_an_author_has_a_draft_filled_and_takes_over_what_was_stated(portal: Portal) -> None:
    nomination = await portal.bench.filled(a_nominee(citizen=None))
    candidacy = (await tables.Candidacy.get()).id
    ask = f"""mutation($input: PrefillCandidacyInput!) {{ prefillCandidacy(input: $input) {{
      ... on PrefillAsked {{ candidacy {{ id {PREFILL} }} }} {PROBLEMS} }} }}"""
    take = f"""mutation($input: TakePrefillInput!) {{ takePrefill(input: $input) {{
      ... on PrefillTaken {{ candidacy {{ {PREFILL} }} }} {PROBLEMS} }} }}"""
    look = f"query($id: ID!) {{ nomination(id: $id) {{ candidacies {{ edges {{ node {{ {PREFILL} }} }} }} }} }}"
    given = {"candidacyId": candidacy, "expectedVersion": 2}

    asked = await portal.told(ask, CANDIDATE, input=given | {"idempotencyKey": "1"})
    await portal.bench.answer(await tables.RegistryCheck.get())
    seen = await portal.told(look, CANDIDATE, id=nomination)
    taken = await portal.told(take, CANDIDATE, input=given | {"facts": ["civil.citizenship"], "idempotencyKey": "2"})

    assert asked["prefillCandidacy"]["candidacy"]["prefill"]["standing"] == "AWAITING"
    (edge,) = seen["nomination"]["candidacies"]["edges"]
    assert edge["node"]["prefill"]["standing"] == "FILLED"
    citizenship = {"fact": "civil.citizenship", "stated": "true", "declared": None, "finding": "NOT_DECLARED"}
    assert citizenship in edge["node"]["prefill"]["values"]
    now = taken["takePrefill"]["candidacy"]["prefill"]["values"]
    assert citizenship | {"declared": "true", "finding": "CONFIRMED"} in now
    refused = await portal.told(take, STRANGER, input=given | {"facts": [], "idempotencyKey": "3"})
    assert refused["takePrefill"]["problems"] == [{"code": "NOT_FOUND", "path": ["candidacyId"]}]
    refused = await portal.told(ask, STRANGER, input=given | {"idempotencyKey": "4"})
    assert refused["prefillCandidacy"]["problems"] == [{"code": "NOT_FOUND", "path": ["candidacyId"]}]


async def test_the_competent_commission_alone_sees_and_closes_alerts(portal: Portal) -> None:
    bench = portal.bench
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3))
    bench.clock.advance(timedelta(days=7))
    await plan_rechecks(bench.office, timedelta(days=7))
    check = await tables.RegistryCheck.get(purpose="recheck", registry="court")
    await bench.answer(check, Found({COURT_UNEXPUNGED_CONVICTION: True}))
    listed = f"""query($id: ID!) {{ alerts(election: "election", standing: OPEN) {{ edges {{ node {{ {ALERT} }} }} }}
      nomination(id: $id) {{ alerts {{ edges {{ node {{ id }} }} }}
        candidacies {{ edges {{ node {{ checks {{ edges {{ node {{ id }} }} }} }} }} }} }} }}"""
    close = f"""mutation($input: CloseAlertInput!) {{ closeAlert(input: $input) {{
      ... on AlertClosed {{ alert {{ {ALERT} }} }} {PROBLEMS} }} }}"""

    seen = await portal.told(listed, MEMBER, id=nomination)
    others = [await portal.told(listed, actor, id=nomination) for actor in (ANONYMOUS, OBSERVER, CANDIDATE, STRANGER)]
    alert = seen["alerts"]["edges"][0]["node"]
    given = {"alertId": alert["id"], "reason": "A namesake.", "expectedVersion": 1, "idempotencyKey": "1"}
    refused = await portal.told(close, CANDIDATE, input=given)
    closed = await portal.told(close, MEMBER, input=given)
    left = await portal.told(listed, MEMBER, id=nomination)

    assert (alert["kind"], alert["rule"], alert["check"]) == (
        "CONVICTION",
        "eligibility.unexpunged_conviction",
        {"registry": "court", "outcome": "FOUND"},
    )
    for told in others:
        assert told["alerts"]["edges"] == told["nomination"]["alerts"]["edges"] == []
        # That somebody was looked at again is nobody's business either.
        assert check.id not in orjson.dumps(told).decode()
    assert refused["closeAlert"]["problems"] == [{"code": "NOT_FOUND", "path": ["alertId"]}]
    now = closed["closeAlert"]["alert"]
    assert (now["status"], now["reason"], now["version"]) == ("CLOSED", "A namesake.", 2)
    assert left["alerts"]["edges"] == []
    assert len(left["nomination"]["alerts"]["edges"]) == 1


async def test_an_author_pays_under_the_reference_that_is_shown(portal: Portal) -> None:
    nomination = await portal.bench.filled()
    look = f"query($id: ID!) {{ nomination(id: $id) {{ {DEPOSIT} }} }}"
    record = f"""mutation($input: RecordPaymentsInput!) {{ recordPayments(input: $input) {{
      ... on PaymentsRecorded {{ recorded known unmatched election {{ id }} }} {PROBLEMS} }} }}"""
    before = (await portal.told(look, CANDIDATE, id=nomination))["nomination"]["deposit"]
    line = {
        "bankId": "line-1",
        "bookedOn": "2021-10-04",
        "amountTyiyn": "4000000",
        "payerKind": "INDIVIDUAL",
        "payerNumber": personal_number(1),
        "purpose": f"залог {before['reference']}",
    }
    given = {"electionId": "election", "lines": [line], "idempotencyKey": "1"}

    refused = await portal.told(record, CANDIDATE, input=given)
    recorded = await portal.told(record, MEMBER, input=given)
    again = await portal.told(record, MEMBER, input=given)
    after = (await portal.told(look, CANDIDATE, id=nomination))["nomination"]["deposit"]

    assert refused["recordPayments"]["problems"] == [{"code": "NOT_FOUND", "path": ["electionId"]}]
    assert recorded == again
    assert recorded["recordPayments"] == {"recorded": 1, "known": 0, "unmatched": 0, "election": {"id": "election"}}
    assert (before["standing"], before["dueTyiyn"], before["verified"]) == ("NOT_FOUND", "10000000", True)
    assert (after["standing"], after["receivedTyiyn"], after["missingTyiyn"]) == ("PARTIAL", "4000000", "6000000")
    assert await portal.told(look, STRANGER, id=nomination) == {"nomination": None}
