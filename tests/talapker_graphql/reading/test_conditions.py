"""Conditions of disclosure as they are compiled from the table of access."""

from importlib.resources import files

import pytest

from talapker_core.access.actor import Actor, Role
from talapker_core.access.loading import access_table, parse_access_table
from talapker_core.access.table import AccessTableError, BelongsTo
from talapker_graphql.reading.graph import disclosure
from talapker_graphql.reading.graph.disclosure import NEVER, NOMINATION_READABLE, readers
from talapker_graphql.reading.graph.shape import ToMany, ToOne
from talapker_graphql.reading.graph.whole import GRAPH
from talapker_graphql.reading.viewer import PUBLIC, Viewer, audience_of


@pytest.mark.parametrize("role", Role)
def test_who_is_told_nothing_more_reads_as_the_public_does(role: Role) -> None:
    told_more = any(grant.role == role and grant.reads for grant in access_table().grants)
    claims = {f"{claim}_id": "x" for claim in access_table().roles[role].claims}

    viewer = Viewer.of(Actor("u", role, **claims))

    assert (viewer == PUBLIC) is not told_more
    assert audience_of(role) is (role if told_more else Role.PUBLIC)


def test_a_class_that_a_role_does_not_read_is_never_told_to_it() -> None:
    commission = readers("commission", BelongsTo.CANDIDACY)

    assert {role for role in Role if commission.for_audience(role) != NEVER} == {Role.COMMISSION_MEMBER}


def test_the_public_sees_of_nominations_what_is_published() -> None:
    assert NOMINATION_READABLE.for_audience(Role.PUBLIC) == "{t}.published_at IS NOT NULL"


def test_who_sees_a_row_may_be_told_those_that_are_implied_by_it() -> None:
    """A relation that asks no condition of its own leads nowhere that would have one its parent has not."""
    table = access_table()
    for kind in GRAPH.values():
        for name, relation in kind.fields.items():
            if not isinstance(relation, ToOne | ToMany) or not relation.implied:
                continue
            parent, child = table.types[kind.type_name], table.types[relation.target]
            for role in Role:
                # Through what they read by, and never more: nobody sees the parent who would not see the child.
                by_parent = set(table.relations_reading(role, parent.before))
                if parent.belongs_to is BelongsTo.NOMINATION:
                    by_parent.discard("the_person")
                by_child = set(table.relations_reading(role, child.before)) if child.before else by_parent
                assert by_parent <= by_child, (kind.type_name, name, role)


def test_a_grant_to_read_by_what_no_statement_can_ask_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (files("talapker_core.access") / "data" / "access.toml").read_text("utf-8")
    wrong = text.replace('relation = "none"\nacts = ["read_journal"]', 'relation = "none"\nreads = ["file"]')
    monkeypatch.setattr(disclosure, "access_table", lambda: parse_access_table(wrong))

    with pytest.raises(AccessTableError, match="auditor reads by none"):
        readers("file", BelongsTo.NOMINATION)
