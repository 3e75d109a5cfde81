from typing import Any

from pydantic import SecretStr

from licence_register import HOLDER, LICENCES, LICENSED, SECRET, Config, LicenceRegister, Reply, exchanges, found
from registry_adapters.conformance.checks.check import Tier
from registry_adapters.conformance.examining import examine
from registry_adapters.conformance.exchanges import KitFile
from registry_adapters.conformance.rehearsal import Rehearsal
from registry_adapters.contract import Capability, Limits, RegistryAdapter, Wire
from registry_adapters.decorated import registry_adapter
from registry_adapters.errors import other_person, source_failed
from talapker_core.facts.answer import Absent, Answer
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import FactSpec


@registry_adapter(
    "licences_by_function",
    capabilities=(Capability(PersonSubject, (LICENSED, LICENCES)),),
    descriptor=LicenceRegister.descriptor,
    config=Config,
    limits=Limits(per_second=3),
)
async def licences(subject: PersonSubject, wire: Wire, config: Config, facts: frozenset[FactSpec[Any]]) -> Answer:
    """Asks the register of licences."""
    pin = subject.personal_number.reveal()
    reply = (await wire.post("/licences", {"pin": pin, "token": config.token.get_secret_value()})).parse(Reply)
    if reply.status == "error":
        raise source_failed()
    if reply.request.pin != pin or (reply.record is not None and reply.record.pin != pin):
        raise other_person()
    return found(reply.record, facts) if reply.record is not None else Absent()


def test_a_decorated_function_is_an_adapter_class() -> None:
    adapter = licences(Config(token=SecretStr(SECRET)))

    assert issubclass(licences, RegistryAdapter)
    assert (licences.name, licences.limits.per_second, licences.__name__) == ("licences_by_function", 3, "licences")
    assert licences.__doc__ == "Asks the register of licences."
    assert licences.__module__ == __name__
    assert HOLDER not in repr(adapter)


def test_a_decorated_function_does_what_the_class_does() -> None:
    report = examine(Rehearsal(licences, exchanges(licences), KitFile({}, {"token": SECRET}, {})))

    complaints = {result.check.code: result.complaints for result in report.results if not result.passed}
    # A test module cannot be imported by its name in a process of its own; everything else holds.
    assert complaints.keys() <= {"declaration.import"}
    assert report.tier in {Tier.TRUSTED, Tier.BROKEN}
