"""The kit proves itself: each bad adapter is caught, by the check that is named for what it does."""

import asyncio

import pytest

import bad_adapters as bad
from licence_register import HOLDER, NOBODY, SECRET, LicenceRegister, rehearsal
from registry_adapters.conformance.checks.catalogue import CHECKS
from registry_adapters.conformance.examining import Result, run_check
from registry_adapters.directory import AdapterClass

CAUGHT: list[tuple[AdapterClass, str]] = [
    (bad.ReadsTheEcho, "mutations.other_person"),
    (bad.FalseOnError, "outages.no_answer"),
    (bad.FalseOnError, "outages.truncation"),
    (bad.FalseOnError, "outages.unreachable"),
    (bad.SwallowsTimeouts, "outages.no_answer"),
    (bad.PendingOnError, "outages.no_answer"),
    (bad.IgnoresTheStatus, "golden.answers"),
    (bad.CallsEverythingPermanent, "outages.no_answer"),
    (bad.RaisesWhatItLikes, "outages.no_answer"),
    (bad.ReadsLeniently, "mutations.same_answer"),
    (bad.RepairsXml, "outages.truncation"),
    (bad.LogsTheNumber, "secrecy.silence"),
    (bad.LogsTheReply, "secrecy.silence"),
    (bad.ShowsItsSecret, "secrecy.silence"),
    (bad.QuotesTheReplyInItsError, "secrecy.silence"),
    (bad.SharesState, "isolation.interleaved"),
    (bad.KeepsAnswers, "isolation.memory"),
    (bad.RetriesAPaidCall, "manners.once"),
    (bad.NeverGivesUp, "manners.attempts"),
    (bad.BlocksTheLoop, "manners.loop"),
    (bad.WillNotBeCancelled, "manners.cancellation"),
    (bad.OverrunsTheDeadline, "manners.deadline"),
    (bad.LeavesATask, "manners.cancellation"),
    (bad.TellsMore, "golden.only_asked"),
    (bad.AsksTwice, "golden.answers"),
    (bad.AnswersByItself, "golden.answers"),
    (bad.AnswersByItself, "evidence.bytes"),
    (bad.HasADefaultSecret, "declaration.secrets"),
    (bad.HidesItsSecretBadly, "declaration.secrets"),
    (bad.InventsAFact, "declaration.vocabulary"),
    (bad.RedefinesAFact, "declaration.vocabulary"),
    (bad.SpeaksAnOldContract, "declaration.whole"),
]


def result_of(adapter: AdapterClass, code: str) -> Result:
    check = next(check for check in CHECKS if check.code == code)
    return asyncio.run(run_check(check, rehearsal(adapter)))


@pytest.mark.parametrize(("adapter", "code"), CAUGHT, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_a_bad_adapter_is_caught_by_the_named_check(adapter: AdapterClass, code: str) -> None:
    result = result_of(adapter, code)

    assert not result.passed
    assert not any("could not be ended" in complaint for complaint in result.complaints)
    assert not any(word in str(result.complaints) for word in (HOLDER, NOBODY, SECRET))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_good_adapter_that_they_are_made_from_passes_every_check(check: object) -> None:
    code = getattr(check, "code", "")

    assert result_of(LicenceRegister, code).complaints == ()


def test_a_parser_that_repairs_is_seen_to_give_half_a_list() -> None:
    complaints = result_of(bad.RepairsXml, "outages.truncation").complaints

    assert any("as if whole: Found" in complaint for complaint in complaints)


def test_what_holds_up_the_loop_is_named_by_its_line() -> None:
    complaints = result_of(bad.BlocksTheLoop, "manners.loop").complaints

    assert any(complaint.startswith("bad_adapters.py:") for complaint in complaints)
