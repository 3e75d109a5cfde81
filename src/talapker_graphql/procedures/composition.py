"""Who stands on a draft and at which place: taking people off, giving places, putting people on."""

from collections.abc import Mapping, Sequence

from tortoise.expressions import F

from talapker_core.nominations.nominee import Nominee
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_graphql.procedures.add_candidacies import new_candidacy, people_of
from talapker_graphql.procedures.import_supporters import erase_supporters
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

_OUT_OF_THE_WAY = 1_000_000
"""Places are unique in a file; everybody steps aside by this before taking a new one."""


async def take_off(file: NominationFile, candidacies: Sequence[str], people: Sequence[str]) -> None:
    """Remove everything that is kept of these candidacies, and of people who are on no other file.

    Signatures are for the person, not for the file: who comes onto it afterwards does not get them.
    """
    if not candidacies:
        return
    if file.value.system is not ContestSystem.PARTY_LIST:
        await erase_supporters(file.row.id)
    await tables.Consent.filter(candidacy_id__in=candidacies).delete()
    await tables.UploadSlot.filter(candidacy_id__in=candidacies).delete()
    await tables.Document.filter(candidacy_id__in=candidacies).delete()
    # What a registry told about them for a draft goes too; that it was asked stays in the journal and in the quota.
    await tables.RegistryCheck.filter(candidacy_id__in=candidacies).delete()
    await tables.Candidacy.filter(id__in=candidacies).delete()
    elsewhere = await tables.Candidacy.filter(person_id__in=people).only("id", "person_id")
    await tables.Person.filter(id__in=set(people) - {candidacy.person_id for candidacy in elsewhere}).delete()


async def give_places(nomination_id: str, places: Mapping[str, int]) -> None:
    """Give candidacies (ids) of a nomination new places. Whoever else holds one of these must be among them."""
    if not places:
        return
    movers = tables.Candidacy.filter(nomination_id=nomination_id, id__in=[*places])
    await movers.update(place=F("place") + _OUT_OF_THE_WAY)
    rows = await movers.only("id", "place")
    for row in rows:
        row.place = places[row.id]
    await tables.Candidacy.bulk_update(rows, fields=["place"])


async def put_on(office: Office, file: NominationFile, newcomers: Mapping[int, Nominee]) -> list[tables.Candidacy]:
    """Put nominees on the file at these places, which nobody holds; their candidacies."""
    if not newcomers:
        return []
    known, people = await people_of(office.sealer, office.pseudonymizer, [*newcomers.values()])
    await tables.Person.bulk_create([person for person in people if person.id not in known])
    party_list = await tables.PartyList.get_or_none(nomination_id=file.row.id)
    candidacies = [
        new_candidacy(
            office, file.row, person, nominee, place=place, party_list_id=party_list.id if party_list else None
        )
        for person, (place, nominee) in zip(people, newcomers.items(), strict=True)
    ]
    await tables.Candidacy.bulk_create(candidacies)
    return candidacies
