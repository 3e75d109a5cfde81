"""What is open in a file, how grave it is, and that whoever follows the paths gets to the end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.checklist_author import (
    CHILD,
    DUE,
    ELECTION_DAY,
    KNOWN,
    LAW,
    NOW,
    OLD,
    YOUNG,
    Author,
    Person,
    kinds_asked_for,
    whole,
)
from talapker_core.examination.checklist.checklist import Checklist, checklist
from talapker_core.examination.checklist.documents import INFECTED
from talapker_core.examination.checklist.in_hand import FileInHand
from talapker_core.examination.checklist.item import ChecklistItem, Severity
from talapker_core.examination.checklist.people import ELSEWHERE
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, COURT_UNEXPUNGED_CONVICTION
from talapker_core.nominations.acts import Moved, submit
from talapker_core.nominations.omissions import Omission
from talapker_core.nominations.status import NominationStatus
from talapker_core.personal_number import Sex
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.vocabulary import LIST_MAXIMUM


def blocking(found: Checklist) -> list[ChecklistItem]:
    return [item for item in found.items if item.severity is Severity.BLOCKS]


def the(found: Checklist, code: str) -> ChecklistItem:
    (item,) = [item for item in found.items if item.code == code]
    return item


@st.composite
def authors(draw: st.DrawFn) -> Author:
    """Files in every state of disorder."""
    route = draw(st.sampled_from(ApplicantKind))
    count = draw(st.integers(0, 58 if route is ApplicantKind.PARTY_LIST else 3))
    people = [
        Person(
            f"c-{at}",
            draw(st.sampled_from(Sex)),
            draw(st.booleans()),
            draw(st.booleans()),
            {
                CIVIL_BIRTH_DATE: draw(st.sampled_from([YOUNG, OLD, CHILD])),
                COURT_UNEXPUNGED_CONVICTION: draw(st.sampled_from([False, False, False, True])),
            },
        )
        for at in range(count)
    ]
    owners = st.sampled_from([None, *(person.id for person in people)])
    kinds = st.sampled_from(
        sorted(kinds_asked_for(route, per_candidate=True) | kinds_asked_for(route, per_candidate=False))
    )
    documents = draw(st.sets(st.tuples(owners, kinds), max_size=40))
    places = draw(st.none() | st.lists(st.integers(1, 70), min_size=count, max_size=count))
    return Author(route, people, documents, places if count else None)


@settings(max_examples=25)
@given(authors())
def test_whoever_only_follows_the_paths_gets_every_file_ready(author: Author) -> None:
    asked = len(kinds_asked_for(author.route, per_candidate=True)) + 1
    most = 20 + 3 * (60 + 1) * asked
    steps = 0
    while open_points := blocking(author.checklist()):
        author.follow(open_points[0])
        steps += 1
        assert steps <= most, open_points[0]

    found = author.checklist()
    assert found.ready
    assert all(item.severity is not Severity.BLOCKS for item in found.items)
    most_on_a_list = LAW.value(LIST_MAXIMUM, ELECTION_DAY).value
    at_most = most_on_a_list if author.system is ContestSystem.PARTY_LIST else 1
    handed_in = submit(author.nomination(), at_most=at_most, at_most_article=None, due=DUE, now=NOW)
    assert isinstance(handed_in, Moved)


@given(authors())
@settings(max_examples=25)
def test_a_file_is_ready_exactly_when_nothing_blocks(author: Author) -> None:
    found = author.checklist()

    assert found.ready == (not blocking(found))
    order = [[*Severity].index(item.severity) for item in found.items]
    assert order == sorted(order)
    for item in found.items:
        assert item.path
        assert all(text.strip() for text in (item.message.ky, item.message.ru, item.message.en))
        assert all(text.strip() for text in (item.remedy.ky, item.remedy.ru, item.remedy.en))


@pytest.mark.parametrize("route", [ApplicantKind.SELF_NOMINATED, ApplicantKind.PARTY_NOMINATED])
def test_each_document_that_lacks_blocks_by_its_article_where_it_is_uploaded(route: ApplicantKind) -> None:
    author = whole(route)
    assert author.checklist().ready

    for owner, kind in sorted(author.documents, key=str):
        without = replace(author, documents=author.documents - {(owner, kind)})
        (item,) = blocking(without.checklist())
        assert item.code == "package.complete"
        assert item.path == (("documents", kind) if owner is None else ("candidacies", "c-1", "documents", kind))
        assert item.article
        assert item.message.en.startswith("Missing: ")


def test_a_document_asked_for_on_a_condition_that_nobody_knows_warns() -> None:
    author = whole()
    file = FileInHand(nomination=author.nomination(), election_day=ELECTION_DAY)

    found = [item for item in checklist(file, LAW, NOW).items if item.code == "package.complete"]

    assert {item.severity for item in found} <= {Severity.WARNS}


def test_what_a_candidate_declares_against_the_law_blocks_where_it_was_declared() -> None:
    author = whole()
    author.people[0].declared[CIVIL_BIRTH_DATE] = CHILD

    (item,) = blocking(author.checklist())

    assert item.code == "eligibility.minimum_age"
    assert item.path == ("candidacies", "c-1", "declarations", "civil.birth_date")


def test_what_only_a_registry_can_say_informs() -> None:
    informed = {item.code: item for item in whole().checklist().items if item.severity is Severity.INFORMS}

    assert informed["eligibility.minimum_age"].path == ("candidacies", "c-1")
    assert informed["submission.in_time"].path == ("submission",)


def test_a_quota_that_is_not_met_blocks_and_one_that_cannot_be_told_warns() -> None:
    author = Author(ApplicantKind.PARTY_LIST, [Person(f"c-{at}", Sex.MALE) for at in range(10)])
    found = author.checklist()
    members = [replace(member, disability=None) for member in author.members()]
    file = FileInHand(nomination=author.nomination(), election_day=ELECTION_DAY, members=members)

    sexes, order = the(found, "list.one_sex_share"), the(found, "list.order_gap")
    unknown = the(checklist(file, LAW, NOW), "list.disability_minimum")

    assert (sexes.severity, sexes.message.en) == (Severity.BLOCKS, "Candidates of one sex: at most 7, now 10")
    assert (order.path, order.severity) == (("candidacies", "c-3", "place"), Severity.BLOCKS)
    assert (unknown.severity, unknown.path) == (Severity.WARNS, ("candidacies",))
    assert unknown.message.en == "Candidates with a disability: at least 2, now 0, not known of 10"
    assert not order.verified
    assert {quota.code for quota in found.quotas} >= {"list.one_sex_share", "list.order_gap", "list.young_share"}


def test_that_somebody_stands_elsewhere_is_told_without_where() -> None:
    author = whole()
    file = FileInHand(nomination=author.nomination(), election_day=ELECTION_DAY, circumstances=KNOWN, elsewhere={"c-1"})

    item = the(checklist(file, LAW, NOW), ELSEWHERE)

    assert (item.severity, item.path) == (Severity.WARNS, ("candidacies", "c-1"))


def test_a_document_with_malware_blocks_and_is_to_be_uploaded_anew() -> None:
    nomination = whole().nomination()
    first, *others = nomination.documents
    infected = replace(nomination, documents=(replace(first, infected=True), *others))
    file = FileInHand(nomination=infected, election_day=ELECTION_DAY, circumstances=KNOWN)

    found = checklist(file, LAW, NOW)

    item = the(found, INFECTED)
    place = ("candidacies", first.candidacy_id) if first.candidacy_id else ()
    assert (item.severity, item.path) == (Severity.BLOCKS, (*place, "documents", first.kind))
    assert not found.ready


def test_after_the_hour_the_file_is_told_to_be_late_and_can_still_be_handed_in() -> None:
    author = whole()
    file = FileInHand(nomination=author.nomination(), election_day=ELECTION_DAY, circumstances=KNOWN)

    for moment, severity in (
        (DUE.instant, Severity.INFORMS),
        (DUE.instant + timedelta(milliseconds=1), Severity.WARNS),
    ):
        found = checklist(file, LAW, moment)
        assert the(found, "submission.in_time").severity is severity
        assert found.ready


OMISSIONS: dict[str, tuple[Omission, Severity, tuple[str, ...]]] = {
    "a document of the file": (
        Omission("o", "omission.document_missing", "art. 61(1)", recoverable=True, missing_document="extra"),
        Severity.BLOCKS,
        ("documents", "extra"),
    ),
    "a document of a candidate": (
        Omission(
            "o",
            "omission.document_missing",
            "art. 61(1)",
            recoverable=True,
            missing_document="extra",
            candidacy_id="c-1",
        ),
        Severity.BLOCKS,
        ("candidacies", "c-1", "documents", "extra"),
    ),
    "a signature": (
        Omission("o", "omission.unsigned", "art. 61(1)", recoverable=True),
        Severity.WARNS,
        ("omissions", "o"),
    ),
    "what cannot be mended": (
        Omission("o", "omission.unsigned", "art. 61(1)", recoverable=False),
        Severity.BLOCKS,
        ("omissions", "o"),
    ),
}


@pytest.mark.parametrize("case", OMISSIONS)
def test_an_omission_is_open_where_it_is_mended(case: str) -> None:
    omission, severity, path = OMISSIONS[case]
    nomination = replace(whole().nomination(), status=NominationStatus.CORRECTION, omissions=(omission,))
    file = FileInHand(nomination=nomination, election_day=ELECTION_DAY, circumstances=KNOWN)

    (item,) = [item for item in checklist(file, LAW, NOW).items if item.article == "art. 61(1)"]

    assert (item.severity, item.path) == (severity, path)
    assert "—" not in item.message.en


def test_an_omission_and_the_document_it_asks_for_are_one_point() -> None:
    author = whole()
    kind = min(kinds_asked_for(author.route, per_candidate=True))
    author.documents -= {("c-1", kind)}
    omission = Omission("o", "omission.document_missing", "art. 61(1)", True, kind, "c-1")  # noqa: FBT003  (recoverable)
    nomination = replace(author.nomination(), status=NominationStatus.CORRECTION, omissions=(omission,))

    found = checklist(FileInHand(nomination=nomination, election_day=ELECTION_DAY, circumstances=KNOWN), LAW, NOW)

    assert [item.code for item in blocking(found)] == ["omission.document_missing"]
