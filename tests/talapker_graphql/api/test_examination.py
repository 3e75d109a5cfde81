"""The restricted view as a member's client reads it."""

import json
from typing import Any

import orjson
import pytest

from support.acts import CANDIDATE, MEMBER, OBSERVER, Bench, a_bench, a_nominee, personal_number
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.facts.answer import Found
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION
from talapker_graphql.api.context import Context
from talapker_graphql.api.schema import build_schema
from talapker_graphql.reading.database import open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

QUESTION = """query($id: ID!) { examination(id: $id) { candidacyId nominationId version sex personalNumber birthDate
  name { ky { surname givenName patronymic } ru { surname } latin } viewedAt entry
  facts { fact sensitivity declared finding foundAt documents
    statements { registry standing value reason service askedAt answeredAt messageId attempts } }
  documents { id kind ofCandidate fileName mediaType size sha256 receivedAt }
  rules { code title { ky ru en } article value because { en } restsOnUnverified day lacking
    steps { kind key standing value because source at article verified } wouldChange { facts { key value } } } } }"""


async def told(
    bench: Bench, address: DatabaseAddress, candidacy: str, actor: Actor = MEMBER, question: str = QUESTION
) -> Any:
    async with open_reading(address) as reading:
        context = Context(reading, bench.clock.now(), actor, office=bench.office)
        result = await build_schema().execute(question, {"id": candidacy}, context)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))


async def test_a_member_reads_the_whole_of_a_candidacy(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.verified(a_nominee(3))
        candidacy = await tables.Candidacy.get()

        found = (await told(bench, address, candidacy.id))["examination"]

    assert (found["candidacyId"], found["nominationId"], found["version"]) == (candidacy.id, nomination, 3)
    assert (found["personalNumber"], found["birthDate"], found["sex"]) == (personal_number(3), "1980-05-17", "FEMALE")
    assert found["name"]["ky"] == {"surname": "Апасова", "givenName": "Нур", "patronymic": None}
    education = next(fact for fact in found["facts"] if fact["fact"] == "education.level")
    diploma = next(document for document in found["documents"] if document["kind"] == "diploma")
    assert (education["declared"], education["documents"]) == ('"higher"', [diploma["id"]])
    debt = next(fact for fact in found["facts"] if fact["fact"] == "tax.debt_total")
    assert (debt["sensitivity"], debt["finding"]) == ("PERSONAL", "CONFIRMED")
    assert debt["declared"] == debt["statements"][0]["value"] == '{"currency":"KGS","tyiyn":0}'
    assert debt["statements"][0]["messageId"]
    assert {rule["value"] for rule in found["rules"]} == {"MET"}
    assert {rule["code"] for rule in found["rules"]} >= {"eligibility.minimum_age", "package.complete"}


async def test_a_rule_that_is_not_met_says_what_it_read_and_what_would_change_it(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        nomination = await bench.submitted()
        await bench.answer(await bench.check(nomination, "court"), Found({COURT_UNEXPUNGED_CONVICTION: True}))
        await tables.Document.filter(kind="diploma").update(replaced_at=bench.clock.now())
        candidacy = await tables.Candidacy.get()

        found = (await told(bench, address, candidacy.id))["examination"]

    rules = {rule["code"]: rule for rule in found["rules"]}
    conviction = rules["eligibility.unexpunged_conviction"]
    assert (conviction["value"], conviction["wouldChange"]) == (
        "NOT_MET",
        [{"facts": [{"key": "court.unexpunged_conviction", "value": "false"}]}],
    )
    answer = next(step for step in conviction["steps"] if step["kind"] == "ANSWER")
    assert (answer["standing"], answer["value"], answer["source"]) == ("KNOWN", "true", "court")
    assert (rules["package.complete"]["value"], rules["package.complete"]["lacking"]) == ("NOT_MET", ["diploma"])
    citizenship = rules["eligibility.citizenship"]
    assert citizenship["value"] == "CANNOT_TELL"
    assert citizenship["lacking"] == ["civil.citizenship"]
    asked = next(step for step in rules["eligibility.minimum_age"]["steps"] if step["kind"] == "PARAMETER")
    assert json.loads(asked["value"]) == 25
    assert asked["article"].startswith("art. ")


@pytest.mark.parametrize("actor", [CANDIDATE, OBSERVER, ANONYMOUS], ids=lambda actor: actor.id)
async def test_to_everybody_else_a_candidacy_looks_as_if_there_were_none(
    address: DatabaseAddress, actor: Actor
) -> None:
    async with a_bench(address) as bench:
        await bench.submitted()
        candidacy = await tables.Candidacy.get()

        assert await told(bench, address, candidacy.id, actor) == await told(bench, address, "none", actor)
        assert not await tables.JournalRecord.exists(act="ExaminationViewed")


async def test_an_answer_that_holds_the_view_is_on_record_however_little_was_asked(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench:
        await bench.submitted()
        candidacy = await tables.Candidacy.get()

        found = await told(bench, address, candidacy.id, question="query($id: ID!) { examination(id: $id) { entry } }")

        record = await tables.JournalRecord.get(act="ExaminationViewed")
        assert found == {"examination": {"entry": record.sequence}}


async def test_an_endpoint_that_only_reads_shows_nothing(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        await bench.submitted()
        candidacy = await tables.Candidacy.get()
        context = Context(reading, bench.clock.now(), MEMBER)

        result = await build_schema().execute(QUESTION, {"id": candidacy.id}, context)

    assert (result.data, result.errors) == ({"examination": None}, None)
