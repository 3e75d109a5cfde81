"""The points of a checklist that are about documents: what is missing, and what nobody can be shown."""

from collections.abc import Iterable, Iterator

from talapker_core.examination.checklist import texts
from talapker_core.examination.checklist.in_hand import FileInHand
from talapker_core.examination.checklist.item import ChecklistItem, Severity
from talapker_core.examination.package import package_gaps
from talapker_core.localized import Localized
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.documents import RequiredDocument
from talapker_core.rulebooks.rulebook import Rulebook

PACKAGE = "package.complete"
INFECTED = "document.infected"


def missing_documents(file: FileInHand, rulebook: Rulebook) -> Iterator[ChecklistItem]:
    """Of the file and of each person who stands, the documents that lack, and those that may have to be there."""
    nomination = file.nomination
    package = required_documents(rulebook, nomination.route, file.election_day)
    of_the_file = [document for document in package if not document.per_candidate]
    of_a_candidate = [document for document in package if document.per_candidate]
    places: Iterable[str | None] = (None, *(candidacy.id for candidacy in nomination.standing))
    for candidacy_id in places:
        asked = of_the_file if candidacy_id is None else of_a_candidate
        gaps = package_gaps(asked, nomination.document_kinds(candidacy_id), file.circumstances)
        for document in gaps.missing:
            message = texts.document_missing(document)
            yield _document(document, candidacy_id, Severity.BLOCKS, message=message)
        for document in gaps.undetermined:
            yield _document(document, candidacy_id, Severity.WARNS, message=texts.document_perhaps_missing(document))


def infected_documents(file: FileInHand) -> Iterator[ChecklistItem]:
    """A document that nobody can be shown is as good as missing, although it was received."""
    gone = {it.id for it in file.nomination.candidacies if it.left}
    for document in file.nomination.documents:
        if document.infected and document.candidacy_id not in gone:
            yield ChecklistItem(
                code=INFECTED,
                severity=Severity.BLOCKS,
                message=texts.INFECTED,
                remedy=texts.UPLOAD_CLEAN,
                path=document_path(document.candidacy_id, document.kind),
            )


def document_path(candidacy_id: str | None, kind: str) -> tuple[str, ...]:
    """Where a document is put on file: of a candidacy, or of the whole file where that is None."""
    return ("documents", kind) if candidacy_id is None else ("candidacies", candidacy_id, "documents", kind)


def _document(
    document: RequiredDocument, candidacy_id: str | None, severity: Severity, *, message: Localized
) -> ChecklistItem:
    return ChecklistItem(
        code=PACKAGE,
        severity=severity,
        message=message,
        remedy=texts.UPLOAD if severity is Severity.BLOCKS else texts.SEE_WHETHER_ASKED,
        path=document_path(candidacy_id, document.kind),
        article=str(document.citation),
        verified=document.verified,
    )
