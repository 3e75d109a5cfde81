"""The manifests of packages as they stand: two statements, however many files and people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, may
from talapker_core.journal.package_manifest import DocumentInPackage, PackageManifest, PersonInPackage
from talapker_core.names import PersonName
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.standing import in_question
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class PresentManifest:
    """The manifest of a package, and the version of the file, for the act that follows."""

    manifest: PackageManifest
    version: int


async def manifest_of(actor: Actor, nomination_id: str) -> PresentManifest | None:
    """The manifest of the present package, for its author and its commission; to others there is no such file."""
    row = await tables.Nomination.get_or_none(id=nomination_id)
    if row is None or not may(actor, Act.READ_FILE, in_question(row)):
        return None
    return PresentManifest((await manifests([row]))[row.id], row.version)


async def manifests(nominations: Sequence[tables.Nomination]) -> Mapping[str, PackageManifest]:
    """The manifest of each nomination, by its id."""
    ids = [row.id for row in nominations]
    people: defaultdict[str, list[PersonInPackage]] = defaultdict(list)
    for candidacy in await tables.Candidacy.filter(nomination_id__in=ids).select_related("person"):
        people[candidacy.nomination_id].append(_person(candidacy))
    documents: defaultdict[str, list[DocumentInPackage]] = defaultdict(list)
    for document in await tables.Document.filter(nomination_id__in=ids, replaced_at=None):
        on_file = DocumentInPackage(document.kind, document.sha256, document.size, document.candidacy_id)
        documents[document.nomination_id].append(on_file)
    return {
        row.id: PackageManifest(
            nomination_id=row.id,
            election_id=row.election_id,
            contest_id=row.contest_id,
            route=ApplicantKind(row.route),
            people=tuple(people[row.id]),
            documents=tuple(documents[row.id]),
        )
        for row in nominations
    }


def _person(candidacy: tables.Candidacy) -> PersonInPackage:
    person = candidacy.person
    return PersonInPackage(
        candidacy_id=candidacy.id,
        place=candidacy.place,
        person_id=person.id,
        name_ky=PersonName(person.surname_ky, person.given_name_ky, person.patronymic_ky),
        name_ru=PersonName(person.surname_ru, person.given_name_ru, person.patronymic_ru),
    )
