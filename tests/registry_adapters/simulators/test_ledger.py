import json

from registry_adapters.simulators.faults import FaultName, Register
from registry_adapters.simulators.ledger import Exchange, Ledger


def test_exchanges_are_counted_by_register_and_outcome() -> None:
    ledger = Ledger()
    exchange = Exchange("m-1", "nomination-7", "KG-member-4", "DEV/GOV/70000099/talapker", "service")

    ledger.record(Register.TAX_SERVICE, exchange, None)
    ledger.record(Register.TAX_SERVICE, exchange, FaultName.DOWN)

    assert ledger.calls(Register.TAX_SERVICE) == 2
    assert ledger.calls(Register.CIVIL_REGISTRY) == 0


def test_what_looks_like_a_personal_number_is_masked_in_every_header() -> None:
    ledger = Ledger()
    number = "20001197000000"

    ledger.record(Register.TAX_SERVICE, Exchange(*[f"KG{number}7"] * 5), None)

    assert number not in json.dumps(ledger.report())
