"""A bench for acts: an office with throw-away keys, a clock set by hand, and a small election written by rows.

The election has one list contest (`contest-0`) and two single-mandate ones; the central commission decides.
"""

import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from joserfc.jwk import OKPKey

from talapker_core.access.actor import Actor, Role
from talapker_core.facts.answer import Absence, Answer, Found
from talapker_core.facts.provenance import Attempt, Provenance
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    COURT_UNEXPUNGED_CONVICTION,
    EDUCATION_LEVEL,
    TAX_DEBT,
    EducationLevel,
    FactSpec,
)
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.nominee import Nominee
from talapker_core.personal_number import PersonalNumber
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.decide_registration import DecideRegistration, decide_registration
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.procedures.record_omission import RecordOmission, record_omission
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.verification import record_answer
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected
from talapker_graphql.store.sealing import Pseudonymizer, Sealer

OPENED = datetime(2021, 10, 1, 9, 0, tzinfo=UTC)
ELECTION_DAY = date(2021, 11, 28)
CANDIDATE = Actor("u-candidate", Role.CANDIDATE)
STRANGER = Actor("u-stranger", Role.CANDIDATE)
REPRESENTATIVE = Actor("u-representative", Role.PARTY_REPRESENTATIVE, party_id="party-1")
OTHER_PARTY = Actor("u-other-party", Role.PARTY_REPRESENTATIVE, party_id="party-2")
OBSERVER = Actor("u-observer", Role.OBSERVER)
MEMBER = Actor("u-member", Role.COMMISSION_MEMBER, commission_id="central")
SECOND_MEMBER = Actor("u-second-member", Role.COMMISSION_MEMBER, commission_id="central")
REGISTRAR = Actor("u-registrar", Role.REGISTRAR, commission_id="central")
DISTRICT_MEMBER = Actor("u-district-member", Role.COMMISSION_MEMBER, commission_id="district-1")
QUESTIONS: Mapping[str, frozenset[FactSpec[Any]]] = {
    "civil_registry": frozenset({CIVIL_BIRTH_DATE, CIVIL_CITIZENSHIP}),
    "court": frozenset({COURT_UNEXPUNGED_CONVICTION}),
    "tax_service": frozenset({TAX_DEBT}),
}
BIRTH_DATE = date(1980, 5, 17)


@dataclass
class HandClock:
    """A clock that stands still until it is set."""

    instant: datetime = OPENED

    def now(self) -> datetime:
        """What it shows."""
        return self.instant

    def advance(self, by: timedelta) -> None:
        """Let time go by."""
        self.instant += by


def an_office(clock: HandClock) -> Office:
    """An office whose keys nobody else has."""
    key = OKPKey.generate_key("Ed25519")
    return Office(
        clock=clock,
        sealer=Sealer(b"s" * 32),
        pseudonymizer=Pseudonymizer(b"p" * 32),
        receipt_key=OKPKey.import_key({**key.as_dict(private=True), "kid": key.thumbprint()}),
        questions=QUESTIONS,
    )


def personal_number(serial: int) -> str:
    """A number that can belong to nobody: the day of birth is 00."""
    return f"1000519800{serial:04d}"


def a_nominee(serial: int = 1, **changes: Any) -> Nominee:
    """An invented person who declares the best about themselves."""
    told: dict[str, Any] = {
        "personal_number": PersonalNumber.parse(personal_number(serial)),
        "name_ky": PersonName("Апасова", "Нур", None),
        "name_ru": PersonName("Апасова", "Нур", None),
        "birth_date": BIRTH_DATE,
        "occupation": Localized(ky="мугалим", ru="учительница", en="teacher"),
        "citizen": True,
        "education": EducationLevel.HIGHER,
        "unexpunged_conviction": False,
        "tax_debt": Money(0),
    }
    return Nominee(**{**told, **changes})


TRUTH: Mapping[FactSpec[Any], Any] = {
    CIVIL_BIRTH_DATE: BIRTH_DATE,
    CIVIL_CITIZENSHIP: True,
    COURT_UNEXPUNGED_CONVICTION: False,
    TAX_DEBT: Money(0),
    EDUCATION_LEVEL: EducationLevel.HIGHER,
}


def a_provenance(at: datetime, registry: str = "civil_registry") -> Provenance:
    """How an answer came about, in one attempt."""
    attempt = Attempt(UUID(int=1), at, 12, 200)
    return Provenance(registry, "person", registry, "1", 1, "check", at, at, (attempt,), response_sha512="f" * 128)


def codes(outcome: object) -> list[str]:
    """The codes of the reasons why nothing was done."""
    assert isinstance(outcome, NotDone), outcome
    return [problem.code for problem in outcome.problems]


def done(outcome: Outcome) -> Mapping[str, str]:
    """The ids of an act that must have been done."""
    assert isinstance(outcome, Done), outcome
    return outcome.ids


@dataclass
class Bench:
    """One installation under test, and the short ways through it. Every act takes a key of its own."""

    clock: HandClock = field(default_factory=HandClock)
    office: Office = field(init=False)
    _keys: int = 0

    def __post_init__(self) -> None:
        self.office = an_office(self.clock)

    def key(self) -> str:
        """An idempotency key that was not used before."""
        self._keys += 1
        return f"key-{self._keys}"

    async def open(self, contest: str = "contest-1", actor: Actor = CANDIDATE) -> str:
        """A draft; version 1."""
        command = OpenNomination(contest, actor.party_id, self.key())
        return done(await open_nomination(self.office, actor, command))["nomination"]

    async def filled(self, *nominees: Nominee, contest: str = "contest-1", actor: Actor = CANDIDATE) -> str:
        """A draft with people and every document that the law asks for; version 2."""
        nomination = await self.open(contest, actor)
        people = nominees or (a_nominee(),)
        done(await add_candidacies(self.office, actor, AddCandidacies(nomination, people, 1, self.key())))
        await self.put_documents(nomination)
        return nomination

    async def submitted(self, *nominees: Nominee, contest: str = "contest-1", actor: Actor = CANDIDATE) -> str:
        """A file that was handed in; version 3."""
        nomination = await self.filled(*nominees, contest=contest, actor=actor)
        done(await submit_nomination(self.office, actor, SubmitNomination(nomination, 2, self.key())))
        return nomination

    async def verified(self, *nominees: Nominee) -> str:
        """A file that was handed in and about which every registry has answered; version 3."""
        nomination = await self.submitted(*nominees)
        await self.answer_all(nomination)
        return nomination

    async def put_documents(self, nomination_id: str, *, without: frozenset[str] = frozenset()) -> None:
        """Put the package on file as if it had been uploaded."""
        nomination = await tables.Nomination.get(id=nomination_id)
        package = required_documents(self.office.rulebook("kg/jk-2021"), ApplicantKind(nomination.route), ELECTION_DAY)
        candidacies = await tables.Candidacy.filter(nomination_id=nomination_id).order_by("place")
        for document in package:
            if document.condition is None and document.kind not in without:
                for place in candidacies if document.per_candidate else [None]:
                    await self.put_document(nomination_id, document.kind, place.id if place else None)

    async def put_document(self, nomination_id: str, kind: str, candidacy_id: str | None) -> None:
        """Put one document on file."""
        ordinal = await tables.Document.filter(nomination_id=nomination_id).count() + 1
        digest = hashlib.sha256(f"{nomination_id}{kind}{ordinal}".encode()).hexdigest()
        await tables.Document.create(
            id=self.office.id_of("document"),
            nomination_id=nomination_id,
            candidacy_id=candidacy_id,
            kind=kind,
            file_name=f"{kind}.pdf",
            media_type="application/pdf",
            size=1000,
            sha256=digest,
            vault_key=digest,
            received_at=self.clock.now(),
            ordinal=ordinal,
        )

    def under(self, law: Rulebook) -> None:
        """Let `law` be in force, whatever the election names."""
        self.office = replace(self.office, rulebook=lambda _: law)

    async def registered(self, *nominees: Nominee, contest: str = "contest-1", actor: Actor = CANDIDATE) -> str:
        """A file that the commission registered; version 4."""
        nomination = await self.submitted(*nominees, contest=contest, actor=actor)
        await self.answer_all(nomination)
        done(await self.decide(nomination, 3))
        return nomination

    async def file(self, nomination_id: str) -> tables.Nomination:
        """The file's row as it stands."""
        return await tables.Nomination.get(id=nomination_id)

    async def statuses(self, nomination_id: str) -> list[str]:
        """Where the people of a file stand, by place."""
        rows = await tables.Candidacy.filter(nomination_id=nomination_id).order_by("place")
        return [row.status for row in rows]

    async def check(self, nomination_id: str, registry: str) -> tables.RegistryCheck:
        """The check of the first candidacy with `registry`."""
        return await tables.RegistryCheck.filter(nomination_id=nomination_id, registry=registry).order_by("id").get()

    async def answer(
        self, check: tables.RegistryCheck, answer: Answer | None = None, absence: Mapping[str, Absence] | None = None
    ) -> bool:
        """Let a registry answer: what was declared, unless told otherwise."""
        said = answer or Found({spec: TRUTH[spec] for spec in QUESTIONS[check.registry]})
        return await record_answer(
            self.office, check.id, said, absence or {}, a_provenance(self.clock.now(), check.registry)
        )

    async def answer_all(self, nomination_id: str) -> None:
        """Let every registry confirm what was declared."""
        for check in await tables.RegistryCheck.filter(nomination_id=nomination_id).order_by("id"):
            await self.answer(check)

    async def verdict(self, nomination_id: str, code: str) -> str:
        """The verdict on the one candidacy of a file."""
        return (await tables.RuleVerdict.get(nomination_id=nomination_id, code=code)).value

    async def omission(self, nomination_id: str, version: int, **changes: Any) -> Outcome:
        """The commission tells that the diploma is missing."""
        usual: dict[str, Any] = {
            "code": "omission.document_missing",
            "candidacy_id": None,
            "missing_document": "diploma",
            "expected_version": version,
            "idempotency_key": self.key(),
        }
        return await record_omission(self.office, MEMBER, RecordOmission(nomination_id, **{**usual, **changes}))

    async def decide(self, nomination_id: str, version: int, actor: Actor = MEMBER, **changes: Any) -> Outcome:
        """The commission registers, unless told otherwise."""
        usual: dict[str, Any] = {
            "outcome": DecisionOutcome.GRANTED,
            "ground": None,
            "reason": None,
            "expected_version": version,
            "idempotency_key": self.key(),
        }
        return await decide_registration(self.office, actor, DecideRegistration(nomination_id, **{**usual, **changes}))


# Every act on a file that exists: how it is done to `nomination` as seen at `version` under `key`.
ActOnFile = Callable[[Office, Actor, str, int, str], Any]
ACTS_ON_A_FILE: Mapping[str, ActOnFile] = {
    "add_candidacies": lambda office, actor, nomination, version, key: add_candidacies(
        office, actor, AddCandidacies(nomination, (a_nominee(77),), version, key)
    ),
    "arrange": lambda office, actor, nomination, version, key: arrange_candidacies(
        office, actor, ArrangeCandidacies(nomination, (), version, key)
    ),
    "submit": lambda office, actor, nomination, version, key: submit_nomination(
        office, actor, SubmitNomination(nomination, version, key)
    ),
    "withdraw": lambda office, actor, nomination, version, key: withdraw_nomination(
        office, actor, WithdrawNomination(nomination, version, key)
    ),
    "mend": lambda office, actor, nomination, version, key: mend_omissions(
        office, actor, MendOmissions(nomination, version, key)
    ),
    "record_omission": lambda office, actor, nomination, version, key: record_omission(
        office, actor, RecordOmission(nomination, "omission.unsigned", None, None, version, key)
    ),
    "decide": lambda office, actor, nomination, version, key: decide_registration(
        office,
        actor,
        DecideRegistration(nomination, DecisionOutcome.REFUSED, "refusal.education", None, version, key),
    ),
}
AUTHORS_ACTS = ("add_candidacies", "arrange", "submit", "withdraw", "mend")


async def everything() -> dict[str, list[str]]:
    """Every row of every table as text, to compare before and after."""
    return {
        name: sorted(
            repr(sorted(row.items(), key=lambda it: it[0])) for row in await getattr(tables, name).all().values()
        )
        for name in tables.__all__
    }


async def put_election_on_file() -> None:
    """Lay the rows of the small election."""

    def named(text: str) -> dict[str, Any]:
        return {"name_ky": f"{text} ky", "name_ru": f"{text} ru", "name_en": text}

    await tables.Election.create(id="election", rulebook="kg/jk-2021", election_day=ELECTION_DAY, **named("Election"))
    await tables.Commission.create(
        id="central", election_id="election", level="central", ordinal=1, **named("Central commission")
    )
    for ordinal, party in enumerate(("party-1", "party-2", "party-3"), 1):
        await tables.Party.create(id=party, ordinal=ordinal, search_key=party, **named(party))
    for number in range(3):
        commission = "central"
        if number:
            commission = f"district-{number}"
            await tables.Commission.create(
                id=commission,
                election_id="election",
                parent_id="central",
                level="district",
                ordinal=number + 1,
                **named(commission),
            )
        await tables.Constituency.create(
            id=f"constituency-{number}",
            election_id="election",
            commission_id=commission,
            number=number,
            **named(f"Constituency {number}"),
        )
        await tables.Contest.create(
            id=f"contest-{number}",
            election_id="election",
            constituency_id=f"constituency-{number}",
            system="single_mandate" if number else "party_list",
            mandates=1 if number else 3,
            ordinal=number,
        )
    for ordinal, item in enumerate(("print", "air"), 1):
        await tables.ExpenditureItem.create(id=item, ordinal=ordinal, **named(item))


@asynccontextmanager
async def a_bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    """A bench on the migrated, empty database at `address`."""
    async with connected(address):
        await put_election_on_file()
        yield Bench()
