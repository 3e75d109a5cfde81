"""The public asks for every field there is, and is told nothing that is not public."""

from collections.abc import Mapping

import orjson
from graphql import GraphQLObjectType, GraphQLSchema, get_named_type, parse, validate

from talapker_graphql.api.context import Context
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql_reading_service import NOW, THE_COMMISSION, Service, a_service
from talapker_graphql_seeding import CANARY

UNPUBLISHED = ("n-self-1", "n-self-2", "x-self-1", "x-self-2")
"""Files under examination and in draft, and the people on them."""

BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "election": ("e-1",),
    "constituency": ("d-0", "d-1"),
    "contest": ("c-0", "c-1"),
    "party": ("p-0",),
    "partyList": ("l-0",),
    "nomination": ("n-list-0", "n-self-0", "n-self-1", "n-self-2"),
    "checklist": ("n-list-0", "n-self-0", "n-self-1", "n-self-2"),
    "examination": ("x-0-1", "x-self-0", "x-self-1", "x-self-2"),
    "layers": ("n-list-0", "n-self-0", "n-self-1", "n-self-2"),
    "nominationEvents": ("n-list-0", "n-self-0", "n-self-1", "n-self-2"),
    "consentRequest": ("x-0-1", "x-self-0", "x-self-1", "x-self-2"),
    "packageManifest": ("n-list-0", "n-self-0", "n-self-1", "n-self-2"),
    "supporter": ("supporter-list-0-0", "supporter-self-0-0", "supporter-self-1-0", "supporter-self-2-0"),
    "candidacy": ("x-0-1", "x-self-0", "x-self-1", "x-self-2"),
    "commission": ("k-cec", "k-tec"),
    "fund": ("fund-0", "fund-self-0", "fund-self-1"),
}
IN_THE_ROW = {"DocumentSignatureCheck"}
DEPTH = 3
"""How many rows a question goes through: a root row, its relations and theirs, with every field of each."""


def every_field(kind: GraphQLObjectType, rows: int) -> str:
    """A selection of every field of `kind`, through at most `rows` further rows."""
    parts = []
    for name, found in kind.fields.items():
        target = get_named_type(found.type)
        if not isinstance(target, GraphQLObjectType):
            parts.append(name)
            continue
        # A page and its row are one step; what stands in the row itself, such as texts in several languages, is none.
        step = ("id" in target.fields and target.name not in IN_THE_ROW) or target.name == "Board"
        if target.name.endswith("Edge"):
            parts.append("edges { cursor }")
        elif not step or rows:
            selection = every_field(target, rows - step)
            parts.append(f"{name} {selection}")
    return "{ " + " ".join(parts or ["__typename"]) + " }"


def questions(schema: GraphQLSchema) -> dict[str, list[str]]:
    """Questions for every field, by the root field they begin at."""
    assert schema.query_type
    found: dict[str, list[str]] = {}
    for name, root in schema.query_type.fields.items():
        target = get_named_type(root.type)
        assert isinstance(target, GraphQLObjectType)
        if key := next((it for it in root.args if it in {"id", "nominationId"}), None):
            selection = every_field(target, DEPTH - 1)
            found[name] = [f'{{ {name}({key}: "{one}") {selection} }}' for one in BEGINNINGS[name]]
        else:
            found[name] = [f"{{ {name} {every_field(target, DEPTH - 1)} }}"]
    return found


async def answer(service: Service, question: str, *, planned: bool) -> bytes:
    context = Context(service.database, NOW, plans=service.plans if planned else None)
    result = await service.schema.execute(question, context_value=context)
    assert not result.errors, result.errors
    return orjson.dumps(result.data)


async def test_no_field_tells_the_public_a_canary_or_an_unpublished_file(address: DatabaseAddress) -> None:
    async with a_service(address, lists=1, on_a_list=2) as service:
        for root, asked in questions(service.plans.schema).items():
            for question in asked:
                assert not validate(service.plans.schema, parse(question))
                for planned in (True, False):
                    told = await answer(service, question, planned=planned)

                    assert CANARY.encode() not in told, root
                    for row_id in UNPUBLISHED:
                        assert f'"{row_id}"'.encode() not in told, f"{root} tells of {row_id}"


async def test_the_same_questions_show_canaries_to_the_commission(address: DatabaseAddress) -> None:
    """So that the walk is known to reach them."""
    async with a_service(address, lists=1, on_a_list=2) as service:
        (question, *_) = questions(service.plans.schema)["nomination"]

        told = await service.resolved(question, actor=THE_COMMISSION)

        for word in ("reason", "provenance", "sha", "package", "statement", "signature", "key", "manifest", "roots"):
            assert f"{CANARY}-{word}".encode() in told
        assert f"{CANARY}.pdf".encode() in told


def test_the_questions_ask_for_every_field_that_can_be_read() -> None:
    schema = graphql_schema(build_schema())
    text = " ".join(question for asked in questions(schema).values() for question in asked)
    words = set(text.split())
    missing = {
        f"{kind.name}.{name}"
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__") and not kind.name.endswith("Edge")
        for name in kind.fields
        if name not in words and not {f"{name}(id:", f"{name}(nominationId:"} & words
    }

    assert not missing
