"""Which rows exist for a reader and which fields are told, in SQL: compiled from the table of access, role by role.

In a condition `{t}` is the row's alias; `{author}`, `{party}`, `{person}` and `{commission}` are the reader's ids as
parameters. A parameter that is null compares to nothing, so it grants nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talapker_core.access.loading import access_table
from talapker_core.access.permissions import Relation
from talapker_core.access.table import PUBLIC_CLASS, AccessTableError, BelongsTo, Exists
from talapker_graphql.reading.viewer import Audience

NEVER = "1 = 0"

# A relation as a condition on the row of the nomination, whose alias is put in for `{n}`.
_ON_NOMINATION: Mapping[str, str] = {
    Relation.AUTHOR: "{n}.opened_by = {{author}}",
    Relation.PARTY: "{n}.party_id = {{party}}",
    Relation.COMPETENT_COMMISSION: "{n}.commission_id = {{commission}}",
    Relation.HIGHER_COMMISSION_ON_APPEAL: "{n}.appealed_to_id = {{commission}}",
    Relation.MONITORING_COMMISSION: "{n}.monitored_by_id = {{commission}}",
}
_ON_CANDIDACY: Mapping[str, str] = {Relation.THE_PERSON: "{c}.person_id = {{person}}"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A condition on a row for each audience. The empty text is "always".

    Attributes:
        exists: when a row exists by it. One that is about fields makes a row exist for those who are told them.
        field_class: the class of the fields that are told by it, or of the readers before publication.
        belongs_to: what the reader's relations are looked up by.
    """

    public: str
    exists: Exists = Exists.READ
    field_class: str = PUBLIC_CLASS
    belongs_to: BelongsTo | None = None
    _by_audience: Mapping[Audience, str] = field(default_factory=dict, repr=False, compare=False)

    def for_audience(self, audience: Audience) -> str:
        """The condition as it is compiled for `audience`."""
        return self._by_audience.get(audience, self.public)


EVERYONE = Predicate("", Exists.ALWAYS)
"""Rows and fields that are public by their nature: elections, constituencies, commissions, parties, results."""

_PUBLISHED = "{t}.published_at IS NOT NULL"
_NOMINATION_PUBLISHED = (
    "EXISTS (SELECT 1 FROM nomination n WHERE n.id = {t}.nomination_id AND n.published_at IS NOT NULL)"
)
_CANDIDACY_PUBLISHED = "EXISTS (SELECT 1 FROM candidacy c WHERE c.id = {t}.candidacy_id AND c.published_at IS NOT NULL)"
_PART_PUBLISHED = f"(({{t}}.candidacy_id IS NULL AND {_NOMINATION_PUBLISHED}) OR {_CANDIDACY_PUBLISHED})"


def readers(field_class: str, belongs_to: BelongsTo, *, itself: bool = False) -> Predicate:
    """Those who are told fields of `field_class`; `itself` where the row is the nomination or candidacy in question."""
    by_audience = {
        audience: condition
        for audience in Audience
        if (condition := _readers(audience, field_class, belongs_to, itself=itself))
    }
    return Predicate(NEVER, Exists.READ, field_class, belongs_to, by_audience)


def published_or(published: str, before: Predicate) -> Predicate:
    """Rows that exist for everybody once `published`, and for `before` at any time."""
    by_audience = {
        audience: f"({published} OR {condition})"
        for audience in Audience
        if (condition := before.for_audience(audience)) != NEVER
    }
    return Predicate(published, Exists.PUBLISHED, before.field_class, before.belongs_to, by_audience)


def _readers(audience: Audience, field_class: str, belongs_to: BelongsTo, *, itself: bool) -> str:
    relations = access_table().relations_reading(audience, field_class)
    if unknown := set(relations) - _ON_NOMINATION.keys() - _ON_CANDIDACY.keys():
        raise AccessTableError(f"{audience} reads by {', '.join(sorted(unknown))}, for which there is no condition")
    the_nomination = itself and belongs_to is BelongsTo.NOMINATION
    of_file = [
        _ON_NOMINATION[it].format(n="{t}" if the_nomination else "n") for it in relations if it in _ON_NOMINATION
    ]
    conditions = of_file if the_nomination else _within("nomination n WHERE n.id = {t}.nomination_id", of_file)
    if belongs_to is not BelongsTo.NOMINATION:
        own = [_ON_CANDIDACY[it].format(c="{t}" if itself else "c") for it in relations if it in _ON_CANDIDACY]
        conditions += own if itself else _within("candidacy c WHERE c.id = {t}.candidacy_id", own)
    return f"({' OR '.join(conditions)})" if conditions else ""


def _within(rows: str, conditions: list[str]) -> list[str]:
    return [f"EXISTS (SELECT 1 FROM {rows} AND ({' OR '.join(conditions)}))"] if conditions else []


FILE_READERS = readers("file", BelongsTo.NOMINATION)
"""The applicant and the competent commission, for rows and fields that hang on a nomination."""

CANDIDACY_FILE_READERS = readers("file", BelongsTo.CANDIDACY)
"""The same and the person themselves, for rows and fields that hang on a candidacy."""

PART_FILE_READERS = readers("file", BelongsTo.PART)
"""The same, for rows and fields that hang on a nomination or on one candidacy of it."""

NOMINATION_READERS = readers("file", BelongsTo.NOMINATION, itself=True)
"""The applicant and the competent commission, for fields of the nomination itself."""

COMPETENT_COMMISSION = readers("commission", BelongsTo.CANDIDACY)
"""The members of the competent commission, for rows and fields that hang on a nomination or a candidacy."""

FILE_COMMISSION = readers("commission", BelongsTo.NOMINATION)
"""The same, for rows and fields that hang on a nomination as a whole."""

PART_COMMISSION = readers("commission", BelongsTo.PART)
"""The same, for rows and fields that hang on a nomination or on one candidacy of it."""

NOMINATION_READABLE = published_or(_PUBLISHED, NOMINATION_READERS)
"""A nomination, once published; before, for its applicant and its commission."""

CANDIDACY_READABLE = published_or(_PUBLISHED, readers("file", BelongsTo.CANDIDACY, itself=True))
"""A candidacy, once published; before, for the readers of its file and for the person."""

FILE_READABLE = published_or(_NOMINATION_PUBLISHED, FILE_READERS)
"""A row that belongs to a file as a whole (list, decision) exists for whoever may read the file."""

FUND_READABLE = published_or(_NOMINATION_PUBLISHED, readers("finance", BelongsTo.NOMINATION))
"""A fund, once the nomination is published; before, for those who keep it and those who examine it."""

PART_OF_FILE_READABLE = published_or(_PART_PUBLISHED, PART_FILE_READERS)
"""A document or an omission: with its candidacy when it speaks of one person, with the file when it does not."""
