"""The draw: anybody can repeat it, nobody can choose it."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from talapker_core.nominations.supporters.sample import draw, lot_of, seed_of

PLACES = st.sets(st.tuples(st.integers(1, 50), st.integers(1, 20)), max_size=60)
SEED = seed_of(nomination_id="nomination-x", records_sha256="ab" * 32, journal_root="cd" * 32, journal_size=7)


@given(PLACES, st.integers(0, 70), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_records_in_whatever_order_they_come(
    places: set[tuple[int, int]], size: int, chance: object
) -> None:
    shuffled = sorted(places, reverse=True)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # (Hypothesis hands a Random)

    drawn = draw(shuffled, size, SEED)

    assert drawn == draw(sorted(places), size, SEED)
    assert len(drawn) == min(size, len(places))
    assert {*drawn} <= places
    assert list(drawn) == sorted(drawn)


@given(PLACES, st.integers(1, 10))
def test_the_lowest_lots_are_drawn(places: set[tuple[int, int]], size: int) -> None:
    drawn = {*draw(places, size, SEED)}
    left = places - drawn

    if drawn and left:
        assert max(lot_of(SEED, place) for place in drawn) < min(lot_of(SEED, place) for place in left)


def test_a_stranger_draws_it_again_with_sha_256_alone() -> None:
    facts = f"talapker-sample-1\nnomination-x\n{'ab' * 32}\n7\n{'cd' * 32}\n"

    assert hashlib.sha256(facts.encode()).hexdigest() == SEED
    assert lot_of(SEED, (3, 14)) == hashlib.sha256(f"{SEED}:3:14".encode()).hexdigest()


def test_another_journal_or_another_file_draws_another_sample() -> None:
    seeds = {
        seed_of(nomination_id=name, records_sha256=sha * 32, journal_root=root * 32, journal_size=size)
        for name in ("a", "b") for sha in ("ab", "cd") for root in ("12", "34") for size in (1, 2)
    }  # fmt: skip

    assert len(seeds) == 16


def test_every_record_is_drawn_about_equally_often() -> None:
    places = [(1, line) for line in range(1, 11)]
    times = dict.fromkeys(places, 0)
    for number in range(2000):
        for place in draw(places, 3, f"{number:064x}"):
            times[place] += 1

    assert all(500 < count < 700 for count in times.values())
