import json
from datetime import timedelta

import pytest

from support.acts import (
    ACTS_ON_A_FILE,
    AUTHORS_ACTS,
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OBSERVER,
    OPENED,
    OTHER_PARTY,
    STRANGER,
    Bench,
    a_provenance,
    codes,
    done,
    everything,
)
from talapker_core.access.actor import ANONYMOUS, Actor
from talapker_core.facts.answer import Found, Reason, Unavailable
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.rulebooks.catalogue import refusal_grounds
from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.procedures.verification import record_failure
from talapker_graphql.store import tables


async def test_a_registration_opens_the_file_and_cites_the_law(bench: Bench) -> None:
    nomination = await bench.verified()
    bench.clock.advance(timedelta(days=3))

    done(await bench.decide(nomination, 3))

    row, decision = await tables.Nomination.get(id=nomination), await tables.Decision.get()
    candidacy = await tables.Candidacy.get()
    assert (row.status, row.version, row.examine_by) == ("registered", 4, None)
    assert row.published_at == row.closed_at == candidacy.published_at == bench.clock.now()
    assert (decision.outcome, decision.decided_by, decision.commission_id) == ("granted", MEMBER.id, "central")
    assert "61" in decision.article
    assert decision.rulebook_sha256 == bench.office.rulebook("kg/jk-2021").digest
    entry = json.loads((await tables.JournalRecord.get(act="NominationRegistered")).entry)
    assert entry["payload"]["decision"] == decision.id
    assert entry["payload"]["seen_version"] == 3


async def test_while_registries_are_awaited_registering_needs_a_reason(bench: Bench) -> None:
    nomination = await bench.submitted()
    before = await everything()

    refused = await bench.decide(nomination, 3)
    assert codes(refused) == ["GROUNDS_AGAINST_REGISTRATION"]
    assert await everything() == before
    assert codes(await bench.decide(nomination, 3, reason="  ")) == ["GROUNDS_AGAINST_REGISTRATION"]

    done(await bench.decide(nomination, 3, reason="The originals were seen."))
    assert (await tables.Decision.get()).reason == "The originals were seen."


async def test_one_unreachable_registry_is_named_among_the_grounds(bench: Bench) -> None:
    nomination = await bench.submitted()
    for registry in ("civil_registry", "court"):
        await bench.answer(await bench.check(nomination, registry))
    check = await bench.check(nomination, "tax_service")
    failure = Unavailable(Reason.MAINTENANCE, transient=True)
    await record_failure(bench.office, check.id, failure, a_provenance(OPENED), OPENED)

    refused = await bench.decide(nomination, 3)

    assert codes(refused) == ["GROUNDS_AGAINST_REGISTRATION"]
    assert "registry.tax_service" in refused.problems[0].message.en  # type: ignore[union-attr]


async def test_against_a_rule_that_is_not_met_only_a_reason_registers(bench: Bench) -> None:
    nomination = await bench.submitted()
    await bench.answer_all(nomination)
    await tables.RegistryCheck.filter(registry="court").update(standing="awaiting")
    await bench.answer(await bench.check(nomination, "court"), Found({COURT_UNEXPUNGED_CONVICTION: True}))

    assert codes(await bench.decide(nomination, 3)) == ["GROUNDS_AGAINST_REGISTRATION"]
    done(await bench.decide(nomination, 3, reason="The judgment was quashed yesterday; the ruling was seen."))


@pytest.mark.parametrize("ground", [ground.code for ground in refusal_grounds(load_rulebook("kg/jk-2021"))])
async def test_a_refusal_cites_the_article_of_its_ground(bench: Bench, ground: str) -> None:
    nomination = await bench.submitted()

    done(await bench.decide(nomination, 3, outcome=DecisionOutcome.REFUSED, ground=ground))

    decision = await tables.Decision.get()
    assert (decision.outcome, decision.ground) == ("refused", ground)
    assert all((decision.article, decision.text_ky, decision.text_ru, decision.text_en))
    assert (await tables.Nomination.get(id=nomination)).status == "refused"


@pytest.mark.parametrize("ground", [None, "", "refusal.invented", "registration"])
async def test_a_refusal_without_a_ground_of_the_rulebook_is_none(bench: Bench, ground: str | None) -> None:
    nomination = await bench.submitted()
    before = await everything()

    assert codes(await bench.decide(nomination, 3, outcome=DecisionOutcome.REFUSED, ground=ground)) == [
        "UNKNOWN_GROUND"
    ]
    assert await everything() == before


async def test_an_open_omission_stands_in_the_way_of_registering(bench: Bench) -> None:
    nomination = await bench.verified()
    done(await bench.omission(nomination, 3))

    assert codes(await bench.decide(nomination, 4)) == ["NOT_POSSIBLE_NOW"]
    done(await bench.decide(nomination, 4, outcome=DecisionOutcome.REFUSED, ground="refusal.package_incomplete"))


async def test_what_is_decided_is_not_decided_again(bench: Bench) -> None:
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3))

    again = await bench.decide(nomination, 4, outcome=DecisionOutcome.REFUSED, ground="refusal.education")

    assert codes(again) == ["NOT_POSSIBLE_NOW"]


STRANGERS = {
    "another candidate": STRANGER,
    "another party": OTHER_PARTY,
    "another commission": DISTRICT_MEMBER,
    "an observer": OBSERVER,
    "the public": ANONYMOUS,
}


@pytest.mark.parametrize("stranger", STRANGERS.values(), ids=STRANGERS.keys())
async def test_to_strangers_a_file_looks_as_if_there_were_none(bench: Bench, stranger: Actor) -> None:
    nomination = await bench.submitted()
    before = await everything()

    for act in ACTS_ON_A_FILE.values():
        refused = await act(bench.office, stranger, nomination, 3, bench.key())
        assert codes(refused) == ["NOT_FOUND"]
        assert refused == await act(bench.office, stranger, "no-such-nomination", 3, bench.key())
    assert await everything() == before


@pytest.mark.parametrize("act", ACTS_ON_A_FILE)
async def test_the_commissions_acts_are_not_the_authors_and_the_other_way_round(bench: Bench, act: str) -> None:
    nomination = await bench.submitted()
    wrong_side = MEMBER if act in AUTHORS_ACTS else CANDIDATE

    assert codes(await ACTS_ON_A_FILE[act](bench.office, wrong_side, nomination, 3, bench.key())) == ["NOT_FOUND"]
