"""From the first draft to every ending there is, through the public interface alone, on both engines."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.acts import CANDIDATE, MEMBER, OBSERVER, OTHER_PARTY, REGISTRAR, REPRESENTATIVE
from support.filing import CHECKLIST, SEEN, decide, draft, follow_the_checklist, read, registered, submitted
from support.portal_house import House, a_house
from talapker_core.access.actor import Actor
from talapker_graphql.cli.demo.portal import PortalError
from talapker_graphql.store.connection import DatabaseAddress

DEVIATIONS = """query($id: ID!) { nomination(id: $id) { shownLayer
  paperDeviations { nodes { id standing paperValue electronicValue officer keptIn reason } }
  candidacies { nodes { shownLayer valuesFromPaper occupation { ky ru en } } } } }"""
CYRILLIC, LATIN = re.compile("[а-яё]", re.IGNORECASE), re.compile("[a-z]", re.IGNORECASE)


@pytest.fixture
async def house(address: DatabaseAddress, tmp_path: Path) -> AsyncIterator[House]:
    """A portal on each engine. What anybody was told in it was told in three languages."""
    async with a_house(address, tmp_path) as laid:
        yield laid
        for reader in laid.readers.values():
            for text in reader.texts:
                assert CYRILLIC.search(text["ky"]), text
                assert CYRILLIC.search(text["ru"]), text
                assert LATIN.search(text["en"]), text


async def test_a_party_list_of_54_goes_from_the_first_draft_through_a_correction_to_registration(house: House) -> None:
    nomination = await submitted(house, REPRESENTATIVE, "contest-0", 54, without=frozenset({"diploma"}))
    quotas = (await (await house.user(REPRESENTATIVE)).ask(CHECKLIST, id=nomination))["checklist"]["quotas"]
    assert quotas
    assert {quota["standing"] for quota in quotas} == {"MET"}
    people = (await read(house, MEMBER, nomination))["candidacies"]["nodes"]
    assert len(people) == 54

    await house.act(
        MEMBER,
        "issueNotice",
        "NoticeIssued",
        nominationId=nomination,
        expectedVersion=3,
        omissions=[
            {"code": "omission.document_missing", "candidacyId": person["id"], "missingDocument": "diploma"}
            for person in people
        ],
    )
    told = await read(house, REPRESENTATIVE, nomination)
    assert told["status"] == "CORRECTION"
    assert len(told["omissions"]["nodes"]) == 50
    await follow_the_checklist(house, REPRESENTATIVE, nomination, frozenset())
    await house.act(REPRESENTATIVE, "mendOmissions", "OmissionsMended", nominationId=nomination, expectedVersion=4)
    await decide(house, nomination, "GRANTED", reason=SEEN)

    public = await read(house, None, nomination)
    assert public["status"] == "REGISTERED"
    assert {person["status"] for person in public["candidacies"]["nodes"]} == {"REGISTERED"}
    assert public["decision"]["outcome"] == "GRANTED"
    assert [change["target"] for change in public["statusChanges"]["nodes"]] == [
        "SUBMITTED",
        "CORRECTION",
        "SUBMITTED",
        "REGISTERED",
    ]


async def test_a_self_nominated_candidate_goes_from_the_first_draft_to_registration(house: House) -> None:
    nomination = await draft(house, CANDIDATE, "contest-1", 1)
    assert (await read(house, None, nomination)) is None
    told = await follow_the_checklist(house, CANDIDATE, nomination, frozenset())
    assert told["ready"], told["items"]

    await house.act(CANDIDATE, "submitNomination", "NominationSubmitted", nominationId=nomination, expectedVersion=2)
    with pytest.raises(PortalError) as refused:
        await decide(house, nomination, "GRANTED")
    assert refused.value.codes == ["GROUNDS_AGAINST_REGISTRATION"]
    await decide(house, nomination, "GRANTED", reason=SEEN)

    assert (await read(house, None, nomination))["status"] == "REGISTERED"


async def _refused(house: House) -> str:
    nomination = await submitted(house, CANDIDATE, "contest-1")
    await decide(house, nomination, "REFUSED", ground="refusal.education")
    return nomination


async def _withdrawn(house: House) -> str:
    nomination = await registered(house, CANDIDATE, "contest-1")
    await house.act(CANDIDATE, "withdrawNomination", "NominationWithdrawn", nominationId=nomination, expectedVersion=4)
    return nomination


async def _removed(house: House) -> str:
    nomination = await registered(house, CANDIDATE, "contest-1")
    await house.act(
        MEMBER,
        "cancelRegistration",
        "RegistrationCancelled",
        nominationId=nomination,
        ground="removal.over_ceiling",
        reason="The audit group found it.",
        expectedVersion=4,
    )
    return nomination


async def _lapsed(house: House) -> str:
    """Put together, never handed in; registration ends, and with it the draft."""
    nomination = await draft(house, CANDIDATE, "contest-1", 1)
    house.clock.advance(timedelta(days=40))
    assert await house.silence() == 1
    return nomination


async def _annulled(house: House) -> str:
    nomination = await registered(house, CANDIDATE, "contest-1")
    await house.act(
        OTHER_PARTY, "lodgeAppeal", "AppealLodged", nominationId=nomination, text="The residence was not as said."
    )
    lodged = await (await house.user(MEMBER)).ask(
        "query($id: ID!) { nomination(id: $id) { appeals { nodes { id text standing } } } }", id=nomination
    )
    await house.act(
        REGISTRAR,
        "ruleOnAppeal",
        "AppealRuled",
        nominationId=nomination,
        appealId=lodged["nomination"]["appeals"]["nodes"][0]["id"],
        sustained=True,
        body="Administrative court",
        ruling="The registration rested on a certificate that was not genuine.",
        expectedVersion=4,
    )
    return nomination


@pytest.mark.parametrize(
    ("course", "ends_in", "author"),
    [
        pytest.param(_refused, "REFUSED", None, id="refused"),
        pytest.param(_withdrawn, "WITHDRAWN", None, id="withdrawn"),
        pytest.param(_removed, "REMOVED", None, id="removed"),
        pytest.param(_lapsed, "LAPSED", CANDIDATE, id="lapsed"),
        pytest.param(_annulled, "ANNULLED", None, id="annulled on appeal"),
    ],
)
async def test_a_file_comes_to_its_end(
    house: House, course: Callable[[House], Awaitable[str]], ends_in: str, author: Actor | None
) -> None:
    nomination = await course(house)

    told = await read(house, author, nomination)

    assert told["status"] == ends_in
    assert {person["status"] for person in told["candidacies"]["nodes"]} == {ends_in}
    assert told["statusChanges"]["nodes"][-1]["target"] == ends_in


async def test_a_party_strikes_one_person_and_the_list_goes_on(house: House) -> None:
    nomination = await registered(house, REPRESENTATIVE, "contest-0", 3)
    second = (await read(house, None, nomination))["candidacies"]["nodes"][1]

    await house.act(
        REPRESENTATIVE,
        "strikeCandidacy",
        "CandidacyStruck",
        candidacyId=second["id"],
        reason="By decision of the congress.",
        expectedVersion=4,
    )

    told = await read(house, None, nomination)
    assert [person["status"] for person in told["candidacies"]["nodes"]] == ["REGISTERED", "STRUCK", "REGISTERED"]
    assert [person["place"] for person in told["candidacies"]["nodes"]] == [1, 2, 3]


async def test_an_annulled_refusal_ends_in_registration(house: House) -> None:
    nomination = await _refused(house)
    await house.act(CANDIDATE, "lodgeAppeal", "AppealLodged", nominationId=nomination, text="The diploma was there.")
    appeals = "query($id: ID!) { nomination(id: $id) { appeals { nodes { id } } } }"
    lodged = (await (await house.user(MEMBER)).ask(appeals, id=nomination))["nomination"]["appeals"]["nodes"]
    await house.act(
        REGISTRAR,
        "ruleOnAppeal",
        "AppealRuled",
        nominationId=nomination,
        appealId=lodged[0]["id"],
        sustained=True,
        body="Administrative court",
        ruling="The diploma lay in the file.",
        expectedVersion=4,
    )

    await decide(house, nomination, "GRANTED", reason="As the court ruled.")

    assert (await read(house, None, nomination))["status"] == "REGISTERED"


async def test_a_mistaken_decision_is_taken_back_in_public(house: House) -> None:
    nomination = await _refused(house)
    mistake = (await read(house, None, nomination))["statusChanges"]["nodes"][-1]

    await house.act(
        MEMBER,
        "undoChange",
        "ChangeUndone",
        nominationId=nomination,
        changeId=mistake["id"],
        reason="The wrong file was refused.",
        expectedVersion=4,
    )

    told = await read(house, None, nomination)
    assert told["status"] == "SUBMITTED"
    assert told["statusChanges"]["nodes"][-1]["undoes"] == mistake["id"]
    assert told["decision"]["standing"] == "REVOKED"


async def test_an_objection_is_raised_answered_and_read_by_everybody(house: House) -> None:
    nomination = await registered(house, CANDIDATE, "contest-1")
    await house.act(OBSERVER, "raiseObjection", "ObjectionRaised", nominationId=nomination, text="Not resident here.")
    thread = """query($id: ID!) { nomination(id: $id) { objections { nodes { id number standing answer text } } } }"""
    raised = (await (await house.user(MEMBER)).ask(thread, id=nomination))["nomination"]["objections"]["nodes"][0]
    assert raised["text"] == "Not resident here."

    await house.act(
        MEMBER,
        "decideObjection",
        "ObjectionDecided",
        nominationId=nomination,
        objectionId=raised["id"],
        sustained=False,
        answer="The register of residence says otherwise.",
        expectedVersion=4,
    )

    public = (await (await house.user()).ask(thread, id=nomination))["nomination"]["objections"]["nodes"][0]
    assert (public["standing"], public["text"]) == ("DISMISSED", None)
    assert public["answer"] == "The register of residence says otherwise."


async def test_a_paper_that_says_otherwise_is_compared_and_everybody_reads_which_value_counts(house: House) -> None:
    """The law of 2021 does not speak of paper: what was handed in electronically counts, and the paper is shown."""
    nomination = await submitted(house, CANDIDATE, "contest-1")
    layers = "query($id: ID!) { layers(id: $id) { layer sha256 content } }"
    (handed_in,) = (await (await house.user(CANDIDATE)).ask(layers, id=nomination))["layers"]
    (person,) = (await read(house, MEMBER, nomination))["candidacies"]["nodes"]

    def paper(occupation: str) -> dict[str, Any]:
        return {
            "nominationId": nomination,
            "candidacyId": person["id"],
            "field": "OCCUPATION",
            "value": {"occupation": {"ky": "врач", "ru": "врач", "en": occupation}},
            "source": {"documentKind": "biographical_form", "page": 1, "keptIn": "Archive, folder 7"},
            "reason": "The form on paper has it so.",
        }

    await house.act(MEMBER, "recordPaperDeviation", "PaperDeviationRecorded", **paper("nurse"), expectedVersion=3)
    told = await (await house.user(MEMBER)).ask(DEVIATIONS, id=nomination)
    await house.act(
        MEMBER,
        "takeBackPaperDeviation",
        "PaperDeviationTakenBack",
        nominationId=nomination,
        deviationId=told["nomination"]["paperDeviations"]["nodes"][0]["id"],
        reason="That was another person's form.",
        expectedVersion=4,
    )
    await house.act(MEMBER, "recordPaperDeviation", "PaperDeviationRecorded", **paper("doctor"), expectedVersion=5)
    await decide(house, nomination, "GRANTED", reason=SEEN)

    public = (await (await house.user()).ask(DEVIATIONS, id=nomination))["nomination"]
    mistake, deviation = public["paperDeviations"]["nodes"]
    (shown,) = public["candidacies"]["nodes"]
    assert [mistake["standing"], deviation["standing"]] == ["TAKEN_BACK", "RECORDED"]
    assert '"en":"doctor"' in deviation["paperValue"]
    assert (shown["occupation"]["en"], shown["valuesFromPaper"], shown["shownLayer"]) == ("teacher", [], "REGISTERED")
    assert {deviation["officer"], deviation["keptIn"], deviation["reason"]} == {None}
    first, registered_ = (await (await house.user(CANDIDATE)).ask(layers, id=nomination))["layers"]
    assert first == handed_in
    assert (registered_["layer"], "doctor" in registered_["content"]) == ("REGISTERED", True)
