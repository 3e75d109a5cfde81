"""Who on a file consents to it as it stands, and what each is asked to consent to."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import may_consent
from talapker_core.localized import Localized
from talapker_core.names import PersonName
from talapker_core.nominations.consent import consent_asked, hashes_of
from talapker_core.nominations.nomination import Nomination
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.nomination_file import NominationFile, load_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody on the list, as much as others on it see."""

    place: int
    name_ky: PersonName
    name_ru: PersonName
    name_latin: str


@dataclass(frozen=True, slots=True)
class ConsentRequest:
    """What a candidate is asked to consent to.

    Attributes:
        version: of the nomination, for the act that follows.
        party: who puts forward; None for nobody.
        asked: whether the law asks for the consent electronically.
        given: whether it stands.
    """

    candidacy_id: str
    version: int
    list_sha256: str
    place: int
    constituency: Localized
    party: Localized | None
    asked: bool
    given: bool
    people: tuple[ListedPerson, ...]


async def consents_to(row: tables.Nomination, value: Nomination) -> frozenset[str]:
    """The candidacies on the file whose candidates consent to it as it stands, in one statement."""
    now = hashes_of(value, contest_id=row.contest_id, party_id=row.party_id)
    standing = tables.Consent.filter(candidacy__nomination_id=row.id, withdrawn_at=None)
    return frozenset(it.candidacy_id for it in await standing if now.get(it.candidacy_id) == it.list_sha256)


async def lacks_consents(office: Office, file: NominationFile) -> bool:
    """Whether the law wants candidates to consent electronically, and one who stands on the file does not."""
    rulebook = office.rulebook(file.election.rulebook)
    if consent_asked(rulebook, file.value.route, file.election.election_day) is None:
        return False
    given = await consents_to(file.row, file.value)
    return any(candidacy.id not in given for candidacy in file.value.standing)


async def consent_request(office: Office, actor: Actor, candidacy_id: str) -> ConsentRequest | None:
    """What the person of a candidacy is asked; to everybody else there is no such candidacy."""
    candidacy = await tables.Candidacy.get_or_none(id=candidacy_id).select_related("constituency", "party")
    if candidacy is None or not may_consent(actor, candidacy.person_id):
        return None
    row = await tables.Nomination.get(id=candidacy.nomination_id)
    file = await load_file(row)
    rulebook = office.rulebook(file.election.rulebook)
    people = await tables.Candidacy.filter(nomination_id=row.id).order_by("place").select_related("person")
    party = candidacy.party
    return ConsentRequest(
        candidacy_id=candidacy.id,
        version=row.version,
        list_sha256=hashes_of(file.value, contest_id=row.contest_id, party_id=row.party_id)[candidacy.id],
        place=candidacy.place,
        constituency=Localized(
            candidacy.constituency.name_ky, candidacy.constituency.name_ru, candidacy.constituency.name_en
        ),
        party=Localized(party.name_ky, party.name_ru, party.name_en) if party else None,
        asked=consent_asked(rulebook, ApplicantKind(row.route), file.election.election_day) is not None,
        given=candidacy.id in await consents_to(row, file.value),
        people=tuple(_listed(it) for it in people),
    )


def _listed(candidacy: tables.Candidacy) -> ListedPerson:
    person = candidacy.person
    return ListedPerson(
        place=candidacy.place,
        name_ky=PersonName(person.surname_ky, person.given_name_ky, person.patronymic_ky),
        name_ru=PersonName(person.surname_ru, person.given_name_ru, person.patronymic_ru),
        name_latin=person.name_latin,
    )
