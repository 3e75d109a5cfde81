from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.access.interests import Interest, InterestKind, conflict_of_interest
from talapker_core.access.loading import access_table
from talapker_core.access.permissions import (
    Act,
    ElectionInQuestion,
    NominationInQuestion,
    Relation,
    asks_for_interests,
    asks_for_people,
    conflict,
    may,
    may_consent,
    may_declare_interest,
    may_open,
    relations,
)

FILE = NominationInQuestion(
    opened_by="kanat",
    party_id="alyans",
    commission_id="central",
    id="n-1",
    person_ids=frozenset({"person-aida", "person-kanat"}),
    monitored_by_id="district-27",
)
AUTHOR = Actor("kanat", Role.CANDIDATE)
ON_THE_LIST = Actor("aida-herself", Role.CANDIDATE, person_id="person-aida")
SAME_PARTY = Actor("aida", Role.PARTY_REPRESENTATIVE, party_id="alyans")
OTHER_PARTY = Actor("nurlan", Role.PARTY_REPRESENTATIVE, party_id="ordo")
COMPETENT = Actor("m-1", Role.COMMISSION_MEMBER, commission_id="central")
OTHER_COMMISSION = Actor("m-2", Role.COMMISSION_MEMBER, commission_id="district-27")
STAFF = Actor("s-1", Role.COMMISSION_STAFF, commission_id="central")
REGISTRAR = Actor("r-1", Role.REGISTRAR, commission_id="central")
OBSERVER = Actor("o-1", Role.OBSERVER)
AUDITOR = Actor("a-1", Role.AUDITOR)

APPLICANTS_ACTS = {
    *(Act.EDIT, Act.SUBMIT, Act.WITHDRAW, Act.MEND, Act.READ_FILE, Act.WITHDRAW_CANDIDACY),
    *(Act.APPEAL, Act.SIGN_PACKAGE),
}
DECIDING_ACTS = {
    *(Act.RECORD_OMISSION, Act.DECIDE, Act.COUNTERSIGN, Act.REMOVE, Act.DECIDE_OBJECTION),
    *(Act.PAUSE_CLOCK, Act.RESUME_CLOCK, Act.UNDO, Act.CLOSE_ALERT, Act.READ_EVIDENCE),
    *(Act.RECORD_PAPER_DEVIATION, Act.CHECK_SUPPORTERS),
}
MEMBERS_ACTS = DECIDING_ACTS | {
    *(Act.READ_FILE, Act.RECORD_DEATH, Act.TRANSFER, Act.RECUSE),
}


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        pytest.param(AUTHOR, APPLICANTS_ACTS, id="the author"),
        pytest.param(ON_THE_LIST, {Act.WITHDRAW_CANDIDACY, Act.GIVE_CONSENT}, id="a person on the list"),
        pytest.param(
            SAME_PARTY,
            APPLICANTS_ACTS | {Act.STRIKE_CANDIDACY, Act.SUBSTITUTE},
            id="another representative of the party",
        ),
        pytest.param(COMPETENT, MEMBERS_ACTS, id="a member of the competent commission"),
        pytest.param(STAFF, {Act.READ_FILE, Act.RECORD_PAPER_DEVIATION}, id="its staff"),
        pytest.param(REGISTRAR, {Act.READ_FILE}, id="its registrar"),
        pytest.param(OTHER_PARTY, set(), id="another party"),
        pytest.param(OTHER_COMMISSION, set(), id="a member of the commission that only watches"),
        pytest.param(OBSERVER, set(), id="an observer"),
        pytest.param(AUDITOR, {Act.READ_JOURNAL}, id="an auditor"),
        pytest.param(ANONYMOUS, set(), id="the public"),
    ],
)
def test_the_table_says_who_may_do_what(actor: Actor, allowed: set[Act]) -> None:
    assert {act for act in Act if may(actor, act, FILE)} == allowed


@pytest.mark.parametrize("actor", [AUTHOR, OTHER_PARTY, OBSERVER], ids=lambda actor: actor.role)
def test_whoever_is_signed_in_for_an_election_objects_once_the_file_was_handed_in(actor: Actor) -> None:
    assert not may(actor, Act.OBJECT, FILE)
    assert may(actor, Act.OBJECT, replace(FILE, handed_in=True))


def test_a_higher_commission_rules_only_while_an_appeal_has_reached_it() -> None:
    higher = Actor("m-9", Role.COMMISSION_MEMBER, commission_id="higher")

    assert not may(higher, Act.RULE_ON_APPEAL, FILE)
    assert may(higher, Act.RULE_ON_APPEAL, replace(FILE, appealed_to_id="higher"))
    assert not may(COMPETENT, Act.RULE_ON_APPEAL, replace(FILE, appealed_to_id="higher"))


def test_only_the_central_commission_determines_results_and_records_payments() -> None:
    election = ElectionInQuestion(central_commission_id="central")

    assert may(COMPETENT, Act.DETERMINE_RESULT, election)
    assert not may(OTHER_COMMISSION, Act.DETERMINE_RESULT, election)
    assert all(may(actor, Act.RECORD_PAYMENT, election) for actor in (COMPETENT, STAFF, REGISTRAR))
    assert not may(COMPETENT, Act.DETERMINE_RESULT, ElectionInQuestion(None))


def test_a_party_opens_files_only_for_itself_and_a_person_only_for_themselves() -> None:
    assert may_open(SAME_PARTY, "alyans")
    assert not may_open(SAME_PARTY, "ordo")
    assert not may_open(SAME_PARTY, None)
    assert may_open(AUTHOR, None)
    assert not may_open(AUTHOR, "alyans")
    assert not may_open(COMPETENT, None)


def test_only_the_person_put_forward_consents_whoever_opened_the_file() -> None:
    person = Actor("u-1", Role.CANDIDATE, person_id="person-1")

    assert may_consent(person, "person-1")
    assert not may_consent(person, "person-2")
    assert not any(may_consent(actor, "person-1") for actor in (AUTHOR, SAME_PARTY, COMPETENT, OBSERVER, ANONYMOUS))
    assert not may_consent(AUTHOR, "")


@pytest.mark.parametrize(
    "interest",
    [
        Interest(InterestKind.SPOUSE, person_id="person-aida"),
        Interest(InterestKind.BUSINESS, party_id="alyans"),
        Interest(InterestKind.OTHER, nomination_id="n-1"),
    ],
    ids=["in a person on it", "in its party", "in itself"],
)
def test_an_interest_forbids_deciding_and_nothing_else(interest: Interest) -> None:
    file = replace(FILE, interests=(interest,))

    assert {act for act in Act if may(COMPETENT, act, file)} == MEMBERS_ACTS - DECIDING_ACTS
    assert {act for act in Act if conflict(COMPETENT, act, file) == interest} == DECIDING_ACTS


def test_nobody_decides_on_themselves_though_they_declared_nothing() -> None:
    member = replace(COMPETENT, person_id="person-kanat")

    assert not may(member, Act.DECIDE, FILE)
    assert conflict(member, Act.DECIDE, FILE) == Interest(InterestKind.SELF, person_id="person-kanat")
    assert may(member, Act.DECIDE, replace(FILE, person_ids=frozenset({"person-aida"})))


def test_an_interest_in_something_else_forbids_nothing() -> None:
    elsewhere = (
        Interest(InterestKind.KIN, person_id="person-nurlan"),
        Interest(InterestKind.KIN, party_id="ordo"),
        Interest(InterestKind.KIN, nomination_id="n-2"),
    )

    assert {act for act in Act if may(COMPETENT, act, replace(FILE, interests=elsewhere))} == MEMBERS_ACTS


def test_who_may_not_act_anyway_learns_nothing_of_a_conflict() -> None:
    member = replace(OTHER_COMMISSION, person_id="person-kanat")

    assert conflict(member, Act.DECIDE, FILE) is None
    assert not may(member, Act.DECIDE, FILE)


def test_an_interest_is_in_exactly_one_thing() -> None:
    for about in ({}, {"person_id": "p", "party_id": "q"}):
        with pytest.raises(ValueError, match="one person, in one party or in one nomination"):
            Interest(InterestKind.KIN, **about)


def test_the_problem_of_a_conflict_cites_its_article_and_names_no_interest() -> None:
    problem = conflict_of_interest("art. 18")

    assert (problem.code, problem.article) == ("CONFLICT_OF_INTEREST", "art. 18")


def test_those_declare_interests_whom_an_interest_could_bar() -> None:
    assert {role for role in Role if may_declare_interest(an_actor(role))} == {
        *(Role.COMMISSION_MEMBER, Role.COMMISSION_STAFF, Role.REGISTRAR)
    }


def an_actor(role: Role, name: str = "central") -> Actor:
    """Somebody in `role` whose claims, where it has any, are all `name`."""
    claims = access_table().roles[role].claims
    return Actor(
        name,
        role,
        commission_id=name if "commission" in claims else None,
        party_id=name if "party" in claims else None,
    )


NAMES = st.sampled_from(["a", "b", "c"])
ANY_FILE = st.builds(
    NominationInQuestion,
    opened_by=NAMES,
    party_id=st.none() | NAMES,
    commission_id=NAMES,
    id=NAMES,
    person_ids=st.frozensets(NAMES),
    handed_in=st.booleans(),
    monitored_by_id=NAMES,
    central_commission_id=st.none() | NAMES,
    appealed_to_id=st.none() | NAMES,
    interests=st.lists(
        st.builds(Interest, st.sampled_from(InterestKind), person_id=NAMES)
        | st.builds(Interest, st.sampled_from(InterestKind), nomination_id=NAMES),
        max_size=2,
    ).map(tuple),
)


@given(role=st.sampled_from(Role), name=NAMES, file=ANY_FILE)
def test_nothing_is_permitted_but_by_a_grant_of_the_table(role: Role, name: str, file: NominationInQuestion) -> None:
    actor = an_actor(role, name)
    granted = {
        act
        for grant in access_table().grants
        if grant.role == role and Relation(grant.relation) in relations(actor, file)
        for act in grant.acts
    }

    assert {act for act in Act if may(actor, act, file)} == {
        act for act in Act if act in granted and conflict(actor, act, file) is None
    }


@given(role=st.sampled_from(Role), name=NAMES, file=ANY_FILE, act=st.sampled_from(Act))
def test_an_interest_never_permits(role: Role, name: str, file: NominationInQuestion, act: Act) -> None:
    actor = an_actor(role, name)

    assert not may(actor, act, file) or may(actor, act, replace(file, interests=()))


@given(role=st.sampled_from(Role), name=NAMES, file=ANY_FILE, act=st.sampled_from(Act))
def test_what_is_not_asked_for_does_not_matter(role: Role, name: str, file: NominationInQuestion, act: Act) -> None:
    """So that what is not needed for a decision need not be loaded for it."""
    actor = an_actor(role, name)
    less = file
    if not asks_for_people(actor, act):
        less = replace(less, person_ids=frozenset())
    if not asks_for_interests(actor, act):
        less = replace(less, interests=())

    assert may(actor, act, less) == may(actor, act, file)
