"""An invented register of licences: a good adapter, and how its source speaks. The bad ones are made from it."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import SecretStr

from registry_adapters.conformance.exchanges import Exchange, KitFile, parse_exchange
from registry_adapters.conformance.rehearsal import Rehearsal
from registry_adapters.contract import AdapterConfig, Capability, Descriptor, RegistryAdapter, StrictModel, Wire
from registry_adapters.directory import AdapterClass
from registry_adapters.errors import other_person, source_failed
from talapker_core.facts.answer import Absent, Answer, Found
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import FactSpec, Sensitivity
from talapker_core.localized import Localized

LICENSED = FactSpec("vendor:licences.held", bool, PersonSubject, Sensitivity.PERSONAL)
LICENCES = FactSpec("vendor:licences.count", int, PersonSubject, Sensitivity.PERSONAL)
HOLDER, NOBODY = "20003198500017", "10007199000018"
SECRET = "invented-licence-token"


class Config(AdapterConfig):
    token: SecretStr


class Echo(StrictModel):
    pin: str


class Licence(StrictModel):
    number: str


class Record(StrictModel):
    pin: str
    held: bool
    licences: list[Licence]


class Reply(StrictModel):
    status: Literal["ok", "not_found", "error"]
    request: Echo
    record: Record | None


class LicenceRegister(RegistryAdapter[Config]):
    """Asks for licences, well."""

    name = "licence_register"
    Config = Config
    capabilities = (Capability(PersonSubject, (LICENSED, LICENCES)),)
    descriptor = Descriptor(
        Localized("Лицензиялар", "Лицензии", "Licences"), legal_basis="invented", definition="invented"
    )

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
        pin = subject.personal_number.reveal()
        reply = (await wire.post("/licences", question(self, pin))).parse(Reply)
        if reply.status == "error":
            raise source_failed()
        if reply.request.pin != pin:
            raise other_person()
        if reply.record is None:
            return Absent()
        if reply.record.pin != pin:
            raise other_person()
        return found(reply.record, facts)


def question(adapter: RegistryAdapter[Config], pin: str) -> dict[str, Any]:
    return {"pin": pin, "token": adapter.config.token.get_secret_value()}


def found(record: Record, facts: frozenset[FactSpec[Any]]) -> Found:
    told: dict[FactSpec[Any], Any] = {LICENSED: record.held, LICENCES: len(record.licences)}
    return Found({fact: value for fact, value in told.items() if fact in facts})


HELD = """
title = "Somebody with two licences"
subject = { person = "20003198500017" }
outcome = "found"
[[calls]]
method = "POST"
path = "/licences"
reply = '''{"status": "ok", "request": {"pin": "20003198500017"}, "record":
  {"pin": "20003198500017", "held": true, "licences": [{"number": "L-0001-2024"}, {"number": "L-0002-2025"}]}}'''
[found]
"vendor:licences.held" = true
"vendor:licences.count" = 2
"""
NONE = """
title = "Somebody without a licence"
subject = { person = "10007199000018" }
outcome = "found"
[[calls]]
method = "POST"
path = "/licences"
reply = '''{"status": "ok", "request": {"pin": "10007199000018"}, "record":
  {"pin": "10007199000018", "held": false, "licences": []}}'''
[found]
"vendor:licences.held" = false
"vendor:licences.count" = 0
"""
ABSENT = """
title = "Somebody unknown to the register"
subject = { person = "10007199000018" }
outcome = "absent"
nil_means = ["record"]
[[calls]]
method = "POST"
path = "/licences"
reply = '''{"status": "not_found", "request": {"pin": "10007199000018"}, "record": null}'''
"""
FAILED = """
title = "The register says that it failed"
subject = { person = "20003198500017" }
outcome = "unavailable"
reason = "source_error"
[[calls]]
method = "POST"
path = "/licences"
reply = '''{"status": "error", "request": {"pin": "20003198500017"}, "record": null}'''
"""

AS_XML = """
title = "Somebody with two licences, told in XML"
subject = { person = "20003198500017" }
outcome = "found"
[[calls]]
method = "POST"
path = "/licences"
reply = '''<record><pin>20003198500017</pin><held>true</held>
<licence>L-0001-2024</licence><licence>L-0002-2025</licence></record>'''
[found]
"vendor:licences.held" = true
"vendor:licences.count" = 2
"""


def exchanges(adapter: AdapterClass = LicenceRegister) -> tuple[Exchange, ...]:
    texts = {"held": HELD, "none": NONE, "absent": ABSENT, "failed": FAILED}
    if getattr(adapter, "speaks_xml", False):
        texts = {"as_xml": AS_XML}
    return tuple(parse_exchange(name, text, adapter) for name, text in texts.items())


def rehearsal(adapter: AdapterClass = LicenceRegister, **known_gaps: str) -> Rehearsal:
    gaps: Mapping[str, str] = known_gaps
    return Rehearsal(adapter, exchanges(adapter), KitFile({}, {"token": SECRET}, gaps))
