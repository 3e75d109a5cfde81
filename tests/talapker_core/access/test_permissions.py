import pytest

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.access.permissions import Act, NominationInQuestion, may, may_consent, may_open

FILE = NominationInQuestion(opened_by="kanat", party_id="alyans", commission_id="central")
AUTHOR = Actor("kanat", Role.CANDIDATE)
SAME_PARTY = Actor("aida", Role.PARTY_REPRESENTATIVE, party_id="alyans")
OTHER_PARTY = Actor("nurlan", Role.PARTY_REPRESENTATIVE, party_id="ordo")
COMPETENT = Actor("m-1", Role.COMMISSION_MEMBER, commission_id="central")
OTHER_COMMISSION = Actor("m-2", Role.COMMISSION_MEMBER, commission_id="district-27")
OBSERVER = Actor("o-1", Role.OBSERVER)

AUTHORS_ACTS = {
    Act.EDIT,
    Act.SIGN,
    Act.SUBMIT,
    Act.WITHDRAW,
    Act.MEND,
    Act.READ_FILE,
    Act.WITHDRAW_CANDIDACY,
    Act.APPEAL,
}
COMMISSIONS_ACTS = {
    Act.EXAMINE,
    Act.RECORD_OMISSION,
    Act.DECIDE,
    Act.READ_FILE,
    Act.TRANSFER,
    Act.PAUSE_CLOCK,
    Act.RESUME_CLOCK,
    Act.COUNTERSIGN,
    Act.REMOVE,
    Act.RECORD_DEATH,
    Act.DECIDE_OBJECTION,
    Act.RULE_ON_APPEAL,
    Act.UNDO,
}
PARTICIPANTS_ACTS = {Act.OBJECT, Act.APPEAL}


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        pytest.param(AUTHOR, AUTHORS_ACTS, id="the author"),
        pytest.param(SAME_PARTY, AUTHORS_ACTS | {Act.STRIKE_CANDIDACY}, id="another representative of the same party"),
        pytest.param(COMPETENT, COMMISSIONS_ACTS, id="a member of the competent commission"),
        pytest.param(OTHER_PARTY, PARTICIPANTS_ACTS, id="another party"),
        pytest.param(OTHER_COMMISSION, set(), id="a member of another commission"),
        pytest.param(OBSERVER, PARTICIPANTS_ACTS, id="an observer"),
        pytest.param(ANONYMOUS, set(), id="the public"),
    ],
)
def test_the_table_says_who_may_do_what(actor: Actor, allowed: set[Act]) -> None:
    assert {act for act in Act if may(actor, act, FILE)} == allowed


def test_a_party_opens_files_only_for_itself_and_a_person_only_for_themselves() -> None:
    assert may_open(SAME_PARTY, "alyans")
    assert not may_open(SAME_PARTY, "ordo")
    assert not may_open(SAME_PARTY, None)
    assert may_open(AUTHOR, None)
    assert not may_open(AUTHOR, "alyans")
    assert not may_open(COMPETENT, None)


def test_a_member_without_a_commission_is_no_actor() -> None:
    with pytest.raises(ValueError, match="belongs to a commission"):
        Actor("m", Role.COMMISSION_MEMBER)


def test_only_the_person_put_forward_consents_whoever_opened_the_file() -> None:
    person = Actor("u-1", Role.CANDIDATE, person_id="person-1")

    assert may_consent(person, "person-1")
    assert not may_consent(person, "person-2")
    assert not any(may_consent(actor, "person-1") for actor in (AUTHOR, SAME_PARTY, COMPETENT, OBSERVER, ANONYMOUS))
    assert not may_consent(AUTHOR, "")


def test_nobody_but_a_candidate_is_tied_to_a_person() -> None:
    with pytest.raises(ValueError, match="as a person"):
        Actor("o-1", Role.OBSERVER, person_id="person-1")
