"""Another person is put in for one who left a list: who may, until when, and what follows for the file."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from support.acts import MEMBER, OTHER_PARTY, QUESTIONS, REPRESENTATIVE, Bench, a_nominee, codes, done
from support.other_law import law_with
from talapker_core.access.actor import Actor
from talapker_core.nominations.status import NominationEvent
from talapker_core.rulebooks.term import DeadlineRule, Side
from talapker_graphql.procedures.file_checklist import checklist_of
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.substitute_candidacy import SubstituteCandidacy, substitute_candidacy
from talapker_graphql.procedures.take_candidacy_off import TakeCandidacyOff, take_candidacy_off
from talapker_graphql.procedures.undo_change import UndoChange, undo_change
from talapker_graphql.store import tables

UNTIL_TEN_DAYS = DeadlineRule(days=10, side=Side.BEFORE, inclusive=True)
UNTIL_TEN_DAYS_BEFORE = law_with(calendar__candidate_substitution=UNTIL_TEN_DAYS)
ENDS = datetime(2021, 11, 18, 18, 0, tzinfo=UTC)
"""The midnight in Bishkek that ends 18 November 2021, ten days before the election."""


async def list_with_a_vacancy(bench: Bench) -> tuple[str, list[tables.Candidacy]]:
    """A list of three that was handed in, whose second person has died; version 4."""
    bench.under(UNTIL_TEN_DAYS_BEFORE)
    nomination = await bench.submitted(*map(a_nominee, range(3)), contest="contest-0", actor=REPRESENTATIVE)
    candidacies = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    await leaves(bench, candidacies[1].id, 3)
    return nomination, candidacies


async def leaves(bench: Bench, candidacy: str, version: int) -> None:
    command = TakeCandidacyOff(candidacy, NominationEvent.DEATH_RECORDED, version, bench.key())
    done(await take_candidacy_off(bench.office, MEMBER, command))


async def put_in(
    bench: Bench, candidacy: str, serial: int = 9, *, version: int = 4, actor: Actor = REPRESENTATIVE
) -> Outcome:
    command = SubstituteCandidacy(candidacy, a_nominee(serial), version, bench.key())
    return await substitute_candidacy(bench.office, actor, command)


async def test_the_substitute_stands_with_the_file_at_a_number_of_their_own(bench: Bench) -> None:
    nomination, (_, second, _) = await list_with_a_vacancy(bench)

    made = done(await put_in(bench, second.id))["candidacy"]

    assert await bench.statuses(nomination) == ["submitted", "deceased", "submitted", "submitted"]
    substitute = await tables.Candidacy.get(id=made)
    assert (substitute.place, substitute.substitutes_id) == (4, second.id)
    assert substitute.party_list_id == second.party_list_id
    assert (await bench.file(nomination)).version == 5
    change = await tables.StatusChange.get(candidacy_id=made)
    assert (change.event, change.source, change.target) == ("CandidacySubstituted", "draft", "submitted")


async def test_the_registries_are_asked_about_the_substitute_and_about_nobody_anew(bench: Bench) -> None:
    nomination, (_, second, _) = await list_with_a_vacancy(bench)
    before = await tables.RegistryCheck.filter(nomination_id=nomination).count()

    made = done(await put_in(bench, second.id))["candidacy"]

    assert {it.registry for it in await tables.RegistryCheck.filter(candidacy_id=made)} == set(QUESTIONS)
    assert await tables.RegistryCheck.filter(nomination_id=nomination).count() == before + len(QUESTIONS)
    assert await tables.RuleVerdict.filter(candidacy_id=made).exists()


async def test_the_list_is_registered_with_the_substitute_once_everything_is_there(bench: Bench) -> None:
    nomination, (_, second, _) = await list_with_a_vacancy(bench)
    made = done(await put_in(bench, second.id))["candidacy"]
    await bench.answer_all(nomination)
    assert codes(await bench.decide(nomination, 5)) == ["GROUNDS_AGAINST_REGISTRATION"]

    done(await bench.omission(nomination, 5, candidacy_id=made))
    assert (await bench.file(nomination)).status == "correction"
    checklist = await checklist_of(bench.office, REPRESENTATIVE, nomination)

    assert checklist is not None
    assert ("candidacies", made, "documents", "diploma") in {item.path for item in checklist.checklist.items}


async def test_what_lacked_of_somebody_who_left_holds_up_nobody(bench: Bench) -> None:
    bench.under(UNTIL_TEN_DAYS_BEFORE)
    nomination = await bench.submitted(*map(a_nominee, range(3)), contest="contest-0", actor=REPRESENTATIVE)
    candidacies = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    done(
        await bench.omission(
            nomination, 3, code="omission.unsigned", candidacy_id=candidacies[1].id, missing_document=None
        )
    )
    await tables.Document.filter(candidacy_id=candidacies[1].id).delete()

    await leaves(bench, candidacies[1].id, 4)
    checklist = await checklist_of(bench.office, REPRESENTATIVE, nomination)

    assert checklist is not None
    assert not [item for item in checklist.checklist.items if candidacies[1].id in item.path]


async def test_a_person_comes_back_only_while_nobody_was_put_in(bench: Bench) -> None:
    nomination, (_, second, _) = await list_with_a_vacancy(bench)
    death = await tables.StatusChange.get(candidacy_id=second.id)
    made = done(await put_in(bench, second.id))["candidacy"]
    undoing = UndoChange(nomination, death.id, "Another person of the same name", 5, bench.key())
    assert codes(await undo_change(bench.office, MEMBER, undoing)) == ["BUILT_UPON"]

    await leaves(bench, made, 5)
    done(await undo_change(bench.office, MEMBER, replace(undoing, expected_version=6)))

    assert await bench.statuses(nomination) == ["submitted", "submitted", "submitted", "deceased"]


async def test_a_notice_before_it_may_still_be_taken_back(bench: Bench) -> None:
    nomination, (_, second, _) = await list_with_a_vacancy(bench)
    done(await bench.omission(nomination, 4))
    notice = await tables.StatusChange.get(nomination_id=nomination, event="OmissionRecorded")
    done(await put_in(bench, second.id, version=5))

    done(await undo_change(bench.office, MEMBER, UndoChange(nomination, notice.id, "It was there", 6, bench.key())))

    assert (await bench.file(nomination)).status == "submitted"


async def test_what_a_member_put_forward_for_the_list_before_is_for_nobody_to_confirm(bench: Bench) -> None:
    _, (_, second, _) = await list_with_a_vacancy(bench)
    two = {"calendar__candidate_substitution": UNTIL_TEN_DAYS, "decision__members": 2}
    bench.under(law_with(**two))
    nomination = second.nomination_id
    proposed = done(await bench.decide(nomination, 4, reason="One register is silent"))["proposal"]

    done(await put_in(bench, second.id, version=5))

    assert (await tables.DecisionProposal.get(id=proposed)).standing == "not_carried"


async def test_a_party_substitutes_until_the_last_day_that_the_law_sets(bench: Bench) -> None:
    _, (first, second, _) = await list_with_a_vacancy(bench)
    await leaves(bench, first.id, 4)
    bench.clock.instant = ENDS - timedelta(microseconds=1)
    done(await put_in(bench, second.id, version=5))

    bench.clock.instant = ENDS

    assert codes(await put_in(bench, first.id, 10, version=6)) == ["TOO_LATE"]


async def test_the_law_of_2021_knows_no_substitution(bench: Bench) -> None:
    _, (_, second, _) = await list_with_a_vacancy(bench)
    bench.under(law_with())

    assert codes(await put_in(bench, second.id)) == ["NO_SUBSTITUTION"]


@pytest.mark.parametrize(
    ("actor", "serial", "version", "code"),
    [
        pytest.param(MEMBER, 9, 4, "NOT_FOUND", id="not by the commission"),
        pytest.param(OTHER_PARTY, 9, 4, "NOT_FOUND", id="not by another party"),
        pytest.param(REPRESENTATIVE, 1, 4, "PERSON_ALREADY_ON_FILE", id="not by the one who left"),
        pytest.param(REPRESENTATIVE, 9, 3, "CONFLICT", id="not on what has changed since"),
    ],
)
async def test_nobody_is_put_in_otherwise(bench: Bench, actor: Actor, serial: int, version: int, code: str) -> None:
    nomination, (_, second, _) = await list_with_a_vacancy(bench)

    assert codes(await put_in(bench, second.id, serial, version=version, actor=actor)) == [code]
    assert await tables.Candidacy.filter(nomination_id=nomination).count() == 3


async def test_a_candidacy_that_is_not_there_and_one_that_is_not_open_look_the_same(bench: Bench) -> None:
    _, (_, second, _) = await list_with_a_vacancy(bench)

    assert await put_in(bench, second.id, actor=OTHER_PARTY) == await put_in(bench, "candidacy-none", actor=OTHER_PARTY)


async def test_the_same_key_puts_one_person_in(bench: Bench) -> None:
    nomination, (_, second, _) = await list_with_a_vacancy(bench)
    command = SubstituteCandidacy(second.id, a_nominee(9), 4, bench.key())

    first = await substitute_candidacy(bench.office, REPRESENTATIVE, command)

    assert await substitute_candidacy(bench.office, REPRESENTATIVE, command) == first
    assert await tables.Candidacy.filter(nomination_id=nomination).count() == 4
