import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.acts import a_bench, done
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress


@pytest.fixture
def receipt(address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A submission on file; its receipt, and the key beside it."""
    monkeypatch.setenv("TALAPKER_DATABASE_URL", address.url)
    monkeypatch.setenv("TALAPKER_DATA_DIR", str(tmp_path))
    signature, key = asyncio.run(_submit(address))
    file = tmp_path / "receipt.jws"
    file.write_text(signature)
    file.with_name("keys.json").write_text(json.dumps({"keys": [key]}))
    return file


async def _submit(address: DatabaseAddress) -> tuple[str, Mapping[str, object]]:
    async with a_bench(address) as bench:
        await bench.submitted()
        return (await tables.Receipt.get()).signature, bench.office.receipt_key.as_dict(private=False)


@pytest.fixture
def decision(address: DatabaseAddress, tmp_path: Path) -> Path:
    """A registration; its proof, and beside it the key and the receipt of the submission."""
    proof, receipt, key = asyncio.run(_decide(address))
    file = tmp_path / "decision.jws"
    file.write_text(proof)
    file.with_name("receipt.jws").write_text(receipt)
    file.with_name("keys.json").write_text(json.dumps({"keys": [key]}))
    return file


async def _decide(address: DatabaseAddress) -> tuple[str, str, Mapping[str, object]]:
    async with a_bench(address) as bench:
        done(await bench.decide(await bench.verified(), 3))
        proof, receipt = await tables.DecisionProof.get(), await tables.Receipt.get()
        return proof.statement, receipt.signature, bench.office.receipt_key.as_dict(private=False)
