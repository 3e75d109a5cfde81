"""Role × relation × type × field × state of publication: what is told is what the table of access says."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from graphql import GraphQLObjectType, get_named_type
from strawberry.extensions import ParserCache, ValidationCache

from support.access_matrix import PAGE, Expected, Facts, actors, node_of, seeded, selection
from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.access.loading import access_table, parse_access_table
from talapker_core.access.table import AccessTableError
from talapker_graphql.api.context import Context
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.api.told import hold_to_table, readable_types
from talapker_graphql.reading.database import open_reading
from talapker_graphql.reading.graph.classes import held_to
from talapker_graphql.reading.graph.disclosure import Predicate
from talapker_graphql.reading.graph.whole import GRAPH
from talapker_graphql.reading.plans import ReadingPlans
from talapker_graphql.reading.viewer import Audience, Viewer
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql_random_queries import UNPLANNED
from talapker_graphql_reading_service import NOW, Service
from talapker_graphql_seeding import insert

ROOTS: Mapping[str, Sequence[str]] = {
    "election": ("e-1",),
    "constituency": ("d-0", "d-1"),
    "contest": ("c-0", "c-1"),
    "party": ("p-0", "p-1"),
    "partyList": ("l-0", "l-1"),
    "nomination": ("n-list-0", "n-list-1", "n-self-0", "n-self-1", "n-self-2", "n-self-3"),
    "candidacy": ("x-0-1", "x-1-1", "x-self-0", "x-self-1", "x-self-2", "x-self-3"),
    "commission": ("k-cec", "k-tec"),
    "fund": ("fund-0", "fund-1", "fund-self-1", "fund-self-3"),
}
WITHOUT_ROWS = {
    "checklist",
    "consentRequest",
    "examination",
    "layers",
    "nominationEvents",
    "packageManifest",
    "supporter",
}
"""Root fields that are acts of reading a file: the matrix of acts asks them."""


ASK_BY_THEMSELVES = {"deposit", "prefill"}
"""Fields that are computed and unsealed for those whom the table lets read the file, each with a test of its own."""


def questions(service: Service) -> Iterator[tuple[str, bool]]:
    """Every root field with every field of what it leads to, and whether a plan answers it."""
    query = service.plans.schema.query_type
    assert query
    for name, root in query.fields.items():
        target = get_named_type(root.type)
        assert isinstance(target, GraphQLObjectType)
        if name in WITHOUT_ROWS:
            continue
        if "id" not in root.args:
            yield f"{{ {name}(first: 100) {{ nodes {selection(node_of(target), 1)} {PAGE} }} }}", True
            continue
        for one in ROOTS[name]:
            yield f'{{ {name}(id: "{one}") {selection(target, 1)} }}', True
            for kind, unplanned in sorted(UNPLANNED):
                if kind == target.name and unplanned not in ASK_BY_THEMSELVES:
                    inner = get_named_type(target.fields[unplanned].type)
                    assert isinstance(inner, GraphQLObjectType)
                    yield f'{{ {name}(id: "{one}") {{ id {unplanned} {selection(inner, 1)} }} }}', False


@dataclass
class Matrix:
    """The service, the truth behind it, what was compared so far, and for whom without plans: once for each viewer."""

    service: Service
    facts: Facts
    truth: dict[tuple[str, bool], Any]
    checked: set[tuple[str, str, bool]] = field(default_factory=set)
    resolved: set[Viewer] = field(default_factory=set)

    async def answer(self, question: str, actor: Actor, *, planned: bool) -> Any:
        """The service's answer."""
        context = Context(self.service.database, NOW, actor, plans=self.service.plans if planned else None)
        result = await self.service.schema.execute(question, context_value=context)
        assert not result.errors, result.errors
        return orjson.loads(orjson.dumps(result.data))

    async def deviations(self, name: str, actor: Actor) -> list[str]:
        """Where what `actor` is told is not what the table says."""
        expected = Expected(self.service.plans.schema, self.facts, actor)
        viewer = Viewer.of(actor)
        found = []
        for (question, has_plan), truth in self.truth.items():
            told = expected.answer(truth, "Query")
            for planned in (True, False) if has_plan else (False,):
                if not planned and has_plan and viewer in self.resolved:
                    continue
                answer = await self.answer(question, actor, planned=planned)
                found += [f"{name}: {where}" for where in differences(told, answer, question.split()[1])]
        self.checked |= expected.checked
        self.resolved.add(viewer)
        return found


def differences(expected: Any, found: Any, where: str) -> Iterator[str]:
    """The places at which two answers differ; never what stands there."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in expected.keys() | found.keys():
            yield from differences(expected.get(name), found.get(name), f"{where}.{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, f"{where}[{index}]")
    elif expected != found:
        yield where


@contextmanager
def everything_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No condition on anything, for as long as the block lasts."""
    with monkeypatch.context() as patch:
        patch.setattr(Predicate, "for_audience", lambda _self, _audience: "1 = 1")
        yield


async def with_matrix(
    address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, watch: Any, *, plant: Any = None
) -> None:
    """Let `watch` look at the matrix of a seeded database, with a planted fault if there is one."""
    rows = seeded()
    await insert(address, rows)
    # Each question is asked some fifty times: it is read and checked once.
    schema = build_schema(extensions=[ParserCache, ValidationCache])
    async with open_reading(address) as database:
        plans = ReadingPlans(database, graphql_schema(schema))
        matrix = Matrix(Service(schema, database, plans), Facts.of(rows), {})
        with everything_open(monkeypatch):
            for question in questions(matrix.service):
                matrix.truth[question] = await matrix.answer(question[0], ANONYMOUS, planned=False)
        with monkeypatch.context() as patch:
            if plant is not None:
                patch.setattr(Predicate, "for_audience", plant)
            await watch(matrix)
        assert (plans.counts.refused, plans.counts.too_complex, plans.counts.failed) == (0, 0, 0)
        assert plans.counts.answered


async def test_no_cell_of_the_matrix_deviates_from_the_table(
    address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def watch(matrix: Matrix) -> None:
        deviations = [found for name, actor in actors() for found in await matrix.deviations(name, actor)]

        assert deviations == []
        assert unseen(matrix) == set()

    await with_matrix(address, monkeypatch, watch)


def unseen(matrix: Matrix) -> set[tuple[str, str, bool]]:
    """Cells that no question showed. Each field must be told to somebody, and kept from another unless it is public."""
    table = access_table()
    expected = set()
    for kind in readable_types(matrix.service.plans.schema):
        if kind.name == "PageInfo" or kind.name in asked_elsewhere(matrix):
            continue
        for name in kind.fields:
            if kind.name == "Query" and name in WITHOUT_ROWS:
                continue
            expected.add((kind.name, name, True))
            if table.class_of(kind.name, name) != "public":
                expected.add((kind.name, name, False))
    return expected - matrix.checked


def asked_elsewhere(matrix: Matrix) -> set[str]:
    """Types that only root fields without rows lead to."""
    schema = matrix.service.plans.schema
    found, waiting = set(), list(WITHOUT_ROWS)
    assert schema.query_type
    kinds = [get_named_type(schema.query_type.fields[name].type) for name in waiting]
    while kinds:
        kind = kinds.pop()
        if isinstance(kind, GraphQLObjectType) and kind.name not in found and kind.name != "LocalizedText":
            found.add(kind.name)
            kinds += [get_named_type(field.type) for field in kind.fields.values()]
    return found


HONEST = Predicate.for_audience


def told_to_applicants(self: Predicate, audience: Audience) -> str:
    """A fault: applicants are told what the commission weighs."""
    return "1 = 1" if self.field_class == "commission" and audience is Role.CANDIDATE else HONEST(self, audience)


def open_before_publication(self: Predicate, audience: Audience) -> str:
    """A fault: staff see every file."""
    staff = audience is Role.COMMISSION_STAFF
    return "1 = 1" if staff and self.exists.value == "published" else HONEST(self, audience)


def closed(self: Predicate, audience: Audience) -> str:
    """A fault: the public is told less than it should be."""
    return "1 = 0" if self.public and audience is Role.PUBLIC else HONEST(self, audience)


@pytest.mark.parametrize(
    ("plant", "who", "where"),
    [
        (told_to_applicants, "candidate/the author", "reason"),
        (open_before_publication, "commission_staff/k-elsewhere", "nomination"),
        (closed, "observer", "candidacies"),
    ],
)
async def test_a_planted_deviation_is_found(
    sqlite_address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, plant: Any, who: str, where: str
) -> None:
    async def watch(matrix: Matrix) -> None:
        found = await matrix.deviations(who, dict(actors())[who])

        assert [deviation for deviation in found if where in deviation]

    await with_matrix(sqlite_address, monkeypatch, watch, plant=plant)


def test_a_field_without_a_class_keeps_the_graph_from_being_built() -> None:
    text = (access_text := packaged_text()).replace('"packageSha256"', "")
    moved = access_text.replace(
        'file = ["version", "openedAt", "packageSha256"]', 'file = ["openedAt", "packageSha256"]'
    )
    moved = moved.replace('"alerts", "signatures",\n]\nfile', '"alerts", "signatures", "version",\n]\nfile')

    with pytest.raises(AccessTableError, match=r"Nomination\.packageSha256 has no class"):
        held_to(parse_access_table(text), GRAPH.values())
    with pytest.raises(AccessTableError, match=r"Nomination\.version is told in the mapping to others than public"):
        held_to(parse_access_table(moved), GRAPH.values())


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        ("[types.Receipt]", "[types.Voucher]", "Receipt is not in access.toml"),
        ('[types.Finding]\nexists = "read"\nbefore = "commission"', '[types.Finding]\nexists = "read"\nbefore = "file"',
         "Finding exists in the mapping for others"),
        ('public = ["id", "code", "name"]', 'public = ["id", "code", "name", "note"]', "Region does not have: note"),
        ('public = ["surname", ', "public = [", r"PersonName\.surname has no class"),
    ],
)  # fmt: skip
def test_a_table_that_says_other_than_the_mapping_keeps_the_graph_from_being_built(
    old: str, new: str, because: str
) -> None:
    with pytest.raises(AccessTableError, match=because):
        held_to(parse_access_table(packaged_text().replace(old, new)), GRAPH.values())


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        ('"counts", "byCommission"', '"counts"', r"Board\.byCommission"),
        ('submitNomination = "submit"\n', "", "no act in access.toml for the mutations submitNomination"),
        ('checklist = "read_file"', 'checklist = "peek"', "peek"),
    ],
)
def test_a_table_that_does_not_speak_of_all_of_the_schema_keeps_it_from_being_built(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, because: str
) -> None:
    from talapker_graphql.api.mutation import Mutation

    schema = graphql_schema(build_schema(Mutation))
    table = parse_access_table(packaged_text().replace(old, new))
    monkeypatch.setattr("talapker_graphql.api.told.access_table", lambda: table)

    with pytest.raises(ValueError if new.endswith('"peek"') else AccessTableError, match=because):
        hold_to_table(schema)


def packaged_text() -> str:
    from importlib.resources import files

    return (files("talapker_core.access") / "data" / "access.toml").read_text("utf-8")
