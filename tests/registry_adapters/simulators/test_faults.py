import pytest

from registry_adapters.simulators.faults import (
    Fault,
    FaultName,
    FaultSyntaxError,
    Register,
    fault_of_index,
    index_triggering,
    parse_fault,
)
from registry_adapters.simulators.traits import FAULT_RANGE

WITH_A_BLOCK = (Register.CIVIL_REGISTRY, Register.TAX_SERVICE, Register.JUDICIAL_SYSTEM)


def test_a_fault_is_read_from_its_name_alone() -> None:
    assert parse_fault("down") == Fault(FaultName.DOWN, probability=1.0, after=0)


def test_a_fault_is_read_with_its_options() -> None:
    assert parse_fault("slow; p=0.3 ;after=2") == Fault(FaultName.SLOW, probability=0.3, after=2)


@pytest.mark.parametrize("text", ["", "broken", "down;p=2", "down;p=x", "down;after=-1", "down;often=1", "down;p"])
def test_words_that_mean_no_fault_are_refused(text: str) -> None:
    with pytest.raises(FaultSyntaxError):
        parse_fault(text)


@pytest.mark.parametrize("fault", FaultName)
@pytest.mark.parametrize("register", WITH_A_BLOCK)
def test_a_number_of_one_register_triggers_its_fault_there_and_nowhere_else(
    fault: FaultName, register: Register
) -> None:
    index = index_triggering(fault, register)

    assert index in FAULT_RANGE
    assert {other: fault_of_index(index, other) for other in Register} == {
        other: fault if other is register else None for other in Register
    }


@pytest.mark.parametrize("fault", FaultName)
def test_a_number_of_every_register_triggers_its_fault_everywhere(fault: FaultName) -> None:
    assert {fault_of_index(index_triggering(fault), register) for register in Register} == {fault}


def test_the_documented_numbers_stay_what_they_are() -> None:
    assert index_triggering(FaultName.DOWN) == 99_900
    assert index_triggering(FaultName.NOT_FOUND) == 99_913
    assert index_triggering(FaultName.SLOW, Register.CIVIL_REGISTRY) == 99_921
    assert index_triggering(FaultName.IN_BAND_ERROR, Register.TAX_SERVICE) == 99_949
    assert index_triggering(FaultName.EMPTY, Register.JUDICIAL_SYSTEM) == 99_972


@pytest.mark.parametrize("index", [0, 99, 99_899, 99_914, 99_919, 99_934, 99_980, 99_999])
def test_other_numbers_trigger_nothing(index: int) -> None:
    assert {fault_of_index(index, register) for register in Register} == {None}


def test_a_register_without_a_block_says_how_it_is_met() -> None:
    with pytest.raises(ValueError, match="header or the control page"):
        index_triggering(FaultName.DOWN, Register.BANK)
