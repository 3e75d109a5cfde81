"""What a merged list asks of the rows of a draft: who leaves, who comes, who says something else, who moves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from talapker_core.exchange.draft_file.fields import nominee_of
from talapker_core.nominations.merging.draft import Draft, same_said
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.composition import give_places, put_on, take_off
from talapker_graphql.procedures.declared_people import nominee_of as nominee_on_file
from talapker_graphql.procedures.declared_people import say, write
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What is to be written.

    Attributes:
        leaving: who is taken off.
        newcomers: who is put on, by place.
        rewritten: the candidacies of which something else is said now, and in which fields.
        places: the new places of those who stay and move, by candidacy.
    """

    leaving: Sequence[tables.Candidacy]
    newcomers: Mapping[int, Nominee] = field(repr=False)
    rewritten: Sequence[tuple[tables.Candidacy, tuple[str, ...]]]
    places: Mapping[str, int]

    @property
    def changes(self) -> bool:
        """Whether anything does."""
        return bool(self.leaving or self.newcomers or self.rewritten or self.places)

    @property
    def counts(self) -> dict[str, str]:
        """How many each, as text."""
        return {
            "added": str(len(self.newcomers)),
            "updated": str(len(self.rewritten)),
            "takenOff": str(len(self.leaving)),
            "moved": str(len(self.places)),
        }


def merge_plan(
    office: Office,
    rows: Sequence[tables.Candidacy],
    portal: Draft,
    merged: Draft,
    *,
    numbers: Mapping[str, PersonalNumber],
    shared: Collection[str],
) -> MergePlan:
    """What leads from `portal`, which is what `rows` say, to `merged`.

    `numbers` are those of people who come; `shared` are those on file who stand on another file as well.
    """
    on_file = {row.person_id: row for row in rows}
    said_now = {listed.person: listed.said for listed in portal}
    staying = {listed.person for listed in merged} & on_file.keys()
    newcomers: dict[int, Nominee] = {}
    rewritten: list[tuple[tables.Candidacy, tuple[str, ...]]] = []
    places: dict[str, int] = {}
    for place, listed in enumerate(merged, 1):
        row = on_file.get(listed.person)
        if row is None:
            newcomers[place] = nominee_of(numbers[listed.person], listed.said)
            continue
        if place != row.place:
            places[row.id] = place
        if same_said(listed.said, said_now[listed.person]):
            continue
        nominee = nominee_of(nominee_on_file(office, row).personal_number, listed.said)
        fields = say(office, row, nominee, shared=listed.person in shared)
        if fields:
            rewritten.append((row, fields))
    leaving = [row for row in rows if row.person_id not in staying]
    return MergePlan(leaving, newcomers, rewritten, places)


async def carry_out(office: Office, file: NominationFile, plan: MergePlan) -> dict[str, object]:
    """Write it, in as many statements whoever is concerned; what the journal is told: ids, places, names of fields."""
    leaving = {row.id for row in plan.leaving}
    await take_off(file, [*leaving], [row.person_id for row in plan.leaving])
    await write([row for row, _ in plan.rewritten])
    await give_places(file.row.id, plan.places)
    added = await put_on(office, file, plan.newcomers)
    return {
        "added": [{"id": row.id, "place": row.place} for row in added],
        # The names of fields, never what they say.
        "rewritten": [{"id": row.id, "fields": list(fields)} for row, fields in plan.rewritten],
        "places": [{"id": candidacy, "place": place} for candidacy, place in plan.places.items()],
        "taken_off": sorted(leaving),
        "documents_sha256": [it.sha256 for it in file.value.documents if it.candidacy_id in leaving],
    }
