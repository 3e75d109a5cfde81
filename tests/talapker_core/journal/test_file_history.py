"""What of a journal entry is told to those who may read the file, and what never is."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.journal.entry import JournalEntry
from talapker_core.journal.file_history import TELLINGS, UNKNOWN_ACT, FileEvent, told
from talapker_core.journal.telling import Side
from talapker_core.nominations.status import TRANSITIONS, By, NominationEvent

AT = datetime(2021, 10, 20, 9, tzinfo=UTC)
SECRET = "secret-of-somebody"
ALLOWED = {key for telling in TELLINGS.values() for key in telling.details}


def an_entry(act: str, actor: str = "u-1", payload: Mapping[str, object] | None = None) -> JournalEntry:
    return JournalEntry(7, AT, actor, act, "nomination-1", payload or {})


def everything(event: FileEvent) -> str:
    return repr(event)


@pytest.mark.parametrize("act", NominationEvent)
def test_every_event_of_a_nomination_is_told_by_its_name_and_side(act: NominationEvent) -> None:
    event = told(an_entry(act.value), "u-2")

    assert event.act == act.value
    assert event.by is not Side.UNKNOWN
    assert (event.sequence, event.at) == (7, AT)


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: f"{step.source}-{step.event}")
def test_the_side_is_the_one_that_the_table_of_transitions_names(step: object) -> None:
    by = {
        By.AUTHOR: Side.APPLICANT,
        By.CANDIDATE: Side.APPLICANT,
        By.COMMISSION: Side.COMMISSION,
        # What a higher body ruled is recorded by a commission.
        By.APPEAL_BODY: Side.COMMISSION,
        By.PARTICIPANT: Side.PARTICIPANT,
        By.LAW: Side.SYSTEM,
    }

    assert TELLINGS[step.event].by is by[step.by]  # type: ignore[attr-defined]  # the parameter's type is its row's


@given(act=st.sampled_from([*TELLINGS, "SomethingNew"]), reader=st.text(min_size=1, max_size=8))
def test_nobody_learns_who_else_acted(act: str, reader: str) -> None:
    event = told(an_entry(act, actor=SECRET), reader)

    assert SECRET not in everything(event)
    assert not event.own


def test_a_reader_recognises_an_own_act() -> None:
    assert told(an_entry("NominationSubmitted", actor="u-1"), "u-1").own


@given(
    act=st.sampled_from([*TELLINGS, "SomethingNew"]),
    key=st.text(max_size=20).filter(lambda it: it not in ALLOWED),
)
def test_a_part_of_the_payload_that_the_table_does_not_allow_is_not_told(act: str, key: str) -> None:
    event = told(an_entry(act, payload={key: SECRET, "nested": {key: SECRET}}), "u-1")

    assert SECRET not in everything(event)
    assert event.details == ()


def test_an_act_that_the_table_does_not_know_is_told_as_having_happened() -> None:
    event = told(an_entry("MemberRecused", actor="u-1", payload={"code": "kin"}), "u-1")

    assert (event.act, event.by, event.own, event.details) == (UNKNOWN_ACT, Side.UNKNOWN, False, ())
    assert event.text.en == "An act on the file was recorded in the journal."


def test_a_list_is_told_by_its_length_and_a_part_that_is_missing_is_left_out() -> None:
    mended = told(an_entry("OmissionsMended", payload={"omissions": ["o-1", "o-2"], "documents_sha256": ["f"]}), "u-1")
    recorded = told(an_entry("OmissionRecorded", payload={"notice": "n-1", "omissions": ["o-1"]}), "u-1")

    assert mended.details == (("omissions", "2"),)
    assert recorded.details == (("notice", "n-1"), ("omissions", "1"))


def test_a_decision_tells_the_version_that_it_led_to_and_others_tell_none() -> None:
    decided = told(an_entry("NominationRefused", payload={"seen_version": 4, "ground": "refusal.education"}), "u-1")

    assert decided.version == 5
    assert decided.details == (("ground", "refusal.education"),)
    assert told(an_entry("NominationWithdrawn"), "u-1").version is None
