"""Choices that look random and never change: a keyed hash of what is chosen, so that access needs no order."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def draw(seed: int, index: int, what: str, below: int) -> int:
    """A whole number from 0 to `below` - 1 that depends only on `seed`, `index` and `what`."""
    digest = blake2b(f"{seed}/{index}/{what}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % below


def pick(seed: int, index: int, what: str, options: Sequence[T]) -> T:
    """One of `options`, chosen as `draw` does."""
    return options[draw(seed, index, what, len(options))]
