from talapker_core.elections.commission import Commission, CommissionLevel, at_and_below
from talapker_core.localized import Localized

NAME = Localized("а", "б", "c")
COMMISSIONS = (
    Commission("central", CommissionLevel.CENTRAL, NAME),
    Commission("talas", CommissionLevel.TERRITORIAL, NAME, "central"),
    Commission("manas", CommissionLevel.DISTRICT, NAME, "talas"),
    Commission("naryn", CommissionLevel.TERRITORIAL, NAME, "central"),
)


def test_a_commission_covers_itself_and_all_under_it() -> None:
    assert at_and_below("talas", COMMISSIONS) == {"talas", "manas"}
    assert at_and_below("central", COMMISSIONS) == {"central", "talas", "manas", "naryn"}


def test_a_circle_in_the_data_does_not_hang() -> None:
    circle = (
        Commission("a", CommissionLevel.CENTRAL, NAME, "b"),
        Commission("b", CommissionLevel.TERRITORIAL, NAME, "a"),
    )

    assert at_and_below("a", circle) == {"a", "b"}
