"""One adapter as the operator enabled it: made of its class and config, and held to what it declares."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from registry_adapters.contract import Capability, Limits, RegistryAdapter
from registry_adapters.directory import AdapterClass
from registry_adapters.errors import SettingsError, UndeclaredFactsError, unreadable
from registry_adapters.settings import AdapterSettings
from registry_adapters.wire.health import operations_of
from registry_adapters.wire.metaservices import Protocol
from registry_adapters.wire.soap import SoapCodec
from registry_adapters.xroad_identifiers import XRoadService
from talapker_core.facts.answer import Absent, Answer, Found, Pending, Unavailable
from talapker_core.facts.subject import Subject
from talapker_core.facts.vocabulary import FactSpec


@dataclass(frozen=True, slots=True)
class EnabledAdapter:
    """An adapter that runs, with the operator's settings and the limits in force."""

    adapter: RegistryAdapter[Any]
    settings: AdapterSettings
    limits: Limits
    codec: SoapCodec | None = field(repr=False)


def start(adapter_class: AdapterClass, settings: AdapterSettings) -> EnabledAdapter | str:
    """The adapter, made with its config; or why it does not run, in words for the operator."""
    try:
        limits = settings.limits.lower(adapter_class.limits, adapter=adapter_class.name)
        adapter = adapter_class(adapter_class.Config.model_validate(settings.config))
        codec = _codec(adapter_class, settings)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        places = ", ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in faults)
        return f"its config in the settings does not fit: {places}"
    except SettingsError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001  (plug-in code; the others run on)
        return f"making it raised {type(error).__name__}"
    return EnabledAdapter(adapter, settings, limits, codec)


def _codec(adapter_class: AdapterClass, settings: AdapterSettings) -> SoapCodec | None:
    if adapter_class.wsdl is None:
        if settings.username_token is not None:
            setting = f"registries.adapters.{adapter_class.name}.username_token"
            raise SettingsError(f"{setting} is for SOAP services, and this is none")
        return None
    return SoapCodec(*adapter_class.wsdl, attachments=adapter_class.attachments)


def needed_services(running: EnabledAdapter) -> dict[Protocol, tuple[XRoadService, ...]]:
    """The services that an adapter may call, by the way they are called."""
    needed: dict[Protocol, tuple[XRoadService, ...]] = {}
    adapter, settings = running.adapter, running.settings
    if adapter.wsdl is not None:
        needed[Protocol.SOAP] = tuple(settings.soap_service(name) for name in operations_of(*adapter.wsdl))
    if adapter.wsdl is None or settings.service_code is not None:
        needed[Protocol.REST] = (settings.rest_service(adapter.name),)
    return needed


def capabilities_for(
    running: EnabledAdapter, subject: Subject, facts: frozenset[FactSpec[Any]]
) -> tuple[Capability, ...]:
    """The capabilities by which `running` can be asked for `facts` about `subject`.

    Raises:
        UndeclaredFactsError: it does not declare one of them about such a subject, or the operator withholds it.
    """
    adapter = running.adapter
    if not facts:
        raise UndeclaredFactsError(f"a question to {adapter.name} names at least one fact")
    able = [capability for capability in adapter.capabilities if capability.subject is type(subject)]
    undeclared = facts - {fact for capability in able for fact in capability.facts}
    if undeclared:
        raise UndeclaredFactsError(
            f"{adapter.name} does not declare {', '.join(sorted(fact.key for fact in undeclared))} "
            f"about a {type(subject).__name__}"
        )
    withheld = sorted(fact.key for fact in facts if not running.settings.may_ask(fact.key))
    if withheld:
        raise UndeclaredFactsError(
            f"the settings do not let {adapter.name} be asked for {', '.join(withheld)}: registries.adapters.*.facts"
        )
    return tuple(capability for capability in able if facts & set(capability.facts))


def checked(adapter: str, answer: object, facts: frozenset[FactSpec[Any]]) -> Answer | Unavailable:
    """`answer` if it is one, about no other than the asked `facts`; otherwise that the adapter failed."""
    if not isinstance(answer, (Found, Absent, Pending)):
        return unreadable("adapter_failed", f"{adapter} returned no answer but a {type(answer).__name__}")
    if isinstance(answer, Found) and not answer.facts.keys() <= facts:
        return unreadable("adapter_failed", f"{adapter} told facts that were not asked for")
    return answer
