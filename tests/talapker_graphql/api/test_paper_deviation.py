"""Deviations of paper as clients record and read them: who is told what, which layer is shown, both ways of reading."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import orjson
import pytest
from graphql import GraphQLSchema

from support.acts import CANDIDATE, MEMBER, OBSERVER, OTHER_PARTY, REPRESENTATIVE, Bench, a_bench, a_nominee, done
from support.client import act, ask
from support.other_law import law_with
from support.paper import STAFF, paper_says
from support.statements import counted
from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.paper_values import PaperField
from talapker_graphql.api.context import Context
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.procedures.edit_candidacy import EditCandidacy, edit_candidacy
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.reading.database import open_reading
from talapker_graphql.reading.plans import ReadingPlans
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

PLANNED = """query($id: ID!) { nomination(id: $id) { shownLayer
  paperDeviations { totalCount nodes { id number field standing article paperValue electronicValue recordedAt
    takenBackAt documentKind page keptIn words officer reason takenBackBy takenBackBecause candidacy { id } } }
  candidacies(first: 100) { nodes { id shownLayer valuesFromPaper paperDeviations { nodes { field } } } } } }"""
RESTRICTED = """query($id: ID!) { nomination(id: $id) {
  candidacies(first: 100) { nodes { paperDeviations { nodes { field restrictedValues { paper electronic } } } } } } }"""
LAYERS = """query($id: ID!) { nomination(id: $id) { shownLayer
  candidacies { nodes { shownLayer valuesFromPaper person { name { ru { surname } } } } } } }"""
RECORDED = "... on PaperDeviationRecorded { nomination { version } deviation { id field standing number } }"
BACK = "... on PaperDeviationTakenBack { nomination { version } deviation { standing takenBackBecause } }"
NAME = {"surname": "Бакасова", "givenName": "Айжан"}


def said(nomination: str, field: str, version: int = 3, /, **more: Any) -> dict[str, Any]:
    source = {"documentKind": "biographical_form", "page": 2, "keptIn": "Archive, folder 7"}
    usual = {"nominationId": nomination, "field": field, "expectedVersion": version, "source": source}
    return {**usual, "reason": "Compared by hand", **more}


async def both_ways(bench: Bench, address: DatabaseAddress, actor: Actor, nomination: str) -> Any:
    """The answer, which a plan and ordinary execution must give byte for byte alike."""
    schema = build_schema()
    core: GraphQLSchema = graphql_schema(schema)
    answers = []
    async with open_reading(address) as database:
        plans = ReadingPlans(database, core)
        for given in (plans, None):
            context = Context(database, bench.clock.now(), actor, office=bench.office, plans=given)
            result = await schema.execute(PLANNED, {"id": nomination}, context)
            assert not result.errors, result.errors
            answers.append(orjson.dumps(result.data))
        assert plans.counts.answered == 1
    assert answers[0] == answers[1]
    return orjson.loads(answers[0])["nomination"]


async def laid(bench: Bench) -> str:
    """A registered file with a deviation of a name, which counts, of a debt, which does not, and of the list."""
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.verified()
    done(await paper_says(bench, nomination, PaperField.NAME_RU, PersonName("Бакасова", "Айжан")))
    bench.under(law_with())
    done(await paper_says(bench, nomination, PaperField.TAX_DEBT, Money(700), version=4, actor=STAFF))
    done(await paper_says(bench, nomination, PaperField.LIST, version=5))
    done(await bench.decide(nomination, 6, reason="Seen"))
    return nomination


PUBLIC = ["number", "field", "standing", "article", "paperValue", "electronicValue"]
FILE = ["documentKind", "page", "keptIn", "words", "officer", "reason"]


@pytest.mark.parametrize("actor", [ANONYMOUS, OBSERVER, CANDIDATE, MEMBER, STAFF], ids=lambda it: it.id or "public")
async def test_everybody_reads_that_paper_differs_and_the_file_s_readers_by_whose_word(
    address: DatabaseAddress, actor: Actor
) -> None:
    async with a_bench(address) as bench:
        nomination = await laid(bench)

        found = await both_ways(bench, address, actor, nomination)

    (person,) = found["candidacies"]["nodes"]
    name, debt, order = found["paperDeviations"]["nodes"]
    assert (found["shownLayer"], person["shownLayer"], person["valuesFromPaper"]) == (
        "REGISTERED",
        "REGISTERED",
        ["NAME_RU"],
    )
    assert [it["field"] for it in person["paperDeviations"]["nodes"]] == ["NAME_RU", "TAX_DEBT"]
    assert json.loads(name["paperValue"]) == {"surname": "Бакасова", "given": "Айжан", "patronymic": None}
    assert json.loads(name["electronicValue"])["surname"] == "Апасова"
    assert [name["standing"], debt["standing"], order["standing"]] == ["IN_FORCE", "RECORDED", "RECORDED"]
    assert [debt["paperValue"], debt["electronicValue"], order["candidacy"]] == [None, None, None]
    if actor in {CANDIDATE, MEMBER, STAFF}:
        assert [name[key] for key in FILE] == [
            *("biographical_form", 2, "Archive, folder 7", None),
            *(MEMBER.id, "Compared by hand"),
        ]
        assert (debt["officer"], order["words"]) == (STAFF.id, "Another order")
    else:
        assert {it[key] for it in (name, debt, order) for key in FILE} == {None}


@pytest.mark.parametrize(
    ("actor", "told"),
    [(CANDIDATE, True), (MEMBER, False), (STAFF, False), (ANONYMOUS, False)],
    ids=["the applicant", "a member, who reads it on record", "staff", "the public"],
)
async def test_values_that_are_not_for_everybody_are_told_to_the_applicant(
    address: DatabaseAddress, actor: Actor, told: bool
) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await laid(bench)

        found = await ask(bench, reading, actor, RESTRICTED, {"id": nomination})

    name, debt = found["nomination"]["candidacies"]["nodes"][0]["paperDeviations"]["nodes"]
    assert name["restrictedValues"] is None
    values = debt["restrictedValues"]
    assert (values is not None) is told
    if told:
        assert (json.loads(values["paper"])["tyiyn"], json.loads(values["electronic"])["tyiyn"]) == (700, 0)


async def test_the_person_themselves_reads_what_paper_says_of_them_alone(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.submitted(a_nominee(1), a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)
        first, second = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
        for version, row in enumerate((first, second), 3):
            debt = Money(version)
            done(await paper_says(bench, nomination, PaperField.TAX_DEBT, debt, version=version, candidacy_id=row.id))
        person = Actor("u-person", Role.CANDIDATE, person_id=second.person_id)
        question = "query($id: ID!) { candidacy(id: $id) { paperDeviations { nodes { restrictedValues { paper } } } } }"

        own = await ask(bench, reading, person, question, {"id": second.id})
        others = await ask(bench, reading, person, question, {"id": first.id})

    (deviation,) = own["candidacy"]["paperDeviations"]["nodes"]
    assert json.loads(deviation["restrictedValues"]["paper"])["tyiyn"] == 4
    assert others["candidacy"] is None


async def test_an_officer_records_and_takes_back_through_the_interface(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        bench.under(law_with(paper__prevails=True))
        nomination = await bench.submitted()
        candidacy = (await tables.Candidacy.get()).id
        given = said(nomination, "NAME_KY", candidacyId=candidacy, value={"name": NAME})

        done_ = await act(bench, reading, STAFF, "recordPaperDeviation", given, answer=RECORDED)
        assert done_["nomination"]["version"] == 4
        deviation = done_["deviation"]
        assert (deviation["field"], deviation["standing"], deviation["number"]) == ("NAME_KY", "IN_FORCE", 1)

        back = {"nominationId": nomination, "deviationId": deviation["id"], "reason": "Wrong", "expectedVersion": 4}
        undone = await act(bench, reading, STAFF, "takeBackPaperDeviation", back, answer=BACK)
        assert undone["deviation"] == {"standing": "TAKEN_BACK", "takenBackBecause": "Wrong"}
        assert (await tables.Person.get()).surname_ky == "Апасова"


VALUES: Mapping[str, dict[str, Any] | None] = {
    "NAME_RU": {"name": NAME},
    "BIRTH_DATE": {"birthDate": "1980-05-18"},
    "OCCUPATION": {"occupation": {"ky": "врач", "ru": "врач", "en": "doctor"}},
    "CITIZEN": {"flag": False},
    "EDUCATION": {"education": "SECONDARY"},
    "UNEXPUNGED_CONVICTION": None,
    "TAX_DEBT": {"taxDebtTyiyn": "700"},
    "OTHER_ETHNIC_GROUP": {"flag": True},
    "DISABILITY_GROUP": {"disabilityGroup": 2},
}


async def test_every_field_has_its_part_of_the_value(sqlite_address: DatabaseAddress) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        nomination = await bench.submitted()
        candidacy = (await tables.Candidacy.get()).id
        for version, (field, value) in enumerate(VALUES.items(), 3):
            given = said(nomination, field, version, candidacyId=candidacy, value=value)
            answer = await act(bench, reading, MEMBER, "recordPaperDeviation", given, answer=RECORDED)
            assert answer["deviation"]["field"] == field

        words = said(nomination, "DOCUMENTS", 3 + len(VALUES), value={"words": "A page is missing."})
        assert (await act(bench, reading, MEMBER, "recordPaperDeviation", words, answer=RECORDED))["deviation"]


REFUSED: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "another personal number": ({"field": "PERSONAL_NUMBER"}, "PAPER_NAMES_ANOTHER_PERSON", ["field"]),
    "two values at once": ({"value": {"flag": False, "disabilityGroup": 1}}, "PAPER_VALUE_DOES_NOT_FIT", ["value"]),
    "an empty name": (
        {"field": "NAME_KY", "value": {"name": {"surname": "", "givenName": "Нур"}}},
        "INVALID_VALUE", ["value", "name"],
    ),
    "a blank occupation": (
        {"field": "OCCUPATION", "value": {"occupation": {"ky": "", "ru": "", "en": ""}}},
        "INVALID_VALUE", ["value", "occupation"],
    ),
    "a number in words": (
        {"value": {"words": "10005198000003"}}, "PERSONAL_NUMBER_IN_TEXT", ["words"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "path"), REFUSED.values(), ids=REFUSED)
async def test_a_refusal_tells_what_is_wrong_and_where(
    sqlite_address: DatabaseAddress, changes: dict[str, Any], code: str, path: list[str]
) -> None:
    async with a_bench(sqlite_address) as bench, open_reading(sqlite_address) as reading:
        nomination = await bench.submitted()
        candidacy = (await tables.Candidacy.get()).id
        given = {**said(nomination, "CITIZEN", candidacyId=candidacy, value={"flag": False}), **changes}

        answer = await act(bench, reading, MEMBER, "recordPaperDeviation", given)

    (problem,) = answer["problems"]
    assert (problem["code"], problem["path"]) == (code, path)
    assert "10005198000003" not in json.dumps(answer)


async def test_what_is_shown_names_its_layer_from_the_draft_to_the_registration(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        bench.under(law_with(paper__prevails=True))
        nomination = await bench.filled()
        candidacy = (await tables.Candidacy.get()).id
        seen = []

        async def look() -> None:
            file = (await ask(bench, reading, CANDIDATE, LAYERS, {"id": nomination}))["nomination"]
            (person,) = file["candidacies"]["nodes"]
            surname = person["person"]["name"]["ru"]["surname"]
            seen.append((file["shownLayer"], person["shownLayer"], person["valuesFromPaper"], surname))
            bench.clock.advance(timedelta(minutes=1))

        await look()
        handed_in = {"nominationId": nomination, "expectedVersion": 2}
        await act(bench, reading, CANDIDATE, "submitNomination", handed_in)
        await look()
        done(await paper_says(bench, nomination, PaperField.NAME_RU, PersonName("Бакасова", "Айжан")))
        await look()
        told = Localized(ky="жарандык", ru="гражданство", en="citizenship")
        wanting = {"code": "omission.differs_from_registry", "missing_document": None, "details": told}
        done(await bench.omission(nomination, 4, candidacy_id=candidacy, **wanting))
        corrected = EditCandidacy(candidacy, (("name_ru", PersonName("Асанова", "Нур")),), 5, bench.key())
        done(await edit_candidacy(bench.office, CANDIDATE, corrected))
        await look()
        done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 6, bench.key())))
        await look()
        done(await bench.decide(nomination, 7, reason="Seen"))
        await look()

    assert seen == [
        (None, None, [], "Апасова"),
        ("SUBMITTED", "SUBMITTED", [], "Апасова"),
        ("SUBMITTED", "SUBMITTED", ["NAME_RU"], "Бакасова"),
        ("SUBMITTED", None, [], "Асанова"),
        ("CORRECTED", "CORRECTED", [], "Асанова"),
        ("REGISTERED", "REGISTERED", [], "Асанова"),
    ]


async def test_a_member_examines_what_paper_says_beside_what_was_declared(address: DatabaseAddress) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        nomination = await bench.verified()
        done(await paper_says(bench, nomination, PaperField.TAX_DEBT, Money(700)))
        done(await paper_says(bench, nomination, PaperField.DISABILITY_GROUP, 2, version=4))
        question = "query($id: ID!) { examination(id: $id) { facts { fact declared paper } } }"

        found = await ask(bench, reading, MEMBER, question, {"id": (await tables.Candidacy.get()).id})

    facts = {it["fact"]: it for it in found["examination"]["facts"]}
    assert json.loads(facts["tax.debt_total"]["declared"])["tyiyn"] == 0
    assert json.loads(facts["tax.debt_total"]["paper"])["tyiyn"] == 700
    assert [(it["declared"], it["paper"]) for it in facts.values() if it["paper"] == "2"] == [(None, "2")]
    assert facts["civil.citizenship"]["paper"] is None


async def test_however_many_people_deviations_take_no_more_statements(
    address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_bench(address) as bench, open_reading(address) as reading:
        read: list[str] = []
        rows_of = type(reading).rows

        async def counting(self: Any, statement: str, values: Any) -> Any:
            read.append(statement)
            return await rows_of(self, statement, values)

        monkeypatch.setattr(type(reading), "rows", counting)
        counts = []
        for people, party in ((2, REPRESENTATIVE), (9, OTHER_PARTY)):
            nominees = [a_nominee(serial) for serial in range(10 * people, 11 * people)]
            nomination = await bench.submitted(*nominees, contest="contest-0", actor=party)
            on_it = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
            for version, row in enumerate(on_it, 3):
                field, debt = PaperField.TAX_DEBT, Money(version)
                done(await paper_says(bench, nomination, field, debt, version=version, candidacy_id=row.id))
            read.clear()
            with counted() as unsealed:
                for question in (PLANNED, RESTRICTED):
                    assert (await ask(bench, reading, party, question, {"id": nomination}))["nomination"]
            counts.append((len(read), len(unsealed)))

    assert counts[0] == counts[1]
    assert all(counts[0])
