"""Taking over into a draft what the registry stated: the author's own act, fact by fact."""

from dataclasses import dataclass
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, CIVIL_GIVEN_NAME, CIVIL_SURNAME, FactSpec
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.prefill import not_told
from talapker_core.nominations.status import NominationEvent
from talapker_core.transliteration import kyrgyz_sort_key, search_fold, to_latin
from talapker_graphql.procedures.check_purposes import Purpose
from talapker_graphql.procedures.examining import declarations
from talapker_graphql.procedures.fact_values import write_facts
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import move
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.prefill_candidacy import REGISTRY, open_draft_of
from talapker_graphql.procedures.stated_facts import stated_facts
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class TakePrefill:
    """Declare of `candidacy_id` what the registry stated about `facts` (keys), in place of what was declared."""

    candidacy_id: str
    facts: tuple[str, ...]
    expected_version: int
    idempotency_key: str


async def take_prefill(office: Office, actor: Actor, command: TakePrefill) -> Outcome:
    """Take over. `ids`: nomination, candidacy. What the registry stated stays beside it, whatever is declared later."""
    return await once(office, actor, command, lambda: _take(office, actor, command))


async def _take(office: Office, actor: Actor, command: TakePrefill) -> Outcome:
    file = await open_draft_of(command.candidacy_id, actor, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.PREFILL_TAKEN)
    if isinstance(moved, NotDone):
        return moved
    candidacy = await tables.Candidacy.get_or_none(id=command.candidacy_id, nomination_id=file.row.id)
    if candidacy is None:
        return not_found("candidacyId")
    checks = tables.RegistryCheck.filter(
        candidacy_id=candidacy.id, registry=REGISTRY, purpose=Purpose.PREFILL.value, answer_sealed__not_isnull=True
    )
    check = await checks.order_by("-round").first()
    stated = {} if check is None else {spec.key: (spec, value) for spec, value in stated_facts(office, check).items()}
    missing = [not_told(fact) for fact in command.facts if fact not in stated]
    if check is None or missing or not command.facts:
        return not_done(*(missing or [not_told("")]))
    taken = dict(stated[fact] for fact in command.facts)
    declared = declarations(office, candidacy) | taken
    await tables.Candidacy.filter(id=candidacy.id).update(
        declarations_sealed=office.sealer.seal(write_facts(declared), f"declarations:{candidacy.id}")
    )
    await _rename(office, candidacy, taken)
    await move(file, moved)
    payload = {"candidacy": candidacy.id, "check": check.id, "facts": sorted(command.facts)}
    await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=office.now())
    return Done({"nomination": file.row.id, "candidacy": candidacy.id})


async def _rename(office: Office, candidacy: tables.Candidacy, taken: dict[FactSpec[Any], Any]) -> None:
    """Name and date of birth follow, unless the person stands on another file too: that one is not this author's."""
    if await tables.Candidacy.filter(person_id=candidacy.person_id).exclude(id=candidacy.id).exists():
        return
    person = await tables.Person.get(id=candidacy.person_id)
    person.surname_ky = taken.get(CIVIL_SURNAME, person.surname_ky)
    person.given_name_ky = taken.get(CIVIL_GIVEN_NAME, person.given_name_ky)
    ky = " ".join(part for part in (person.surname_ky, person.given_name_ky, person.patronymic_ky) if part)
    ru = " ".join(part for part in (person.surname_ru, person.given_name_ru, person.patronymic_ru) if part)
    person.name_latin, person.search_key, person.sort_key = to_latin(ky), search_fold(f"{ky} {ru}"), kyrgyz_sort_key(ky)
    born = taken.get(CIVIL_BIRTH_DATE)
    if born is not None:
        person.birth_date_sealed = office.sealer.seal(born.isoformat(), f"birth-date:{person.id}")
        person.birth_year = born.year
    await person.save()
