"""A file goes to another commission: its members decide from then on, and its terms run on."""

from support.acts import DISTRICT_MEMBER, MEMBER, Bench, codes, done
from support.other_law import law_with
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.transfer_nomination import TransferNomination, transfer_nomination


async def transfer(bench: Bench, nomination: str, to: str, version: int = 3, reason: str = "By the law") -> Outcome:
    return await transfer_nomination(
        bench.office, MEMBER, TransferNomination(nomination, to, reason, version, bench.key())
    )


async def test_the_other_commission_decides_and_the_first_sees_the_file_no_more(bench: Bench) -> None:
    nomination = await bench.verified()
    term = (await bench.file(nomination)).examine_by

    done(await transfer(bench, nomination, "district-1"))

    assert (await bench.file(nomination)).examine_by == term
    assert codes(await bench.decide(nomination, 4, MEMBER)) == ["NOT_FOUND"]
    done(await bench.decide(nomination, 4, DISTRICT_MEMBER))


async def test_a_file_does_not_go_to_a_commission_that_is_not_there(bench: Bench) -> None:
    nomination = await bench.submitted()

    assert codes(await transfer(bench, nomination, "commission-none")) == ["NOT_FOUND"]
    assert codes(await transfer(bench, nomination, "central")) == ["NOT_FOUND"]
    assert codes(await transfer(bench, nomination, "district-1", reason="")) == ["REASON_REQUIRED"]


async def test_a_file_is_opened_before_the_commission_that_the_law_names(bench: Bench) -> None:
    bench.under(law_with(competence__candidate="constituency"))

    nomination = await bench.verified()

    assert codes(await bench.decide(nomination, 3, MEMBER)) == ["NOT_FOUND"]
    done(await bench.decide(nomination, 3, DISTRICT_MEMBER))
