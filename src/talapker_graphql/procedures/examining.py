"""Judging one candidacy by every rule in force, from what is stored, whenever something it rests on has changed."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from talapker_core.dates import local_day
from talapker_core.examination.case import Answered, CandidacyCase, NotInRegister, Stated, Unanswered
from talapker_core.examination.claims import Claims
from talapker_core.examination.examine import examine
from talapker_core.examination.verdict import CannotTell, Met, Verdict
from talapker_core.facts.vocabulary import COMMISSION_DEPOSIT, COMMISSION_VALID_SIGNATURES, FactSpec, Vocabulary
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.procedures.check_purposes import WANTED, Purpose
from talapker_graphql.procedures.deposits import deposit_answer
from talapker_graphql.procedures.fact_values import read_facts
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.supporter_counts import signatures_answer
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked, transaction

# Offices incompatible with standing are not yet declared on the form, so nobody is asked for an order.
CIRCUMSTANCES = MappingProxyType({"holds_incompatible_office": False})
"""Conditions of the package that are known of every candidacy."""

_VOCABULARY = Vocabulary()


async def examine_nomination(office: Office, nomination_id: str) -> None:
    """Judge every candidacy of a nomination anew, each in a transaction of its own or in the one that is open.

    Once the file is decided its verdicts stay what they were: they say what the decision rested on.
    """
    for candidacy in await tables.Candidacy.filter(nomination_id=nomination_id).only("id").order_by("place"):
        async with transaction():
            nomination = await locked(tables.Nomination.filter(id=nomination_id)).get()
            if nomination.status not in WANTED[Purpose.REGISTRATION]:
                return
            await examine_candidacy(office, nomination_id, candidacy.id)


async def examine_candidacy(office: Office, nomination_id: str, candidacy_id: str) -> None:
    """Judge one candidacy and replace its verdicts, in the transaction that is open.

    The candidacy is locked first: two registries may answer about it at once, and the second verdict must see both.
    """
    candidacy = await locked(tables.Candidacy.filter(id=candidacy_id)).get()
    nomination = await tables.Nomination.get(id=nomination_id)
    election = await tables.Election.get(id=nomination.election_id)
    rulebook = office.rulebook(election.rulebook)
    now = office.now()
    case = await _case(office, election, nomination, candidacy)
    verdicts = examine(case, rulebook, local_day(now, rulebook.zone_info))
    await tables.RuleVerdict.filter(candidacy_id=candidacy_id).delete()
    await tables.RuleVerdict.bulk_create(
        [
            tables.RuleVerdict(
                id=office.id_of("verdict"),
                nomination_id=nomination_id,
                candidacy_id=candidacy_id,
                code=verdict.code,
                value=value_of(verdict),
                article=str(verdict.citation),
                because_ky=verdict.because.ky,
                because_ru=verdict.because.ru,
                because_en=verdict.because.en,
                rests_on_unverified=verdict.rests_on_unverified,
                reached_at=now,
            )
            for verdict in verdicts
        ]
    )


def value_of(verdict: Verdict) -> str:
    """The stored word for a verdict."""
    if isinstance(verdict, Met):
        return "met"
    return "cannot_tell" if isinstance(verdict, CannotTell) else "not_met"


async def _case(
    office: Office, election: tables.Election, nomination: tables.Nomination, candidacy: tables.Candidacy
) -> CandidacyCase:
    documents = await tables.Document.filter(nomination_id=nomination.id, replaced_at=None).only("kind", "candidacy_id")
    kinds = frozenset(document.kind for document in documents if document.candidacy_id in {None, candidacy.id})
    checks = await tables.RegistryCheck.filter(candidacy_id=candidacy.id, purpose=Purpose.REGISTRATION.value)
    deposit = await deposit_answer(office, nomination, election)
    signatures = await signatures_answer(office, nomination.id)
    return case_of(
        office, election, nomination, candidacy, kinds=kinds, checks=checks, deposit=deposit, signatures=signatures
    )


def case_of(
    office: Office,
    election: tables.Election,
    nomination: tables.Nomination,
    candidacy: tables.Candidacy,
    *,
    kinds: frozenset[str],
    checks: Iterable[tables.RegistryCheck],
    deposit: Answered | None = None,
    signatures: Answered | None = None,
) -> CandidacyCase:
    """One candidacy as the examination sees it.

    `kinds` are those of the documents on file, its own and the nomination's; `checks` are its own; `deposit` is what
    the bank's statements say of the file's, `signatures` what the commission's check says of the file's supporters.
    """
    answers = _answers(office, checks)
    if deposit is not None:
        answers[COMMISSION_DEPOSIT.key] = deposit
    if signatures is not None:
        answers[COMMISSION_VALID_SIGNATURES.key] = signatures
    return CandidacyCase(
        election_day=election.election_day,
        occasion=Occasion(election.occasion),
        applicant_kind=ApplicantKind(nomination.route),
        claims=Claims.of(declarations(office, candidacy)),
        answers=answers,
        documents=kinds,
        circumstances=CIRCUMSTANCES,
        submitted_at=nomination.submitted_at,
    )


def declarations(office: Office, candidacy: tables.Candidacy) -> dict[FactSpec[Any], Any]:
    """What the candidate declared, unsealed."""
    return read_facts(office.sealer.open(candidacy.declarations_sealed, f"declarations:{candidacy.id}"), _VOCABULARY)


def _answers(office: Office, checks: Iterable[tables.RegistryCheck]) -> dict[str, Answered]:
    answers: dict[str, Answered] = {}
    for check in checks:
        for spec in office.questions.get(check.registry, frozenset()):
            answers[spec.key] = _answer(office, check, spec.key)
    return answers


def _answer(office: Office, check: tables.RegistryCheck, key: str) -> Answered:
    if check.answer_sealed is None or check.answered_at is None:
        return Unanswered(check.reason or "not_asked", check.registry)
    if check.outcome == "absent":
        return NotInRegister(means_none=False, source=check.registry, at=check.answered_at)
    stated = read_facts(office.sealer.open(check.answer_sealed, f"answer:{check.id}"), _VOCABULARY)
    values = {spec.key: value for spec, value in stated.items()}
    if key not in values:
        return Unanswered("not_told", check.registry)
    return Stated(values[key], check.registry, check.answered_at)
