import asyncio
import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from support.acts import (
    ACTS_ON_A_FILE,
    AUTHORS_ACTS,
    CANDIDATE,
    MEMBER,
    REPRESENTATIVE,
    SECOND_MEMBER,
    STRANGER,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
)
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.once import LONGEST_KEY
from talapker_graphql.procedures.open_nomination import OpenNomination, open_nomination
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.verification import ask_registries
from talapker_graphql.store import tables


async def test_a_repeated_request_gets_the_first_answer_and_has_one_effect(bench: Bench) -> None:
    nomination = await bench.filled()
    command = SubmitNomination(nomination, 2, "the-key")

    first = await submit_nomination(bench.office, CANDIDATE, command)
    before = await everything()
    bench.clock.advance(timedelta(days=30))
    second = await submit_nomination(bench.office, CANDIDATE, command)

    assert done(first) == done(second)
    assert await everything() == before
    assert await tables.Receipt.all().count() == 1


async def test_ten_equal_requests_at_once_get_one_answer(bench: Bench) -> None:
    nomination = await bench.filled()
    command = SubmitNomination(nomination, 2, "the-key")

    outcomes = await asyncio.gather(*(submit_nomination(bench.office, CANDIDATE, command) for _ in range(10)))

    assert {tuple(sorted(done(outcome).items())) for outcome in outcomes} == {tuple(sorted(done(outcomes[0]).items()))}
    assert await tables.Receipt.all().count() == await tables.OutboxMessage.all().count() == 1
    assert await tables.JournalRecord.filter(act="NominationSubmitted").count() == 1


async def test_ten_equal_requests_to_open_a_file_open_one(bench: Bench) -> None:
    command = OpenNomination("contest-1", None, "the-key")

    outcomes = await asyncio.gather(*(open_nomination(bench.office, CANDIDATE, command) for _ in range(10)))

    assert len({done(outcome)["nomination"] for outcome in outcomes}) == 1
    assert await tables.Nomination.all().count() == await tables.JournalRecord.all().count() == 1


async def test_the_same_key_with_another_request_is_refused(bench: Bench) -> None:
    await open_nomination(bench.office, CANDIDATE, OpenNomination("contest-1", None, "the-key"))
    before = await everything()

    other = await open_nomination(bench.office, CANDIDATE, OpenNomination("contest-2", None, "the-key"))

    assert codes(other) == ["IDEMPOTENCY_KEY_REUSED"]
    assert await everything() == before


async def test_the_same_key_with_another_act_is_refused(bench: Bench) -> None:
    nomination = await bench.submitted()
    done(await ACTS_ON_A_FILE["withdraw"](bench.office, CANDIDATE, nomination, 3, "the-key"))

    assert codes(await ACTS_ON_A_FILE["mend"](bench.office, CANDIDATE, nomination, 3, "the-key")) == [
        "IDEMPOTENCY_KEY_REUSED"
    ]


async def test_a_change_of_the_personal_number_alone_is_another_request(bench: Bench) -> None:
    nomination = await bench.open("contest-0", REPRESENTATIVE)
    command = AddCandidacies(nomination, (a_nominee(1),), 1, "the-key")
    done(await add_candidacies(bench.office, REPRESENTATIVE, command))

    other = dataclasses.replace(command, nominees=(a_nominee(2),))

    assert codes(await add_candidacies(bench.office, REPRESENTATIVE, other)) == ["IDEMPOTENCY_KEY_REUSED"]


async def test_a_key_belongs_to_its_actor(bench: Bench) -> None:
    command = OpenNomination("contest-1", None, "the-key")

    mine = await open_nomination(bench.office, CANDIDATE, command)
    theirs = await open_nomination(bench.office, STRANGER, command)

    assert done(mine)["nomination"] != done(theirs)["nomination"]


@pytest.mark.parametrize("key", ["", "k" * (LONGEST_KEY + 1)], ids=["none", "too-long"])
async def test_a_key_has_a_length(bench: Bench, key: str) -> None:
    outcome = await open_nomination(bench.office, CANDIDATE, OpenNomination("contest-1", None, key))

    assert codes(outcome) == ["IDEMPOTENCY_KEY_LENGTH"]
    done(await open_nomination(bench.office, CANDIDATE, OpenNomination("contest-1", None, "k" * LONGEST_KEY)))


async def test_a_refused_act_may_be_tried_again_under_the_same_key(bench: Bench) -> None:
    nomination = await bench.open()
    done(await add_candidacies(bench.office, CANDIDATE, AddCandidacies(nomination, (a_nominee(),), 1, bench.key())))
    command = SubmitNomination(nomination, 2, "the-key")

    assert codes(await submit_nomination(bench.office, CANDIDATE, command)) == ["NO_DOCUMENTS"]
    await bench.put_documents(nomination)

    done(await submit_nomination(bench.office, CANDIDATE, command))


async def test_an_exception_inside_undoes_everything(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    nomination = await bench.filled()
    before = await everything()

    async def failing(*arguments: Any) -> None:
        await ask_registries(*arguments)
        raise OSError("the disk is full")

    monkeypatch.setattr("talapker_graphql.procedures.submit_nomination.ask_registries", failing)
    with pytest.raises(OSError, match="the disk is full"):
        await submit_nomination(bench.office, CANDIDATE, SubmitNomination(nomination, 2, "the-key"))

    assert await everything() == before
    monkeypatch.undo()
    done(await submit_nomination(bench.office, CANDIDATE, SubmitNomination(nomination, 2, "the-key")))


@pytest.mark.parametrize("act", ACTS_ON_A_FILE)
async def test_an_act_on_a_version_that_is_gone_changes_nothing(bench: Bench, act: str) -> None:
    nomination = await bench.submitted()
    before = await everything()
    actor = CANDIDATE if act in AUTHORS_ACTS else MEMBER

    refused = await ACTS_ON_A_FILE[act](bench.office, actor, nomination, 2, "the-key")

    assert codes(refused) == ["CONFLICT"]
    assert refused.problems[0].path == ("expectedVersion", "3")
    assert await everything() == before


async def test_of_eight_acts_on_one_version_exactly_one_is_done(bench: Bench) -> None:
    nomination = await bench.submitted()

    outcomes = await asyncio.gather(*(bench.omission(nomination, 3) for _ in range(8)))

    refused = [outcome for outcome in outcomes if isinstance(outcome, NotDone)]
    assert len(refused) == 7
    assert {(*codes(outcome), *outcome.problems[0].path) for outcome in refused} == {
        ("CONFLICT", "expectedVersion", "4")
    }
    assert await tables.Omission.all().count() == 1
    assert (await tables.Nomination.get(id=nomination)).version == 4


async def test_two_members_who_decide_at_once_take_one_decision(bench: Bench) -> None:
    decided = []
    for serial in range(20):
        nomination = await bench.submitted(a_nominee(serial), contest="contest-1")
        outcomes = await asyncio.gather(
            bench.decide(nomination, 3, MEMBER, reason="The commission has seen the documents."),
            bench.decide(nomination, 3, SECOND_MEMBER, outcome=DecisionOutcome.REFUSED, ground="refusal.education"),
        )

        winner = [outcome for outcome in outcomes if isinstance(outcome, Done)]
        loser = [outcome for outcome in outcomes if isinstance(outcome, NotDone)]
        assert [codes(outcome) for outcome in loser] == [["CONFLICT"]]
        decision = await tables.Decision.get(nomination_id=nomination)
        assert [outcome.ids["decision"] for outcome in winner] == [decision.id]
        decided.append((decision.outcome, (await tables.Nomination.get(id=nomination)).status))

    assert set(decided) <= {("granted", "registered"), ("refused", "refused")}
    assert await tables.Decision.all().count() == 20
