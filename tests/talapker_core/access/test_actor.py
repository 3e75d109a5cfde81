import pytest

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.access.loading import access_table


@pytest.mark.parametrize("role", sorted(access_table().roles))
def test_an_actor_names_what_the_role_must_and_may_name_and_nothing_else(role: str) -> None:
    terms = access_table().roles[role]
    must = {f"{claim}_id": "x" for claim in terms.claims}

    assert Actor("u", Role(role), **must).role == role
    for missing in terms.claims:
        with pytest.raises(ValueError, match="must be named"):
            Actor("u", Role(role), **{name: value for name, value in must.items() if name != f"{missing}_id"})
    for claim in ("commission", "party", "person"):
        if claim in terms.may_claim:
            Actor("u", Role(role), **must, **{f"{claim}_id": "x"})
        elif claim not in terms.claims:
            with pytest.raises(ValueError, match=f"belongs to no {claim}"):
                Actor("u", Role(role), **must, **{f"{claim}_id": "x"})


def test_the_public_is_nobody_in_particular() -> None:
    assert Actor("", Role.PUBLIC) == ANONYMOUS
