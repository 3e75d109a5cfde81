from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.elections.commission import Commission, CommissionLevel, at_and_below
from talapker_core.elections.identifiers import commission_id, contest_id, is_region_code, is_word, party_id
from talapker_core.elections.judging import Judged, judge
from talapker_core.elections.written import (
    Fault,
    WrittenCommission,
    WrittenConstituency,
    WrittenContest,
    WrittenElection,
)
from talapker_core.localized import Localized
from talapker_core.personal_number import mentions_personal_number
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.occasion import Occasion

NAME = Localized("а", "б", "c")
WORDS = ("a", "b", "c", "d", "e")
LEVELS = tuple(CommissionLevel)


def judged(*commissions: WrittenCommission, **changes: object) -> Judged:
    told: dict[str, object] = {
        "word": "e",
        "rulebook": "xx/exampleland",
        "name": NAME,
        "day": date(2031, 6, 15),
        "occasion": Occasion.REGULAR,
        "registered_voters": None,
        "commissions": commissions or (WrittenCommission("a", CommissionLevel.CENTRAL, None, None, NAME),),
        "constituencies": (WrittenConstituency(1, NAME, "a", None, None),),
        "contests": (WrittenContest(1, ContestSystem.MULTI_MANDATE, 3),),
    }
    written = WrittenElection(**{**told, **changes})  # type: ignore[arg-type]  # what is written may be anything
    return judge(written, (), load_rulebook, datetime(2031, 1, 1, tzinfo=UTC))


@st.composite
def commissions(draw: st.DrawFn) -> list[WrittenCommission]:
    """Commissions that stand anywhere, some of them in circles."""
    above = st.none() | st.sampled_from(WORDS)
    return [
        WrittenCommission(word, draw(st.sampled_from(LEVELS)), draw(above), None, NAME)
        for word in WORDS[: draw(st.integers(1, len(WORDS)))]
    ]


@given(commissions())
def test_commissions_without_faults_are_one_tree_under_the_central_one(written: list[WrittenCommission]) -> None:
    frame = judged(*written).frame

    central = [it.word for it in written if it.level is CommissionLevel.CENTRAL]
    below = frozenset[str]()
    if len(central) == 1:
        rows = [Commission(it.word or "", it.level or LEVELS[0], NAME, it.above) for it in written]
        below = at_and_below(central[0] or "", rows)
    by_word = {it.word: it for it in written}
    descending = all(
        it.above in by_word and LEVELS.index(by_word[it.above].level or LEVELS[0]) < LEVELS.index(it.level or LEVELS[0])
        for it in written
        if it.level is not CommissionLevel.CENTRAL
    )
    on_top = all(it.above is None for it in written if it.level is CommissionLevel.CENTRAL)
    assert (frame is not None) == (descending and on_top and below == {it.word for it in written})


def test_what_is_missing_is_told_even_if_whoever_read_it_told_nothing() -> None:
    found = judged(word=None, name=None, contests=(WrittenContest(None, None, None),))

    assert found.frame is None
    assert [it.path for it in found.faults] == [
        ("election", "id"),
        ("election", "name"),
        ("contest", 1, "constituency"),
        ("contest", 1, "system"),
        ("contest", 1, "mandates"),
    ]


def test_a_place_that_could_not_be_read_is_told_once() -> None:
    written = WrittenElection(
        word=None, rulebook=None, name=None, day=None, occasion=None, registered_voters=None,
        contests=(WrittenContest(None, None, None),),
    )  # fmt: skip
    unreadable = (Fault(("election",), "a", "b"), Fault(("contest", 1), "a", "b"), Fault(("commission",), "a", "b"))

    assert judge(written, unreadable, load_rulebook, datetime(2031, 1, 1, tzinfo=UTC)).faults == unreadable


@given(st.text(max_size=30) | st.from_regex(r"[a-z0-9_-]{1,30}", fullmatch=True), st.integers(0, 9_999))
def test_an_id_fits_wherever_ids_are_taken(word: str, number: int) -> None:
    if is_word(word):
        for made in (commission_id(word, word), contest_id(word, number), party_id(word)):
            assert len(made) <= 64
            assert made.isascii()
            assert not mentions_personal_number(made)


def test_regions_have_the_codes_of_the_standard() -> None:
    assert all(map(is_region_code, ("KG-B", "KG-GB", "XX-1", "GB-ENG")))
    assert not any(map(is_region_code, ("", "kg-b", "KG", "KGB", "KG-", "K1-B", f"KG-{'B' * 14}")))


def test_an_id_holds_nobodys_personal_number() -> None:
    assert is_word("tec-1000519800000")
    assert not is_word("tec-10005198000001")
