from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from support.acts import (
    CANDIDATE,
    DISTRICT_MEMBER,
    MEMBER,
    OTHER_PARTY,
    REPRESENTATIVE,
    STRANGER,
    Bench,
    a_nominee,
    codes,
    done,
    everything,
    personal_number,
)
from talapker_core.access.actor import Actor
from talapker_core.examination.checklist.item import ChecklistItem
from talapker_core.money import Money
from talapker_core.nominations.deposit.matching import Matched, NotFound
from talapker_core.nominations.deposit.reference import shown
from talapker_graphql.procedures.deposits import deposits_seen, name_payer, reference_of
from talapker_graphql.procedures.examining import examine_nomination
from talapker_graphql.procedures.file_checklist import checklist_of
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.record_payments import (
    REEXAMINE,
    PayerKind,
    RecordPayments,
    StatementLine,
    load_payments,
    record_payments,
)
from talapker_graphql.store import tables

DUE = Money.som(100_000)
PARTYS_NUMBER = "90000000000017"


def a_line(bench: Bench, nomination: str, **changes: Any) -> StatementLine:
    """The candidate pays what is due under the file's reference, unless told otherwise."""
    usual: dict[str, Any] = {
        "bank_id": "line-1",
        "booked_on": date(2021, 10, 4),
        "amount": DUE,
        "payer_kind": PayerKind.INDIVIDUAL,
        "payer_number": personal_number(1),
        "payer_name": "Апасова Нур",
        "purpose": f"Шайлоо күрөөсү {shown(reference_of(bench.office, nomination))}",
    }
    return StatementLine(**{**usual, **changes})


async def load(bench: Bench, *lines: StatementLine, actor: Actor = MEMBER) -> Outcome:
    return await record_payments(bench.office, actor, RecordPayments("election", lines, bench.key()))


async def point(bench: Bench, nomination: str, actor: Actor = CANDIDATE) -> ChecklistItem | None:
    """The open point about the deposit."""
    found = await checklist_of(bench.office, actor, nomination)
    assert found is not None
    points = [item for item in found.checklist.items if item.path == ("deposit",)]
    assert len(points) <= 1
    return points[0] if points else None


async def test_the_point_about_the_deposit_is_closed_by_a_matched_payment_alone(bench: Bench) -> None:
    nomination = await bench.filled()
    before = await point(bench, nomination)

    counts = done(await load(bench, a_line(bench, nomination)))

    assert before is not None
    assert (before.code, before.severity) == ("deposit.paid", "warns")
    assert before.article
    assert "100000.00 KGS" in before.message.en
    assert await point(bench, nomination) is None
    assert {name: counts[name] for name in ("recorded", "known", "unmatched")} == {
        "recorded": "1",
        "known": "0",
        "unmatched": "0",
    }


@pytest.mark.parametrize(
    ("changes", "code", "severity", "told"),
    [
        ({"amount": Money.som(60_000)}, "deposit.paid", "blocks", "missing is 40000.00"),
        ({"amount": Money.som(200_000)}, "deposit.overpaid", "warns", "too much by 100000.00"),
        ({"payer_number": personal_number(2)}, "deposit.paid", "blocks", "Somebody else paid 100000.00"),
        ({"payer_number": None}, "deposit.paid", "warns", "cannot be told"),
        ({"purpose": "залог"}, "deposit.paid", "warns", "cannot be told"),
        ({"purpose": "залог", "payer_number": personal_number(2)}, "deposit.paid", "warns", "No payment is seen yet"),
    ],
    ids=["partial", "double", "wrong-payer", "nameless", "no-reference", "anothers"],
)
async def test_what_does_not_match_is_told_to_author_and_commission(
    bench: Bench, changes: Mapping[str, Any], code: str, severity: str, told: str
) -> None:
    nomination = await bench.submitted()

    done(await load(bench, a_line(bench, nomination, **changes)))

    for actor in (CANDIDATE, MEMBER):
        found = await point(bench, nomination, actor)
        assert found is not None
        assert (found.code, found.severity) == (code, severity)
        assert told in found.message.en


async def test_a_statement_loaded_again_records_nothing_twice(bench: Bench) -> None:
    nomination = await bench.filled()
    line = a_line(bench, nomination)
    done(await load(bench, line))

    counts = done(await load(bench, line, line, a_line(bench, nomination, bank_id="line-2", purpose="")))

    assert (counts["recorded"], counts["known"], counts["unmatched"]) == ("1", "1", "1")
    assert await tables.Payment.all().count() == 2


@pytest.mark.parametrize("within_one_statement", [True, False])
async def test_another_payment_under_a_known_id_is_refused_whole(bench: Bench, within_one_statement: bool) -> None:
    nomination = await bench.filled()
    line = a_line(bench, nomination)
    other = replace(line, amount=Money(1))
    if not within_one_statement:
        done(await load(bench, line))
    before = await everything()

    outcome = await load(bench, line, other)

    assert codes(outcome) == ["PAYMENT_DIFFERS"]
    assert await everything() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"bank_id": ""},
        {"bank_id": "with space"},
        {"amount": Money(0)},
        {"amount": Money(-1)},
        {"amount": Money(1, "som")},
        {"payer_number": "123"},
        {"payer_kind": PayerKind.ORGANISATION, "payer_number": "12ab"},
        {"purpose": "x" * 1_001},
    ],
    ids=["no-id", "space", "nothing", "outgoing", "currency", "person", "organisation", "long"],
)
async def test_a_faulty_line_is_named_and_nothing_is_recorded(bench: Bench, changes: Mapping[str, Any]) -> None:
    nomination = await bench.filled()

    outcome = await load(bench, a_line(bench, nomination), a_line(bench, nomination, **{"bank_id": "two", **changes}))

    assert codes(outcome) == ["STATEMENT_LINE"]
    assert personal_number(1) not in repr(outcome)
    assert not await tables.Payment.exists()


@pytest.mark.parametrize("actor", [CANDIDATE, REPRESENTATIVE, DISTRICT_MEMBER], ids=lambda actor: actor.id)
async def test_only_the_central_commission_records_payments(bench: Bench, actor: Actor) -> None:
    nomination = await bench.filled()

    assert codes(await load(bench, a_line(bench, nomination), actor=actor)) == ["NOT_FOUND"]
    assert codes(await load(bench)) == ["LINES_COUNT"]


async def test_a_partys_payment_counts_once_its_number_is_on_file(bench: Bench) -> None:
    nomination = await bench.filled(contest="contest-0", actor=REPRESENTATIVE)
    line = a_line(
        bench,
        nomination,
        amount=Money.som(1_000_000),
        payer_kind=PayerKind.ORGANISATION,
        payer_number=PARTYS_NUMBER,
    )
    done(await load(bench, line))
    unknown = await point(bench, nomination, REPRESENTATIVE)

    assert await name_payer(bench.office, "party-1", PARTYS_NUMBER)

    assert unknown is not None
    assert "cannot be told" in unknown.message.en
    assert await point(bench, nomination, REPRESENTATIVE) is None
    assert not await name_payer(bench.office, "party-none", PARTYS_NUMBER)


async def test_deposits_are_seen_by_author_and_commission_only(bench: Bench) -> None:
    nomination = await bench.filled()
    other = await bench.filled(a_nominee(2), actor=STRANGER)
    done(await load(bench, a_line(bench, nomination)))

    seen = await deposits_seen(bench.office, CANDIDATE, [nomination, other])

    assert set(seen) == {nomination}
    own = seen[nomination].in_hand
    assert own is not None
    assert isinstance(own.match, Matched)
    by_commission = await deposits_seen(bench.office, MEMBER, [nomination, other])
    strangers = by_commission[other].in_hand
    assert strangers is not None
    assert isinstance(strangers.match, NotFound)
    assert await deposits_seen(bench.office, OTHER_PARTY, [nomination, other]) == {}


async def test_the_rule_reads_what_came_in_where_the_law_has_one(bench: Bench) -> None:
    await tables.Election.all().update(rulebook="kg/president-2027", election_day=date(2027, 1, 24))
    nomination = await bench.submitted()
    await bench.answer_all(nomination)
    before = await bench.verdict(nomination, "deposit.paid")
    line = a_line(bench, nomination, amount=Money.som(1_000_000))

    done(await load(bench, line))

    # The worker judges anew; nothing else is asked for it.
    assert await tables.OutboxMessage.filter(kind=REEXAMINE, subject_id=nomination).count() == 1
    await examine_nomination(bench.office, nomination)
    assert (before, await bench.verdict(nomination, "deposit.paid")) == ("cannot_tell", "met")


async def test_neither_number_name_nor_purpose_is_stored_openly(bench: Bench) -> None:
    nomination = await bench.filled()
    operator = replace(MEMBER, id="operator")

    done(await load_payments(bench.office, operator, RecordPayments("election", (a_line(bench, nomination),), "k")))

    rows = await everything()
    for table in ("Payment", "JournalRecord", "IdempotencyKey"):
        assert not [row for row in rows[table] if personal_number(1) in row or "күрөөсү" in row]
    assert "Апасова" not in rows["Payment"][0]
