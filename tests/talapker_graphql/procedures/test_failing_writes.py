"""Whichever write fails: an act is there as a whole, or not at all, and can be tried again under its key."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from support.acts import (
    CANDIDATE,
    MEMBER,
    REGISTRAR,
    REPRESENTATIVE,
    SECOND_MEMBER,
    STRANGER,
    Bench,
    a_nominee,
    done,
    everything,
)
from support.examining import FindsThemSound
from support.failing_writes import COMMIT, DiskFullError, failing_at
from support.lists import a_person, as_csv
from support.offline import a_list, edited, exported, newcomer, puts, says, takes_off
from support.other_law import law_with
from support.signing import streamed
from talapker_core.access.actor import Actor, Role
from talapker_core.exchange.candidate_list.csv_text import read_csv
from talapker_core.journal.audit import JournalSound
from talapker_core.names import PersonName
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.nominations.paper_deviation import PaperSource
from talapker_core.nominations.paper_values import PaperField
from talapker_core.nominations.status import NominationEvent
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.answer_proposal import AnswerProposal, answer_proposal
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.assess_omission import AssessOmission, assess_omission
from talapker_graphql.procedures.cancel_registration import CancelRegistration, cancel_registration
from talapker_graphql.procedures.check_document_signatures import CheckDocumentSignatures, check_document_signatures
from talapker_graphql.procedures.consents import consent_request
from talapker_graphql.procedures.decide_registration import DecideRegistration, decide_registration
from talapker_graphql.procedures.edit_candidacy import EditCandidacy, edit_candidacy
from talapker_graphql.procedures.export_draft import ExportDraft, export_draft
from talapker_graphql.procedures.give_consent import GiveConsent, give_consent
from talapker_graphql.procedures.hold_correction import HoldCorrection, hold_correction
from talapker_graphql.procedures.import_candidacies import ImportCandidacies, import_candidacies
from talapker_graphql.procedures.lodge_appeal import LodgeAppeal, lodge_appeal
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.merge_draft import MergeDraft, merge_draft
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.procedures.raise_objection import RaiseObjection, raise_objection
from talapker_graphql.procedures.record_omission import RecordOmission, record_omission
from talapker_graphql.procedures.record_paper_deviation import RecordPaperDeviation, record_paper_deviation
from talapker_graphql.procedures.rule_on_appeal import RuleOnAppeal, rule_on_appeal
from talapker_graphql.procedures.sign_package import SignPackage, sign
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.take_candidacy_off import TakeCandidacyOff, take_candidacy_off
from talapker_graphql.procedures.transfer_nomination import TransferNomination, transfer_nomination
from talapker_graphql.procedures.undo_change import UndoChange, undo_change
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables

KEY = "the-key"
Act = Callable[[], Awaitable[Outcome]]


async def opening(bench: Bench) -> Act:
    return lambda: open_nomination(bench.office, CANDIDATE, OpenNomination("contest-1", None, KEY))


async def filling(bench: Bench) -> Act:
    command = AddCandidacies(await bench.open(), (a_nominee(),), 1, KEY)
    return lambda: add_candidacies(bench.office, CANDIDATE, command)


async def arranging(bench: Bench) -> Act:
    nomination = await bench.filled(*map(a_nominee, range(3)), contest="contest-0", actor=REPRESENTATIVE)
    _, second, third = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    command = ArrangeCandidacies(nomination, (third.id, second.id), 2, KEY)
    return lambda: arrange_candidacies(bench.office, REPRESENTATIVE, command)


async def importing(bench: Bench) -> Act:
    nomination = await bench.filled(*map(a_nominee, range(1, 4)), contest="contest-0", actor=REPRESENTATIVE)
    people = [a_person(serial, place=str(at)) for at, serial in enumerate((3, 4, 1, 2), 1)]
    command = ImportCandidacies(
        nomination, read_csv(as_csv(people)), dry_run=False, expected_version=2, idempotency_key=KEY
    )
    return lambda: import_candidacies(bench.office, REPRESENTATIVE, command)


async def exporting_a_draft(bench: Bench) -> Act:
    command = ExportDraft(await bench.filled(), 2, KEY)

    async def export() -> Outcome:
        found = await export_draft(bench.office, CANDIDATE, command)
        return found if isinstance(found, NotDone) else Done({"entry": str(found.entry)})

    return export


async def merging_a_draft(bench: Bench) -> Act:
    nomination = await a_list(bench)
    away = edited(await exported(bench, nomination), takes_off(2), says(1, surnameKy="Бакасова"), puts(1, newcomer(9)))
    content = base64.b64encode(away).decode()
    command = MergeDraft(nomination, content, (), dry_run=False, expected_version=2, idempotency_key=KEY)
    return lambda: merge_draft(bench.office, REPRESENTATIVE, command)


async def editing(bench: Bench) -> Act:
    candidacy = await tables.Candidacy.get(nomination_id=await bench.filled())
    command = EditCandidacy(candidacy.id, (("name_ky", PersonName("Бакасова", "Нур")),), 2, KEY)
    return lambda: edit_candidacy(bench.office, CANDIDATE, command)


async def consenting(bench: Bench) -> Act:
    await tables.Election.all().update(rulebook="xx/exampleland", election_day=date(2035, 3, 14))
    nomination = await bench.filled(a_nominee(), contest="contest-0", actor=REPRESENTATIVE)
    candidacy = await tables.Candidacy.get(nomination_id=nomination)
    person = Actor("u-person", Role.CANDIDATE, person_id=candidacy.person_id)
    asked = await consent_request(bench.office, person, candidacy.id)
    assert asked is not None
    command = GiveConsent(candidacy.id, asked.list_sha256, 2, KEY)
    return lambda: give_consent(bench.office, person, command)


async def submitting(bench: Bench) -> Act:
    command = SubmitNomination(await bench.filled(), 2, KEY)
    return lambda: submit_nomination(bench.office, CANDIDATE, command)


async def telling_an_omission(bench: Bench) -> Act:
    command = RecordOmission(await bench.submitted(), "omission.unsigned", None, None, 3, KEY)
    return lambda: record_omission(bench.office, MEMBER, command)


async def mending(bench: Bench) -> Act:
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3, code="omission.unsigned", missing_document=None))
    command = MendOmissions(nomination, 4, KEY)
    return lambda: mend_omissions(bench.office, CANDIDATE, command)


async def deciding(bench: Bench) -> Act:
    command = DecideRegistration(await bench.verified(), DecisionOutcome.GRANTED, None, None, 3, KEY)
    return lambda: decide_registration(bench.office, MEMBER, command)


async def withdrawing(bench: Bench) -> Act:
    command = WithdrawNomination(await bench.submitted(), 3, KEY)
    return lambda: withdraw_nomination(bench.office, CANDIDATE, command)


async def assessing(bench: Bench) -> Act:
    nomination = await bench.submitted()
    ids = done(await bench.omission(nomination, 3, code="omission.unsigned", missing_document=None))
    done(await mend_omissions(bench.office, CANDIDATE, MendOmissions(nomination, 4, bench.key())))
    command = AssessOmission(nomination, ids["omission"], False, "Still unsigned", 5, KEY)  # noqa: FBT003  (the command's own order)
    return lambda: assess_omission(bench.office, MEMBER, command)


async def pausing(bench: Bench) -> Act:
    nomination = await bench.submitted()
    done(await bench.omission(nomination, 3))
    command = HoldCorrection(nomination, True, "A court asked", 4, KEY)  # noqa: FBT003  (the command's own order)
    return lambda: hold_correction(bench.office, MEMBER, command)


async def answering_a_proposal(bench: Bench) -> Act:
    bench.under(law_with(decision__members=2))
    nomination = await bench.verified()
    proposal = done(await bench.decide(nomination, 3))["proposal"]
    command = AnswerProposal(nomination, proposal, True, 4, KEY)  # noqa: FBT003  (the command's own order)
    return lambda: answer_proposal(bench.office, SECOND_MEMBER, command)


async def cancelling(bench: Bench) -> Act:
    command = CancelRegistration(await bench.registered(), "removal.over_ceiling", "By the audit", 4, KEY)
    return lambda: cancel_registration(bench.office, MEMBER, command)


async def striking_the_last_one(bench: Bench) -> Act:
    nomination = await bench.registered(a_nominee(1), contest="contest-0", actor=REPRESENTATIVE)
    candidacy = await tables.Candidacy.get(nomination_id=nomination)
    command = TakeCandidacyOff(candidacy.id, NominationEvent.CANDIDACY_STRUCK, 4, KEY, reason="The congress decided")
    return lambda: take_candidacy_off(bench.office, REPRESENTATIVE, command)


async def objecting(bench: Bench) -> Act:
    command = RaiseObjection(await bench.submitted(), None, "Lives abroad", KEY)
    return lambda: raise_objection(bench.office, STRANGER, command)


async def ruling(bench: Bench) -> Act:
    nomination = await bench.registered()
    lodged = done(await lodge_appeal(bench.office, STRANGER, LodgeAppeal(nomination, "Not so", bench.key())))
    command = RuleOnAppeal(nomination, lodged["appeal"], True, "A court", "It was not so", 4, KEY)  # noqa: FBT003  (the command's own order)
    return lambda: rule_on_appeal(bench.office, REGISTRAR, command)


async def undoing(bench: Bench) -> Act:
    nomination = await bench.registered()
    change = await tables.StatusChange.get(nomination_id=nomination, sequence=2)
    command = UndoChange(nomination, change.id, "A slip of the pen", 4, KEY)
    return lambda: undo_change(bench.office, MEMBER, command)


async def transferring(bench: Bench) -> Act:
    command = TransferNomination(await bench.submitted(), "district-1", "By the law", 3, KEY)
    return lambda: transfer_nomination(bench.office, MEMBER, command)


async def recording_a_paper(bench: Bench) -> Act:
    bench.under(law_with(paper__prevails=True))
    nomination = await bench.verified()
    candidacy = await tables.Candidacy.get(nomination_id=nomination)
    command = RecordPaperDeviation(
        nomination_id=nomination,
        candidacy_id=candidacy.id,
        field=PaperField.CITIZEN,
        value=False,
        words=None,
        source=PaperSource("biographical_form", 1, "Archive"),
        reason="Compared",
        expected_version=3,
        idempotency_key=KEY,
    )
    return lambda: record_paper_deviation(bench.office, MEMBER, command)


LATER_ACTS = (
    recording_a_paper,
    assessing,
    pausing,
    answering_a_proposal,
    cancelling,
    striking_the_last_one,
    objecting,
    ruling,
    undoing,
    transferring,
)


async def signing(bench: Bench) -> Act:
    bench.office = replace(bench.office, signatures=FindsThemSound())
    command = SignPackage(await bench.filled(), "c2lnbmF0dXJl", 2, KEY)
    return lambda: sign(bench.office, CANDIDATE, command)


async def examining_signatures(bench: Bench) -> Act:
    bench.office = replace(bench.office, signatures=FindsThemSound(), stored=lambda _: streamed(b"%PDF"))
    nomination = await bench.submitted()
    document = await tables.Document.filter(nomination_id=nomination).order_by("ordinal").first()
    command = CheckDocumentSignatures(document.id if document else "", 3, KEY)
    return lambda: check_document_signatures(bench.office, MEMBER, command)


ACTS = (
    opening,
    filling,
    arranging,
    importing,
    exporting_a_draft,
    merging_a_draft,
    editing,
    consenting,
    signing,
    submitting,
    examining_signatures,
    telling_an_omission,
    mending,
    deciding,
    withdrawing,
)
FEWEST_WRITES = 5
"""The row, its entry, the nodes, the head, the key of the request and the commit; in some acts more."""


@pytest.mark.parametrize("prepare", [*ACTS, *LATER_ACTS], ids=lambda prepare: prepare.__name__)
async def test_an_act_is_there_as_a_whole_or_not_at_all(
    bench: Bench, prepare: Callable[[Bench], Awaitable[Act]]
) -> None:
    act = await prepare(bench)
    before = await everything()

    number, ids = 0, None
    while ids is None:
        number += 1
        with failing_at(number) as written:
            try:
                ids = done(await act())
            except DiskFullError:
                assert await everything() == before, f"write {number}: {written[-1]}"

    assert number > FEWEST_WRITES
    assert written[-1] == COMMIT
    assert await everything() != before
    assert isinstance(await verify_journal(), JournalSound)
    assert done(await act()) == ids


@pytest.mark.parametrize("prepare", ACTS, ids=lambda prepare: prepare.__name__)
async def test_an_act_whose_news_is_lost_is_told_again_and_not_done_again(
    bench: Bench, prepare: Callable[[Bench], Awaitable[Act]]
) -> None:
    act = await prepare(bench)

    before = there = await everything()
    number = 0
    while there == before:
        number += 1
        with failing_at(number, after=True) as written, pytest.raises(DiskFullError):
            await act()
        there = await everything()

    assert written[-1] == COMMIT

    done(await act())
    assert await everything() == there
