"""What paper says of fields that are not told to everybody, for the applicant and for the person themselves.

A commission reads the same in its restricted view and in layers, where it is on record that it did.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from talapker_core.access.actor import Actor
from talapker_core.access.loading import access_table
from talapker_core.access.permissions import Relation, relations
from talapker_core.journal.canonical import canonical_json
from talapker_core.nominations.paper_deviation import PaperStanding
from talapker_core.nominations.paper_values import FACT_OF, TOLD_TO_ALL, PaperField
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.paper_deviations import sealed_values
from talapker_graphql.procedures.standing import in_question
from talapker_graphql.store import tables

_APPLICANTS = frozenset({Relation.AUTHOR, Relation.PARTY, Relation.THE_PERSON})
_FILE = "file"
_OPEN = frozenset(it.value for it in TOLD_TO_ALL)


@dataclass(frozen=True, slots=True)
class RestrictedPaper:
    """Both values of one field, as JSON. They are left out of every representation."""

    paper: str = field(repr=False)
    electronic: str = field(repr=False)


async def restricted_paper(office: Office, actor: Actor, ids: Sequence[str]) -> Mapping[str, RestrictedPaper]:
    """The values of these deviations, by id, as far as they are of `actor`'s own file or person; in one statement."""
    rows = await tables.PaperDeviation.filter(id__in=[*ids], values_sealed__not_isnull=True).select_related(
        "nomination", "candidacy"
    )
    found = {}
    for row in rows:
        values = sealed_values(office, row) if row.field not in _OPEN and _is_own(actor, row) else None
        if values is not None:
            found[row.id] = RestrictedPaper(_json(values["paper"]), _json(values["electronic"]))
    return found


async def paper_by_fact(office: Office, candidacy_id: str) -> Mapping[str, str]:
    """What paper says of a candidacy otherwise than it was declared, as JSON by the key of the fact."""
    rows = await tables.PaperDeviation.filter(
        candidacy_id=candidacy_id, standing__in=[it.value for it in PaperStanding if it.stands]
    ).order_by("number")
    found = {}
    for row in rows:
        fact, values = FACT_OF.get(PaperField(row.field)), sealed_values(office, row)
        if fact is not None and values is not None:
            found[fact.key] = _json(values["paper"])
    return found


def _is_own(actor: Actor, row: tables.PaperDeviation) -> bool:
    nomination = row.nomination
    people = frozenset({row.candidacy.person_id}) if row.candidacy is not None else frozenset[str]()
    file = replace(in_question(nomination), person_ids=people)
    own = relations(actor, file) & _APPLICANTS
    return any(_FILE in access_table().granted(actor.role, name).reads for name in own)


def _json(value: object) -> str:
    return canonical_json(value).decode()
