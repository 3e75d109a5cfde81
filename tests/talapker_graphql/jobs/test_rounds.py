from hypothesis import given
from hypothesis import strategies as st

from talapker_graphql.jobs.rounds import in_turn

checks = st.lists(
    st.tuples(st.text("0123456789abcdef", min_size=1, max_size=8), st.sampled_from(["civil", "court", "tax"])),
    unique=True,
)


def test_each_registry_has_its_turn() -> None:
    due = [("1", "civil"), ("2", "civil"), ("3", "civil"), ("4", "court"), ("5", "tax"), ("6", "tax")]

    assert [check for check, _ in in_turn(due)] == ["1", "4", "5", "2", "6", "3"]


@given(due=checks)
def test_none_is_lost_doubled_or_moved_before_an_earlier_one_of_its_registry(due: list[tuple[str, str]]) -> None:
    turned = in_turn(due)

    assert sorted(turned) == sorted(due)
    for registry in ("civil", "court", "tax"):
        assert [one for one in turned if one[1] == registry] == [one for one in due if one[1] == registry]
