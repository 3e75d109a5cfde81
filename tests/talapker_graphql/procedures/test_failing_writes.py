"""Whichever write fails: an act is there as a whole, or not at all, and can be tried again under its key."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from support.acts import CANDIDATE, MEMBER, REPRESENTATIVE, Bench, a_nominee, done, everything
from support.failing_writes import COMMIT, DiskFullError, failing_at
from support.lists import a_person, as_csv
from talapker_core.access.actor import Actor, Role
from talapker_core.exchange.candidate_list.csv_text import read_csv
from talapker_core.journal.audit import JournalSound
from talapker_core.names import PersonName
from talapker_core.nominations.acts import DecisionOutcome
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.consents import consent_request
from talapker_graphql.procedures.decide_registration import DecideRegistration, decide_registration
from talapker_graphql.procedures.edit_candidacy import EditCandidacy, edit_candidacy
from talapker_graphql.procedures.give_consent import GiveConsent, give_consent
from talapker_graphql.procedures.import_candidacies import ImportCandidacies, import_candidacies
from talapker_graphql.procedures.mend_omissions import MendOmissions, mend_omissions
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.record_omission import RecordOmission, record_omission
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


async def importing(bench: Bench) -> Act:
    nomination = await bench.filled(*map(a_nominee, range(1, 4)), contest="contest-0", actor=REPRESENTATIVE)
    people = [a_person(serial, place=str(at)) for at, serial in enumerate((3, 4, 1, 2), 1)]
    command = ImportCandidacies(
        nomination, read_csv(as_csv(people)), dry_run=False, expected_version=2, idempotency_key=KEY
    )
    return lambda: import_candidacies(bench.office, REPRESENTATIVE, command)


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


ACTS = (
    opening,
    filling,
    arranging,
    importing,
    editing,
    consenting,
    submitting,
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
