"""The restricted view of one candidacy: what was declared, what registries said, what each rule makes of it."""

import asyncio
from datetime import date, datetime
from typing import Any

import strawberry

from talapker_core.examination.overview import documents_bearing
from talapker_core.facts.vocabulary import Sensitivity
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import FindingOutcome, Sex
from talapker_graphql.api.examination.examined_rule import ExaminedRule, examined_rule
from talapker_graphql.api.people.names import PersonNames
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.examined_facts import AnswerStanding
from talapker_graphql.procedures.examined_facts import ExaminedFact as Fact
from talapker_graphql.procedures.examined_facts import RegistryStatement as Statement
from talapker_graphql.procedures.view_examination import MOST_DOCUMENTS, ExaminationView, view_examination
from talapker_graphql.store.tables import Document, Person

strawberry.enum(Sensitivity, name="Sensitivity", description="How a fact may be shown.")
strawberry.enum(
    AnswerStanding,
    name="AnswerStanding",
    description="What a registry said of a fact. Only the first two are answers about the person.",
)


@strawberry.type(description="What one registry said of one fact, and how it came about.")
class RegistryStatement:
    """What one registry said of one fact."""

    registry: str
    standing: AnswerStanding
    value: str | None = strawberry.field(description="What it stated, as JSON.")
    reason: str | None = strawberry.field(description="Why it could not be asked, by code.")
    service: str | None = strawberry.field(description="The service that was called, as the registry names it.")
    asked_at: datetime | None
    answered_at: datetime | None
    message_id: str | None = strawberry.field(description="The last message, by which the registry finds the exchange.")
    attempts: int


@strawberry.type(description="One fact: what was declared beside what registries said.")
class ExaminedFact:
    """One fact: what was declared beside what registries said."""

    fact: str
    sensitivity: Sensitivity
    declared: str | None = strawberry.field(description="What the candidate declared, as JSON; null when nothing.")
    paper: str | None = strawberry.field(
        description="What a paper original says otherwise than what was handed in, as JSON; the text null where empty."
    )
    statements: list[RegistryStatement] = strawberry.field(description="One for each registry that is asked for it.")
    finding: FindingOutcome | None = strawberry.field(description="How the two compare; null before that was found.")
    found_at: datetime | None
    documents: list[strawberry.ID] = strawberry.field(description="Documents on file that bear on it.")


@strawberry.type(description="A document on file.")
class ExaminedDocument:
    """A document on file."""

    id: strawberry.ID
    kind: str
    of_candidate: bool = strawberry.field(description="Whether it is this candidate's, or belongs to the whole file.")
    file_name: str
    media_type: str
    size: BigInt
    sha256: str
    received_at: datetime


@strawberry.type(
    description="Everything about one candidacy, for a member who examines it. The journal tells who saw it."
)
class Examination:
    """Everything about one candidacy, for a member who examines it."""

    candidacy_id: strawberry.ID
    nomination_id: strawberry.ID
    version: int = strawberry.field(description="The file's version, for the act that follows.")
    name: PersonNames
    sex: Sex
    personal_number: str = strawberry.field(description="In full. Shown here and nowhere else.")
    birth_date: date
    facts: list[ExaminedFact] = strawberry.field(description="By their keys.")
    documents: list[ExaminedDocument] = strawberry.field(
        description=f"Those of the whole file, then the candidate's; at most {MOST_DOCUMENTS}."
    )
    rules: list[ExaminedRule] = strawberry.field(description="Every rule in force, in the order of the rulebook.")
    viewed_at: datetime
    entry: int = strawberry.field(description="Where the journal tells of this view.")


async def examination(info: TalapkerInfo, id: strawberry.ID) -> Any:  # noqa: A002  (the argument's name in the schema)
    """The candidacy as a member of its commission examines it; to others there is none such."""
    office = info.context.office
    # An endpoint without an office only reads what is open; it can neither unseal nor keep a journal.
    view = await view_examination(office, info.context.actor, id) if office is not None else None
    if view is None:
        return None
    rules = await asyncio.to_thread(view.rules)
    bearing = documents_bearing(rule.proof for rule in rules)
    return Examination(
        candidacy_id=strawberry.ID(view.candidacy.id),
        nomination_id=strawberry.ID(view.candidacy.nomination_id),
        version=view.version,
        name=_names(view.candidacy.person),
        sex=Sex(view.candidacy.person.sex),
        personal_number=view.personal_number,
        birth_date=view.birth_date,
        facts=[_fact(fact, view, bearing.get(fact.key, frozenset())) for fact in view.facts],
        documents=[_document(document) for document in view.documents],
        rules=[examined_rule(rule) for rule in rules],
        viewed_at=view.viewed_at,
        entry=view.entry,
    )


def _names(person: Person) -> Any:
    """The names as rows tell them."""
    told = {
        language: {
            "surname": getattr(person, f"surname_{language}"),
            "given_name": getattr(person, f"given_name_{language}"),
            "patronymic": getattr(person, f"patronymic_{language}"),
        }
        for language in ("ky", "ru")
    }
    return {**told, "latin": person.name_latin}


def _fact(fact: Fact, view: ExaminationView, bearing: frozenset[str]) -> ExaminedFact:
    return ExaminedFact(
        fact=fact.key,
        sensitivity=fact.sensitivity,
        paper=fact.paper,
        declared=fact.declared,
        statements=[_statement(statement) for statement in fact.statements],
        finding=FindingOutcome(fact.finding) if fact.finding is not None else None,
        found_at=fact.found_at,
        documents=[strawberry.ID(document.id) for document in view.documents if document.kind in bearing],
    )


def _statement(said: Statement) -> RegistryStatement:
    return RegistryStatement(
        registry=said.registry,
        standing=said.standing,
        value=said.value,
        reason=said.reason,
        service=said.service,
        asked_at=said.asked_at,
        answered_at=said.answered_at,
        message_id=said.message_id,
        attempts=said.attempts,
    )


def _document(document: Document) -> ExaminedDocument:
    return ExaminedDocument(
        id=strawberry.ID(document.id),
        kind=document.kind,
        of_candidate=document.candidacy_id is not None,
        file_name=document.file_name,
        media_type=document.media_type,
        size=BigInt(document.size),
        sha256=document.sha256,
        received_at=document.received_at,
    )
