"""A commission's board: how many files stand where, at its level and below, and which clocks are running."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from talapker_graphql.reading.database import ReadingDatabase
from talapker_graphql.reading.dialect import dialect_of
from talapker_graphql.reading.graph.nominations import NOMINATION
from talapker_graphql.reading.parameters import Constant, Slots, bound
from talapker_graphql.reading.source import readable
from talapker_graphql.reading.viewer import Viewer

MOST_CLOCKS = 100
"""How many clocks a board shows, the most urgent ones."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that runs: `due` is an instant as it is stored, `nomination_id` is for those who may read the file."""

    status: str
    due: str
    nomination_id: str | None


@dataclass(slots=True)
class Board:
    """Counts by status (drafts are nobody's business but their author's), and running clocks by urgency.

    `by_commission` counts by the commission that watches the file and by status.
    """

    counts: dict[str, int] = field(default_factory=dict)
    by_commission: dict[tuple[str, str], int] = field(default_factory=dict)
    clocks: list[Clock] = field(default_factory=list)


_STATEMENT = """
WITH RECURSIVE below (top, id) AS (
  SELECT c.id, c.id FROM commission c WHERE c.id IN ({keys})
  UNION
  SELECT b.top, c.id FROM commission c JOIN below b ON c.parent_id = b.id
),
file AS (
  SELECT b.top, b.id AS watcher, n.id, n.status,
         CASE WHEN n.status = 'correction' THEN n.correct_by ELSE n.examine_by END AS due,
         n.closed_at, CASE WHEN {readable} THEN n.id END AS visible_id
  FROM below b JOIN nomination n ON n.monitored_by_id = b.id WHERE n.status <> 'draft'
),
clock AS (
  SELECT f.top, f.watcher, f.status, f.due, f.visible_id,
         row_number() OVER (PARTITION BY f.top ORDER BY f.due, f.id) AS urgency
  FROM file f WHERE f.due IS NOT NULL AND f.closed_at IS NULL
)
SELECT f.top, f.status, f.watcher, count(*) AS number, NULL AS due, NULL AS visible_id, 0 AS urgency
FROM file f GROUP BY f.top, f.status, f.watcher
UNION ALL
SELECT k.top, k.status, k.watcher, 0, k.due, k.visible_id, k.urgency FROM clock k WHERE k.urgency <= {most}
ORDER BY 1, 7, 3, 2
"""


async def boards(database: ReadingDatabase, commission_ids: Sequence[str], viewer: Viewer) -> list[Board]:
    """The boards of many commissions, in one statement."""
    slots = Slots(dialect_of(database.engine))
    statement = _STATEMENT.format(
        keys=slots.members(Constant(json.dumps([bound(one) for one in commission_ids]))),
        readable=readable(NOMINATION, "n", viewer.audience, slots),
        most=MOST_CLOCKS,
    )
    found = {commission_id: Board() for commission_id in commission_ids}
    for row in await database.rows(statement, slots.values({}, viewer)):
        board = found[row["top"]]
        if row["due"] is None:
            board.counts[row["status"]] = board.counts.get(row["status"], 0) + row["number"]
            board.by_commission[row["watcher"], row["status"]] = row["number"]
        else:
            board.clocks.append(Clock(row["status"], row["due"], row["visible_id"]))
    return [found[commission_id] for commission_id in commission_ids]
