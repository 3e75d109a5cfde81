"""Whichever write fails: an act is there as a whole, or not at all, and can be tried again under its key."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from support.acts import CANDIDATE, MEMBER, REPRESENTATIVE, Bench, a_nominee, done, everything
from support.examining import FindsThemSound
from support.failing_writes import COMMIT, DiskFullError, failing_at
from support.signing import streamed
from talapker_core.journal.audit import JournalSound
from talapker_core.nominations.acts import DecisionOutcome
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.check_document_signatures import CheckDocumentSignatures, check_document_signatures
from talapker_graphql.procedures.decide_registration import DecideRegistration, decide_registration
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.record_omission import RecordOmission, record_omission
from talapker_graphql.procedures.sign_package import SignPackage, sign
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
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


@pytest.mark.parametrize("prepare", ACTS, ids=lambda prepare: prepare.__name__)
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
