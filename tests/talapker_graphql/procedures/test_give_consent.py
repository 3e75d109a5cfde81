"""A candidate consents in person; whoever changes the list asks anew."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from support.acts import (
    CANDIDATE,
    MEMBER,
    OTHER_PARTY,
    REPRESENTATIVE,
    Bench,
    a_bench,
    a_nominee,
    codes,
    done,
    everything,
)
from talapker_core.access.actor import Actor, Role
from talapker_core.examination.checklist.item import Severity
from talapker_core.examination.checklist.people import CONSENT
from talapker_core.journal.audit import JournalSound
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.arrange_candidacies import ArrangeCandidacies, arrange_candidacies
from talapker_graphql.procedures.consents import ConsentRequest, consent_request
from talapker_graphql.procedures.edit_candidacy import EditCandidacy, edit_candidacy
from talapker_graphql.procedures.file_checklist import checklist_of
from talapker_graphql.procedures.give_consent import GiveConsent, WithdrawConsent, give_consent, withdraw_consent
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress

PEOPLE = [a_nominee(serial) for serial in (1, 2, 3)]


@pytest.fixture
async def bench(address: DatabaseAddress) -> AsyncIterator[Bench]:
    """A small election in Exampleland, whose law asks for electronic consents."""
    async with a_bench(address) as laid:
        await tables.Election.all().update(rulebook="xx/exampleland", election_day=date(2035, 3, 14))
        laid.clock.instant = datetime(2035, 1, 10, 9, 0, tzinfo=UTC)
        yield laid


async def a_list(bench: Bench) -> str:
    """A party's draft with three people; version 2."""
    nomination = await bench.open("contest-0", REPRESENTATIVE)
    command = AddCandidacies(nomination, tuple(PEOPLE), 1, bench.key())
    done(await add_candidacies(bench.office, REPRESENTATIVE, command))
    return nomination


async def on(nomination: str) -> list[tables.Candidacy]:
    return await tables.Candidacy.filter(nomination_id=nomination).order_by("place")


def person(candidacy: tables.Candidacy) -> Actor:
    """The person of a candidacy, signed in."""
    return Actor(f"u-{candidacy.person_id[-4:]}", Role.CANDIDATE, person_id=candidacy.person_id)


async def request(bench: Bench, candidacy: tables.Candidacy) -> ConsentRequest:
    found = await consent_request(bench.office, person(candidacy), candidacy.id)
    assert found is not None
    return found


async def consented(bench: Bench, candidacy: tables.Candidacy, actor: Actor | None = None, **changes: Any) -> Outcome:
    asked = await request(bench, candidacy)
    usual = GiveConsent(candidacy.id, asked.list_sha256, asked.version, bench.key())
    return await give_consent(bench.office, actor or person(candidacy), replace(usual, **changes))


async def lacking(bench: Bench, nomination: str) -> list[int]:
    """The places of those whose consent is open on the checklist."""
    found = await checklist_of(bench.office, REPRESENTATIVE, nomination)
    assert found is not None
    items = [item for item in found.checklist.items if item.code == CONSENT]
    assert {item.severity for item in items} <= {Severity.BLOCKS}
    places = {candidacy.id: candidacy.place for candidacy in await on(nomination)}
    assert all(item.path[2] == "consent" for item in items)
    return sorted(places[item.path[1]] for item in items)


async def test_each_candidate_consents_in_person_until_nothing_is_open(bench: Bench) -> None:
    nomination = await a_list(bench)
    assert await lacking(bench, nomination) == [1, 2, 3]

    first, *rest = await on(nomination)
    done(await consented(bench, first))
    assert await lacking(bench, nomination) == [2, 3]
    assert (await request(bench, first)).given

    await asyncio.gather(*(consented(bench, candidacy) for candidacy in rest))
    assert await lacking(bench, nomination) == []
    assert (await tables.Nomination.get(id=nomination)).version == 2
    assert isinstance(await verify_journal(), JournalSound)


async def test_the_order_of_a_list_asks_everybody_anew_and_the_former_order_is_consented_to(bench: Bench) -> None:
    nomination = await a_list(bench)
    standing = await on(nomination)
    for candidacy in standing:
        done(await consented(bench, candidacy))
    ids = [candidacy.id for candidacy in standing]

    done(
        await arrange_candidacies(
            bench.office, REPRESENTATIVE, ArrangeCandidacies(nomination, (ids[1], ids[0], ids[2]), 2, bench.key())
        )
    )
    assert await lacking(bench, nomination) == [1, 2, 3]

    done(
        await arrange_candidacies(bench.office, REPRESENTATIVE, ArrangeCandidacies(nomination, (*ids,), 3, bench.key()))
    )
    assert await lacking(bench, nomination) == []


async def test_whoever_is_taken_off_takes_the_consent_along(bench: Bench) -> None:
    nomination = await a_list(bench)
    standing = await on(nomination)
    for candidacy in standing:
        done(await consented(bench, candidacy))

    staying = (standing[0].id, standing[1].id)
    done(
        await arrange_candidacies(bench.office, REPRESENTATIVE, ArrangeCandidacies(nomination, staying, 2, bench.key()))
    )

    assert {it.candidacy_id for it in await tables.Consent.all()} == set(staying)
    assert await lacking(bench, nomination) == [1, 2]


async def test_a_correction_of_what_is_declared_leaves_consents_as_they_are(bench: Bench) -> None:
    nomination = await a_list(bench)
    first = (await on(nomination))[0]
    done(await consented(bench, first))

    command = EditCandidacy(first.id, (("citizen", False),), 2, bench.key())
    done(await edit_candidacy(bench.office, REPRESENTATIVE, command))

    assert await lacking(bench, nomination) == [2, 3]


async def test_nobody_consents_for_somebody_else(bench: Bench) -> None:
    nomination = await a_list(bench)
    first, second, _ = await on(nomination)
    before = await everything()

    for other in (person(second), CANDIDATE, REPRESENTATIVE, OTHER_PARTY, MEMBER):
        assert codes(await consented(bench, first, other)) == ["NOT_FOUND"]
        assert await consent_request(bench.office, other, first.id) is None
    assert await consent_request(bench.office, person(first), "candidacy-none") is None
    assert await everything() == before


async def test_a_list_that_has_changed_meanwhile_is_not_consented_to(bench: Bench) -> None:
    nomination = await a_list(bench)
    first = (await on(nomination))[0]
    old = (await request(bench, first)).list_sha256
    ids = [candidacy.id for candidacy in await on(nomination)]
    command = ArrangeCandidacies(nomination, (ids[0], ids[2], ids[1]), 2, bench.key())
    done(await arrange_candidacies(bench.office, REPRESENTATIVE, command))
    before = await everything()

    assert codes(await consented(bench, first, list_sha256=old)) == ["LIST_CHANGED"]
    assert codes(await consented(bench, first, expected_version=2)) == ["CONFLICT"]
    assert await everything() == before


async def test_a_consent_is_kept_once_and_can_be_taken_back_and_given_again(bench: Bench) -> None:
    nomination = await a_list(bench)
    first = (await on(nomination))[0]
    one, two = done(await consented(bench, first)), done(await consented(bench, first))
    assert one == two

    command = WithdrawConsent(first.id, 2, bench.key())
    done(await withdraw_consent(bench.office, person(first), command))
    assert await lacking(bench, nomination) == [1, 2, 3]
    assert not (await request(bench, first)).given

    again = done(await consented(bench, first))
    assert again != one
    assert await lacking(bench, nomination) == [2, 3]
    acts = [row.act for row in await tables.JournalRecord.all().order_by("sequence")]
    assert acts[-3:] == ["ConsentGiven", "ConsentWithdrawn", "ConsentGiven"]


async def test_nobody_takes_back_the_consent_of_somebody_else(bench: Bench) -> None:
    first, second, _ = await on(await a_list(bench))
    done(await consented(bench, first))

    for other in (person(second), REPRESENTATIVE, MEMBER):
        refused = await withdraw_consent(bench.office, other, WithdrawConsent(first.id, 2, bench.key()))
        assert codes(refused) == ["NOT_FOUND"]
    assert (await request(bench, first)).given


async def test_the_request_shows_the_list_and_of_others_the_name_alone(bench: Bench) -> None:
    second = (await on(await a_list(bench)))[1]

    found = await request(bench, second)

    assert (found.place, found.version, found.asked, found.given) == (2, 2, True, False)
    assert found.party is not None
    assert found.party.en == "party-1"
    assert [(it.place, it.name_ru.surname) for it in found.people] == [(1, "Апасова"), (2, "Апасова"), (3, "Апасова")]
    assert "1980" not in repr(found)


async def test_against_a_list_without_its_consents_the_commission_says_why_it_registers(bench: Bench) -> None:
    nomination = await a_list(bench)
    await bench.put_document(nomination, "letter_of_nomination", None)
    done(await submit_nomination(bench.office, REPRESENTATIVE, SubmitNomination(nomination, 2, bench.key())))

    lacking_all = await bench.decide(nomination, 3)
    for candidacy in await on(nomination):
        done(await consented(bench, candidacy))
    lacking_none = await bench.decide(nomination, 3)

    assert codes(lacking_all) == codes(lacking_none) == ["GROUNDS_AGAINST_REGISTRATION"]
    assert [CONSENT in str(outcome) for outcome in (lacking_all, lacking_none)] == [True, False]


async def test_where_the_law_wants_paper_nothing_is_taken_electronically(bench: Bench) -> None:
    await tables.Election.all().update(rulebook="kg/jk-2021", election_day=date(2021, 11, 28))
    bench.clock.instant = datetime(2021, 10, 1, tzinfo=UTC)
    nomination = await a_list(bench)
    first = (await on(nomination))[0]

    assert codes(await consented(bench, first)) == ["CONSENT_NOT_ELECTRONIC"]
    assert not (await request(bench, first)).asked
    assert await lacking(bench, nomination) == []
