import pytest

from registry_adapters.contract import Limits
from talapker_graphql.jobs.queues import in_hand, rate


@pytest.mark.parametrize("per_second", [0.05, 0.2, 0.5, 1.0, 3.0, 5.0, 7.3, 10.0, 250.0])
def test_over_time_no_more_start_than_the_registry_stands(per_second: float) -> None:
    start, seconds = rate(Limits(per_second=per_second))

    assert start >= 1
    assert start / seconds == pytest.approx(per_second)


def test_a_worker_takes_up_what_is_under_way_and_what_begins_before_the_look_after_next() -> None:
    assert in_hand(Limits(per_second=10.0, concurrency=4)) == 24
    assert in_hand(Limits(per_second=0.2, concurrency=1)) == 2
