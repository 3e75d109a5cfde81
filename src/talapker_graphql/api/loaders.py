"""One loader for each relation and page: what many resolvers ask for is read in one statement."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from strawberry.dataloader import DataLoader

from talapker_graphql.reading.batches import Batches, PageAsked
from talapker_graphql.reading.boards import Board, boards
from talapker_graphql.reading.database import Row
from talapker_graphql.reading.graph.shape import ToMany, ToOne

T = TypeVar("T")
_Load = Callable[[list[str]], Awaitable[Sequence[Any]]]


@dataclass
class Loaders:
    """The loaders of one request."""

    batches: Batches
    _loaders: dict[tuple[object, ...], DataLoader[str, Any]] = field(default_factory=dict)

    async def one(self, relation: ToOne, key: str) -> Row | None:
        """The row that `relation` means for `key`."""

        async def load(keys: list[str]) -> list[Row | None]:
            return await self.batches.one(relation, keys)

        return cast("Row | None", await self._loader((relation,), load).load(key))

    async def page(self, relation: ToMany, key: str, asked: PageAsked) -> list[Row]:
        """The rows of a page, and one more when there is one beyond it."""

        async def load(keys: list[str]) -> list[list[Row]]:
            return await self.batches.pages(relation, keys, asked)

        return cast("list[Row]", await self._loader((relation, asked), load).load(key))

    async def count(self, relation: ToMany, key: str, filters: tuple[str | None, ...]) -> int:
        """How many rows the whole list has."""

        async def load(keys: list[str]) -> list[int]:
            return await self.batches.counts(relation, keys, filters)

        return cast("int", await self._loader((relation, "count", filters), load).load(key))

    async def board(self, commission_id: str) -> Board:
        """The board of a commission."""

        async def load(keys: list[str]) -> list[Board]:
            return await boards(self.batches.database, keys, self.batches.viewer)

        return cast("Board", await self._loader(("board",), load).load(commission_id))

    async def batched(
        self, name: str, key: str, load: Callable[[list[str]], Awaitable[Sequence[T | None]]]
    ) -> T | None:
        """What `load` finds for `key`, together with all other keys that are asked for under this `name`."""

        async def loaded(keys: list[str]) -> list[T | None]:
            return [*await load(keys)]

        return cast("T | None", await self._loader((name,), loaded).load(key))

    async def read(self, kind: type[T], row_id: str) -> T | None:
        """The row of the GraphQL type `kind` with this id, or `None` when the reader sees none."""
        return cast("T | None", await self.one(ToOne(kind.__name__), row_id))

    def _loader(self, key: tuple[object, ...], load: _Load) -> DataLoader[str, Any]:
        if key not in self._loaders:
            self._loaders[key] = DataLoader(load_fn=load)
        return self._loaders[key]
