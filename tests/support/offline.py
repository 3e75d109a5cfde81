"""Drafts that are taken along as a file, edited as people edit them, and brought back."""

import base64
import json
from collections.abc import Callable
from typing import Any

from support.acts import REPRESENTATIVE, Bench, a_nominee, done
from support.lists import a_person
from talapker_core.access.actor import Actor
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.merging.report import Take
from talapker_graphql.procedures.export_draft import ExportDraft, ExportedDraft, export_draft
from talapker_graphql.procedures.merge_draft import MergeDraft, Settle, merge_draft
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.store import tables

Edit = Callable[[dict[str, Any]], object]
"""Changes the document in place."""


async def a_list(bench: Bench, people: int = 3, actor: Actor = REPRESENTATIVE) -> str:
    """A party's draft with people whose English occupation tells who they are (``p1`` …); version 2."""
    nominees = [a_nominee(serial, occupation=_occupation(serial)) for serial in range(1, people + 1)]
    return await bench.filled(*nominees, contest="contest-0", actor=actor)


def _occupation(serial: int) -> Any:
    from talapker_core.localized import Localized

    return Localized("мугалим", "учительница", f"p{serial}")


def newcomer(serial: int, **changes: str) -> dict[str, str]:
    """What somebody writes of a person who is new on the list."""
    told = {**a_person(serial, occupationEn=f"p{serial}"), **changes}
    return {key: text for key, text in told.items() if key not in {"place", "sex"}}


async def exported(bench: Bench, nomination: str, version: int = 2, actor: Actor = REPRESENTATIVE) -> bytes:
    """The draft as a file."""
    found = await export_draft(bench.office, actor, ExportDraft(nomination, version, bench.key()))
    assert isinstance(found, ExportedDraft), found
    return found.content


def edited(file: bytes, *edits: Edit) -> bytes:
    """`file` with changes, as an editor of JSON writes it."""
    document = json.loads(file)
    for edit in edits:
        edit(document)
    return json.dumps(document, ensure_ascii=False, indent=4).encode()


def says(at: int, **values: object) -> Edit:
    """Let the person at place `at`, from 1, say something else."""
    return lambda document: document["people"][at - 1].update(values)


def takes_off(at: int) -> Edit:
    """Take the person at place `at`, from 1, off."""
    return lambda document: document["people"].pop(at - 1)


def puts(at: int, person: dict[str, str]) -> Edit:
    """Put somebody at place `at`, from 1."""
    return lambda document: document["people"].insert(at - 1, person)


def orders(*places: int) -> Edit:
    """Put the people who stood at these places, from 1, in this order."""

    def arrange(document: dict[str, Any]) -> None:
        document["people"] = [document["people"][place - 1] for place in places]

    return arrange


async def merged(
    bench: Bench,
    nomination: str,
    file: bytes,
    version: int = 2,
    settle: dict[tuple[str, ...], str] | None = None,
    *,
    dry_run: bool = False,
    actor: Actor = REPRESENTATIVE,
) -> Outcome:
    """Bring `file` back."""
    choices = tuple(Settle(path, Take(take)) for path, take in (settle or {}).items())
    content = base64.b64encode(file).decode()
    command = MergeDraft(nomination, content, choices, dry_run, version, bench.key())
    return await merge_draft(bench.office, actor, command)


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    """How many were added, updated, taken off and moved."""
    ids = done(outcome)
    return int(ids["added"]), int(ids["updated"]), int(ids["takenOff"]), int(ids["moved"])


def faults(outcome: object) -> list[tuple[str, tuple[str, ...]]]:
    """What is wrong, and where."""
    assert isinstance(outcome, NotDone), outcome
    return [(problem.code, problem.path) for problem in outcome.problems]


async def standing(nomination: str) -> list[str]:
    """Who stands on the draft, in the order of the places, which leave no gap."""
    rows = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    assert [row.place for row in rows] == [*range(1, len(rows) + 1)]
    return [row.occupation_en for row in rows]


async def person_at(nomination: str, place: int) -> str:
    """The id of the person at a place."""
    return (await tables.Candidacy.get(nomination_id=nomination, place=place)).person_id
