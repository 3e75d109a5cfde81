import pytest

from registry_adapters.wire.breaker import Breaker, BreakerState, Permit, Refusal


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def permit(breaker: Breaker) -> Permit:
    admitted = breaker.admit()
    assert isinstance(admitted, Permit)
    return admitted


def state_of(breaker: Breaker) -> BreakerState:
    # Through a call: a checker of types takes a property that was compared once to stay so.
    return breaker.state


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        permit(breaker).failed()


def test_five_failures_in_a_row_open_it(breaker: Breaker) -> None:
    fail(breaker, 4)
    assert breaker.state is BreakerState.CLOSED

    fail(breaker, 1)

    assert breaker.admit() == Refusal(30.0)


def test_a_success_between_failures_starts_the_count_again(breaker: Breaker) -> None:
    fail(breaker, 4)
    permit(breaker).succeeded()
    fail(breaker, 4)

    assert breaker.state is BreakerState.CLOSED


def test_half_of_twenty_calls_within_a_minute_open_it(breaker: Breaker) -> None:
    for _ in range(9):
        permit(breaker).succeeded()
        permit(breaker).failed()
    permit(breaker).succeeded()
    assert state_of(breaker) is BreakerState.CLOSED

    permit(breaker).failed()

    assert state_of(breaker) is BreakerState.OPEN


def test_failures_older_than_a_minute_are_forgotten(breaker: Breaker, clock: Clock) -> None:
    for _ in range(9):
        permit(breaker).succeeded()
        permit(breaker).failed()
    clock.now += 61
    permit(breaker).succeeded()
    permit(breaker).failed()

    assert breaker.state is BreakerState.CLOSED


def test_one_probe_of_ten_callers_passes(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 30

    admitted = [breaker.admit() for _ in range(10)]

    assert sum(isinstance(one, Permit) for one in admitted) == 1
    assert admitted[1] == Refusal(0.0)
    assert breaker.state is BreakerState.PROBING


def test_a_good_probe_closes_it(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 30

    permit(breaker).succeeded()

    assert breaker.state is BreakerState.CLOSED
    fail(breaker, 4)
    assert breaker.state is BreakerState.CLOSED


def test_each_bad_probe_doubles_the_pause_up_to_ten_minutes(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    pauses = []
    for _ in range(6):
        refusal = breaker.admit()
        assert isinstance(refusal, Refusal)
        pauses.append(refusal.seconds)
        clock.now += refusal.seconds
        permit(breaker).failed()

    assert pauses == [30, 60, 120, 240, 480, 600]


def test_an_abandoned_probe_leaves_the_probing_to_the_next(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 5)
    clock.now += 30

    permit(breaker).abandoned()

    assert isinstance(breaker.admit(), Permit)


def test_a_call_that_began_before_it_opened_does_not_close_it(breaker: Breaker) -> None:
    early = permit(breaker)
    fail(breaker, 5)

    early.succeeded()

    assert breaker.state is BreakerState.OPEN


def test_a_permit_counts_once(breaker: Breaker) -> None:
    one = permit(breaker)
    for _ in range(5):
        one.failed()

    assert breaker.state is BreakerState.CLOSED
