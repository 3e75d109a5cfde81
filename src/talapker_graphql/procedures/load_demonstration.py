"""Loading the demonstration election: public facts of 2021 with invented people, as a register that is already there.

Files that the demonstration plays through are not loaded: they come in over the portal like any other.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tortoise.models import Model

from registry_adapters.simulators.population import Population, SimulatedPerson
from talapker_core.elections.identifiers import commission_id, constituency_id, contest_id, party_id
from talapker_core.errors import TalapkerError
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.nominee import Nominee
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.calendar_vocabulary import REVIEW_TERM
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.demonstration.frame import central_commission, frame_of
from talapker_graphql.demonstration.seeds import DemonstrationElection, ListSeed, NomineeSeed, SingleMandateSeed
from talapker_graphql.procedures.add_candidacies import new_candidacy, new_person
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.write_frame import FrameRefused, Progress, write_frame
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

ModelT = TypeVar("ModelT", bound=Model)
IMPORTED = "imported"
"""The actor of what was loaded, not done here."""
_BATCH = 500


async def load_demonstration(
    office: Office,
    seeds: DemonstrationElection,
    population: Population,
    *,
    played_party: str,
    progress: Progress = lambda _what, _count: None,
) -> bool:
    """Load everything in one transaction, except the list of `played_party`. False when it was loaded before.

    Raises:
        TalapkerError: one of its parties has opened files in another election of this database, under another number.
    """
    async with transaction():
        if await tables.Election.exists(id=seeds.code):
            return False
        if isinstance(await write_frame(frame_of(seeds), progress=progress), FrameRefused):
            raise TalapkerError("the demonstration's parties have other numbers here: give it a database of its own")
        loader = _Register(office, seeds, population)
        lists = [seed for seed in seeds.lists if seed.party_code != played_party]
        await loader.load(lists, seeds.single_mandate)
        progress("candidacies", len(loader.candidacies))
        await record(
            "RegisterImported",
            "election",
            seeds.code,
            {"nominations": len(loader.nominations), "candidacies": len(loader.candidacies)},
            actor=SYSTEM,
            at=office.now(),
        )
        return True


class _Register:
    """The register of candidates as another system left it: registered, decided, without documents of ours."""

    def __init__(self, office: Office, seeds: DemonstrationElection, population: Population) -> None:
        self.office = office
        self.seeds = seeds
        self.population = population
        self.now = office.now()
        self.watching = {
            it.constituency_number: commission_id(seeds.code, it.code)
            for it in seeds.commissions
            if it.constituency_number
        }
        self.central = commission_id(seeds.code, central_commission(seeds).code)
        self.people: list[tables.Person] = []
        self.nominations: list[tables.Nomination] = []
        self.lists: list[tables.PartyList] = []
        self.candidacies: list[tables.Candidacy] = []
        self.decisions: list[tables.Decision] = []

    async def load(self, lists: Sequence[ListSeed], single_mandate: Sequence[SingleMandateSeed]) -> None:
        """Make the rows and insert them in batches."""
        ballot = {it.code: it.ballot_number for it in self.seeds.parties}
        for seed in lists:
            nomination = self._nomination(0, seed.party_code, ApplicantKind.PARTY_LIST)
            party_list = tables.PartyList(
                id=f"{self.seeds.code}.list.{seed.party_code}",
                election_id=self.seeds.code,
                contest_id=nomination.contest_id,
                party_id=party_id(seed.party_code),
                nomination_id=nomination.id,
                ballot_number=ballot[seed.party_code],
            )
            self.lists.append(party_list)
            for nominee in seed.nominees:
                self._candidacy(nomination, nominee, party_list.id)
        for single in single_mandate:
            kind = ApplicantKind.PARTY_NOMINATED if single.party_code else ApplicantKind.SELF_NOMINATED
            self._candidacy(self._nomination(single.constituency_number, single.party_code, kind), single.nominee, None)
        for rows in (self.people, self.nominations, self.lists, self.candidacies, self.decisions):
            await _insert(rows)

    def _nomination(self, number: int, party_code: str | None, kind: ApplicantKind) -> tables.Nomination:
        law = self.office.rulebook(self.seeds.rulebook)
        nomination = tables.Nomination(
            id=self.office.id_of("nomination"),
            election_id=self.seeds.code,
            contest_id=contest_id(self.seeds.code, number),
            constituency_id=constituency_id(self.seeds.code, number),
            party_id=party_id(party_code) if party_code else None,
            commission_id=self.central,
            monitored_by_id=self.watching.get(number, self.central),
            route=kind.value,
            status=NominationStatus.REGISTERED.value,
            version=1,
            round=0,
            opened_by=IMPORTED,
            opened_at=self.now,
            submitted_at=self.now,
            published_at=self.now,
            closed_at=self.now,
        )
        self.nominations.append(nomination)
        self.decisions.append(
            tables.Decision(
                id=self.office.id_of("decision"),
                nomination_id=nomination.id,
                commission_id=self.central,
                round=0,
                outcome=DecisionOutcome.GRANTED.value,
                ground="registration",
                article=str(law.value(REVIEW_TERM, self.seeds.election_day).citation),
                text_ky=_IMPORTED.ky,
                text_ru=_IMPORTED.ru,
                text_en=_IMPORTED.en,
                decided_by=IMPORTED,
                decided_at=self.now,
                rulebook_sha256=law.digest,
            )
        )
        return nomination

    def _candidacy(self, nomination: tables.Nomination, seed: NomineeSeed, party_list_id: str | None) -> None:
        declared = nominee_of(self.population.person(seed.person_index), seed.occupation)
        mac = self.office.pseudonymizer.pseudonym(declared.personal_number.reveal(), "personal-number")
        person = new_person(self.office.sealer, mac, declared)
        candidacy = new_candidacy(
            self.office, nomination, person, declared, place=seed.place or 1, party_list_id=party_list_id
        )
        candidacy.published_at = self.now
        self.people.append(person)
        self.candidacies.append(candidacy)


def nominee_of(person: SimulatedPerson, occupation: Localized) -> Nominee:
    """What an invented person declares about themselves: always the best, whatever the registries say."""
    higher = person.education.HIGHER
    return Nominee(
        personal_number=person.personal_number,
        name_ky=person.name_ky,
        name_ru=person.name_ru,
        birth_date=person.birth_date,
        occupation=occupation,
        citizen=True,
        education=higher,
        unexpunged_conviction=False,
        tax_debt=Money(0),
    )


async def _insert(rows: Iterable[ModelT]) -> None:
    made = list(rows)
    if made:
        await type(made[0]).bulk_create(made, batch_size=_BATCH)


_IMPORTED = Localized(
    ky="Талапкерлердин каттоо тизмесинен алынды.",
    ru="Перенесено из реестра зарегистрированных кандидатов.",
    en="Carried over from the register of registered candidates.",
)
