"""What is open in a stored file, for whom, and at what cost."""

from datetime import date

import pytest

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    done,
)
from talapker_core.access.actor import Actor
from talapker_core.examination.checklist.item import Severity
from talapker_core.examination.checklist.people import ELSEWHERE
from talapker_core.nominations.party_list.changes import Moves
from talapker_core.nominations.party_list.repair import NeedsFacts, Repaired
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.file_checklist import FileChecklist, checklist_of
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables

DECLARED = {"other_ethnic_group": True, "disability_group": 3, "birth_date": date(1995, 5, 17)}
THIRD_PARTY = Actor("u-third-party", OTHER_PARTY.role, party_id="party-3")


def a_mans_number(serial: int) -> PersonalNumber:
    """A number that can belong to nobody: the day of birth is 00."""
    return PersonalNumber.parse(f"2000519950{serial:04d}")


async def of(bench: Bench, nomination: str, actor: Actor = CANDIDATE) -> FileChecklist:
    found = await checklist_of(bench.office, actor, nomination)
    assert found is not None
    return found


def blocking(found: FileChecklist) -> list[tuple[str, ...]]:
    return [item.path for item in found.checklist.items if item.severity is Severity.BLOCKS]


async def test_an_empty_draft_lacks_people_and_every_document_of_the_file(bench: Bench) -> None:
    found = await of(bench, await bench.open())

    assert not found.checklist.ready
    assert blocking(found)[:2] == [("candidacies",), ("documents",)]
    assert {path[0] for path in blocking(found)} == {"candidacies", "documents"}


async def test_a_file_with_everything_is_ready_and_one_document_less_is_not(bench: Bench) -> None:
    nomination = await bench.filled()
    found = await of(bench, nomination)
    candidacy = await tables.Candidacy.get(nomination_id=nomination)
    assert (found.checklist.ready, found.version) == (True, 2)

    await tables.Document.filter(candidacy_id=candidacy.id, kind="diploma").update(replaced_at=bench.clock.now())

    assert blocking(await of(bench, nomination)) == [("candidacies", candidacy.id, "documents", "diploma")]


async def test_what_a_registry_says_against_the_law_blocks(bench: Bench) -> None:
    nomination = await bench.submitted(a_nominee(1, unexpunged_conviction=True))
    candidacy = await tables.Candidacy.get(nomination_id=nomination)

    found = await of(bench, nomination, MEMBER)

    declared = ("candidacies", candidacy.id, "declarations", "court.unexpunged_conviction")
    assert blocking(found) == [declared]


@pytest.mark.parametrize("stranger", [STRANGER, OTHER_PARTY, OBSERVER, DISTRICT_MEMBER], ids=lambda actor: actor.id)
async def test_to_others_a_file_looks_as_if_there_were_none(bench: Bench, stranger: Actor) -> None:
    nomination = await bench.submitted()

    assert await checklist_of(bench.office, stranger, nomination) is None
    assert await checklist_of(bench.office, stranger, "nomination-none") is None
    assert await checklist_of(bench.office, MEMBER, nomination) is not None


async def test_that_somebody_stands_elsewhere_shows_no_bit_of_the_rival(bench: Bench) -> None:
    """Whoever the rival is, however many there are, what the second submitter sees is the same."""
    mine = await bench.filled(a_nominee(1), a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)
    alone = (await of(bench, mine, REPRESENTATIVE)).checklist
    rival = await bench.filled(a_nominee(2), contest="contest-0", actor=OTHER_PARTY)
    assert (await of(bench, mine, REPRESENTATIVE)).checklist == alone

    done(await submit_nomination(bench.office, OTHER_PARTY, SubmitNomination(rival, 2, bench.key())))
    beside_one = (await of(bench, mine, REPRESENTATIVE)).checklist
    await bench.submitted(a_nominee(2), contest="contest-0", actor=THIRD_PARTY)
    beside_two = (await of(bench, mine, REPRESENTATIVE)).checklist
    done(await withdraw_nomination(bench.office, OTHER_PARTY, WithdrawNomination(rival, 3, bench.key())))
    beside_the_other = (await of(bench, mine, REPRESENTATIVE)).checklist

    assert beside_one == beside_two == beside_the_other != alone
    (item,) = [item for item in beside_one.items if item.code == ELSEWHERE]
    second = await tables.Candidacy.get(nomination_id=mine, place=2)
    assert item.path == ("candidacies", second.id)


async def test_a_list_of_fifty_costs_as_many_statements_as_a_list_of_two(bench: Bench, statements: list[str]) -> None:
    small = await bench.filled(a_nominee(1), a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)
    large = await bench.filled(*map(a_nominee, range(10, 60)), contest="contest-0", actor=OTHER_PARTY)

    counts = []
    for nomination, actor in ((small, REPRESENTATIVE), (large, OTHER_PARTY)):
        statements.clear()
        found = await of(bench, nomination, actor)
        counts.append(len(statements))

    assert counts[0] == counts[1]
    assert len(found.file.members) == 50
    assert {quota.code for quota in found.checklist.quotas} >= {"list.one_sex_share", "list.young_share"}
    assert isinstance(found.repaired(), NeedsFacts)


async def test_a_list_is_mended_by_the_changes_that_the_checklist_suggests(bench: Bench) -> None:
    """Ten men before five women, all of whom declare what quotas ask: the order suggested is lawful."""
    men = [a_nominee(serial, personal_number=a_mans_number(serial), **DECLARED) for serial in range(10)]
    women = [a_nominee(serial, **DECLARED) for serial in range(10, 15)]
    nomination = await bench.filled(*men, *women, contest="contest-0", actor=REPRESENTATIVE)
    found = await of(bench, nomination, REPRESENTATIVE)
    (item,) = [item for item in found.checklist.items if item.severity is Severity.BLOCKS]
    assert (item.code, item.path[::2]) == ("list.order_gap", ("candidacies", "place"))

    suggested = found.repaired()

    assert isinstance(suggested, Repaired)
    order = [candidacy.id for candidacy in found.file.nomination.candidacies]
    by_person = {candidacy.person_id: candidacy.id for candidacy in found.file.nomination.candidacies}
    for change in suggested.changes:
        assert isinstance(change, Moves)
        order[change.to_place - 1] = by_person[change.key]
    command = ArrangeCandidacies(nomination, tuple(order), 2, bench.key())
    done(await arrange_candidacies(bench.office, REPRESENTATIVE, command))
    assert (await of(bench, nomination, REPRESENTATIVE)).checklist.ready
