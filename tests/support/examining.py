"""Examining in the test's own process, which is quick; `test_examiner.py` has the process apart."""

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from talapker_graphql.signatures import child, examiner
from talapker_graphql.signatures.messages import unpacked


@contextmanager
def examined_here() -> Iterator[None]:
    """Every examiner does the work of its process in this one, with the same messages."""

    async def said_here(message: bytes, patience: float) -> bytes | None:
        told, parts = unpacked(message)
        before = logging.root.manager.disable
        logging.disable()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return json.dumps(await child.found(told, parts)).encode() if patience > 0 else None
        finally:
            logging.disable(before)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examiner, "said_by_child", said_here)
        yield
