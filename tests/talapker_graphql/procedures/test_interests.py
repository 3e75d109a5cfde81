"""Members declare interests and recuse themselves; from then on what they decided would be refused."""

from dataclasses import replace

import pytest

from support.acts import MEMBER, REPRESENTATIVE, SECOND_MEMBER, Bench, a_nominee, codes, done, everything
from talapker_core.access.interests import InterestKind
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.declare_interest import DeclareInterest, declare_interest
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.recuse import Recuse, recuse
from talapker_graphql.store import tables


async def declared(bench: Bench, *, person: str | None = None, party: str | None = None) -> Outcome:
    command = DeclareInterest(InterestKind.KIN, person, party, bench.key())
    return await declare_interest(bench.office, MEMBER, command)


async def person_on(nomination: str) -> str:
    return (await tables.Candidacy.filter(nomination_id=nomination).order_by("place").first()).person_id  # type: ignore[union-attr]


async def test_a_member_who_declared_an_interest_in_a_person_neither_decides_nor_records_omissions(
    bench: Bench,
) -> None:
    nomination = await bench.verified()
    done(await declared(bench, person=await person_on(nomination)))

    decided = await bench.decide(nomination, 3)
    recorded = await bench.omission(nomination, 3)

    assert codes(decided) == codes(recorded) == ["CONFLICT_OF_INTEREST"]
    assert isinstance(decided, NotDone)
    assert decided.problems[0].article == "Law No. 68 of 2 Jul 2011 (article not known)"
    assert done(await bench.decide(nomination, 3, actor=SECOND_MEMBER))


async def test_an_interest_in_a_party_bars_from_its_files_and_from_no_other(bench: Bench) -> None:
    of_the_party = await bench.submitted(a_nominee(2), contest="contest-0", actor=REPRESENTATIVE)
    of_a_person = await bench.submitted()
    done(await declared(bench, party="party-1"))

    assert codes(await bench.omission(of_the_party, 3)) == ["CONFLICT_OF_INTEREST"]
    assert done(await bench.omission(of_a_person, 3))


async def test_nobody_decides_on_themselves_with_nothing_declared(bench: Bench) -> None:
    nomination = await bench.verified()
    themselves = replace(MEMBER, person_id=await person_on(nomination))

    assert codes(await bench.decide(nomination, 3, actor=themselves)) == ["CONFLICT_OF_INTEREST"]


async def test_who_recused_themselves_takes_no_further_part_and_the_file_keeps_its_version(bench: Bench) -> None:
    nomination = await bench.verified()
    command = Recuse(nomination, InterestKind.OTHER, 3, bench.key())

    ids = done(await recuse(bench.office, MEMBER, command))

    assert ids["nomination"] == nomination
    assert codes(await bench.decide(nomination, 3)) == ["CONFLICT_OF_INTEREST"]
    assert done(await bench.decide(nomination, 3, actor=SECOND_MEMBER))


async def test_the_same_key_recuses_once_and_a_second_declaration_doubles_nothing(bench: Bench) -> None:
    nomination = await bench.submitted()
    command = Recuse(nomination, InterestKind.OTHER, 3, bench.key())
    first = done(await recuse(bench.office, MEMBER, command))
    before = await everything()

    again = done(await recuse(bench.office, MEMBER, command))

    assert again == first
    assert await everything() == before
    assert done(await recuse(bench.office, MEMBER, replace(command, idempotency_key=bench.key()))) == first
    assert await tables.Interest.all().count() == 1


async def test_recusal_sees_the_version_and_only_members_of_the_commission_recuse_themselves(bench: Bench) -> None:
    nomination = await bench.submitted()

    stale = await recuse(bench.office, MEMBER, Recuse(nomination, InterestKind.OTHER, 2, bench.key()))
    foreign = await recuse(bench.office, REPRESENTATIVE, Recuse(nomination, InterestKind.OTHER, 3, bench.key()))

    assert codes(stale) == ["CONFLICT"]
    assert codes(foreign) == ["NOT_FOUND"]
    assert not await tables.Interest.all().count()


@pytest.mark.parametrize(
    ("person", "party", "refused"),
    [(None, None, "INTEREST_IN_ONE"), ("person-1", "party-1", "INTEREST_IN_ONE"), (None, "party-99", "NOT_FOUND")],
)
async def test_an_interest_is_declared_in_one_person_or_one_party_that_exists(
    bench: Bench, person: str | None, party: str | None, refused: str
) -> None:
    assert codes(await declared(bench, person=person, party=party)) == [refused]


async def test_the_journal_tells_that_an_interest_was_declared_and_not_in_whom(bench: Bench) -> None:
    nomination = await bench.submitted()
    person = await person_on(nomination)
    interest = done(await declared(bench, person=person))["interest"]

    written = await tables.JournalRecord.filter(act="InterestDeclared").get()

    assert written.subject_id == interest
    assert person not in written.entry
    assert '"kin"' not in written.entry
