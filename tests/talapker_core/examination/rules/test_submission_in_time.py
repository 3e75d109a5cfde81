from datetime import UTC, datetime, timedelta

from talapker_core.examination.examine import judge
from talapker_core.examination.verdict import CannotTell, Met, NotMet, Verdict
from talapker_core.testing.cases import a_case
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

DUE = datetime(2021, 10, 18, 12, 0, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def judged(arrived: datetime | None) -> Verdict:
    return judge("submission.in_time", a_case(submitted_at=arrived), kyrgyzstan_2021(), KYRGYZ_ELECTION)


def test_a_package_that_arrives_at_six_in_the_evening_is_in_time() -> None:
    verdict = judged(DUE)

    assert isinstance(verdict, Met)
    assert verdict.because.en == "Submitted in time; due by 2021-10-18 18:00 Asia/Bishkek"


def test_a_package_that_arrives_a_moment_later_is_late() -> None:
    assert isinstance(judged(DUE + MOMENT), NotMet)


def test_before_submission_nothing_can_be_told() -> None:
    verdict = judged(None)

    assert isinstance(verdict, CannotTell)
    assert verdict.unknown == ("submission.arrived",)


def test_in_exampleland_midnight_itself_is_late() -> None:
    midnight = datetime(2026, 3, 29, 10, 15, tzinfo=UTC)
    rulebook = exampleland()

    def at(arrived: datetime) -> Verdict:
        case = a_case(rulebook=rulebook, election_day=EXAMPLELAND_ELECTION, submitted_at=arrived)
        return judge("submission.in_time", case, rulebook, EXAMPLELAND_ELECTION)

    assert isinstance(at(midnight - MOMENT), Met)
    assert isinstance(at(midnight), NotMet)
