"""Which kinds of document are taken at one place of a file: those the law asks for, and the table of supporters."""

from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.supporter_sheets import SUPPORTERS, supporter_terms
from talapker_graphql.store import tables


async def expected_kinds(office: Office, nomination_id: str, *, for_candidacy: bool) -> frozenset[str]:
    """The kinds asked of each candidate, or of the file as a whole; none when there is no such file."""
    # One statement, whether there is such a file or not: it is asked before it is known whether the asker may know.
    nomination = await tables.Nomination.get_or_none(id=nomination_id).select_related("election")
    if nomination is None:
        return frozenset()
    election = nomination.election
    package = required_documents(
        office.rulebook(election.rulebook), ApplicantKind(nomination.route), election.election_day
    )
    kinds = frozenset(document.kind for document in package if document.per_candidate is for_candidacy)
    signed = not for_candidacy and supporter_terms(office, nomination, election) is not None
    return kinds | {SUPPORTERS} if signed else kinds
