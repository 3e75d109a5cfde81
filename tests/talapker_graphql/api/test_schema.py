"""What holds for the whole schema: lists come in pages, and the mapping of the reading plan knows every field."""

from collections.abc import Iterator

import pytest
from graphql import GraphQLField, GraphQLList, GraphQLObjectType, get_named_type, get_nullable_type

from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import build_schema, graphql_schema
from talapker_graphql.reading.graph.shape import Inline, Scalar, Table, ToMany, ToOne, Unplanned
from talapker_graphql.reading.graph.whole import GRAPH

BARE_LISTS = {
    ("Board", "counts"): "one for each status that occurs",
    ("Board", "byCommission"): "one for each status and each commission below",
    ("Board", "runningClocks"): "at most 100",
    ("Candidacy", "valuesFromPaper"): "one for each field of the form at most",
    ("Checklist", "items"): "at most 200, the gravest first; the others are counted",
    ("Checklist", "quotas"): "one for each requirement of the law",
    ("ChecklistItem", "path"): "a few steps",
    ("DecisionProof", "path"): "two for each doubling of the journal at most",
    ("ExaminedFact", "documents"): "at most 200, and those that bear on one fact",
    ("ExaminedFact", "statements"): "one for each enabled registry at most",
    ("ExaminedRule", "lacking"): "documents of one package, or facts of one rule",
    ("ExaminedRule", "steps"): "what one rule reads",
    ("ExaminedRule", "wouldChange"): "at most 20",
    ("Examination", "documents"): "at most 200",
    ("Examination", "facts"): "facts of the vocabulary",
    ("Examination", "rules"): "rules of the law",
    ("ConsentRequest", "people"): "the people on one list, at most 200",
    ("FactsNeeded", "places"): "places of one list",
    ("LayerChange", "path"): "a few steps",
    ("LayerChanges", "items"): "at most 200; all are counted",
    ("FileEvent", "details"): "one for each part of the payload that may be told",
    ("ListChange", "attributes"): "three at most",
    ("ListRepair", "changes"): "two for each place of one list at most",
    ("ListRepair", "conflict"): "requirements of the law",
    ("ListRepair", "factsNeeded"): "one for each requirement of the law",
    ("Query", "layers"): "one for each submission, correction and registration, the newest 20",
    ("Prefill", "values"): "facts of one registry",
    ("QuotaDistance", "places"): "places of one list",
    ("VerdictChange", "facts"): "at most 2",
}
"""Lists that are no connections, and why they stay short."""

UNPLANNED = {
    ("Candidacy", "prefill"),
    ("Commission", "board"),
    ("DocumentSignature", "signer"),
    ("Nomination", "deposit"),
    ("PaperDeviation", "restrictedValues"),
    ("PackageSignature", "cms"),
    ("PackageSignature", "ofPresentPackage"),
    ("PackageSignature", "signer"),
    ("Query", "checklist"),
    ("Query", "consentRequest"),
    ("Query", "examination"),
    ("Query", "layers"),
    ("Query", "nominationEvents"),
    ("Query", "packageManifest"),
    ("Query", "supporter"),
}
"""Fields that only ordinary execution answers."""

SCHEMA = graphql_schema(build_schema(Mutation))


def read_types() -> Iterator[GraphQLObjectType]:
    """Every object type that can be reached from the query type."""
    assert SCHEMA.query_type
    seen: dict[str, GraphQLObjectType] = {}
    waiting = [SCHEMA.query_type]
    while waiting:
        kind = waiting.pop()
        if kind.name not in seen:
            seen[kind.name] = kind
            targets = (get_named_type(found.type) for found in kind.fields.values())
            waiting += [target for target in targets if isinstance(target, GraphQLObjectType)]
    yield from seen.values()


def is_list(found: GraphQLField) -> bool:
    return isinstance(get_nullable_type(found.type), GraphQLList)


def test_every_list_that_can_be_read_comes_in_pages() -> None:
    bare = {
        (kind.name, name)
        for kind in read_types()
        for name, found in kind.fields.items()
        if is_list(found) and not kind.name.endswith("Connection")
    }

    assert bare == set(BARE_LISTS)


def test_every_page_is_asked_for_by_size_and_cursor_and_tells_the_same_of_itself() -> None:
    for kind in read_types():
        for name, found in kind.fields.items():
            target = get_named_type(found.type)
            if isinstance(target, GraphQLObjectType) and target.name.endswith("Connection"):
                assert {"first", "after"} <= set(found.args), f"{kind.name}.{name}"
                assert set(target.fields) == {"nodes", "edges", "pageInfo", "totalCount"}


@pytest.mark.parametrize("type_name", GRAPH)
def test_the_mapping_has_exactly_the_fields_of_the_schema(type_name: str) -> None:
    kind = SCHEMA.type_map[type_name]
    assert isinstance(kind, GraphQLObjectType)

    same_fields(kind, GRAPH[type_name])


def same_fields(kind: GraphQLObjectType, mapped: Table | Inline) -> None:
    assert set(kind.fields) == set(mapped.by_graphql_name)
    for name, (_, field) in mapped.by_graphql_name.items():
        found = kind.fields[name]
        target = get_named_type(found.type)
        required = get_nullable_type(found.type) is not found.type
        match field:
            case Inline():
                assert isinstance(target, GraphQLObjectType)
                assert (target.name, required) == (field.type_name, True)
                same_fields(target, field)
            case ToMany():
                assert (target.name, required) == (f"{field.target}Connection", True)
            case ToOne():
                assert (target.name, required) == (field.target, field.required)
            case Scalar():
                assert not isinstance(target, GraphQLObjectType)
                assert required is not field.nullable, f"{kind.name}.{name}"
            case Unplanned():
                assert (kind.name, name) in UNPLANNED


def test_every_type_that_can_be_read_is_mapped_or_is_part_of_one_that_is() -> None:
    inlined = {"LocalizedText", "PersonNames", "PersonName"}
    of_the_board = {"Board", "StatusCount", "CommissionCount", "RunningClock"}
    of_the_checklist = {"Checklist", "ChecklistItem", "QuotaDistance", "ListRepair", "ListChange", "FactsNeeded"}
    of_the_consent = {"ConsentRequest", "ListedPerson"}
    of_layers = {"FileLayer", "LayerChanges", "LayerChange"}
    of_the_examination = {"Examination", "ExaminedDocument", "ExaminedFact", "ExaminedRule", "ProofStep",
                          "RegistryStatement", "SupporterView", "SupposedFact", "VerdictChange"}  # fmt: skip
    of_the_history = {"FileEvent", "FileEventDetail"}
    unmapped = (
        inlined | of_the_board | of_the_checklist | of_layers | of_the_examination | of_the_history | of_the_consent
    )
    rest = {kind.name for kind in read_types() if not kind.name.endswith(("Connection", "Edge"))} - {"PageInfo"}

    of_drafts_and_deposits = {"Prefill", "PrefilledValue", "Deposit", "RestrictedValues"}

    assert rest == set(GRAPH) | unmapped | of_drafts_and_deposits | {"PackageManifest"}
