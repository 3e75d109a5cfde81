from registry_adapters.simulators.population import Population
from registry_adapters.simulators.registers import tax
from registry_adapters.simulators.registers.rest_parts import Asked
from registry_adapters.simulators.traits import Trait


def test_a_failure_told_in_band_looks_like_a_person_without_debts_but_for_its_status() -> None:
    debtor = Population().person(next(Population().indexes_with(Trait.TAX_DEBT)))

    asked = Asked("asked", debtor, in_band_error=True, body={}, second=0.0)

    assert tax.debts(asked) == {
        "pin": "asked",
        "taxDebtTyiyn": 0,
        "socialDebtTyiyn": 0,
        "asOf": "2021-10-15",
        "status": "error",
    }
