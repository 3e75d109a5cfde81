"""Which rows exist for a reader and which fields are told: the one place where it is said, in SQL.

A predicate holds one condition for each audience. In it `{t}` is the row's alias; `{author}`, `{party}` and
`{commission}` are the reader's ids as parameters. A parameter that is null compares to nothing, so it grants nothing.
"""

from dataclasses import dataclass

from talapker_graphql.reading.viewer import Audience


@dataclass(frozen=True, slots=True)
class Predicate:
    """A condition on a row for each audience. The empty text is "always"."""

    public: str
    signed_in: str

    def for_audience(self, audience: Audience) -> str:
        """The condition as it is compiled for `audience`."""
        return self.public if audience is Audience.PUBLIC else self.signed_in


NEVER = "1 = 0"

EVERYONE = Predicate("", "")
"""Rows and fields that are public by their nature: elections, constituencies, commissions, parties, results."""


def _related(nomination: str) -> str:
    """The reader wrote the file, shares it as a party, or examines it."""
    return (
        f"({nomination}.opened_by = {{author}} OR {nomination}.party_id = {{party}}"
        f" OR {nomination}.commission_id = {{commission}})"
    )


def _of_nomination(condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM nomination n WHERE n.id = {{t}}.nomination_id AND {condition})"


_PUBLISHED = "{t}.published_at IS NOT NULL"
_NOMINATION_PUBLISHED = _of_nomination("n.published_at IS NOT NULL")
_CANDIDACY_PUBLISHED = "EXISTS (SELECT 1 FROM candidacy c WHERE c.id = {t}.candidacy_id AND c.published_at IS NOT NULL)"
_OWN_FILE = _of_nomination(_related("n"))

NOMINATION_READABLE = Predicate(_PUBLISHED, f"({_PUBLISHED} OR {_related('{t}')})")
"""A nomination, once published; before, for its author and its commission."""

CANDIDACY_READABLE = Predicate(_PUBLISHED, f"({_PUBLISHED} OR {_OWN_FILE})")
"""A candidacy, once published; before, for the author and the commission of its file."""

FILE_READABLE = Predicate(
    _NOMINATION_PUBLISHED,
    _of_nomination(f"(n.published_at IS NOT NULL OR {_related('n')})"),
)
"""A row that belongs to a file as a whole (list, decision, fund) exists for whoever may read the file."""

PART_OF_FILE_READABLE = Predicate(
    f"(({{t}}.candidacy_id IS NULL AND {_NOMINATION_PUBLISHED}) OR {_CANDIDACY_PUBLISHED})",
    f"(({{t}}.candidacy_id IS NULL AND {_NOMINATION_PUBLISHED}) OR {_CANDIDACY_PUBLISHED} OR {_OWN_FILE})",
)
"""A document or an omission: with its candidacy when it speaks of one person, with the file when it does not."""

FILE_READERS = Predicate(NEVER, _OWN_FILE)
"""The author and the competent commission, for rows and fields that hang on a nomination."""

COMPETENT_COMMISSION = Predicate(NEVER, _of_nomination("n.commission_id = {commission}"))
"""The competent commission alone, for rows and fields that hang on a nomination."""

NOMINATION_READERS = Predicate(NEVER, _related("{t}"))
"""The author and the competent commission, for fields of the nomination itself."""
