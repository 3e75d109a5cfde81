"""Whoever holds the database can change any row, and the journal tells."""

import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from support.acts import Bench
from support.journal import take_guards_down
from talapker_core.journal.accumulator import Accumulator
from talapker_core.journal.audit import JournalBroken, JournalSound, Tampering
from talapker_core.journal.merkle import leaf_hash
from talapker_core.journal.tree_head import TreeHead, parse_tree_head
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.sign_head import sign_head
from talapker_graphql.procedures.signing import signed_statement
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.tables import JournalHead, JournalNode, JournalRecord
from talapker_graphql.store.transactions import transaction

SIZE = 40
TIMES = 50
"""Each of ten tamperings, on each of two engines: a thousand in all."""


async def acts(bench: Bench, count: int = SIZE) -> None:
    for number in range(count):
        bench.clock.advance(timedelta(seconds=1))
        async with transaction():
            await record("Tried", "election", f"election-{number}", {"n": number}, actor="u", at=bench.clock.now())


async def signed(bench: Bench) -> TreeHead:
    head = await sign_head(bench.office)
    said = signed_statement([bench.office.receipt_key], head.statement)
    assert said is not None
    return parse_tree_head(said)


class UndoneError(Exception):
    """Takes a transaction back."""


async def found_after(tamper: Callable[[], Awaitable[None]], *heads: TreeHead) -> JournalSound | JournalBroken:
    """What verification finds once `tamper` is done, which is then taken back."""
    found: list[JournalSound | JournalBroken] = []

    async def tried() -> None:
        async with transaction():
            await tamper()
            found.append(await verify_journal(heads))
            raise UndoneError

    with pytest.raises(UndoneError):
        await tried()
    return found[0]


async def forge(place: int, *, with_hash: bool = True) -> None:
    """Put another act at `place`, with the hash that fits it if asked."""
    row = await JournalRecord.get(sequence=place)
    forged = row.entry.replace("Tried", "Forged")
    told = {"leaf_sha256": leaf_hash(forged.encode()).hex()} if with_hash else {}
    await JournalRecord.filter(sequence=place).update(entry=forged, **told)


async def rewrite_from(place: int) -> None:
    """Change one act and carry it through: every later node, the root, the head."""
    await forge(place)
    journal = Accumulator()
    for row in await JournalRecord.all().order_by("sequence"):
        journal, completed = journal.append(bytes.fromhex(row.leaf_sha256))
        for node in completed:
            await JournalNode.filter(level=node.address.level, position=node.address.index).update(
                sha256=node.hash.hex()
            )
    await JournalHead.filter(id=1).update(root_sha256=journal.root.hex())


async def roll_back_to(size: int) -> None:
    """Restore an older copy."""
    journal = Accumulator()
    for row in await JournalRecord.filter(sequence__lt=size).order_by("sequence"):
        journal, _ = journal.append(bytes.fromhex(row.leaf_sha256))
    await JournalRecord.filter(sequence__gte=size).delete()
    await JournalHead.filter(id=1).update(size=size, root_sha256=journal.root.hex())


async def test_a_journal_nobody_touched_is_sound(bench: Bench) -> None:
    assert isinstance(await verify_journal(), JournalSound)
    await acts(bench, 3)
    early = await signed(bench)
    await acts(bench)

    seen: list[int] = []
    found = await verify_journal([early, await signed(bench)], told=seen.append)

    head = await JournalHead.get()
    assert found == JournalSound(SIZE + 3, bytes.fromhex(head.root_sha256))
    assert seen == [SIZE + 3]


async def test_a_size_is_signed_once_and_later_heads_are_not_older(bench: Bench) -> None:
    await acts(bench, 2)
    first, again = await sign_head(bench.office), await sign_head(bench.office)
    await acts(bench, 1)
    bench.clock.advance(timedelta(days=-1))
    later = await sign_head(bench.office)

    assert first.statement == again.statement
    assert later.size == 3
    assert later.signed_at >= first.signed_at


async def alter_text(at_hand: random.Random) -> None:
    await forge(at_hand.randrange(SIZE), with_hash=False)


async def alter_text_and_hash(at_hand: random.Random) -> None:
    await forge(at_hand.randrange(SIZE))


async def alter_hash(at_hand: random.Random) -> None:
    await JournalRecord.filter(sequence=at_hand.randrange(SIZE)).update(leaf_sha256=a_hash(at_hand))


async def remove(at_hand: random.Random) -> None:
    await JournalRecord.filter(sequence=at_hand.randrange(SIZE)).delete()


async def swap(at_hand: random.Random) -> None:
    one, other = at_hand.sample(range(SIZE), 2)
    rows = [await JournalRecord.get(sequence=place) for place in (one, other)]
    for place, row in zip((other, one), rows, strict=True):
        await JournalRecord.filter(sequence=place).update(entry=row.entry, leaf_sha256=row.leaf_sha256)


async def append_beyond_the_head(at_hand: random.Random) -> None:
    row = await JournalRecord.get(sequence=at_hand.randrange(SIZE)).values("entry", "leaf_sha256", "subject_id")
    await JournalRecord.create(sequence=SIZE + at_hand.randrange(9), subject_kind="election", act="Tried", **row)


async def alter_node(at_hand: random.Random) -> None:
    node = at_hand.choice(await JournalNode.all().order_by("id"))
    await JournalNode.filter(id=node.id).update(sha256=a_hash(at_hand))


async def remove_node(at_hand: random.Random) -> None:
    node = at_hand.choice(await JournalNode.all().order_by("id"))
    await JournalNode.filter(id=node.id).delete()


async def alter_root(at_hand: random.Random) -> None:
    await JournalHead.filter(id=1).update(root_sha256=a_hash(at_hand))


async def alter_size(at_hand: random.Random) -> None:
    await JournalHead.filter(id=1).update(size=at_hand.choice([*range(SIZE), SIZE + 1, 10**9]))


def a_hash(at_hand: random.Random) -> str:
    return at_hand.randbytes(32).hex()


TAMPERINGS = (
    alter_text,
    alter_text_and_hash,
    alter_hash,
    remove,
    swap,
    append_beyond_the_head,
    alter_node,
    remove_node,
    alter_root,
    alter_size,
)


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
async def test_every_single_tampering_is_found(
    bench: Bench, address: DatabaseAddress, tamper: Callable[[random.Random], Awaitable[None]]
) -> None:
    await acts(bench)
    await take_guards_down(address)
    at_hand = random.Random(tamper.__name__)

    for _ in range(TIMES):
        assert isinstance(await found_after(lambda: tamper(at_hand)), JournalBroken)

    assert isinstance(await verify_journal(), JournalSound)


async def test_a_whole_rewrite_is_found_by_a_head_that_was_kept(bench: Bench, address: DatabaseAddress) -> None:
    await acts(bench, 30)
    kept = await signed(bench)
    await acts(bench, 10)
    await take_guards_down(address)

    for place in range(30):

        async def rewritten(place: int = place) -> None:
            await rewrite_from(place)

        assert await found_after(rewritten, kept) == JournalBroken(0, Tampering.REWRITTEN, head_size=30)
    assert isinstance(await found_after(lambda: rewrite_from(29)), JournalSound)


async def test_a_rollback_is_found_by_a_head_that_was_kept(bench: Bench, address: DatabaseAddress) -> None:
    await acts(bench)
    kept = await signed(bench)
    await take_guards_down(address)

    for size in range(SIZE):

        async def rolled_back(size: int = size) -> None:
            await roll_back_to(size)

        assert await found_after(rolled_back, kept) == JournalBroken(size, Tampering.CUT_OFF, head_size=SIZE)


async def test_the_place_and_the_kind_of_a_tampering_are_told(bench: Bench, address: DatabaseAddress) -> None:
    await acts(bench)
    await take_guards_down(address)

    assert await found_after(lambda: forge(17, with_hash=False)) == JournalBroken(17, Tampering.ALTERED)
    assert await found_after(lambda: forge(17)) == JournalBroken(17, Tampering.FALSE_NODE)
