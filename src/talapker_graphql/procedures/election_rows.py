"""The rows in which an election's frame is kept, each with its place in whatever the frame was made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from tortoise.models import Model

from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.frame import ElectionFrame
from talapker_core.elections.identifiers import commission_id, constituency_id, contest_id, party_id, region_id
from talapker_core.elections.written import Path
from talapker_core.localized import Localized
from talapker_core.transliteration import search_fold
from talapker_graphql.store import tables

NAMES = ("name_ky", "name_ru", "name_en")


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of the frame.

    Attributes:
        table: whose rows they are.
        title: what several of them are called.
        columns: what the frame says of a row. Anything else a row holds is left as it is.
        shared: whether elections share the rows, so that a frame cannot take one away.
        order: the column by which what refers to another row of the table comes after it.
    """

    table: type[Model]
    title: str
    columns: tuple[str, ...]
    shared: bool = False
    order: str = "ordinal"


ELECTION = Kind(tables.Election, "elections", ("rulebook", *NAMES, "election_day", "occasion", "registered_voters"))
REGION = Kind(tables.Region, "regions", NAMES, shared=True)
COMMISSION = Kind(tables.Commission, "commissions", ("parent_id", "region_id", "level", "ordinal", *NAMES))
CONSTITUENCY = Kind(
    tables.Constituency,
    "constituencies",
    ("commission_id", "region_id", "number", *NAMES, "registered_voters"),
    order="number",
)
CONTEST = Kind(tables.Contest, "contests", ("constituency_id", "system", "mandates", "ordinal"))
PARTY = Kind(tables.Party, "parties", ("ordinal", *NAMES, "search_key"), shared=True)
ITEM = Kind(tables.ExpenditureItem, "items of expenditure", NAMES, shared=True)

Placed = tuple[Model, Path]


def rows_of(frame: ElectionFrame) -> dict[Kind, list[Placed]]:
    """Every row of `frame` with its place; of commissions each comes after the one it stands under.

    What elections share, regions and items, gets its ordinal when it is inserted: it comes after those there are.
    """
    election = frame.word
    return {
        ELECTION: [(_election(frame), ("election",))],
        REGION: [
            (tables.Region(id=region_id(it.code), code=it.code, **_named(it.name)), ("region", at))
            for at, it in enumerate(frame.regions, 1)
        ],
        COMMISSION: list(_commissions(frame)),
        CONSTITUENCY: [
            (
                tables.Constituency(
                    id=constituency_id(election, it.number),
                    election_id=election,
                    region_id=region_id(it.region) if it.region else None,
                    commission_id=commission_id(election, it.commission),
                    number=it.number,
                    **_named(it.name),
                    registered_voters=it.registered_voters,
                ),
                ("constituency", at),
            )
            for at, it in enumerate(frame.constituencies, 1)
        ],
        CONTEST: [
            (
                tables.Contest(
                    id=contest_id(election, it.constituency),
                    election_id=election,
                    constituency_id=constituency_id(election, it.constituency),
                    system=it.system.value,
                    mandates=it.mandates,
                    ordinal=it.constituency,
                ),
                ("contest", at),
            )
            for at, it in enumerate(frame.contests, 1)
        ],
        PARTY: [
            (
                tables.Party(
                    id=party_id(it.word),
                    ordinal=it.number,
                    **_named(it.name),
                    search_key=search_fold(f"{it.name.ky} {it.name.ru} {it.name.en}"),
                ),
                ("party", at),
            )
            for at, it in enumerate(frame.parties, 1)
        ],
        ITEM: [
            (tables.ExpenditureItem(id=code, **_named(name)), ("expenditure_item", at))
            for at, (code, name) in enumerate(frame.expenditure_items.items(), 1)
        ],
    }


def _election(frame: ElectionFrame) -> tables.Election:
    return tables.Election(
        id=frame.word,
        rulebook=frame.rulebook,
        **_named(frame.name),
        election_day=frame.day,
        occasion=frame.occasion.value,
        registered_voters=frame.registered_voters,
    )


def _commissions(frame: ElectionFrame) -> Iterator[Placed]:
    highest_first = list(CommissionLevel)
    placed = enumerate(frame.commissions, 1)
    by_level = sorted(placed, key=lambda it: highest_first.index(it[1].level))
    for ordinal, (at, it) in enumerate(by_level, 1):
        yield (
            tables.Commission(
                id=commission_id(frame.word, it.word),
                election_id=frame.word,
                parent_id=commission_id(frame.word, it.above) if it.above else None,
                region_id=region_id(it.region) if it.region else None,
                level=it.level.value,
                ordinal=ordinal,
                **_named(it.name),
            ),
            ("commission", at),
        )


def _named(name: Localized) -> dict[str, str]:
    return {"name_ky": name.ky, "name_ru": name.ru, "name_en": name.en}
