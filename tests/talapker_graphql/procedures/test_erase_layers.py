"""What layers hold is erased with their key; that they were, and that they were genuine, stays provable."""

import json
from datetime import timedelta

import pytest

from support.acts import CANDIDATE, MEMBER, Bench, a_nominee, done
from talapker_core.journal.audit import JournalSound
from talapker_core.journal.snapshot import Layer
from talapker_graphql.procedures.erase_layers import count_erasable, erase_layers
from talapker_graphql.procedures.layers import keep_layer
from talapker_graphql.procedures.nomination_file import load_file
from talapker_graphql.procedures.read_layers import layers_of, open_layers
from talapker_graphql.procedures.verify_journal import verify_journal
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination, withdraw_nomination
from talapker_graphql.store import tables
from talapker_graphql.store.sealing import SealBrokenError
from talapker_graphql.store.transactions import transaction


async def opened(bench: Bench, nomination: str) -> int:
    """How many layers of a file can be read."""
    layers = await layers_of(CANDIDATE, nomination)
    assert layers is not None
    return len(await open_layers(bench.office, CANDIDATE, layers))


async def test_layers_of_old_closed_files_are_erased_and_no_others(bench: Bench) -> None:
    registered = await bench.verified()
    done(await bench.decide(registered, 3))
    withdrawn = await bench.submitted(a_nominee(2))
    done(await withdraw_nomination(bench.office, CANDIDATE, WithdrawNomination(withdrawn, 3, bench.key())))
    bench.clock.advance(timedelta(days=10))
    recent, under_examination = await bench.submitted(a_nominee(3)), await bench.submitted(a_nominee(4))
    done(await withdraw_nomination(bench.office, CANDIDATE, WithdrawNomination(recent, 3, bench.key())))
    before = bench.clock.now() - timedelta(days=5)
    rows = await tables.Snapshot.all().order_by("id").values()

    assert await count_erasable(before) == 2
    assert await erase_layers(bench.office, before, actor="operator") == 2
    assert await erase_layers(bench.office, before, actor="operator") == 0

    assert [await opened(bench, it) for it in (registered, withdrawn, recent, under_examination)] == [0, 0, 1, 1]
    assert await tables.Snapshot.all().order_by("id").values() == rows
    records = await tables.JournalRecord.filter(act="LayersErased")
    assert {json.loads(record.entry)["subject"] for record in records} == {registered, withdrawn}
    assert isinstance(await verify_journal(), JournalSound)


async def test_no_key_of_the_installation_opens_what_was_erased(bench: Bench) -> None:
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3))
    await erase_layers(bench.office, bench.clock.now() + timedelta(days=1), actor="operator")

    for row in await tables.Snapshot.all():
        with pytest.raises(SealBrokenError):
            bench.office.sealer.open(row.content_sealed, f"snapshot:{row.id}")
    assert [key.key_sealed for key in await tables.LayerKey.all()] == [None]


async def test_a_layer_made_after_erasing_has_a_key_of_its_own(bench: Bench) -> None:
    nomination = await bench.verified()
    done(await bench.decide(nomination, 3))
    await erase_layers(bench.office, bench.clock.now() + timedelta(days=1), actor="operator")

    async with transaction():
        file = await load_file(await tables.Nomination.get(id=nomination))
        await keep_layer(bench.office, file, Layer.REGISTERED, bench.clock.now())

    assert await opened(bench, nomination) == 1
    assert await tables.LayerKey.all().count() == 2
    assert await layers_of(MEMBER, nomination) is not None
