from datetime import date

import pytest

from talapker_core.money import Money
from talapker_core.nominations.deposit.due import deposit_due
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook

DAY_2021 = date(2021, 11, 28)


@pytest.mark.parametrize(
    ("route", "som"),
    [
        (ApplicantKind.PARTY_LIST, 1_000_000),
        (ApplicantKind.SELF_NOMINATED, 100_000),
        (ApplicantKind.PARTY_NOMINATED, 100_000),
    ],
)
def test_the_deposit_of_2021_is_the_rulebooks(route: ApplicantKind, som: int) -> None:
    due = deposit_due(load_rulebook("kg/jk-2021"), DAY_2021, route, None)

    assert due is not None
    assert (due.amounts, due.verified) == ((Money.som(som),), True)
    assert "61" in due.article


def test_a_reduction_for_a_disability_is_certain_only_when_a_registry_states_the_group() -> None:
    law, day = load_rulebook("xx/exampleland"), date(2026, 5, 10)
    amounts = {
        group: due.amounts if (due := deposit_due(law, day, ApplicantKind.SELF_NOMINATED, group)) else ()
        for group in (None, 0, 1, 3)
    }

    assert len(amounts[None]) == 3
    assert [len(amounts[group]) for group in (0, 1, 3)] == [1, 1, 1]
    assert set(amounts[None]) == {amounts[0][0], amounts[1][0], amounts[3][0]}
