"""Where the law asks for two members, one puts a decision forward and another one answers it."""

from support.acts import MEMBER, SECOND_MEMBER, Bench, codes, done
from support.other_law import law_with
from talapker_core.access.actor import Actor
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures.answer_proposal import AnswerProposal, answer_proposal
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.store import tables

TWO_MEMBERS = law_with(decision__members=2)


async def put_forward(bench: Bench) -> tuple[str, str]:
    """A file with a refusal put forward by one member; version 4, and the proposal."""
    bench.under(TWO_MEMBERS)
    nomination = await bench.verified()
    ids = done(
        await bench.decide(nomination, 3, outcome=DecisionOutcome.REFUSED, ground="refusal.education", reason="None")
    )
    return nomination, ids["proposal"]


async def answer(
    bench: Bench, nomination: str, proposal: str, member: Actor, *, agrees: bool = True, version: int = 4
) -> Outcome:
    command = AnswerProposal(nomination, proposal, agrees, version, bench.key())
    return await answer_proposal(bench.office, member, command)


async def test_what_one_member_puts_forward_is_no_decision_yet(bench: Bench) -> None:
    nomination, _ = await put_forward(bench)

    assert (await bench.file(nomination)).status == "submitted"
    assert (await bench.file(nomination)).published_at is None
    assert await tables.Decision.all().count() == 0


async def test_the_member_who_put_it_forward_cannot_complete_it_under_another_session(bench: Bench) -> None:
    nomination, proposal = await put_forward(bench)

    assert codes(await answer(bench, nomination, proposal, MEMBER)) == ["SECOND_MEMBER_REQUIRED"]
    assert (await bench.file(nomination)).status == "submitted"


async def test_a_second_member_makes_it_the_commissions_decision(bench: Bench) -> None:
    nomination, proposal = await put_forward(bench)

    done(await answer(bench, nomination, proposal, SECOND_MEMBER))

    decision = await tables.Decision.get(nomination_id=nomination)
    assert (decision.outcome, decision.decided_by, decision.seconded_by) == ("refused", MEMBER.id, SECOND_MEMBER.id)
    assert (await bench.file(nomination)).status == "refused"


async def test_what_is_not_carried_leaves_the_file_to_be_decided_anew(bench: Bench) -> None:
    nomination, proposal = await put_forward(bench)
    done(await answer(bench, nomination, proposal, SECOND_MEMBER, agrees=False))

    again = done(await bench.decide(nomination, 5, SECOND_MEMBER))
    done(await answer(bench, nomination, again["proposal"], MEMBER, version=6))

    assert (await bench.file(nomination)).status == "registered"
    standings = [row.standing for row in await tables.DecisionProposal.all().order_by("proposed_at", "standing")]
    assert sorted(standings) == ["carried", "not_carried"]


async def test_a_proposal_falls_when_the_file_goes_elsewhere(bench: Bench) -> None:
    nomination, proposal = await put_forward(bench)
    done(await bench.omission(nomination, 4))

    assert codes(await answer(bench, nomination, proposal, SECOND_MEMBER, version=5)) == ["NO_SUCH_PROPOSAL"]


async def test_two_members_who_answer_at_once_make_one_decision(bench: Bench) -> None:
    nomination, proposal = await put_forward(bench)
    done(await answer(bench, nomination, proposal, SECOND_MEMBER))

    assert codes(await answer(bench, nomination, proposal, SECOND_MEMBER)) == ["CONFLICT"]
    assert await tables.Decision.all().count() == 1
