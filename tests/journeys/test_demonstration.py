"""The main job, as a user sees it: ``talapker demo --once`` on each database, also when it is killed on the way."""

import random
import re
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeys.conftest import Demonstration

CHECKS = (54 + 13) * 3  # a list of 54 and thirteen single nominees, three registries each


def fates(printed: str) -> dict[str, str]:
    """The marks of the table of fates, by play."""
    return {row[1]: row[2] for row in re.finditer(r"^│ (\w+) +│.*│ ([✓✗]) │$", printed, re.MULTILINE)}


def assert_nothing_is_lost_and_nothing_doubled(demonstration: "Demonstration") -> None:
    value, rows = demonstration.value, demonstration.rows
    assert dict(rows("SELECT status, count(*) FROM nomination WHERE opened_by <> 'imported' GROUP BY status")) == {
        "registered": 8,
        "refused": 4,
        "withdrawn": 1,
        "submitted": 1,
    }
    assert value("SELECT count(*) FROM registry_check") == CHECKS
    answered = value("SELECT count(*) FROM registry_check WHERE answered_at IS NOT NULL")
    in_journal = value("SELECT count(*) FROM journal_record WHERE act = 'RegistryAnswered'")
    # Checks of the withdrawn file may have come too late to be needed.
    assert CHECKS - 3 <= answered == in_journal
    assert value("SELECT count(DISTINCT subject_id) FROM journal_record WHERE act = 'RegistryAnswered'") == in_journal
    assert value("SELECT count(*) FROM decision WHERE decided_by <> 'imported'") == 12
    assert value("SELECT count(*) FROM receipt") == 14
    assert value("SELECT size FROM journal_head") == value("SELECT count(*) FROM journal_record")
    assert (
        value(
            "SELECT count(*) FROM (SELECT nomination_id, candidacy_id, kind FROM document"
            " WHERE replaced_at IS NULL GROUP BY 1, 2, 3 HAVING count(*) > 1) AS doubled"
        )
        == 0
    )
    assert value("SELECT count(*) FROM outbox_message WHERE relayed_at IS NULL") == 0
    mandates = rows(
        "SELECT count(*) FROM mandate m JOIN candidacy c ON c.id = m.candidacy_id"
        " WHERE m.contest_id = 'jk-2021.contest.0' GROUP BY c.party_id ORDER BY 1 DESC"
    )
    assert [count for (count,) in mandates] == [15, 12, 9, 7, 6, 5]


def test_the_demonstration_plays_every_fate_as_planned_though_its_worker_is_killed_and_then_all_of_it(
    demonstration: "Demonstration",
) -> None:
    demonstration.start()
    some = "SELECT count(*) FROM registry_check WHERE answered_at IS NOT NULL"
    demonstration.wait_until(lambda: (demonstration.value(some) or 0) > 20, "the first registries answer")
    demonstration.kill_the_worker()
    assert demonstration.runs[-1].wait(60) == 1, "a demonstration without its worker says so"

    seed = time.time_ns() % 100_000
    demonstration.start()
    time.sleep(random.Random(seed).uniform(2, 16))
    demonstration.kill()
    printed = demonstration.finish()

    marks = fates(printed)
    assert len(marks) == 14
    assert set(marks.values()) == {"✓"}, f"seed {seed}"
    assert_nothing_is_lost_and_nothing_doubled(demonstration)
