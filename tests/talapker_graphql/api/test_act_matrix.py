"""Role × relation × mutation: each is judged or is answered as for what is missing, as the table of access says."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
import strawberry
from graphql import GraphQLObjectType, get_named_type

from support.access_matrix import CLAIMS
from support.acts import CANDIDATE, REPRESENTATIVE, Bench, a_bench, a_nominee, personal_number
from support.any_input import any_input
from support.statements import counted
from talapker_core.access.actor import Actor, Role
from talapker_core.access.loading import access_table
from talapker_core.access.permissions import (
    Act,
    ElectionInQuestion,
    NominationInQuestion,
    Question,
    may,
    may_declare_interest,
    may_open,
)
from talapker_graphql.api.context import Context
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.procedures.open_upload import SlotPolicy
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

COMMISSIONS = ("central", "district-1", "district-2")
PARTIES = ("party-1", "party-2")
ON_NOTHING = {"openNomination", "declareInterest"}
"""Mutations that are on nothing which could be missing; they have tests of their own below."""
ELSEWHERE = {"checkDocumentSignatures", "closeAlert", "signPackage"}
"""Mutations that are on a document, an alert or a signature, none of which is laid here; their own tests try them."""

ANSWERED = "... on NotDone { problems { code path article remedy { en } } } __typename"
# A version that no file has: whoever may act is told of the conflict, and nothing changes.
SAID = {
    "expectedVersion": 999,
    "personalNumber": personal_number(1),
    "code": "omission.unsigned",
    "mediaType": "application/pdf",
    "fileName": "paper.pdf",
    "sha256": "0" * 64,
}


def actors(people: tuple[str, ...]) -> Iterator[Actor]:
    """Every role in every relation that its claims can bring about."""
    by_claim = {"commission": COMMISSIONS, "party": PARTIES}
    assert by_claim.keys() == CLAIMS.keys()
    for role in Role:
        claims = sorted(access_table().roles[role].claims)
        for values in product(*(by_claim[claim] for claim in claims)):
            named = {f"{claim}_id": value for claim, value in zip(claims, values, strict=True)}
            yield Actor("" if role is Role.PUBLIC else f"u-{role.value}", role, **named)
    yield CANDIDATE
    for person in people:
        yield Actor("u-person", Role.CANDIDATE, person_id=person)
        yield Actor("u-member-themselves", Role.COMMISSION_MEMBER, commission_id="central", person_id=person)


@dataclass
class Desk:
    """A schema with an office behind it, and one nomination of each kind."""

    schema: strawberry.Schema
    reading: ReadingDatabase
    bench: Bench
    questions: Mapping[str, NominationInQuestion]
    candidacies: Mapping[str, str]
    people: Mapping[str, str]

    def context(self, actor: Actor) -> Context:
        office = self.bench.office
        return Context(self.reading, office.now(), actor, office=office, slots=SlotPolicy(10**6, timedelta(minutes=60)))

    async def done(self, mutation: str, actor: Actor, said: Mapping[str, Any]) -> Mapping[str, Any]:
        """What `mutation` answers to `actor`."""
        kind = graphql_schema(self.schema).mutation_type
        assert kind
        (argument,) = kind.fields[mutation].args.values()
        given = any_input(argument.type, {**SAID, "idempotencyKey": self.bench.key(), **said})
        text = f"mutation M($input: {argument.type}) {{ {mutation}(input: $input) {{ {ANSWERED} }} }}"
        result = await self.schema.execute(text, {"input": given}, self.context(actor))
        assert not result.errors, (mutation, result.errors)
        answer: Mapping[str, Any] = result.data[mutation] if result.data else {}
        return answer

    def inputs(self, mutation: str) -> set[str]:
        """The names of what `mutation` is told."""
        kind = graphql_schema(self.schema).mutation_type
        assert kind
        (argument,) = kind.fields[mutation].args.values()
        return set(get_named_type(argument.type).fields)


@asynccontextmanager
async def a_desk(address: DatabaseAddress) -> AsyncIterator[Desk]:
    async with a_bench(address) as bench, open_reading(address) as reading:
        own = await bench.submitted(contest="contest-1")
        drafted = await bench.filled(a_nominee(2), a_nominee(3), contest="contest-0", actor=REPRESENTATIVE)
        # As after an appeal; what may be done then does not depend on where the file stands.
        await tables.Nomination.filter(id=own).update(appealed_to_id="district-2")
        questions, candidacies, persons = {}, {}, {}
        for name in (own, drafted):
            row = await tables.Nomination.get(id=name)
            people = await tables.Candidacy.filter(nomination_id=name).order_by("place")
            candidacies[name], persons[name] = people[0].id, people[0].person_id
            questions[name] = NominationInQuestion(
                opened_by=row.opened_by,
                party_id=row.party_id,
                commission_id=row.commission_id,
                id=name,
                person_ids=frozenset(candidacy.person_id for candidacy in people),
                handed_in=name == own,
                monitored_by_id=row.monitored_by_id,
                appealed_to_id=row.appealed_to_id,
                central_commission_id="central",
            )
        yield Desk(build_schema(Mutation), reading, bench, questions, candidacies, persons)


def mutations() -> list[str]:
    kind = graphql_schema(build_schema(Mutation)).mutation_type
    assert isinstance(kind, GraphQLObjectType)
    return [name for name in kind.fields if name not in ON_NOTHING | ELSEWHERE]


async def test_every_mutation_is_judged_or_answered_as_for_what_is_missing(address: DatabaseAddress) -> None:
    """And what is denied runs as many statements as what is missing, so that time does not tell them apart."""
    deviations, seen = [], set()
    async with a_desk(address) as desk:
        everybody = frozenset().union(*(question.person_ids for question in desk.questions.values()))
        for mutation, actor in product(mutations(), [*actors(tuple(sorted(everybody)))]):
            act = Act(access_table().mutations[mutation])
            for name, question in desk.questions.items():
                said, missing, asked = target(desk, mutation, name, question)
                with counted() as missing_statements:
                    of_missing = await desk.done(mutation, actor, missing)
                with counted() as statements:
                    answer = await desk.done(mutation, actor, said)
                found = codes(answer)
                permitted = may(actor, act, asked)
                barred = isinstance(asked, NominationInQuestion) and may(
                    actor, act, replace(asked, person_ids=frozenset())
                )
                seen.add((act, permitted))
                if permitted:
                    fine = "NOT_FOUND" not in found and "CONFLICT_OF_INTEREST" not in found
                elif barred:
                    fine = found == ["CONFLICT_OF_INTEREST"] and "Law No." in answer["problems"][0]["article"]
                else:
                    same = answer == of_missing and 0 < len(statements) == len(missing_statements)
                    fine = found == ["NOT_FOUND"] and same
                if not fine:
                    deviations.append(f"{mutation} by {actor.role} {actor.commission_id or actor.party_id}: {found}")

    assert deviations == [], "\n".join(deviations)
    assert {act for act, permitted in seen if permitted} == {act for act, permitted in seen if not permitted}


def target(
    desk: Desk, mutation: str, name: str, question: NominationInQuestion
) -> tuple[dict[str, Any], dict[str, Any], Question]:
    """What the mutation is on, the same of what is missing, and what the decision then asks."""
    told = desk.inputs(mutation)
    if "electionId" in told:
        return {"electionId": "election"}, {"electionId": "missing"}, ElectionInQuestion("central")
    by_name = {"nominationId": name, "candidacyId": desk.candidacies[name]}
    on = next((field for field in by_name if field in told), None)
    assert on is not None, f"say in this test what {mutation} is on"
    if on == "candidacyId" and access_table().mutations[mutation] not in access_table().bars:
        # An act on one candidacy is granted to its person alone; an interest in anybody of the file forbids it.
        question = replace(question, person_ids=frozenset({desk.people[name]}))
    return {on: by_name[on]}, {on: "missing"}, question


def codes(answer: Mapping[str, Any]) -> list[str]:
    return [problem["code"] for problem in answer.get("problems", ())]


async def test_the_checklist_is_told_to_those_who_may_read_the_file(address: DatabaseAddress) -> None:
    async with a_desk(address) as desk:
        everybody = frozenset().union(*(question.person_ids for question in desk.questions.values()))
        for actor, (name, question) in product(actors(tuple(sorted(everybody))), desk.questions.items()):
            with counted() as of_missing:
                await desk.schema.execute('{ checklist(id: "missing") { total } }', None, desk.context(actor))
            with counted() as statements:
                asked = f'{{ checklist(id: "{name}") {{ total }} }}'
                result = await desk.schema.execute(asked, None, desk.context(actor))

            assert not result.errors
            assert result.data
            assert (result.data["checklist"] is not None) is may(actor, Act.READ_FILE, question), actor.role
            assert result.data["checklist"] or 0 < len(of_missing) == len(statements)


async def test_nominations_are_opened_by_whom_the_table_lets_open_them(address: DatabaseAddress) -> None:
    async with a_desk(address) as desk:
        for actor, party in product(actors(()), (None, *PARTIES)):
            said = {"contestId": "contest-2", **({"partyId": party} if party else {})}
            found = codes(await desk.done("openNomination", actor, said))

            assert ("NOT_FOUND" not in found) is may_open(actor, party), (actor, party)


async def test_interests_are_declared_by_those_whom_one_could_bar(address: DatabaseAddress) -> None:
    async with a_desk(address) as desk:
        for actor in actors(()):
            found = codes(await desk.done("declareInterest", actor, {"personId": "person-x"}))

            assert ("NOT_FOUND" not in found) is may_declare_interest(actor), actor


async def test_a_decision_planted_beside_the_table_is_found(
    sqlite_address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test of the test: the procedures let observers in, the table does not."""
    from talapker_graphql.procedures import standing

    monkeypatch.setattr(standing, "may", lambda actor, act, on: actor.role is Role.OBSERVER or may(actor, act, on))

    with pytest.raises(AssertionError, match="by observer"):
        await test_every_mutation_is_judged_or_answered_as_for_what_is_missing(sqlite_address)
