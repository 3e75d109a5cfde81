"""Group 1: what an adapter says about itself, and what importing it does."""

import asyncio
import inspect
import json
import sys
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.rehearsal import DoesNotRunError, Rehearsal
from registry_adapters.contract import SUPPORTED_CONTRACTS, AdapterConfig, Descriptor, RegistryAdapter
from talapker_core.errors import InvalidValueError
from talapker_core.facts.answer import Absence
from talapker_core.facts.vocabulary import CORE_FACTS, Vocabulary

IMPORT_SECONDS = 0.3
_VENDOR = "vendor:"
_SECRET_WORDS = ("secret", "password", "token", "api_key", "apikey", "private_key")

# Run in a process of its own. What the contract itself needs is loaded first and not counted; nor is waiting, so that a
# busy machine makes no adapter slow.
_IMPORTING = """
import importlib, json, socket, sys, threading, time
import registry_adapters.contract, registry_adapters.errors, talapker_core.facts.vocabulary, talapker_core.dates
told = []
def refuse(*_args, **_options):
    told.append("opens a connection")
    raise OSError("no network while an adapter is imported")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
threads = threading.active_count()
began, began_waiting = time.process_time(), time.monotonic()
try:
    importlib.import_module(sys.argv[1])
except BaseException as error:
    told.append(f"raises {type(error).__name__}")
seconds = time.process_time() - began
if time.monotonic() - began_waiting > seconds + 3:
    told.append("waits for something")
if threading.active_count() != threads:
    told.append("starts a thread")
print(json.dumps([seconds, sorted(set(told))]))
"""


async def _is_whole(rehearsal: Rehearsal) -> Complaints:
    adapter = rehearsal.adapter
    if not (inspect.isclass(adapter) and issubclass(adapter, RegistryAdapter)):
        return ["it is no subclass of RegistryAdapter"]
    kinds: dict[str, Any] = {"name": str, "version": str, "capabilities": tuple, "descriptor": Descriptor}
    complaints = [f"{name} is missing" for name in (*kinds, "Config") if not hasattr(adapter, name)]
    complaints += [
        f"{name} is no {kind.__name__}"
        for name, kind in kinds.items()
        if hasattr(adapter, name) and not isinstance(getattr(adapter, name), kind)
    ]
    if adapter.contract not in SUPPORTED_CONTRACTS:
        complaints.append(f"it is written for contract {adapter.contract}, which this version does not speak")
    if not inspect.iscoroutinefunction(adapter.ask):
        complaints.append("ask is no coroutine function: write `async def ask`")
    if not complaints and not adapter.capabilities:
        complaints.append("it declares no capability")
    return complaints


async def _speaks_the_vocabulary(rehearsal: Rehearsal) -> Complaints:
    known = {fact.key for fact in CORE_FACTS}
    complaints = []
    for capability in rehearsal.adapter.capabilities:
        if not capability.facts:
            complaints.append(f"a capability about a {capability.subject.__name__} tells no fact")
        for fact in capability.facts:
            if fact.key not in known and not fact.key.startswith(_VENDOR):
                complaints.append(
                    f"the fact {fact.key} is not of the vocabulary; a fact of your own begins with {_VENDOR}"
                )
            if fact.subject is not capability.subject:
                complaints.append(f"{fact.key} is about a {fact.subject.__name__}, not a {capability.subject.__name__}")
    try:
        Vocabulary((*CORE_FACTS, *rehearsal.adapter.facts().values()))
    except InvalidValueError as error:
        complaints.append(str(error))
    return complaints


async def _cites_the_law(rehearsal: Rehearsal) -> Complaints:
    return [
        "a capability whose absence means none cites the law that makes the register complete"
        for capability in rehearsal.adapter.capabilities
        if capability.absence is Absence.MEANS_NONE and not capability.basis.strip()
    ]


async def _keeps_secrets_out_of_defaults(rehearsal: Rehearsal) -> Complaints:
    config: type[AdapterConfig] = rehearsal.adapter.Config
    if not issubclass(config, AdapterConfig):
        return ["Config is no AdapterConfig"]
    if config.model_config.get("extra") != "forbid":
        return ["Config accepts unknown keys; leave model_config as AdapterConfig has it"]
    return [complaint for name, field in config.model_fields.items() for complaint in _about(name, field)]


def _about(name: str, field: FieldInfo) -> Complaints:
    secret = field.annotation is SecretStr
    if secret and not field.is_required():
        return [f"Config.{name} is a secret and has a default"]
    if not secret and any(word in name.lower() for word in _SECRET_WORDS) and not name.endswith(("_file", "_id")):
        return [f"Config.{name} is named like a secret and is no SecretStr"]
    return []


async def _imports_quietly(rehearsal: Rehearsal) -> Complaints:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _IMPORTING,
        rehearsal.adapter.__module__,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**_environment(), "PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    out, _ = await process.communicate()
    try:
        seconds, told = json.loads(out.splitlines()[-1])
    except (ValueError, IndexError):
        return ["importing it ends the process or writes to standard output"]
    complaints = [f"importing it {what}" for what in told]
    if seconds > IMPORT_SECONDS:
        complaints.append(f"importing it takes {seconds:.2f} s; import what is heavy where it is first needed")
    return complaints


def _environment() -> dict[str, str]:
    import os

    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


async def _runs(rehearsal: Rehearsal) -> Complaints:
    try:
        async with rehearsal.open():
            return []
    except DoesNotRunError as error:
        return [f"the host does not run it: {error}"]


CHECKS = (
    Check("declaration.whole", Group.DECLARATION, "It declares all that the contract asks for", _is_whole),
    Check("declaration.vocabulary", Group.DECLARATION, "Its facts are known, or its own", _speaks_the_vocabulary),
    Check("declaration.law", Group.DECLARATION, "Absence that means none rests on a law", _cites_the_law),
    Check(
        "declaration.secrets",
        Group.DECLARATION,
        "Secrets are typed and have no default",
        _keeps_secrets_out_of_defaults,
    ),
    Check("declaration.import", Group.DECLARATION, "Importing it is quick and has no effect", _imports_quietly),
    Check("declaration.runs", Group.DECLARATION, "The host makes and runs it", _runs),
)
