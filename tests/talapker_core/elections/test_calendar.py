from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.elections.calendar import deadline
from talapker_core.elections.clock import term_end
from talapker_core.rulebooks.calendar_vocabulary import CORRECTION_WINDOW, DOCUMENTS_DUE, REVIEW_TERM
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

# The commission's printed calendar of 29 August 2021.
GOLDEN_2021 = {
    "nomination ends": ("calendar.nomination_end", "2021-10-14 24:00 Asia/Bishkek"),
    "documents are due": ("calendar.documents_due", "2021-10-18 18:00 Asia/Bishkek"),
    "registration ends": ("calendar.registration_end", "2021-10-29 24:00 Asia/Bishkek"),
    "lists may withdraw": ("calendar.list_withdrawal", "2021-11-18 24:00 Asia/Bishkek"),
    "candidates may withdraw": ("calendar.candidate_withdrawal", "2021-11-25 24:00 Asia/Bishkek"),
    "campaigning stops": ("calendar.campaign_end", "2021-11-27 08:00 Asia/Bishkek"),
    "the final report is due": ("calendar.final_finance_report", "2021-12-08 24:00 Asia/Bishkek"),
    "results are due": ("calendar.results", "2021-12-18 24:00 Asia/Bishkek"),
}


@pytest.mark.parametrize(("code", "moment"), GOLDEN_2021.values(), ids=GOLDEN_2021.keys())
def test_the_calendar_of_2021_is_the_printed_one(code: str, moment: str) -> None:
    due = deadline(kyrgyzstan_2021(), code, KYRGYZ_ELECTION)

    assert due.local_text == moment
    assert due.verified


def test_the_documents_of_2021_are_due_at_noon_in_utc() -> None:
    due = deadline(kyrgyzstan_2021(), DOCUMENTS_DUE, KYRGYZ_ELECTION)

    assert due.instant == datetime(2021, 10, 18, 12, 0, tzinfo=UTC)
    assert str(due.citation) == "art. 61(1), Law No. 68 of 2 Jul 2011, ed. 26 Aug 2021"


def test_a_deadline_tells_how_it_was_counted() -> None:
    due = deadline(kyrgyzstan_2021(), DOCUMENTS_DUE, KYRGYZ_ELECTION)

    assert [(step.because.en, step.day) for step in due.derivation] == [
        ("Election day", date(2021, 11, 28)),
        ("Before it, with 40 full days between", date(2021, 10, 18)),
        ("Until 18:00 (Asia/Bishkek)", date(2021, 10, 18)),
    ]


def test_what_arrives_at_the_stated_minute_is_in_time_and_a_microsecond_later_is_not() -> None:
    due = deadline(kyrgyzstan_2021(), DOCUMENTS_DUE, KYRGYZ_ELECTION)

    assert due.is_met_by(due.instant)
    assert not due.is_met_by(due.instant + timedelta(microseconds=1))


def test_a_whole_day_ends_at_midnight_which_is_no_longer_in_time() -> None:
    due = deadline(kyrgyzstan_2021(), "calendar.nomination_end", KYRGYZ_ELECTION)

    assert due.instant == datetime(2021, 10, 14, 18, 0, tzinfo=UTC)
    assert due.is_met_by(due.instant - timedelta(microseconds=1))
    assert not due.is_met_by(due.instant)


def test_the_zone_and_the_way_of_counting_come_from_the_rulebook() -> None:
    rulebook = exampleland()

    assert deadline(rulebook, DOCUMENTS_DUE, EXAMPLELAND_ELECTION).local_text == "2026-03-29 24:00 Pacific/Chatham"
    # The clocks go back at 3:45 on election day; half past six is after that, in standard time (UTC+12:45).
    campaign_end = deadline(rulebook, "calendar.campaign_end", EXAMPLELAND_ELECTION)
    assert campaign_end.instant == datetime(2026, 4, 4, 17, 45, tzinfo=UTC)


@given(election=st.dates(date(2021, 8, 26), date(2022, 10, 17)))
def test_nomination_documents_registration_and_results_follow_one_another(election: date) -> None:
    codes = ["nomination_end", "documents_due", "registration_end", "campaign_end", "results"]

    instants = [deadline(kyrgyzstan_2021(), f"calendar.{code}", election).instant for code in codes]

    assert instants == sorted(instants)
    assert all(instant.tzinfo is UTC for instant in instants)


def test_an_election_outside_the_rulebook_has_no_deadlines() -> None:
    with pytest.raises(NotInForceError):
        deadline(kyrgyzstan_2021(), DOCUMENTS_DUE, date(2025, 11, 30))


def test_a_term_in_hours_runs_from_its_instant() -> None:
    started = datetime(2021, 10, 20, 9, 15, tzinfo=UTC)

    window = term_end(kyrgyzstan_2021(), CORRECTION_WINDOW, started, KYRGYZ_ELECTION)

    assert window.instant == datetime(2021, 10, 22, 9, 15, tzinfo=UTC)
    assert window.local_text == "2021-10-22 15:15 Asia/Bishkek"
    assert not window.verified


def test_a_term_in_days_runs_from_the_next_local_day_and_its_last_day_counts_whole() -> None:
    # 19:00 UTC on the 18th is already the 19th in Bishkek.
    started = datetime(2021, 10, 18, 19, 0, tzinfo=UTC)

    review = term_end(kyrgyzstan_2021(), REVIEW_TERM, started, KYRGYZ_ELECTION)

    assert review.local_text == "2021-10-29 24:00 Asia/Bishkek"
    assert review.instant == datetime(2021, 10, 29, 18, 0, tzinfo=UTC)
    assert [step.day for step in review.derivation] == [date(2021, 10, 19), date(2021, 10, 29), date(2021, 10, 29)]


def test_the_local_day_on_which_a_term_begins_is_that_of_the_rulebooks_zone() -> None:
    # Noon UTC on the 1st is already the 2nd in the Chatham Islands, and nowhere near it in Bishkek.
    started = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)

    review = term_end(exampleland(), REVIEW_TERM, started, EXAMPLELAND_ELECTION)

    assert review.local_text == "2026-04-04 24:00 Pacific/Chatham"
