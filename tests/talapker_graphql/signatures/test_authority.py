"""What becomes of the answers of a time-stamping authority on a real socket."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from support import stamping
from support.examining import examined_here
from support.signing import DAY, NOW, SigningAuthority
from support.stamping import Authority, Behaviour, an_authority
from talapker_core.journal.time_stamp import Stamped, StampFault
from talapker_graphql.signatures.authority import TimeStampAuthority
from talapker_graphql.signatures.examiner import Examiner
from talapker_graphql.signatures.trust import Trust

STATEMENT = b"the head of the journal"


@pytest.fixture(autouse=True, scope="module")
def _here() -> Iterator[None]:
    with examined_here():
        yield


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    with an_authority() as listening:
        yield listening


@pytest.fixture
def asking(authority: Authority) -> TimeStampAuthority:
    authority.behaviour = stamping.well
    examiner = Examiner(Trust(stamp_roots=(authority.root_der,)))
    return TimeStampAuthority(authority.url, examiner, longest_seconds=30)


async def test_a_stamp_is_taken_and_can_be_examined_again_later(asking: TimeStampAuthority) -> None:
    stamped = await asking.stamp(STATEMENT, NOW)

    assert isinstance(stamped, Stamped)
    assert stamped.at == NOW
    long_after = NOW + 4000 * DAY
    again, other = await asking.examiner.tokens(
        [(stamped.token, STATEMENT), (stamped.token, STATEMENT + b"!")], long_after
    )
    assert again == stamped
    assert other is StampFault.WRONG_IMPRINT


@pytest.mark.parametrize(
    ("behaviour", "fault"),
    [
        (stamping.with_another_nonce, StampFault.WRONG_NONCE),
        (stamping.without_nonce, StampFault.WRONG_NONCE),
        (stamping.with_another_imprint, StampFault.WRONG_IMPRINT),
        (stamping.with_a_refusal, StampFault.REFUSED),
        (stamping.with_garbage, StampFault.GARBAGE),
        (stamping.with_half_an_answer, StampFault.GARBAGE),
        (stamping.with_more_than_anybody_needs, StampFault.GARBAGE),
        (stamping.too_late, StampFault.TOO_LATE),
        (stamping.not_at_all, StampFault.AWAY),
    ],
    ids=lambda it: it.__name__ if callable(it) else it.value,
)
async def test_an_answer_that_is_no_stamp_is_told_by_its_fault(
    authority: Authority, asking: TimeStampAuthority, behaviour: Behaviour, fault: StampFault
) -> None:
    authority.behaviour = behaviour
    patient = asking if fault is not StampFault.TOO_LATE else replace(asking, longest_seconds=0.1)

    assert await patient.stamp(STATEMENT, NOW) is fault


async def test_an_authority_that_nobody_vouches_for_is_not_trusted(authority: Authority) -> None:
    stranger = Trust(stamp_roots=(Authority(SigningAuthority(name="Another clock")).root_der,))

    authority.behaviour = stamping.well

    for trust in (stranger, Trust()):
        asking = TimeStampAuthority(authority.url, Examiner(trust))
        assert await asking.stamp(STATEMENT, NOW) is StampFault.NOT_TRUSTED


async def test_a_clock_far_ahead_of_ours_is_not_believed(asking: TimeStampAuthority) -> None:
    assert await asking.stamp(STATEMENT, NOW - DAY) is StampFault.FROM_THE_FUTURE


async def test_an_authority_that_is_not_there_is_away(asking: TimeStampAuthority) -> None:
    nobody = TimeStampAuthority("http://127.0.0.1:9/tsa", asking.examiner)

    assert await nobody.stamp(STATEMENT, NOW) is StampFault.AWAY
