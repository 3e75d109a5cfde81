"""Putting people on a file: one nominee, or a whole list in order, in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.nominee import Nominee
from talapker_core.nominations.status import NominationEvent
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.transliteration import kyrgyz_sort_key, search_fold, to_latin
from talapker_graphql.procedures.fact_values import write_facts
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done
from talapker_graphql.store import tables
from talapker_graphql.store.person_ids import mac_of, person_id_of
from talapker_graphql.store.sealing import Pseudonymizer, Sealer

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class AddCandidacies:
    """Put `nominees` on the file, after those already on it, in the order given."""

    nomination_id: str
    nominees: tuple[Nominee, ...]
    expected_version: int
    idempotency_key: str


async def add_candidacies(office: Office, actor: Actor, command: AddCandidacies) -> Outcome:
    """Add them all or none. `ids`: nomination, and candidacy by place (``candidacy.1`` …)."""
    return await once(office, actor, command, lambda: _add(office, actor, command))


async def _add(office: Office, actor: Actor, command: AddCandidacies) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.EDIT, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.CANDIDACY_ADDED)
    if isinstance(moved, NotDone):
        return moved
    found = _how_many(file, command.nominees)
    if found is not None:
        return not_done(found)
    known, people = await people_of(office.sealer, office.pseudonymizer, command.nominees)
    twice = _repeated(file, people)
    if twice:
        return not_done(*twice)
    await tables.Person.bulk_create([person for person in people if person.id not in known])
    candidacies = await _stand(office, file, command.nominees, people)
    await move(file, moved)
    await record(
        NominationEvent.CANDIDACY_ADDED.value,
        "nomination",
        file.row.id,
        {"candidacies": [{"id": candidacy.id, "place": candidacy.place} for candidacy in candidacies]},
        actor=actor.id,
        at=office.now(),
    )
    return Done({"nomination": file.row.id} | {f"candidacy.{it.place}": it.id for it in candidacies})


async def people_of(
    sealer: Sealer, pseudonymizer: Pseudonymizer, nominees: Sequence[Nominee]
) -> tuple[Mapping[str, tables.Person], list[tables.Person]]:
    """Those of the nominees whom the system knows, by id; and every nominee's row in order, new ones not yet stored."""
    macs = [mac_of(pseudonymizer, nominee.personal_number) for nominee in nominees]
    rows = {row.personal_number_mac: row for row in await tables.Person.filter(personal_number_mac__in=macs)}
    known = {row.id: row for row in rows.values()}
    people = [
        rows.setdefault(mac, new_person(sealer, mac, nominee)) for mac, nominee in zip(macs, nominees, strict=True)
    ]
    return known, people


def new_person(sealer: Sealer, mac: str, nominee: Nominee) -> tables.Person:
    """The row of a person. The number and the full date of birth are sealed; what voters read is plain."""
    person_id = person_id_of(mac)
    return tables.Person(
        id=person_id,
        personal_number_mac=mac,
        personal_number_sealed=sealer.seal(nominee.personal_number.reveal(), f"personal-number:{person_id}"),
        sex=nominee.personal_number.sex.value,
        **told_of_person(sealer, person_id, nominee),
    )


def told_of_person(sealer: Sealer, person_id: str, nominee: Nominee) -> dict[str, Any]:
    """The columns of a person that hold what whoever put them forward says of them."""
    ky, ru = nominee.name_ky, nominee.name_ru
    return {
        "birth_date_sealed": sealer.seal(nominee.birth_date.isoformat(), f"birth-date:{person_id}"),
        "birth_year": nominee.birth_date.year,
        "surname_ky": ky.surname,
        "given_name_ky": ky.given,
        "patronymic_ky": ky.patronymic,
        "surname_ru": ru.surname,
        "given_name_ru": ru.given,
        "patronymic_ru": ru.patronymic,
        "name_latin": to_latin(ky.full),
        "search_key": search_fold(f"{ky.full} {ru.full}"),
        "sort_key": kyrgyz_sort_key(ky.full),
    }


async def _stand(
    office: Office, file: NominationFile, nominees: Sequence[Nominee], people: Sequence[tables.Person]
) -> list[tables.Candidacy]:
    party_list = await tables.PartyList.get_or_none(nomination_id=file.row.id)
    first = len(file.value.candidacies) + 1
    candidacies = [
        new_candidacy(
            office,
            file.row,
            person,
            nominee,
            place=place,
            party_list_id=party_list.id if party_list else None,
        )
        for place, (nominee, person) in enumerate(zip(nominees, people, strict=True), first)
    ]
    await tables.Candidacy.bulk_create(candidacies)
    return candidacies


def new_candidacy(
    office: Office,
    nomination: tables.Nomination,
    person: tables.Person,
    nominee: Nominee,
    *,
    place: int,
    party_list_id: str | None,
) -> tables.Candidacy:
    """The row of a candidacy, in the state of its nomination; the declarations are sealed."""
    candidacy_id = office.id_of("candidacy")
    return tables.Candidacy(
        id=candidacy_id,
        election_id=nomination.election_id,
        contest_id=nomination.contest_id,
        constituency_id=nomination.constituency_id,
        nomination_id=nomination.id,
        party_id=nomination.party_id,
        party_list_id=party_list_id,
        person_id=person.id,
        place=place,
        status=nomination.status,
        **told_of_candidacy(office.sealer, candidacy_id, nominee),
    )


def told_of_candidacy(sealer: Sealer, candidacy_id: str, nominee: Nominee) -> dict[str, Any]:
    """The columns of a candidacy that hold what is said of this candidacy alone."""
    return {
        "occupation_ky": nominee.occupation.ky,
        "occupation_ru": nominee.occupation.ru,
        "occupation_en": nominee.occupation.en,
        "declarations_sealed": sealer.seal(write_facts(nominee.declared()), f"declarations:{candidacy_id}"),
    }


def _how_many(file: NominationFile, nominees: Sequence[Nominee]) -> Problem | None:
    if not 0 < len(nominees) <= MOST_AT_ONCE:
        return _HOW_MANY
    if file.value.system is not ContestSystem.PARTY_LIST and len(file.value.candidacies) + len(nominees) > 1:
        return _ONE_NOMINEE
    return None


def _repeated(file: NominationFile, people: Sequence[tables.Person]) -> list[Problem]:
    seen = {candidacy.person_id for candidacy in file.value.candidacies}
    found = []
    for index, person in enumerate(people):
        if person.id in seen:
            found.append(_twice(index))
        seen.add(person.id)
    return found


def _twice(index: int) -> Problem:
    return invalid(
        "PERSON_ALREADY_ON_FILE",
        ("nominees", str(index), "personalNumber"),
        Localized(
            ky="Бул адам иште бар.", ru="Этот человек уже есть в деле.", en="This person is already on the file."
        ),
        Localized(ky="Кайталоону алып салыңыз.", ru="Уберите повтор.", en="Take the repetition out."),
    )


_HOW_MANY = invalid(
    "NOMINEES_COUNT",
    ("nominees",),
    Localized(
        ky=f"Бир жолу 1ден {MOST_AT_ONCE} адамга чейин кошулат.",
        ru=f"За один раз добавляется от 1 до {MOST_AT_ONCE} человек.",
        en=f"Between 1 and {MOST_AT_ONCE} people are added at once.",
    ),
    Localized(ky="Тизмени бөлүп жибериңиз.", ru="Разделите список.", en="Send the list in parts."),
)
_ONE_NOMINEE = invalid(
    "ONE_NOMINEE",
    ("nominees",),
    Localized(
        ky="Бир мандаттуу округдагы иште бир талапкер болот.",
        ru="В деле по одномандатному округу один кандидат.",
        en="A file in a single-mandate constituency puts forward one person.",
    ),
    Localized(ky="Бир адамды калтырыңыз.", ru="Оставьте одного человека.", en="Leave one person."),
)
