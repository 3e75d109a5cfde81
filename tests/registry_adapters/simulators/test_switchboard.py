import pytest

from registry_adapters.simulators.faults import FaultName, FaultSyntaxError, Register, index_triggering
from registry_adapters.simulators.population import Population
from registry_adapters.simulators.switchboard import StandingFault, Switchboard

TAX = Register.TAX_SERVICE
SOMEBODY = Population().person(0)


def test_nothing_strikes_an_ordinary_call() -> None:
    assert Switchboard().strike(TAX, None, SOMEBODY) is None


def test_a_standing_fault_strikes_its_register_until_it_is_taken_back() -> None:
    switchboard = Switchboard({TAX: FaultName.DOWN})

    assert [switchboard.strike(TAX, None, None) for _ in range(3)] == [FaultName.DOWN] * 3
    assert switchboard.strike(Register.CIVIL_REGISTRY, None, None) is None
    switchboard.set(TAX, None)
    assert switchboard.strike(TAX, None, None) is None


def test_a_fault_for_the_next_calls_ends_by_itself() -> None:
    switchboard = Switchboard()
    switchboard.set(TAX, FaultName.EMPTY, for_next=2)

    assert switchboard.standing(TAX) == StandingFault(FaultName.EMPTY, 2)
    struck = [switchboard.strike(TAX, None, None) for _ in range(3)]
    assert struck == [FaultName.EMPTY, FaultName.EMPTY, None]


def test_the_header_goes_before_the_control_page_and_the_page_before_the_number() -> None:
    person = Population().person(index_triggering(FaultName.GARBLED))
    switchboard = Switchboard()

    assert switchboard.strike(TAX, None, person) is FaultName.GARBLED
    switchboard.set(TAX, FaultName.DOWN)
    assert switchboard.strike(TAX, None, person) is FaultName.DOWN
    assert switchboard.strike(TAX, "slow", person) is FaultName.SLOW


def test_a_probable_fault_strikes_about_as_often_as_it_says_and_alike_in_every_run() -> None:
    def run() -> list[FaultName | None]:
        switchboard = Switchboard(seed=5)
        return [switchboard.strike(TAX, "down;p=0.3", None) for _ in range(1000)]

    assert run() == run()
    assert 240 < run().count(FaultName.DOWN) < 360


def test_an_impossible_fault_never_strikes() -> None:
    switchboard = Switchboard()

    assert not any(switchboard.strike(TAX, "down;p=0", None) for _ in range(50))


def test_an_unknown_fault_in_the_header_is_refused() -> None:
    with pytest.raises(FaultSyntaxError):
        Switchboard().strike(TAX, "tired", None)
