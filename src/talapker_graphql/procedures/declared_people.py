"""What is said of the people on a file, read back whole, and written anew where it has changed.

A person's row is shared by all files that put the person forward, so what one author says must not change what another
one said. The names and the date of birth in that row are written anew only while the person stands on no other file;
otherwise they are kept with the declarations of this candidacy alone, which is what is examined. Which of the two
happened is told to nobody: it would tell of somebody else's draft.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_GIVEN_NAME,
    CIVIL_OTHER_ETHNIC_GROUP,
    CIVIL_SURNAME,
    COURT_UNEXPUNGED_CONVICTION,
    DISABILITY_GROUP,
    EDUCATION_LEVEL,
    TAX_DEBT,
)
from talapker_core.localized import Localized
from talapker_core.names import PersonName
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.add_candidacies import told_of_candidacy, told_of_person
from talapker_graphql.procedures.examining import declarations
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

_OF_THE_PERSON = frozenset({"name_ky", "name_ru", "birth_date"})


def nominee_of(office: Office, candidacy: tables.Candidacy) -> Nominee:
    """What is said of a candidacy whose person is loaded with it."""
    person, declared = candidacy.person, declarations(office, candidacy)
    number = office.sealer.open(person.personal_number_sealed, f"personal-number:{person.id}")
    return Nominee(
        personal_number=PersonalNumber.parse(number),
        name_ky=PersonName(declared[CIVIL_SURNAME], declared[CIVIL_GIVEN_NAME], person.patronymic_ky),
        name_ru=PersonName(person.surname_ru, person.given_name_ru, person.patronymic_ru),
        birth_date=declared[CIVIL_BIRTH_DATE],
        occupation=Localized(candidacy.occupation_ky, candidacy.occupation_ru, candidacy.occupation_en),
        citizen=declared.get(CIVIL_CITIZENSHIP),
        education=declared.get(EDUCATION_LEVEL),
        unexpunged_conviction=declared.get(COURT_UNEXPUNGED_CONVICTION),
        tax_debt=declared.get(TAX_DEBT),
        other_ethnic_group=declared.get(CIVIL_OTHER_ETHNIC_GROUP),
        disability_group=declared.get(DISABILITY_GROUP),
    )


async def on_other_files(nomination_id: str, people: Collection[str]) -> frozenset[str]:
    """Those of `people` (ids) who stand on another file as well, of whatever election and state."""
    others = tables.Candidacy.filter(person_id__in=[*people]).exclude(nomination_id=nomination_id)
    return frozenset(other.person_id for other in await others.only("id", "person_id"))


def say(office: Office, candidacy: tables.Candidacy, nominee: Nominee, *, shared: bool) -> tuple[str, ...]:
    """Let the rows of `candidacy` and its person say what `nominee` does; `write` stores them. The fields that change.

    `shared`: whether the person stands on another file.
    """
    was = nominee_of(office, candidacy)
    if shared:
        name = PersonName(nominee.name_ky.surname, nominee.name_ky.given, was.name_ky.patronymic)
        nominee = replace(nominee, name_ky=name, name_ru=was.name_ru)
    changed = was.changed_in(nominee)
    if not changed:
        return ()
    _set(candidacy, told_of_candidacy(office.sealer, candidacy.id, nominee))
    if not shared and not _OF_THE_PERSON.isdisjoint(changed):
        _set(candidacy.person, told_of_person(office.sealer, candidacy.person_id, nominee))
    return changed


async def write(candidacies: Sequence[tables.Candidacy]) -> None:
    """Store what `say` changed, in two statements, however many they are."""
    if not candidacies:
        return
    await tables.Candidacy.bulk_update(candidacies, fields=_CANDIDACY_COLUMNS)
    await tables.Person.bulk_update([candidacy.person for candidacy in candidacies], fields=_PERSON_COLUMNS)


def _set(row: tables.Candidacy | tables.Person, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


_CANDIDACY_COLUMNS = ("occupation_ky", "occupation_ru", "occupation_en", "declarations_sealed")
_PERSON_COLUMNS = (
    "birth_date_sealed",
    "birth_year",
    "surname_ky",
    "given_name_ky",
    "patronymic_ky",
    "surname_ru",
    "given_name_ru",
    "patronymic_ru",
    "name_latin",
    "search_key",
    "sort_key",
)
