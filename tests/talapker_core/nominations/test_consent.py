"""What a consent is bound to, and when it is asked for."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from talapker_core.nominations.consent import consent_asked, hashes_of, list_hash
from talapker_core.nominations.nomination import CandidacyOnFile, Nomination
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.testing.jurisdictions import EXAMPLELAND_ELECTION, KYRGYZ_ELECTION, exampleland, kyrgyzstan_2021

ids = st.text(max_size=6)
lists = st.fixed_dictionaries(
    {
        "contest_id": ids,
        "party_id": st.none() | ids,
        "person_id": ids,
        "place": st.integers(1, 200),
        "order": st.lists(ids, max_size=5),
    }
)


@given(lists, lists)
def test_a_consent_to_one_version_never_holds_for_another(one: dict[str, Any], other: dict[str, Any]) -> None:
    assume(one != other)

    assert list_hash(**one) != list_hash(**other)


@given(lists)
def test_the_same_version_is_told_by_the_same_hash(told: dict[str, Any]) -> None:
    assert list_hash(**told) == list_hash(**{**told, "order": tuple(told["order"])})
    assert len(list_hash(**told)) == 64


def hashed(contest_id: str, *order: str, party_id: str | None = "p") -> str:
    return list_hash(contest_id=contest_id, party_id=party_id, person_id="a", place=1, order=order)


def test_texts_that_run_together_are_kept_apart() -> None:
    assert hashed("c", "a", "b") != hashed("c", "a,b")
    assert hashed('c","p', party_id=None) != hashed("c")


def a_list(*people: str) -> Nomination:
    return Nomination(
        id="nomination",
        system=ContestSystem.PARTY_LIST,
        route=ApplicantKind.PARTY_LIST,
        status=NominationStatus.DRAFT,
        version=1,
        candidacies=tuple(CandidacyOnFile(f"c-{person}", person, at) for at, person in enumerate(people, 1)),
    )


CHANGES = {
    "an exchange of places": a_list("b", "a", "c"),
    "an exchange behind them": a_list("a", "c", "b"),
    "somebody more": a_list("a", "b", "c", "d"),
    "somebody less": a_list("a", "b"),
    "somebody else": a_list("a", "b", "d"),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_list_asks_everybody_on_it_anew(changed: Nomination) -> None:
    before = hashes_of(a_list("a", "b", "c"), contest_id="contest", party_id="party")
    after = hashes_of(changed, contest_id="contest", party_id="party")

    assert not set(before.values()) & set(after.values())


def test_another_contest_or_party_asks_everybody_anew_and_nothing_else_does() -> None:
    nomination = a_list("a", "b")
    before = hashes_of(nomination, contest_id="contest", party_id="party")

    assert not set(before.values()) & set(hashes_of(nomination, contest_id="other", party_id="party").values())
    assert not set(before.values()) & set(hashes_of(nomination, contest_id="contest", party_id=None).values())
    assert hashes_of(replace(nomination, version=9), contest_id="contest", party_id="party") == before


@pytest.mark.parametrize("route", [ApplicantKind.PARTY_LIST, ApplicantKind.PARTY_NOMINATED])
def test_only_where_the_law_wants_it_electronically_it_is_asked_for(route: ApplicantKind) -> None:
    asked = consent_asked(exampleland(), route, EXAMPLELAND_ELECTION)

    assert asked is not None
    assert (asked.citation.article, asked.verified) == ("29", True)
    assert consent_asked(kyrgyzstan_2021(), route, KYRGYZ_ELECTION) is None


def test_who_stands_by_themselves_has_consented_by_opening_the_file() -> None:
    assert consent_asked(exampleland(), ApplicantKind.SELF_NOMINATED, EXAMPLELAND_ELECTION) is None
    assert isinstance(EXAMPLELAND_ELECTION, date)
