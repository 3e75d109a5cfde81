"""The packaged table of access, and what is refused of one that is wrong."""

import pytest

from talapker_core.access.actor import Role
from talapker_core.access.loading import access_table, parse_access_table
from talapker_core.access.permissions import Act, NominationInQuestion, Relation
from talapker_core.access.table import AccessTableError
from talapker_core.elections.commission import CommissionLevel

SMALL = """
[roles.clerk]
title = { ky = "катчы", ru = "писарь", en = "clerk" }
[relations.none]
title = "any"
[[grants]]
role = "clerk"
relation = "none"
acts = ["file"]
reads = ["inner"]
[conflict]
bars = []
[classes]
public = "all"
inner = "some"
[types.Thing]
exists = "published"
before = "inner"
belongs_to = "nomination"
public = ["id"]
inner = ["note"]
[queries]
[mutations]
"""


def test_the_table_and_the_code_know_the_same_roles_relations_and_acts() -> None:
    table = access_table()

    assert set(table.roles) == set(Role)
    assert set(table.relations) == set(Relation)
    assert {act for grant in table.grants for act in grant.acts} | {Act.OPEN, Act.DECLARE_INTEREST} == set(Act)
    assert table.bars <= {act for grant in table.grants for act in grant.acts}


def test_every_relation_compares_what_is_known_of_a_nomination() -> None:
    known = set(NominationInQuestion.__dataclass_fields__)

    assert {terms.nomination for terms in access_table().relations.values()} - {""} <= known


def test_a_relation_to_a_commission_of_the_election_says_of_which_level_that_is() -> None:
    levels = {name: terms.level for name, terms in access_table().relations.items() if terms.level}

    assert levels == {"central_commission": CommissionLevel.CENTRAL}


def test_the_public_and_who_only_looks_on_are_granted_nothing_to_read() -> None:
    silent = {"public", "media", "observer", "auditor", "operator", "data_protection_officer"}

    assert not [grant for grant in access_table().grants if grant.role in silent and grant.reads]


def test_a_small_table_is_read() -> None:
    table = parse_access_table(SMALL)

    assert table.class_of("Thing", "note") == "inner"
    assert table.relations_reading("clerk", "inner") == ("none",)
    assert not table.granted("clerk", "elsewhere").acts


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        ('role = "clerk"', 'role = "chief"', "role of a grant is chief"),
        ('relation = "none"', 'relation = "kin"', "relation of a grant is kin"),
        ('reads = ["inner"]', 'reads = ["outer"]', "class read by clerk is outer"),
        ('inner = ["note"]', 'inner = ["id"]', "Thing.id has two classes"),
        ('inner = ["note"]', 'outer = ["note"]', "words it does not know: outer"),
        ('before = "inner"\n', "", "say who reads it"),
        ('belongs_to = "nomination"\n', "", "what it belongs to"),
        ('exists = "published"', 'exists = "sometimes"', "sometimes"),
        ("bars = []", "", "bars"),
        ("[queries]", "[questions]", "words it does not know: questions"),
        ("[queries]", '[[grants]]\nrole = "clerk"\nrelation = "none"\n[queries]', "two grants"),
        ("[roles.clerk]", "[roles.clerk", "TOMLDecodeError"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_the_reason(old: str, new: str, because: str) -> None:
    with pytest.raises(AccessTableError, match=because):
        parse_access_table(SMALL.replace(old, new))


def test_a_field_that_the_table_does_not_name_is_told_to_nobody() -> None:
    with pytest.raises(AccessTableError, match=r"Thing\.secret has no class"):
        parse_access_table(SMALL).class_of("Thing", "secret")
