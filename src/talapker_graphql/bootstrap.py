"""The only file that knows every package: it puts an installation together from its settings."""

import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pydantic import SecretStr

from registry_adapters import directory
from registry_adapters.settings import RegistriesSettings
from talapker_core.access.actor import Actor
from talapker_core.errors import Problem
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import CORE_FACTS, FactSpec
from talapker_core.nominations.acts import NotDone
from talapker_graphql.api.context import Context
from talapker_graphql.api.limits import QueryLimits
from talapker_graphql.api.mutation import Mutation
from talapker_graphql.api.schema import Schema, build_schema, graphql_schema
from talapker_graphql.api.subscription import Subscription
from talapker_graphql.auth.development import tokens_of
from talapker_graphql.auth.tokens import Tokens
from talapker_graphql.clock import Clock, clock_of
from talapker_graphql.files.arriving import clear_staging
from talapker_graphql.files.clamd import Clamd
from talapker_graphql.files.confined.limits import Limits
from talapker_graphql.files.inspector import Inspector
from talapker_graphql.files.object_stores import objects_of
from talapker_graphql.files.upload import Uploads
from talapker_graphql.files.vault import Vault
from talapker_graphql.files.views import Views
from talapker_graphql.files.workroom import Workroom
from talapker_graphql.jobs.scanning import Scanning
from talapker_graphql.jobs.staging_sweep import StagingSweep
from talapker_graphql.keys import KeyMaterial, key_material
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.open_upload import SlotPolicy
from talapker_graphql.procedures.receive_document import receive_document
from talapker_graphql.procedures.upload_slots import slot_terms
from talapker_graphql.procedures.view_document import document_view, record_view
from talapker_graphql.reading.database import ReadingDatabase, open_reading
from talapker_graphql.reading.journal_watch import JournalWatch
from talapker_graphql.reading.plans import ReadingPlans
from talapker_graphql.settings import MEBIBYTE, Settings
from talapker_graphql.signatures.authority import TimeStampAuthority
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust, read_roots
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.sealing import Pseudonymizer, Sealer
from talapker_graphql.uploads.terms import Arrived, ReceivedDocument
from talapker_graphql.uploads.viewing import DocumentView

# A document lies several times in the memory of the process that copies it.
_COPIES_IN_MEMORY = 6
# A machine with more to do than it has processors must not fail an honest document.
_WALL_SECONDS_PER_CPU_SECOND = 4

Questions = Mapping[str, frozenset[FactSpec[Any]]]


@dataclass(frozen=True, slots=True)
class Installation:
    """What every process of an installation has: settings, keys, the clock, and the office that acts."""

    settings: Settings
    keys: KeyMaterial
    clock: Clock
    office: Office

    @property
    def address(self) -> DatabaseAddress:
        """Where the business database is."""
        return DatabaseAddress(self.settings.database_address)


@dataclass(frozen=True, slots=True)
class Service:
    """What the web process has beside that: the schema, the reading side, what tells of news, tokens and uploads."""

    installation: Installation
    schema: Schema
    reading: ReadingDatabase
    plans: ReadingPlans
    watch: JournalWatch
    tokens: Tokens

    def context(self, actor: Actor) -> Context:
        """The context of one request by `actor`."""
        settings = self.installation.settings
        return Context(
            reading=self.reading,
            now=self.installation.clock.now(),
            actor=actor,
            plans=self.plans,
            office=self.installation.office,
            slots=SlotPolicy(settings.max_upload_bytes, timedelta(minutes=settings.upload_slot_minutes)),
            watch=self.watch,
        )


def install(settings: Settings) -> Installation:
    """Put together what does not need a connection."""
    keys = key_material(settings)
    clock = clock_of(settings)
    pseudonymizer = Pseudonymizer(keys.lookup_key)
    examiner = Examiner(trust_of(settings))
    office = Office(
        clock=clock,
        sealer=Sealer(keys.data_key),
        pseudonymizer=pseudonymizer,
        receipt_key=keys.receipt_key,
        questions=questions_of(registries_settings(settings, keys)),
        signatures=examiner,
        stamper=TimeStampAuthority(settings.tsa_url, examiner) if settings.tsa_url else None,
        stored=lambda key: _vault(settings, keys, pseudonymizer).stream(key),
    )
    return Installation(settings, keys, clock, office)


def trust_of(settings: Settings) -> Trust:
    """The roots and revocation lists that the operator's files name.

    Raises:
        TrustError: a file cannot be read or holds no certificates, or lists cannot be read; it says which.
    """
    trust = Trust(
        signer_roots=read_roots(settings.signature_roots_file) if settings.signature_roots_file else (),
        stamp_roots=read_roots(settings.tsa_roots_file) if settings.tsa_roots_file else (),
        lists_dir=settings.signature_lists_dir,
    )
    trust.revocation_lists()
    return trust


def registries_settings(settings: Settings, keys: KeyMaterial) -> RegistriesSettings | None:
    """The registries that the operator's file enables, with this installation's evidence key; `None` without a file.

    Raises:
        SettingsError: the file cannot be read or is wrong; it says what and where.
    """
    if settings.registries_file is None:
        return None
    key = SecretStr(base64.b64encode(keys.evidence_key).decode())
    return RegistriesSettings.read(settings.registries_file, key)


def questions_of(registries: RegistriesSettings | None) -> Questions:
    """For each enabled adapter that can tell core facts about a person, those that it is to be asked for.

    One that has nothing to say about people, such as a bank, is asked about nobody.
    """
    if registries is None:
        return {}
    found = directory.load(tuple(registries.adapters), declared=registries.declared)
    asked = {
        name: frozenset(
            fact
            for capability in adapter.capabilities
            if capability.subject is PersonSubject
            for fact in capability.facts
            if fact in CORE_FACTS and registries.adapters[name].may_ask(fact.key)
        )
        for name, adapter in found.classes.items()
    }
    return {name: facts for name, facts in asked.items() if facts}


@asynccontextmanager
async def open_service(installation: Installation) -> AsyncIterator[Service]:
    """Open the databases for a web process, and close them again."""
    suggests = not installation.settings.in_production
    schema = build_schema(Mutation, Subscription, extensions=[QueryLimits.remembering()], suggests=suggests)
    async with (
        connected(installation.address),
        open_reading(installation.address) as reading,
        aclosing(JournalWatch(reading)) as watch,
    ):
        yield Service(
            installation=installation,
            schema=schema,
            reading=reading,
            plans=ReadingPlans(reading, graphql_schema(schema)),
            watch=watch,
            tokens=tokens_of(installation.settings, installation.keys),
        )


def workroom_of(settings: Settings) -> Workroom:
    """Where documents are taken apart. It is to be entered before it is used."""
    return Workroom(
        Limits(
            memory_bytes=settings.inspection_memory_mib * MEBIBYTE + _COPIES_IN_MEMORY * settings.max_upload_bytes,
            cpu_seconds=settings.inspection_seconds,
            wall_seconds=settings.inspection_seconds * _WALL_SECONDS_PER_CPU_SECOND,
        )
    )


def vault_of(installation: Installation) -> Vault:
    """Where documents are kept."""
    return _vault(installation.settings, installation.keys, installation.office.pseudonymizer)


def _vault(settings: Settings, keys: KeyMaterial, pseudonymizer: Pseudonymizer) -> Vault:
    return Vault(objects_of(settings), keys.vault_key, pseudonymizer)


def scanning_of(installation: Installation, vault: Vault) -> Scanning | None:
    """What has documents looked through for malware; `None` when no scanner is set."""
    address = installation.settings.clamd_address
    return None if address is None else Scanning(installation.office, vault, Clamd(address))


def staging_sweep_of(installation: Installation, vault: Vault) -> StagingSweep:
    """What clears staging: a slot has expired by then, and a sender whose document had arrived did not come back."""
    seconds = (timedelta(minutes=installation.settings.upload_slot_minutes) + timedelta(days=1)).total_seconds()
    return StagingSweep(lambda: clear_staging(vault.staging, vault.seal, seconds))


def uploads_of(installation: Installation, tokens: Tokens, vault: Vault, workroom: Workroom) -> Uploads:
    """The upload endpoint."""
    pseudonymizer = installation.office.pseudonymizer

    async def receive(arrived: Arrived, actor: Actor) -> ReceivedDocument | Problem:
        outcome = await receive_document(arrived, actor)
        return outcome.problems[0] if isinstance(outcome, NotDone) else outcome

    settings = installation.settings
    return Uploads(
        tokens=tokens,
        clock=installation.clock,
        vault=vault,
        inspector=Inspector(workroom, settings.inspections_at_once),
        slot_terms=lambda slot_id: slot_terms(slot_id, pseudonymizer),
        receive=receive,
        max_bytes=settings.max_upload_bytes,
        idle_seconds=settings.upload_idle_seconds,
    )


def views_of(installation: Installation, tokens: Tokens, vault: Vault, workroom: Workroom) -> Views:
    """The endpoint through which documents are looked at."""
    office = installation.office

    async def find(document_id: str, actor: Actor) -> DocumentView | Problem:
        found = await document_view(office, actor, document_id)
        return found.problems[0] if isinstance(found, NotDone) else found

    async def record(view: DocumentView, actor: Actor) -> Problem | None:
        refused = await record_view(office, actor, view)
        return refused.problems[0] if refused else None

    return Views(
        tokens=tokens,
        vault=vault,
        workroom=workroom,
        find=find,
        record=record,
        idle_seconds=installation.settings.upload_idle_seconds,
    )
