"""The shape of an RFC 6962 tree: which spans of leaves a proof needs, without any hash."""

from dataclasses import dataclass

from talapker_core.errors import InvalidValueError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The leaves from `start` up to, but not including, `end`."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many leaves it covers."""
        return self.end - self.start

    def halves(self) -> tuple["Span", "Span"]:
        """The two subtrees RFC 6962 §2.1 makes of it: the left one is the largest complete tree smaller than it."""
        middle = self.start + (1 << ((self.size - 1).bit_length() - 1))
        return Span(self.start, middle), Span(middle, self.end)


@dataclass(frozen=True, slots=True, order=True)
class NodeAddress:
    """A complete subtree that never changes again: `level` 0 are the leaves, `index` counts from the left."""

    level: int
    index: int

    @property
    def span(self) -> Span:
        """The leaves under this node."""
        return Span(self.index << self.level, (self.index + 1) << self.level)


def complete_subtrees(span: Span) -> tuple[NodeAddress, ...]:
    """The complete subtrees that make up `span`, from left to right: one for each bit set in its size.

    `span` is one that a tree or a proof is made of: its start is aligned to its largest complete subtree.
    """
    addresses: list[NodeAddress] = []
    start = span.start
    while start < span.end:
        level = (span.end - start).bit_length() - 1
        addresses.append(NodeAddress(level, start >> level))
        start += 1 << level
    return tuple(addresses)


def inclusion_spans(index: int, tree_size: int) -> tuple[Span, ...]:
    """The subtrees whose hashes prove that leaf `index` is in a tree of `tree_size` leaves, lowest first.

    Source: RFC 6962 §2.1.1.

    Raises:
        InvalidValueError: the tree has no such leaf.
    """
    if not 0 <= index < tree_size:
        raise InvalidValueError(f"a tree of {tree_size} leaves has no leaf {index}")
    spans: list[Span] = []
    whole = Span(0, tree_size)
    while whole.size > 1:
        left, right = whole.halves()
        whole, sibling = (left, right) if index < left.end else (right, left)
        spans.append(sibling)
    return tuple(reversed(spans))


def consistency_spans(old_size: int, new_size: int) -> tuple[Span, ...]:
    """The subtrees whose hashes prove that the tree of `new_size` leaves begins with the tree of `old_size`.

    Source: RFC 6962 §2.1.2. An empty old tree, and an unchanged one, need no proof.

    Raises:
        InvalidValueError: a tree does not shrink.
    """
    if not 0 <= old_size <= new_size:
        raise InvalidValueError(f"a journal of {new_size} entries cannot continue one of {old_size}")
    if old_size in (0, new_size):
        return ()
    spans: list[Span] = []
    whole = Span(0, new_size)
    while old_size != whole.end:
        left, right = whole.halves()
        whole, sibling = (left, right) if old_size <= left.end else (right, left)
        spans.append(sibling)
    if whole.start:  # The verifier knows the hash of the old tree only when it is a subtree of the new one by itself.
        spans.append(whole)
    return tuple(reversed(spans))
