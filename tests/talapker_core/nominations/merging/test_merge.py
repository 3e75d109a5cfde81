"""Whatever two sides make of a list: nothing of either is lost, invented or overwritten unseen."""

from collections.abc import Mapping

from hypothesis import assume, given
from hypothesis import strategies as st

from strategies.drafts import Edited, drafts, edited, edits, said_by
from talapker_core.nominations.merging.draft import Draft, Listed, order_of
from talapker_core.nominations.merging.merge import Merge, merge
from talapker_core.nominations.merging.report import Change, ChangeKind, Conflict, Side, Take, Value

EVERYTHING: tuple[tuple[str, ...], ...] = (("people",), ("order",))


def a_draft(*people: str, **said: str | None) -> Draft:
    """People of whom the same is said."""
    return tuple(Listed(person, said) for person in people)


def settled(sides: Edited, take: Take) -> Merge:
    """The merge in which `take` wins every conflict."""
    return merge(sides.base, sides.portal, sides.file, dict.fromkeys(EVERYTHING, take))


def order_conflicts(found: Merge) -> list[Conflict]:
    return [conflict for conflict in found.conflicts if conflict.path == ("order",)]


@given(drafts(), st.data())
def test_an_unchanged_file_changes_nothing(base: Draft, data: st.DataObject) -> None:
    portal = data.draw(edits(base, "XYZ"))

    found = merge(base, portal, base)

    assert found.people == portal
    assert found.conflicts == ()
    assert {change.side for change in found.changes} <= {Side.PORTAL}


@given(drafts(), st.data())
def test_on_an_unchanged_portal_the_file_comes_exactly(base: Draft, data: st.DataObject) -> None:
    file = data.draw(edits(base, "XYZ"))

    found = merge(base, base, file)

    assert found.people == file
    assert found.conflicts == ()
    assert {change.side for change in found.changes} <= {Side.FILE}


@given(edited())
def test_sides_that_made_the_same_of_it_come_together(sides: Edited) -> None:
    found = merge(sides.base, sides.portal, sides.portal)

    assert found.people == sides.portal
    assert found.conflicts == ()
    assert {change.side for change in found.changes} <= {Side.BOTH}


@given(edited())
def test_neither_side_is_preferred(sides: Edited) -> None:
    one, other = merge(sides.base, sides.portal, sides.file), merge(sides.base, sides.file, sides.portal)

    turned = [Conflict(it.path, it.base, portal=it.file, file=it.portal) for it in other.conflicts]
    assert sorted(map(told_conflict, one.conflicts)) == sorted(map(told_conflict, turned))
    swapped = {Side.PORTAL: Side.FILE, Side.FILE: Side.PORTAL, Side.BOTH: Side.BOTH}
    assert {told(it, it.side) for it in one.changes} == {told(it, swapped[it.side]) for it in other.changes}
    assert one.people == other.people


def told(change: Change, side: Side) -> tuple[str, ...]:
    return (*change.path, change.kind, side, shown(change.before), shown(change.after))


def told_conflict(conflict: Conflict) -> str:
    return repr((conflict.path, shown(conflict.base), shown(conflict.portal), shown(conflict.file)))


def shown(value: Value) -> str:
    """A value as text, in whichever order its fields came."""
    return repr(sorted(value.items()) if isinstance(value, Mapping) else value)


@given(edited())
def test_each_value_is_what_the_side_that_changed_it_says(sides: Edited) -> None:
    """An oracle that knows nothing of paths: it asks of each field who differs from the base."""
    found = merge(sides.base, sides.portal, sides.file)
    assume(found.people is not None)
    assert found.people is not None
    was, now, brought, came = map(said_by, (sides.base, sides.portal, sides.file, found.people))

    for person in {*was, *now, *brought}:
        if person in now and person in brought:
            for field, value in came[person].items():
                before, here, there = (repr(side.get(person, {}).get(field)) for side in (was, now, brought))
                assert repr(value) in {here, there}
                assert here == before or repr(value) == here
                assert there == before or repr(value) == there
        elif person in was:
            assert person not in came
            assert repr(now.get(person, brought.get(person, was[person]))) == repr(was[person])
        else:
            assert repr(came[person]) == repr(now.get(person, brought.get(person)))


@given(edited())
def test_an_order_without_conflict_keeps_what_each_side_decided(sides: Edited) -> None:
    found = merge(sides.base, sides.portal, sides.file)
    assume(found.people is not None)
    assert found.people is not None

    came, was = order_of(found.people), order_of(sides.base)
    for order in (order_of(sides.portal), order_of(sides.file)):
        kept = [person for person in order if person in was and person in came]
        if kept != [person for person in was if person in kept]:
            # This side moved people: they stand as it put them.
            assert [person for person in came if person in kept] == kept
    assert len(set(came)) == len(came)


@given(edited(), st.sampled_from(Take))
def test_settling_everything_for_one_side_leaves_nothing_open_and_loses_nobodys_addition(
    sides: Edited, take: Take
) -> None:
    found = settled(sides, take)

    assert found.open_conflicts == ()
    assert found.people is not None
    come = {listed.person for listed in found.people}
    added = {it.person for it in (*sides.portal, *sides.file)} - {it.person for it in sides.base}
    assert added <= come
    assert len(found.people) == len(come)


@given(edited(), st.sampled_from(Take))
def test_a_settled_conflict_says_what_was_taken_and_nothing_else_changes_by_it(sides: Edited, take: Take) -> None:
    is_open, closed = merge(sides.base, sides.portal, sides.file), settled(sides, take)

    assert is_open.changes == closed.changes
    assert [it.path for it in is_open.conflicts] == [it.path for it in closed.conflicts]
    assert closed.people is not None
    came = said_by(closed.people)
    for conflict in closed.conflicts:
        wanted = conflict.portal if take is Take.PORTAL else conflict.file
        match conflict.path:
            case ("people", person, field):
                assert repr(came[person][field]) == repr(wanted)
            case ("people", person):
                assert came.get(person) == wanted
            case _:
                assert isinstance(wanted, tuple)
                assert [it for it in order_of(closed.people) if it in wanted] == [it for it in wanted if it in came]


@given(edited())
def test_what_was_merged_takes_the_same_file_again_without_doubling_anything(sides: Edited) -> None:
    first = merge(sides.base, sides.portal, sides.file)
    assume(first.people is not None)
    assert first.people is not None

    again = merge(sides.base, first.people, sides.file)

    come = {listed.person for listed in first.people}
    assert {it.path for it in again.conflicts} <= {("order",)}
    repeated = merge(sides.base, first.people, sides.file, dict.fromkeys(EVERYTHING, Take.PORTAL))
    assert repeated.people is not None
    assert {listed.person for listed in repeated.people} == come
    assert repeated.people == first.people


def test_a_path_settles_what_is_below_it_and_the_longer_one_counts() -> None:
    base, portal, file = (a_draft("A", work=value, name=value) for value in ("was", "here", "there"))

    found = merge(base, portal, file, {("people",): Take.FILE, ("people", "A", "name"): Take.PORTAL})

    assert found.people == a_draft("A", work="there", name="here")


def test_somebody_taken_off_here_and_changed_there_is_a_conflict_of_the_person() -> None:
    base, portal, file = a_draft("A", "B", work="was"), a_draft("A", work="was"), a_draft("A", "B", work="there")

    found = merge(base, portal, (base[0], file[1]))

    assert [(it.path, it.portal, it.file) for it in found.conflicts] == [(("people", "B"), None, {"work": "there"})]
    assert found.people is None


def test_additions_at_different_places_come_together_and_at_one_place_they_do_not() -> None:
    base, portal = a_draft("A", "B"), a_draft("A", "X", "B")

    apart, together = merge(base, portal, a_draft("A", "B", "Y")), merge(base, portal, a_draft("A", "Y", "B"))

    assert apart.people == a_draft("A", "X", "B", "Y")
    assert [it.path for it in together.conflicts] == [("order",)]
    chosen = merge(base, portal, a_draft("A", "Y", "B"), {("order",): Take.FILE})
    assert chosen.people == a_draft("A", "Y", "X", "B")


def test_moves_of_one_side_are_taken_and_newcomers_of_the_other_stay_behind_whom_they_were_put() -> None:
    found = merge(a_draft("A", "B", "C"), a_draft("A", "B", "X", "C"), a_draft("C", "B", "A"))

    assert found.people == a_draft("C", "B", "X", "A")
    assert [(it.kind, it.side) for it in found.changes if it.path == ("order",)] == [(ChangeKind.MOVED, Side.FILE)]


def test_different_moves_of_both_sides_are_one_conflict_with_all_three_orders() -> None:
    found = merge(a_draft("A", "B", "C"), a_draft("B", "A", "C"), a_draft("A", "C", "B"))

    (conflict,) = order_conflicts(found)
    assert (conflict.base, conflict.portal, conflict.file) == (("A", "B", "C"), ("B", "A", "C"), ("A", "C", "B"))


def test_true_is_not_taken_for_one() -> None:
    base, portal = (Listed("A", {"debt": 1}),), (Listed("A", {"debt": True}),)

    found = merge(base, portal, base)

    assert [(it.path, it.side) for it in found.changes] == [(("people", "A", "debt"), Side.PORTAL)]


def test_no_representation_tells_what_is_said() -> None:
    found = merge(a_draft("A", work="secret"), a_draft("A", work="hidden"), a_draft("A", work="kept"))

    assert not any(word in repr(found) for word in ("secret", "hidden", "kept"))
