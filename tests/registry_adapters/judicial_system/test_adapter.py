import pytest

from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.judicial_system.adapter import JudicialSystem
from registry_replies import OTHER_PIN, SOMEBODY, courts, courts_body, registries, soap_envelope, xml
from talapker_core.facts.answer import Absence, Absent, Answer, Found, Reason, Unavailable
from talapker_core.facts.vocabulary import COURT_UNEXPUNGED_CONVICTION

STANDING = (
    "<conviction><caseNumber>УД-1</caseNumber><article>209</article><decidedOn>2018-05-04</decidedOn>"
    "<expungedOn xsi:nil='true'/></conviction>"
)
EXPUNGED = STANDING.replace("<expungedOn xsi:nil='true'/>", "<expungedOn>2021-01-02</expungedOn>")


async def outcome(convictions: str = "", *, status: str = "OK") -> Answer | Unavailable:
    def script(seen: Seen) -> Scripted:
        return courts(seen, convictions, status=status)

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        facts = frozenset({COURT_UNEXPUNGED_CONVICTION})
        return (await opened.ask("judicial_system", SOMEBODY, facts=facts, issue="N-1", user_id="KG-7")).outcome


@pytest.mark.parametrize(
    ("convictions", "stands"),
    [("", False), (EXPUNGED, False), (STANDING, True), (EXPUNGED + STANDING, True), (EXPUNGED * 3, False)],
    ids=["none", "one expunged", "one standing", "one of each", "three expunged"],
)
async def test_a_conviction_stands_unless_it_was_expunged(convictions: str, *, stands: bool) -> None:
    assert await outcome(convictions) == Found({COURT_UNEXPUNGED_CONVICTION: stands})


async def test_not_found_is_absent_and_says_nothing_by_itself() -> None:
    assert await outcome(status="NOT_FOUND") == Absent()
    assert JudicialSystem.capabilities[0].absence is Absence.UNKNOWN


async def test_a_failure_told_inside_a_success_is_a_failure() -> None:
    failure = await outcome(status="ERROR")

    assert isinstance(failure, Unavailable)
    assert (failure.reason, failure.transient) == (Reason.SOURCE_ERROR, True)


async def test_not_found_with_convictions_contradicts_itself() -> None:
    failure = await outcome(STANDING, status="NOT_FOUND")

    assert isinstance(failure, Unavailable)
    assert failure.reason is Reason.SHAPE


@pytest.mark.parametrize(
    "broken",
    [
        STANDING.replace("<expungedOn xsi:nil='true'/>", ""),
        STANDING.replace("<expungedOn xsi:nil='true'/>", "<expungedOn/>"),
        STANDING.replace("2018-05-04", "2018-13-04"),
        "<conviction/>",
        "<unknown/>",
    ],
)
async def test_a_broken_conviction_is_neither_a_conviction_nor_its_absence(broken: str) -> None:
    failure = await outcome(broken)

    assert isinstance(failure, Unavailable)
    assert failure.reason is Reason.SHAPE


async def test_another_status_than_the_three_is_unreadable() -> None:
    failure = await outcome(status="PARTIAL")

    assert isinstance(failure, Unavailable)
    assert failure.reason is Reason.SHAPE


async def test_an_answer_about_somebody_else_is_no_answer() -> None:
    def script(seen: Seen) -> Scripted:
        return xml(soap_envelope(seen, courts_body(OTHER_PIN)))

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        facts = frozenset({COURT_UNEXPUNGED_CONVICTION})
        failure = (await opened.ask("judicial_system", SOMEBODY, facts=facts, issue="N-1", user_id="KG-7")).outcome

    assert isinstance(failure, Unavailable)
    assert failure.code == "other_person"


def test_the_descriptor_says_that_the_definition_is_invented() -> None:
    assert "INVENTED" in JudicialSystem.descriptor.definition
    assert "вымышлен" in JudicialSystem.descriptor.title.ru
