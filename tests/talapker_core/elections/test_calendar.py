from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.elections.calendar import Look, Timetable, calendar_of, deadline, opening
from talapker_core.elections.moments import Deadline, Opening, Waiting
from talapker_core.errors import InvalidValueError
from talapker_core.rulebooks.calendar_vocabulary import CALENDAR_DAYS, CALENDAR_PARAMETERS, DOCUMENTS_DUE
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.loading import available_rulebooks, load_rulebook
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

# Every day of the printed calendars: regular 2021, repeat 2022, early 2025.
PRINTED = [
    ("kg/jk-2021", "2021-11-28", Occasion.REGULAR, "2021-08-29", {
        "calendar.participation_notice": "2021-09-03 18:00",
        "calendar.nomination_end": "2021-10-14 24:00",
        "calendar.documents_due": "2021-10-18 18:00",
        "calendar.registration_end": "2021-10-29 24:00",
        "calendar.list_withdrawal": "2021-11-18 24:00",
        "calendar.candidate_withdrawal": "2021-11-25 24:00",
        "calendar.campaign_end": "2021-11-27 08:00",
        "calendar.voting_start": "2021-11-28 08:00",
        "calendar.voting_end": "2021-11-28 20:00",
        "calendar.final_finance_report": "2021-12-08 24:00",
        "calendar.results": "2021-12-18 24:00",
    }),
    ("kg/jk-2021", "2022-02-27", Occasion.REPEAT, None, {
        "calendar.nomination_end": "2022-01-27 18:00",
        "calendar.documents_due": "2022-01-30 18:00",
        "calendar.registration_end": "2022-02-07 24:00",
        "calendar.campaign_start": "2022-02-07 00:00",
        "calendar.candidate_withdrawal": "2022-02-24 24:00",
        "calendar.campaign_end": "2022-02-26 08:00",
    }),
    ("kg/jk-2025", "2025-11-30", Occasion.EARLY, "2025-09-30", {
        "calendar.participation_notice": "2025-10-03 24:00",
        "calendar.districts_approved": "2025-10-05 24:00",
        "calendar.voter_list_preliminary": "2025-10-14 24:00",
        "calendar.nomination_end": "2025-10-30 24:00",
        "calendar.documents_due": "2025-11-02 18:00",
        "calendar.registration_end": "2025-11-10 24:00",
        "calendar.campaign_start": "2025-11-10 00:00",
        "calendar.voter_list_control": "2025-11-10 24:00",
        "calendar.voter_list_corrections": "2025-11-14 24:00",
        "calendar.voter_list_final": "2025-11-25 24:00",
        "calendar.campaign_end": "2025-11-29 08:00",
        "calendar.results": "2025-12-14 24:00",
    }),
]  # fmt: skip
# Computed from the edition of 2015 and from what the Constitutional Court said of 2027.
COMPUTED_2027 = {
    "calendar.calling_end": "2026-09-24 24:00",
    "calendar.nomination_end": "2026-11-10 24:00",
    "calendar.documents_due": "2026-12-04 18:00",
    "calendar.registration_end": "2026-12-19 24:00",
    "calendar.campaign_start": "2026-12-20 00:00",
    "calendar.campaign_end": "2027-01-23 08:00",
    "calendar.results": "2027-02-13 24:00",
}


def told(calendar: tuple[Deadline | Opening | Waiting, ...]) -> dict[str, Deadline | Opening]:
    return {moment.code: moment for moment in calendar if not isinstance(moment, Waiting)}


@pytest.mark.parametrize(("rulebook", "election_day", "occasion", "called", "printed"), PRINTED)
def test_the_calendars_that_the_commission_printed_come_out(
    rulebook: str, election_day: str, occasion: Occasion, called: str | None, printed: dict[str, str]
) -> None:
    calendar = told(
        calendar_of(
            load_rulebook(rulebook),
            date.fromisoformat(election_day),
            occasion=occasion,
            called_on=date.fromisoformat(called) if called else None,
        )
    )

    assert {code: calendar[code].local_text.removesuffix(" Asia/Bishkek") for code in printed} == printed
    assert all(calendar[code].verified for code in printed)


def test_the_calendar_of_2027_is_computed_and_says_that_it_is_not_verified() -> None:
    calendar = told(calendar_of(load_rulebook("kg/president-2027"), date(2027, 1, 24)))

    assert {code: calendar[code].local_text.removesuffix(" Asia/Bishkek") for code in COMPUTED_2027} == COMPUTED_2027
    assert {code for code in COMPUTED_2027 if calendar[code].verified} == {"calendar.calling_end"}


def silent_about(own: str, law: Mapping[str, Dated[Any]]) -> Look:
    return lambda spec: None if spec.code == own else law.get(spec.code)


def test_two_thirds_rounded_up_give_the_printed_days_of_documents_registration_and_results() -> None:
    rulebook, day = load_rulebook("kg/jk-2025"), date(2025, 11, 30)
    law = rulebook.of_day(day).values

    for code in ("calendar.documents_due", "calendar.registration_end", "calendar.results"):
        cut = Timetable(
            look=silent_about(f"{code}.early", law),
            election_day=day,
            zone=rulebook.zone,
            occasion=Occasion.EARLY,
        ).moment(CALENDAR_PARAMETERS[code])
        assert isinstance(cut, Deadline)
        assert cut.day == deadline(rulebook, code, day, occasion=Occasion.EARLY).day


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


@given(
    election=st.dates(date(2025, 6, 10), date(2040, 1, 1)),
    occasion=st.sampled_from([Occasion.EARLY, Occasion.REPEAT]),
    spec=st.sampled_from(CALENDAR_DAYS),
    name=st.sampled_from(["kg/jk-2025", "xx/exampleland"]),
)
def test_an_early_or_repeat_election_never_moves_a_day_farther_from_election_day(
    election: date, occasion: Occasion, spec: ParameterSpec[Any], name: str
) -> None:
    rulebook = load_rulebook(name)
    regular = told(calendar_of(rulebook, election)).get(spec.code)
    shortened = told(calendar_of(rulebook, election, occasion=occasion)).get(spec.code)

    assert (regular is None) or (shortened is not None)
    if regular is not None and shortened is not None:
        assert abs(shortened.day - election) <= abs(regular.day - election)


@given(election=st.dates(date(2021, 8, 26), date(2022, 10, 16)), occasion=st.sampled_from(Occasion))
def test_a_later_election_day_never_makes_a_day_earlier(election: date, occasion: Occasion) -> None:
    sooner = told(calendar_of(kyrgyzstan_2021(), election, occasion=occasion))
    later = told(calendar_of(kyrgyzstan_2021(), election + timedelta(days=1), occasion=occasion))

    assert sooner.keys() == later.keys()
    assert all(sooner[code].instant <= later[code].instant for code in sooner)


@pytest.mark.parametrize("name", available_rulebooks())
@pytest.mark.parametrize("occasion", Occasion)
def test_every_derivation_begins_at_a_known_day_and_ends_at_the_day_itself(name: str, occasion: Occasion) -> None:
    rulebook = load_rulebook(name)
    election_day, called_on = rulebook.since + timedelta(days=100), rulebook.since

    for moment in told(calendar_of(rulebook, election_day, occasion=occasion, called_on=called_on)).values():
        assert moment.derivation[0].day in {election_day, called_on}
        assert moment.derivation[-1].day == moment.day
        assert moment.day == moment.instant.astimezone(rulebook.zone_info).date() or moment.at is None


def test_a_calendar_is_in_order_of_time_and_ends_with_what_waits_for_the_calling() -> None:
    calendar = calendar_of(kyrgyzstan_2021(), KYRGYZ_ELECTION)

    instants = [moment.instant for moment in calendar if not isinstance(moment, Waiting)]
    assert instants == sorted(instants)
    assert [(moment.code, moment.waits_for) for moment in calendar if isinstance(moment, Waiting)] == [
        ("calendar.participation_notice", "calling")
    ]
    assert isinstance(calendar[-1], Waiting)


def test_a_day_that_hangs_on_a_waiting_day_waits_for_the_same() -> None:
    calendar = calendar_of(exampleland(), EXAMPLELAND_ELECTION)

    assert {moment.code: moment.waits_for for moment in calendar if isinstance(moment, Waiting)} == {
        "calendar.participation_notice": "calling",
        "calendar.nomination_start": "calling",
    }


def test_a_day_counted_from_the_calling_asks_for_it() -> None:
    with pytest.raises(InvalidValueError, match="counted from calling"):
        deadline(kyrgyzstan_2021(), "calendar.participation_notice", KYRGYZ_ELECTION)


def test_a_shortened_day_tells_the_share_the_rounding_and_then_the_count() -> None:
    due = deadline(exampleland(), "calendar.first_finance_report", EXAMPLELAND_ELECTION, occasion=Occasion.EARLY)

    assert [step.because.en for step in due.derivation] == [
        "Election day",
        "An early election: 1/2 of 15 days, 7 1/2, rounded down: 7",
        "The day that lies 7 days before it",
        "Until that day ends (Pacific/Chatham)",
    ]


def test_an_opening_comes_at_its_hour_or_at_the_first_moment_of_its_day() -> None:
    voting = opening(kyrgyzstan_2021(), "calendar.voting_start", KYRGYZ_ELECTION)
    campaign = opening(kyrgyzstan_2021(), "calendar.campaign_start", KYRGYZ_ELECTION)

    assert voting.instant == datetime(2021, 11, 28, 2, 0, tzinfo=UTC)
    assert voting.has_come(voting.instant)
    assert not voting.has_come(voting.instant - timedelta(microseconds=1))
    assert campaign.instant == datetime(2021, 10, 28, 18, 0, tzinfo=UTC)
    assert campaign.local_text == "2021-10-29 00:00 Asia/Bishkek"


def test_a_deadline_is_not_taken_for_an_opening_nor_an_opening_for_a_deadline() -> None:
    with pytest.raises(InvalidValueError, match="opening of something"):
        deadline(kyrgyzstan_2021(), "calendar.voting_start", KYRGYZ_ELECTION)
    with pytest.raises(InvalidValueError, match="is a deadline"):
        opening(kyrgyzstan_2021(), "calendar.voting_end", KYRGYZ_ELECTION)


@pytest.mark.parametrize("code", ["calendar.tea_time", "calendar.voter_list_final", "term.review"])
def test_what_the_rulebook_does_not_set_has_no_day(code: str) -> None:
    with pytest.raises(NotInForceError, match=code):
        deadline(kyrgyzstan_2021(), code, KYRGYZ_ELECTION)


def test_an_election_outside_the_rulebook_has_no_deadlines() -> None:
    with pytest.raises(NotInForceError):
        deadline(kyrgyzstan_2021(), DOCUMENTS_DUE, date(2025, 11, 30))
